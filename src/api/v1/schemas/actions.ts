import { z } from 'zod'
import { $schema, action, address, date, id } from './fields.ts'

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
        action.extend({
          incident: z.strictObject({ id, title: z.string() }),
          postmortem: address,
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
