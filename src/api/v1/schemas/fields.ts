import { z } from 'zod'
import {
  actionStates,
  componentStatuses,
  promiseOutcomes,
  recordOf,
} from '../../../model/vocabulary.ts'

export const instant = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  .meta({ format: 'date-time', description: 'RFC 3339, in UTC, with milliseconds' })

export const date = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d$/)
  .meta({ format: 'date', description: "A day in the page's time zone" })

export const address = z.string().meta({ format: 'uri', description: 'An address in full' })

export const markdown = z
  .string()
  .describe('Markdown (GitHub-flavoured). HTML in it is text, not markup: escape it.')

export const uptimePercent = z
  .number()
  .min(0)
  .max(100)
  .nullable()
  .describe('Rounded down to two decimals; null where nothing was recorded')

export const milliseconds = z.int().min(0).describe('Milliseconds')

export const componentStatus = z.enum(componentStatuses)

export const id = z.string().describe('What it is called in addresses; it never changes')

/** Every document begins with it. */
export const $schema = address.describe("The address of this document's JSON Schema")

export const promise = z
  .strictObject({
    by: instant,
    source: z
      .enum(['stated', 'policy'])
      .describe("stated in the update, or expected by the page's policy of cadence"),
    outcome: z
      .enum(promiseOutcomes)
      .describe(
        'pending: none has come yet. kept: the next update came in time. late: it came after. overdue: none has come, and it should have. broken: none ever came',
      ),
    lateByMs: milliseconds
      .nullable()
      .describe('How late the next update came, 0 if it was in time; null if none has come'),
  })
  .describe('When the next update was to come, and whether it did')

export const edited = instant
  .nullable()
  .describe('When the text was last corrected; null where nobody says that it was')

/** An object that has each of the keys, with a value of one kind. */
export function objectOf<Key extends string, Value extends z.ZodType>(
  keys: readonly Key[],
  value: Value,
) {
  return z.strictObject(recordOf(keys, () => value))
}

/** What a component was down for. */
export const event = z.strictObject({
  id,
  kind: z.enum(['incident', 'maintenance']),
  title: z.string(),
  url: address,
})

/** An action item of a post-mortem. */
export const action = z.strictObject({
  id: z.string().describe('Unique within its post-mortem'),
  what: markdown,
  owner: z.string().describe('A team or a role'),
  due: date.describe('The last day on which it is in time'),
  state: z.enum(actionStates),
  doneOn: date.nullable(),
  daysLate: z
    .int()
    .min(1)
    .nullable()
    .describe('Days from due to asOf where overdue, to doneOn where done late; else null'),
  url: z.string().nullable().describe('Where the work is tracked'),
  reason: markdown.nullable().describe('Why it was dropped'),
})
