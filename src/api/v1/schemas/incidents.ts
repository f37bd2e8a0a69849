import { z } from 'zod'
import { impacts, incidentStatuses, severities } from '../../../model/vocabulary.ts'
import {
  $schema,
  address,
  componentStatus,
  edited,
  id,
  instant,
  markdown,
  promise,
} from './fields.ts'

const facts = {
  id,
  title: z.string(),
  severity: z.enum(severities),
  status: z.enum(incidentStatuses),
  impact: z
    .enum(impacts)
    .describe('What the worst it gave each component, whenever, comes to for the page as a whole'),
  active: z.boolean().describe('False once it is resolved, or counts as past'),
  startedAt: instant.describe('When customers were first affected'),
  endedAt: instant
    .nullable()
    .describe('Null while active. Where endUnknown, it lasted at least until then'),
  endUnknown: z.boolean().describe('True where the resolution was never recorded'),
  cause: z.string().nullable().describe('A tag that repeat incidents share'),
}

const places = {
  url: address.describe('Its page'),
  document: address.describe('All that is published of it, in this API'),
}

/** An incident in a list. */
export const incidentSummarySchema = z.strictObject({
  ...facts,
  components: z.array(id).describe('The components it affected'),
  updates: z.int().min(1).describe('How many updates there are'),
  postmortem: z.boolean().describe('Whether a post-mortem is published'),
  ...places,
})

const updateSchema = z.strictObject({
  id: id.describe('Unique within the incident'),
  status: z.enum(incidentStatuses),
  at: instant,
  editedAt: edited,
  body: markdown,
  changes: z
    .array(z.strictObject({ component: id, from: componentStatus, to: componentStatus }))
    .describe('Components whose status this update changed'),
  promise: promise
    .nullable()
    .describe('Null where nobody promised a next update, and none is expected any more'),
  url: address,
})

/** All that is published of an incident. */
export const incidentFields = {
  ...facts,
  detectedAt: instant.nullable(),
  acknowledgedAt: instant.nullable(),
  mitigatedAt: instant.nullable(),
  body: markdown.describe('What there is to say beside the updates. Markdown; may be empty'),
  components: z
    .array(
      z.strictObject({
        id,
        name: z.string(),
        worst: componentStatus.describe('The worst status that the incident gave it'),
        intervals: z.array(
          z.strictObject({
            from: instant,
            to: instant.nullable().describe('Null: it lasts'),
            status: componentStatus,
          }),
        ),
      }),
    )
    .describe('What each affected component was, and when. Gaps between intervals are operational'),
  updates: z.array(updateSchema).min(1).describe('Oldest first'),
  nextUpdate: promise.nullable().describe("The last update's promise; null once it is past"),
  roles: z
    .array(z.strictObject({ role: z.string(), team: z.string() }))
    .nullable()
    .describe('Null where the page does not publish them'),
  postmortem: z
    .strictObject({
      publishedAt: instant,
      body: markdown,
      url: address.describe('Its page'),
      document: address.describe('The whole of it, in this API'),
    })
    .nullable()
    .describe('Null while none is published'),
  ...places,
}

export const incidentSchema = z
  .strictObject({ $schema, ...incidentFields })
  .meta({ title: 'Incident', description: 'All that is published of one incident' })

export const incidentsSchema = z
  .strictObject({
    $schema,
    count: z.int().min(0),
    years: z
      .array(
        z.strictObject({
          year: z.string().describe("The year in which they began, in the page's time zone"),
          count: z.int().min(1),
          document: address,
        }),
      )
      .describe('Newest first; years without an incident are left out'),
  })
  .meta({ title: 'Incidents', description: 'Where the incidents of each year are listed' })

export const incidentsOfYearSchema = z
  .strictObject({
    $schema,
    year: z.string(),
    incidents: z.array(incidentSummarySchema).describe('Every one of that year, newest first'),
  })
  .meta({ title: 'Incidents of a year', description: 'Every incident that began in a year' })
