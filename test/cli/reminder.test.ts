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
  const warn = (message: string, line = 1) =>
    ({ level: 'warning', file: 'a.md', line, column: 1, message, fix: 'Mend it.' }) as const
  const late = (minutes: number) => warn(`It is ${minutes} minutes late.`)
  const vague = warn('It is vague.')
  const error = { ...vague, level: 'error' } as const

  remind({ records, warnings: [late(1)] })
  remind({ records, warnings: [late(2), vague] })
  remind({ error: problemsOf([error]) })
  remind({ failure: new Error('It is gone.') })
  remind({ records, warnings: [late(3), warn('It is vague.', 7)] })
  remind({ records, warnings: [vague] })
  remind({ records, warnings: [vague, late(4)] })

  expect(printed).toEqual([
    'content/a.md:1:1: warning: It is 1 minutes late. Mend it.',
    'content/a.md:1:1: warning: It is vague. Mend it.',
    'content/a.md:1:1: warning: It is 4 minutes late. Mend it.',
  ])
})
