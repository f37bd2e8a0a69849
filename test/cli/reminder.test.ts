import { expect, test } from 'vitest'
import { createReminder } from '../../src/cli/reminder.ts'
import { inspectContent } from '../../src/load/inspect-content.ts'
import { problemsOf } from '../../src/load/live.ts'
import { now, writeContent } from '../factories.ts'

const warn = (message: string, line = 1) =>
  ({ level: 'warning', file: 'a.md', line, column: 1, message, fix: 'Mend it.' }) as const

test('a warning is printed once, until it is mended and comes again', async () => {
  const { records } = await inspectContent(writeContent(), now)
  if (records === undefined) throw new Error('The content has errors.')
  const printed: string[] = []
  const remind = createReminder((text) => printed.push(text), 'content/')
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

test('of warnings that differ by a number alone, one more is told with the others', async () => {
  const { records } = await inspectContent(writeContent(), now)
  if (records === undefined) throw new Error('The content has errors.')
  const printed: string[] = []
  const remind = createReminder((text) => printed.push(text), '')
  const [one, two] = [warn('10.0.0.1 is an address.'), warn('10.0.0.2 is an address.', 2)]

  remind({ records, warnings: [one] })
  remind({ records, warnings: [one, two] })
  remind({ records, warnings: [one, two] })
  remind({ records, warnings: [two] })

  expect(printed).toEqual([
    'a.md:1:1: warning: 10.0.0.1 is an address. Mend it.',
    'a.md:1:1: warning: 10.0.0.1 is an address. Mend it.',
    'a.md:2:1: warning: 10.0.0.2 is an address. Mend it.',
  ])
})
