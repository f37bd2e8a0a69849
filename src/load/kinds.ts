import { z } from 'zod'
import { componentsSchema } from '../model/schemas/components.ts'
import { incidentSchema } from '../model/schemas/incident.ts'
import { maintenanceSchema } from '../model/schemas/maintenance.ts'
import { noticeSchema } from '../model/schemas/notice.ts'
import { postmortemSchema } from '../model/schemas/postmortem.ts'
import { siteSchema } from '../model/schemas/site.ts'
import { maintenanceUpdateSchema, updateSchema } from '../model/schemas/update.ts'

/** Every kind of content file, by what its settings have to be. */
export const schemas = {
  site: siteSchema,
  components: componentsSchema,
  incident: incidentSchema,
  update: updateSchema,
  postmortem: postmortemSchema,
  maintenance: maintenanceSchema,
  maintenanceUpdate: maintenanceUpdateSchema,
  notice: noticeSchema,
} as const

export type Kind = keyof typeof schemas
export type Settings<K extends Kind> = z.output<(typeof schemas)[K]>

const compiled = new Map<Kind, z.ZodType<object>>()

/**
 * The schema to check files of a kind with. Those of which there may be very many are compiled when
 * the first comes, which takes a few milliseconds and saves time with every other.
 */
export function parserOf(kind: Kind): z.ZodType<object> {
  if (isYamlOnly(kind)) return schemas[kind]
  return compiled.getOrInsertComputed(kind, () => z.compile(schemas[kind]))
}

/** True for files that are YAML throughout; all others are Markdown below a block of YAML. */
export function isYamlOnly(kind: Kind): boolean {
  return kind === 'site' || kind === 'components'
}

/**
 * How each setting is written, for error texts. Keys are paths without the places in lists; the
 * first of a kind stands for the whole file.
 */
export const examples: Readonly<Record<Kind, Readonly<Record<string, string>>>> = {
  site: {
    name: 'name: Example',
    url: 'url: https://status.example.com',
    logo: 'logo: logo.svg',
    logoDark: 'logoDark: logo-dark.svg',
    timeZone: 'timeZone: Europe/Berlin',
    uptime: 'uptime: { weights: { partial_outage: 30 } }',
    'uptime.weights': 'weights: { partial_outage: 30 }',
    cadence: 'cadence: { SEV1: { investigating: 10 } }',
    severities: 'severities: { SEV1: { name: Critical } }',
    postmortems: 'postmortems: { dueInBusinessDays: { SEV1: 5, SEV2: 5 } }',
    'postmortems.dueInBusinessDays': 'dueInBusinessDays: { SEV1: 5, SEV2: 5 }',
    slo: 'slo: { target: 99.9, window: 30 }',
    'slo.target': 'target: 99.9',
    'slo.window': 'window: 30',
    errorBudgetPolicy: 'errorBudgetPolicy: Risky releases wait until there is budget again',
    repeatWindow: 'repeatWindow: 90',
    historyDays: 'historyDays: 14',
    blameless: 'blameless: { allow: [Baxter] }',
    'blameless.allow': 'allow: [Baxter]',
  },
  components: {
    components: 'components: [{ id: checkout, name: Checkout }]',
    groups: 'groups: [{ id: shop, name: Shop }]',
    'components.id': 'id: checkout',
    'components.name': 'name: Checkout',
    'components.slo': 'slo: { target: 99.5 } or slo: none',
    'components.slo.target': 'target: 99.5',
    'components.slo.window': 'window: 30',
    'groups.id': 'id: shop',
    'groups.name': 'name: Shop',
  },
  incident: {
    title: 'title: Slow checkout',
    severity: 'severity: SEV2',
    roles: 'roles: { commander: Payments on-call }',
  },
  update: {
    status: 'status: investigating',
    at: 'at: 2026-01-15T14:10:00Z',
    components: 'components: { checkout: partial_outage }',
  },
  postmortem: {
    publishedAt: 'publishedAt: 2026-01-20T09:00:00Z',
    impact: 'impact: { customers: About one in ten orders failed }',
    detection: 'detection: { how: An alert on the error rate }',
    'detection.how': 'how: An alert on the error rate',
    timeline: 'timeline: [{ at: 2026-01-15T14:02:00Z, event: Deployment begins, kind: trigger }]',
    'timeline.at': 'at: 2026-01-15T14:02:00Z',
    'timeline.event': 'event: Deployment begins',
    factors: 'factors: { process: [The review had no checklist] }',
    actions:
      'actions: [{ id: add-alert, what: Alert on failed payments, owner: Payments, due: 2026-02-01, status: open }]',
    'actions.id': 'id: add-alert',
    'actions.what': 'what: Alert when more than 1 % of payments fail',
    'actions.owner': 'owner: Payments team',
    'actions.due': 'due: 2026-02-01',
    'actions.status': 'status: open',
  },
  maintenance: {
    title: 'title: Database upgrade',
    startsAt: 'startsAt: 2026-01-15T02:00:00Z',
    endsAt: 'endsAt: 2026-01-15T04:00:00Z',
    components: 'components: [checkout, api]',
  },
  maintenanceUpdate: {
    status: 'status: in_progress',
    at: 'at: 2026-01-15T14:10:00Z',
  },
  notice: {
    title: 'title: New data centre in Frankfurt',
    publishedAt: 'publishedAt: 2026-01-20T09:00:00Z',
  },
}
