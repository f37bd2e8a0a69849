import { expect, test } from 'vitest'
import { createReminder } from '../../src/cli/reminder.ts'
import { inspectContent } from '../../src/load/inspect-content.ts'
import { problemsOf } from '../../src/load/live.ts'
import { now, writeContent } from '../factories.ts'

test('a warning is printed once, until it is mended and comes again', async () => {
  const { records } = await inspectContent(writeContent(), now)
  if (records === undefined) throw new Error('The content has errors.')
  const printed: string[] = []
  const remind = createReminder((text) => printed.push(text), 'content/')
  const warn = (line: number) =>
    ({ level: 'warning', file: 'a.md', line, column: 1, message: 'So.', fix: 'Mend it.' }) as const
  const error = { ...warn(9), level: 'error' } as const

  remind({ records, warnings: [warn(1)] })
  remind({ records, warnings: [warn(1), warn(2)] })
  remind({ error: problemsOf([error]) })
  remind({ failure: new Error('It is gone.') })
  remind({ records, warnings: [warn(1), warn(2)] })
  remind({ records, warnings: [warn(2)] })
  remind({ records, warnings: [warn(1), warn(2)] })

  const line = (n: number) => `content/a.md:${n}:1: warning: So. Mend it.`
  expect(printed).toEqual([line(1), line(2), line(1)])
})
