import { z } from 'zod'
import { componentStatuses } from '../../../model/vocabulary.ts'
import {
  $schema,
  address,
  componentStatus,
  date,
  event,
  id,
  instant,
  milliseconds,
  objectOf,
  uptimePercent,
} from './fields.ts'

const window = z
  .strictObject({ from: instant, to: instant })
  .describe('From the first instant, inclusive, to the last, exclusive')

const dayStates = [...componentStatuses, 'no_data'] as const

const events = z
  .array(id)
  .describe("The incidents and maintenances behind it: ids of the document's events")

const measured = {
  percent: uptimePercent,
  window,
  recordedMs: milliseconds.describe('How much of the window there are records for'),
  downMs: z.number().min(0).describe('Downtime in milliseconds, weighted'),
}

const causes = z.int().min(0).describe('How many incidents and maintenances cost uptime')

const weights = objectOf(
  ['major_outage', 'partial_outage', 'degraded_performance', 'under_maintenance'],
  z.number().min(0).max(100),
).describe('Percent of each millisecond in a status that counts as down')

const facts = {
  id,
  name: z.string(),
  description: z.string().nullable(),
  group: id.nullable(),
  status: componentStatus.describe('Now: the worst of all that applies'),
  statusSince: instant.describe('When the status last changed'),
  startDate: date.nullable().describe('Its first day; null: that of the page'),
  onlyShowIfDegraded: z.boolean(),
  recordsSince: instant.describe('The first instant there are records for'),
}

const places = {
  url: address.describe('Its page'),
  document: address.describe('Its history, in this API'),
}

export const componentsSchema = z
  .strictObject({
    $schema,
    groups: z.array(
      z.strictObject({
        id,
        name: z.string(),
        description: z.string().nullable(),
        status: componentStatus.describe("Its worst component's"),
        components: z.array(id),
      }),
    ),
    components: z
      .array(
        z.strictObject({
          ...facts,
          uptime: z
            .strictObject({ days: z.int(), percent: uptimePercent })
            .nullable()
            .describe(
              'Over the last days, as far as there are records. Null where the page does not show it',
            ),
          ...places,
        }),
      )
      .describe('In display order'),
  })
  .meta({ title: 'Components', description: 'Every component with its status now' })

export const componentSchema = z
  .strictObject({
    $schema,
    ...facts,
    uptime: z
      .strictObject({ days: z.int(), ...measured, weights, events })
      .nullable()
      .describe('Over the days below. Null where the page does not show it'),
    days: z
      .array(
        z.strictObject({
          date,
          state: z.enum(dayStates).describe('The worst of the day so far'),
          ms: objectOf([...dayStates, 'future'], milliseconds).describe(
            'Milliseconds by state. They add up to the length of the day',
          ),
          events,
        }),
      )
      .nullable()
      .describe(
        'The last days, oldest first, today the last. Null where the page does not show them',
      ),
    months: z
      .array(z.strictObject({ month: z.string().regex(/^\d{4}-\d\d$/), ...measured, causes }))
      .nullable()
      .describe('Uptime by month, newest first, back to the first record'),
    intervals: z
      .array(
        z.strictObject({
          from: instant,
          to: instant.nullable().describe('Null: it lasts'),
          status: componentStatus,
          events,
        }),
      )
      .describe('When it was not operational in the last days, oldest first'),
    events: z
      .array(event)
      .describe('What uptime, days and intervals name, in alphabetical order of id'),
    ...places,
  })
  .meta({ title: 'Component', description: 'One component: its status, bars and uptime' })
