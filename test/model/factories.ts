import type { z } from 'zod'
import type {
  IncidentRecord,
  MaintenanceRecord,
  MaintenanceUpdateRecord,
  NoticeRecord,
  PostmortemRecord,
  Records,
  UpdateRecord,
} from '../../src/model/records.ts'
import { componentsSchema } from '../../src/model/schemas/components.ts'
import { incidentSchema } from '../../src/model/schemas/incident.ts'
import { maintenanceSchema } from '../../src/model/schemas/maintenance.ts'
import { noticeSchema } from '../../src/model/schemas/notice.ts'
import { postmortemSchema } from '../../src/model/schemas/postmortem.ts'
import { siteSchema, type Site } from '../../src/model/schemas/site.ts'
import { maintenanceUpdateSchema, updateSchema } from '../../src/model/schemas/update.ts'
import type { Instant } from '../../src/model/time.ts'
import type {
  IncidentComponentStatus,
  IncidentStatus,
  MaintenanceStatus,
} from '../../src/model/vocabulary.ts'

type Statuses = Record<string, IncidentComponentStatus>

/** An instant in UTC: `t('14:10')` on 2026-01-15, or `t('2026-01-14 14:10')`. Seconds may follow. */
export const t = (text: string): Instant =>
  Date.parse(`${text.includes(' ') ? text.replace(' ', 'T') : `2026-01-15T${text}`}Z`)

/** The text an author writes for an instant. */
export const iso = (instant: Instant): string => new Date(instant).toISOString()

/** A site in UTC whose records begin on 2026-01-01. */
export const s = (more: Partial<z.input<typeof siteSchema>> = {}): Site =>
  siteSchema.parse({
    name: 'Example',
    url: 'https://status.example.com',
    startDate: '2026-01-01',
    ...more,
  })

/** A site whose records begin with the earliest of them. */
export const sOpen = (more: Partial<z.input<typeof siteSchema>> = {}): Site => {
  const { startDate: _, ...site } = s(more)
  return site
}

type ComponentInput = z.input<typeof componentsSchema>['components'][number]

/** A component named after its id. */
export const k = (id: string, more: Partial<ComponentInput> = {}): ComponentInput => ({
  id,
  name: id.toUpperCase(),
  ...more,
})

/** An update, its file named as authors name them. */
export const u = (
  at: Instant,
  status: IncidentStatus,
  components: Statuses = {},
  more: Partial<UpdateRecord> = {},
): UpdateRecord => ({
  ...updateSchema.parse({ status, at: iso(at), components }),
  file: `${stamp(at)}-${status}.md`,
  body: `We are ${status}.`,
  ...more,
})

/** An incident with its updates in any order. */
export const i = (
  id: string,
  updates: readonly UpdateRecord[],
  more: Partial<IncidentRecord> = {},
): IncidentRecord => {
  const folder = `incidents/2026/${id}`
  return {
    ...incidentSchema.parse({ title: `Trouble with ${id}`, severity: 'SEV2' }),
    id,
    file: `${folder}/incident.md`,
    body: '',
    updates: updates.map((update) => ({ ...update, file: `${folder}/${update.file}` })),
    postmortemRecord: undefined,
    ...more,
  }
}

/** An update to a maintenance. */
export const v = (
  at: Instant,
  status: MaintenanceStatus,
  more: Partial<MaintenanceUpdateRecord> = {},
): MaintenanceUpdateRecord => ({
  ...maintenanceUpdateSchema.parse({ status, at: iso(at) }),
  file: `${stamp(at)}-${status}.md`,
  body: `It is ${status}.`,
  ...more,
})

/** A maintenance of component `a`, announced a week before it begins. */
export const m = (
  id: string,
  startsAt: Instant,
  endsAt: Instant,
  updates: readonly MaintenanceUpdateRecord[] = [],
  more: Partial<MaintenanceRecord> = {},
): MaintenanceRecord => {
  const folder = `maintenance/2026/${id}`
  return {
    ...maintenanceSchema.parse({
      title: `Work on ${id}`,
      startsAt: iso(startsAt),
      endsAt: iso(endsAt),
      announcedAt: iso(startsAt - 7 * 86_400_000),
      components: ['a'],
    }),
    id,
    file: `${folder}/maintenance.md`,
    body: 'Expect a short interruption.',
    updates: updates.map((update) => ({ ...update, file: `${folder}/${update.file}` })),
    ...more,
  }
}

/** A notice. */
export const n = (
  id: string,
  publishedAt: Instant,
  more: Partial<NoticeRecord> = {},
): NoticeRecord => ({
  ...noticeSchema.parse({ title: `Notice ${id}`, publishedAt: iso(publishedAt) }),
  id,
  file: `notices/${id}.md`,
  body: '',
  ...more,
})

/** A post-mortem. */
export const p = (
  publishedAt: Instant,
  more: Partial<PostmortemRecord> = {},
): PostmortemRecord => ({
  ...postmortemSchema.parse({ publishedAt: iso(publishedAt) }),
  file: 'postmortem.md',
  body: 'What happened.',
  ...more,
})

/** Records of the components `a` and `b`, and of nothing else unless told. */
export const r = (
  more: Partial<Omit<Records, 'components'>> & {
    components?: ComponentInput[]
    groups?: z.input<typeof componentsSchema>['groups']
  } = {},
): Records => {
  const { components = [k('a'), k('b')], groups = [], ...rest } = more
  return {
    site: s(),
    components: componentsSchema.parse({ components, groups }),
    incidents: [],
    maintenances: [],
    notices: [],
    pictures: [],
    ...rest,
  }
}

function stamp(at: Instant): string {
  return iso(at).slice(0, 16).replace(/[-:]/g, '') + 'Z'
}
