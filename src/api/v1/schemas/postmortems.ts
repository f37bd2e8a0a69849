import { z } from 'zod'
import { phaseEnds } from '../../../model/postmortem.ts'
import { responseMeasures } from '../../../model/response.ts'
import {
  factorBranches,
  impactFields,
  incidentStatuses,
  severities,
  timelineKinds,
} from '../../../model/vocabulary.ts'
import {
  $schema,
  action,
  address,
  date,
  edited,
  id,
  instant,
  markdown,
  milliseconds,
  objectOf,
} from './fields.ts'

const incident = z.strictObject({
  id,
  title: z.string(),
  severity: z.enum(severities),
  startedAt: instant,
  endedAt: instant,
  durationMs: milliseconds,
  url: address.describe('Its page'),
  document: address.describe('All that is published of it, in this API'),
})

const known = instant.nullable().describe('Null where it is not recorded')
const texts = z.array(markdown)

export const postmortemsSchema = z
  .strictObject({
    $schema,
    asOf: date.describe('The day on which it stands so'),
    inPreparation: z
      .array(
        z.strictObject({
          incident,
          due: date.describe('The last day on which it is in time'),
          overdueSince: date.nullable().describe('Null while it is in time'),
        }),
      )
      .describe('Owed and not published; the one due first comes first'),
    postmortems: z
      .array(
        z.strictObject({
          incident,
          publishedAt: instant,
          editedAt: edited,
          actions: z
            .strictObject({
              count: z.int().min(0),
              open: z.int().min(0).describe('Not finished, overdue ones among them'),
              overdue: z.int().min(0),
            })
            .describe('How many action items there are'),
          url: address.describe('Its page'),
          document: address.describe('The whole of it, in this API'),
        }),
      )
      .describe('Newest first'),
  })
  .meta({ title: 'Post-mortems', description: 'Every post-mortem, published or owed' })

export const postmortemSchema = z
  .strictObject({
    $schema,
    asOf: date
      .nullable()
      .describe('The day on which its action items stand so; null once all are finished'),
    incident,
    publishedAt: instant,
    editedAt: edited,
    authors: z.array(z.string()),
    contributors: z.array(z.string()).describe('Roles or teams'),
    impact: objectOf(impactFields, markdown.nullable()),
    response: objectOf(responseMeasures, milliseconds.nullable()).describe(
      'Milliseconds, from the start of the impact (mitigate and resolve from that of the incident, where nobody says it); acknowledge: from detection. Null where one of the two instants is not recorded',
    ),
    instants: z.strictObject({
      impactStart: known,
      detected: known,
      acknowledged: known,
      firstUpdate: instant,
      mitigated: known,
      resolved: known,
    }),
    phases: z
      .array(
        z.strictObject({
          from: instant,
          to: instant,
          until: z.enum(phaseEnds).describe('What ended it'),
        }),
      )
      .describe('From start to the last step that is recorded, without a gap'),
    body: markdown.describe('Summary, root cause, trigger, resolution. Markdown; may be empty'),
    detection: markdown.nullable().describe('How it was noticed'),
    timeline: z
      .array(
        z.discriminatedUnion('source', [
          z.strictObject({
            source: z.literal('postmortem'),
            at: instant,
            kind: z.enum(timelineKinds),
            event: markdown,
          }),
          z.strictObject({
            source: z.literal('update'),
            at: instant,
            status: z.enum(incidentStatuses),
            update: id.describe('Unique within the incident'),
            url: address,
          }),
        ]),
      )
      .describe('Its own entries and the public updates, oldest first'),
    whys: texts.describe('Each the answer to why the one before it happened'),
    factors: objectOf(factorBranches, texts),
    wentWell: texts,
    couldImprove: texts,
    gotLucky: texts,
    lessons: texts,
    actions: z.array(action).describe('By state, overdue ones first, then by due date'),
    url: address.describe('Its page'),
  })
  .meta({ title: 'Post-mortem', description: 'The whole of one post-mortem' })
