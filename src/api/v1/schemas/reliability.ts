import { z } from 'zod'
import { responseMeasures } from '../../../model/response.ts'
import { componentStatuses, promiseOutcomes, severities } from '../../../model/vocabulary.ts'
import {
  $schema,
  address,
  event,
  id,
  instant,
  markdown,
  milliseconds,
  objectOf,
  uptimePercent,
} from './fields.ts'

const count = z.int().min(0)
const ms = z.number().min(0).describe('Milliseconds')
const noSample = ms.nullable().describe('Milliseconds; null where there is no sample')
const outcomes = objectOf(promiseOutcomes, count)
const change = z.number().nullable()

const row = z.strictObject({
  period: z.string().regex(/^\d{4}-(?:\d\d|Q[1-4])$/),
  from: instant,
  to: instant.describe('The end of the period, exclusive, also where it is still to come'),
  current: z.boolean().describe('True for the period that still goes on'),
  whole: z.boolean().describe('False where records do not cover all of the period'),
  recordedMs: milliseconds.describe('How much of the period there are records for'),
  uptimePercent,
  downMs: ms.describe('Downtime in milliseconds, weighted; overlaps count once'),
  incidentDownMs: ms.describe(
    'Weighted downtime that incidents caused; what is down to maintenance alone is not in it',
  ),
  upMs: ms.describe('Recorded time less weighted downtime'),
  msByStatus: objectOf(componentStatuses, milliseconds).describe('Recorded time by status'),
  incidents: z.array(id).describe('Those that started in the period, oldest first'),
  bySeverity: objectOf(severities, count).describe('How many started, by severity'),
  failures: count.describe('Incidents that cost uptime in the period, whenever they started'),
  mttrMs: noSample.describe('incidentDownMs divided by failures; null without failures'),
  mtbfMs: noSample.describe('Uptime divided by failures; null without failures'),
  response: objectOf(responseMeasures, z.strictObject({ meanMs: noSample, count })).describe(
    'Of the incidents that started in the period. detect, firstUpdate, mitigate, resolve: from the impact’s start (mitigate and resolve from that of the incident, where nobody says it). acknowledge: from detection',
  ),
  updateGaps: z
    .strictObject({ medianMs: noSample, longestMs: noSample, count })
    .describe('Between one public update of an incident and the next'),
  promises: z
    .strictObject({ stated: outcomes, policy: outcomes })
    .describe('Of a next update: stated by the update, or expected by the page’s cadence'),
  repeats: z
    .strictObject({
      incidents: z.array(id).nullable(),
      of: count.describe('How many incidents say their cause'),
    })
    .describe('Incidents with a cause that the same component had before; null where none is said'),
  change: z
    .strictObject({
      incidents: change,
      downMs: change,
      uptimePoints: change,
      mttrMs: change,
      mtbfMs: change,
      updateGapMs: change,
      response: objectOf(responseMeasures, change).describe('Of the means, in milliseconds'),
    })
    .describe(
      'This period less the one before it; null where one of them has no sample, and of incidents and downMs where one of them is not whole',
    ),
})

const startOfDay = instant.describe(
  'The start of the day in the page’s time zone: what all of the numbers are as of',
)

const series = {
  months: z.array(row).describe('Newest first'),
  quarters: z.array(row).describe('Newest first'),
}
const repeatWindowDays = z
  .int()
  .describe('Days within which the same cause on the same component makes a repeat')

export const reliabilitySchema = z
  .strictObject({
    $schema,
    asOf: startOfDay,
    timeZone: z.string().describe('Whose months and quarters these are'),
    recordsSince: instant,
    repeatWindowDays,
    csv: address.describe('All of the numbers as a table'),
    page: z
      .strictObject(series)
      .describe('All components as one: at each instant the worst of any of them counts'),
    components: z.array(
      z.strictObject({ id, name: z.string(), document: address.describe('Its numbers') }),
    ),
  })
  .meta({ title: 'Reliability', description: 'The page’s reliability by month and by quarter' })

export const componentReliabilitySchema = z
  .strictObject({
    $schema,
    asOf: startOfDay,
    id,
    name: z.string(),
    timeZone: z.string(),
    recordsSince: instant,
    repeatWindowDays,
    ...series,
  })
  .meta({ title: 'Reliability of a component', description: 'By month and by quarter' })

export const errorBudgetsSchema = z
  .strictObject({
    $schema,
    asOf: instant.describe('When the site was built: what the windows end at'),
    policy: markdown
      .nullable()
      .describe('What the organisation does when a budget is spent, in its own words'),
    components: z
      .array(
        z.strictObject({
          id,
          name: z.string(),
          slo: z.strictObject({ targetPercent: z.number(), windowDays: z.int() }),
          window: z.strictObject({ from: instant, to: instant }),
          recordedMs: milliseconds.describe('How much of the window there are records for'),
          whole: z.boolean().describe('False where records do not cover all of the window'),
          enough: z
            .boolean()
            .describe('False where less than a day is on record: too little, pages say no budget'),
          uptimePercent,
          budgetMs: ms.describe('Downtime that the objective allows in the recorded time'),
          consumedMs: ms.describe('Downtime, weighted; overlaps count once'),
          consumedPercent: z
            .number()
            .min(0)
            .nullable()
            .describe('Of the budget, rounded up to two decimals; null without records'),
          leftMs: z.number().describe('Milliseconds; negative where the objective is missed'),
          spent: z.boolean(),
          burn: z
            .strictObject({
              rate: z.number().min(0).nullable(),
              days: z.int(),
              recordedMs: milliseconds,
              downMs: ms,
            })
            .describe('Recent downtime divided by what an even spend allows; null without records'),
          projection: z
            .strictObject({
              spentAt: instant.nullable(),
              reason: z.enum(['spent', 'short_record', 'few_incidents', 'not_spent']).nullable(),
            })
            .describe(
              'When the budget would be spent at the recent rate; else why that cannot be said. spent: it is. short_record: records do not cover the window. few_incidents: too few recently to be a rate. not_spent: it never would be',
            ),
          spentBy: z
            .array(
              event.extend({
                ms,
                percent: z.number().min(0).describe('Of the budget, rounded up to two decimals'),
              }),
            )
            .describe('The most first; they add up to consumedMs'),
        }),
      )
      .describe('Those that have an objective, in display order'),
  })
  .meta({ title: 'Error budgets', description: 'Objectives, and what is left of their budgets' })
