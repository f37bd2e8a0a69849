import { z } from 'zod'
import { actionStates } from '../../../model/vocabulary.ts'
import { $schema, address, date, id, markdown } from './fields.ts'

const count = z.int().min(0)
const percent = z
  .int()
  .min(0)
  .max(100)
  .nullable()
  .describe('Rounded down; null where nothing fell due')

export const actionsSchema = z
  .strictObject({
    $schema,
    asOf: date.describe('The day on which it stands so'),
    actions: z
      .array(
        z.strictObject({
          id: z.string().describe('Unique within its post-mortem'),
          incident: z.strictObject({ id, title: z.string() }),
          postmortem: address,
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
        }),
      )
      .describe('By state, overdue ones first, then by due date'),
    completion: z
      .array(
        z.strictObject({
          quarter: z.string().regex(/^\d{4}-Q[1-4]$/),
          fellDue: count.describe('Items whose due date lies in it and before asOf'),
          done: count.describe('How many of them are done by now, late or not'),
          doneOnTime: count,
          donePercent: percent,
          onTimePercent: percent,
        }),
      )
      .describe(
        'Of the last two years, by the quarter of the due date, oldest first. Dropped items are not counted',
      ),
  })
  .meta({
    title: 'Action items',
    description: 'Every action item of every published post-mortem, and how it stands',
  })
