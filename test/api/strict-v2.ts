/** Strict schemas of the Statuspage API v2, written by hand and not from the code: each key, in order. */
import { expect } from 'vitest'
import { z } from 'zod'

const id = z.string().regex(/^[a-z0-9]{12}$/)
const time = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
const nothing = z.null()

const page = z.strictObject({
  id,
  name: z.string().min(1),
  url: z.url().refine((url) => !url.endsWith('/')),
  time_zone: z.string().refine((zone) => zone === 'Etc/UTC' || zone.includes('/')),
  updated_at: time,
})

const status = z.strictObject({
  indicator: z.enum(['none', 'minor', 'major', 'critical', 'maintenance']),
  description: z.string().min(1),
})

const componentStatus = z.enum([
  'operational',
  'degraded_performance',
  'partial_outage',
  'major_outage',
  'under_maintenance',
])

const entry = {
  id,
  name: z.string().min(1),
  status: componentStatus,
  created_at: time,
  updated_at: time,
  position: z.int().min(1),
  description: z.string().nullable(),
  showcase: z.boolean(),
  start_date: z
    .string()
    .regex(/^\d{4}-\d\d-\d\d$/)
    .nullable(),
  group_id: id.nullable(),
  page_id: id,
}
const component = z.strictObject({
  ...entry,
  group: z.literal(false),
  only_show_if_degraded: z.boolean(),
})
const group = z.strictObject({
  ...entry,
  start_date: nothing,
  group_id: nothing,
  group: z.literal(true),
  only_show_if_degraded: z.boolean(),
  components: z.array(id).min(1),
})

const affected = z.strictObject({
  code: id,
  name: z.string().min(1),
  old_status: componentStatus,
  new_status: componentStatus,
})

const incidentStatus = z.enum([
  'investigating',
  'identified',
  'monitoring',
  'resolved',
  'postmortem',
])
const maintenanceStatus = z.enum(['scheduled', 'in_progress', 'verifying', 'completed'])

const updateOf = <T extends z.ZodType>(updateStatus: T) =>
  z.strictObject({
    id,
    status: updateStatus,
    body: z.string().min(1),
    incident_id: id,
    created_at: time,
    updated_at: time,
    display_at: time,
    affected_components: z.array(affected).min(1).nullable(),
    deliver_notifications: z.boolean(),
    custom_tweet: z.string().nullable(),
    tweet_id: z.number().nullable(),
  })

const incident = z.strictObject({
  id,
  name: z.string().min(1),
  status: incidentStatus,
  created_at: time,
  updated_at: time,
  monitoring_at: time.nullable(),
  resolved_at: time.nullable(),
  impact: z.enum(['none', 'minor', 'major', 'critical']),
  shortlink: z.url(),
  started_at: time,
  page_id: id,
  incident_updates: z.array(updateOf(incidentStatus)).min(1),
  components: z.array(component),
  reminder_intervals: z.string().nullable(),
})
const { reminder_intervals: _, ...shared } = incident.shape
const maintenance = z.strictObject({
  ...shared,
  status: maintenanceStatus,
  impact: z.enum(['none', 'minor', 'major', 'critical', 'maintenance']),
  incident_updates: z.array(updateOf(maintenanceStatus)).min(1),
  scheduled_for: time,
  scheduled_until: time,
})

const components = z.array(z.union([component, group])).min(1)
const incidents = z.array(incident)
const maintenances = z.array(maintenance)

/** The eight documents by their address. */
export const strictSchemas = {
  '/api/v2/summary.json': z.strictObject({
    page,
    components,
    incidents,
    scheduled_maintenances: maintenances,
    status,
  }),
  '/api/v2/status.json': z.strictObject({ page, status }),
  '/api/v2/components.json': z.strictObject({ page, components }),
  '/api/v2/incidents.json': z.strictObject({ page, incidents: incidents.max(50) }),
  '/api/v2/incidents/unresolved.json': z.strictObject({
    page,
    incidents: z.array(
      z.strictObject({
        ...incident.shape,
        status: z.enum(['investigating', 'identified', 'monitoring']),
        resolved_at: nothing,
      }),
    ),
  }),
  '/api/v2/scheduled-maintenances.json': z.strictObject({
    page,
    scheduled_maintenances: maintenances.max(50),
  }),
  '/api/v2/scheduled-maintenances/upcoming.json': z.strictObject({
    page,
    scheduled_maintenances: z.array(
      z.strictObject({ ...maintenance.shape, status: z.literal('scheduled') }),
    ),
  }),
  '/api/v2/scheduled-maintenances/active.json': z.strictObject({
    page,
    scheduled_maintenances: z.array(
      z.strictObject({ ...maintenance.shape, status: z.enum(['in_progress', 'verifying']) }),
    ),
  }),
} as const

export type StrictDocuments = {
  readonly [Path in keyof typeof strictSchemas]: z.output<(typeof strictSchemas)[Path]>
}

/**
 * All v2 documents among `documents`, each held against its schema: no key missing, none more, and
 * all in the order of the schema.
 */
export function demandStrict(documents: ReadonlyMap<string, unknown>): StrictDocuments {
  const paths = [...documents.keys()].filter((path) => path.startsWith('/api/v2/'))
  expect(paths.sort()).toEqual(Object.keys(strictSchemas).sort())
  const parsed = Object.entries(strictSchemas).map(([path, schema]) => {
    const document = documents.get(path)
    const result = schema.safeParse(document)
    if (!result.success) throw new Error(`${path}\n${z.prettifyError(result.error)}`)
    // Zod gives keys in the order of the schema; the text has them in that of the document.
    expect(JSON.stringify(document) === JSON.stringify(result.data), `order in ${path}`).toBe(true)
    return [path, result.data]
  })
  return Object.fromEntries(parsed) as StrictDocuments
}
