import type { Context } from '../../context/context.ts'
import { isoOf } from '../../context/format.ts'
import { paths } from '../../context/paths.ts'
import { publicIncidents } from '../../model/drills.ts'
import type { Incident } from '../../model/incident.ts'
import { newestPublic } from '../../model/incident-log.ts'
import { oncePer } from '../../model/once.ts'
import type { Status } from '../../model/status.ts'
import type { MaintenanceStatus } from '../../model/vocabulary.ts'
import { findLastChange } from '../../model/last-change.ts'
import { createBook, type Book } from './book.ts'
import { createIncident } from './incidents.ts'
import { createMaintenance, firstTold } from './maintenances.ts'
import type {
  StatuspageComponent,
  StatuspageGroup,
  StatuspageIncident,
  StatuspageMaintenance,
  StatuspagePage,
  StatuspageStatus,
} from './types.ts'

/** How many incidents and maintenances a list of all of them holds. Source: the Statuspage API v2. */
const listLimit = 50

interface WithPage {
  readonly page: StatuspagePage
}
interface WithComponents {
  readonly components: readonly (StatuspageComponent | StatuspageGroup)[]
}
interface WithIncidents {
  readonly incidents: readonly StatuspageIncident[]
}
interface WithMaintenances {
  readonly scheduled_maintenances: readonly StatuspageMaintenance[]
}
interface WithStatus {
  readonly status: StatuspageStatus
}

/** Their places below `/api/v2/`, without `.json`. */
export const statuspageDocuments = [
  'summary',
  'status',
  'components',
  'incidents',
  'incidents/unresolved',
  'scheduled-maintenances',
  'scheduled-maintenances/upcoming',
  'scheduled-maintenances/active',
] as const satisfies readonly (keyof Documents)[]

interface Documents {
  readonly summary: WithPage & WithComponents & WithIncidents & WithMaintenances & WithStatus
  readonly status: WithPage & WithStatus
  readonly components: WithPage & WithComponents
  readonly incidents: WithPage & WithIncidents
  readonly 'incidents/unresolved': WithPage & WithIncidents
  readonly 'scheduled-maintenances': WithPage & WithMaintenances
  readonly 'scheduled-maintenances/upcoming': WithPage & WithMaintenances
  readonly 'scheduled-maintenances/active': WithPage & WithMaintenances
}

/** The documents of the API, each made when it is asked for, by their place below `/api/v2/`, without `.json`. */
export type StatuspageDocuments = { readonly [Name in keyof Documents]: () => Documents[Name] }

/**
 * The eight documents of the Statuspage API v2. The captures show the order: unresolved incidents by
 * their latest change, maintenances by their announcement, the newest first; all incidents are in the
 * page's own order, newest start first. Drills are in none of them. A maintenance that was called off
 * is `completed`, because the API has no word for it, and so neither upcoming nor active.
 */
export function createStatuspageDocuments(
  context: Context,
  body: Book['body'],
): StatuspageDocuments {
  const { status, links } = context
  const { site, page: rolledUp, maintenances } = status
  const book = createBook(context, body)
  const incident = oncePer((one: Incident) => createIncident(book, one))
  const maintenance = oncePer((one: Status['maintenances'][number]) => createMaintenance(book, one))

  const unresolved = () =>
    publicIncidents(status.log.unsettled)
      .filter(({ active }) => active)
      .map(incident)
      .sort((a, b) => Date.parse(b.updated_at) - Date.parse(a.updated_at))
  const newestIncidents = () => newestPublic(status.log).take(listLimit).toArray()
  const newest = maintenances.toSorted((a, b) => firstTold(b) - firstTold(a))
  const pick = (...wanted: readonly MaintenanceStatus[]) =>
    newest.filter((one) => wanted.includes(one.status)).map(maintenance)

  const page = {
    id: book.pageId,
    name: site.name,
    url: links.absolute(paths.front).replace(/\/$/, ''),
    time_zone: site.timeZone,
    updated_at: isoOf(findLastChange(status)),
  }
  const components = book.components.all
  const summary = { indicator: rolledUp.indicator, description: rolledUp.description }
  return {
    summary: () => ({
      page,
      components,
      incidents: unresolved(),
      scheduled_maintenances: pick('scheduled', 'in_progress', 'verifying'),
      status: summary,
    }),
    status: () => ({ page, status: summary }),
    components: () => ({ page, components }),
    incidents: () => ({ page, incidents: newestIncidents().map(incident) }),
    'incidents/unresolved': () => ({ page, incidents: unresolved() }),
    'scheduled-maintenances': () => ({
      page,
      scheduled_maintenances: newest.slice(0, listLimit).map(maintenance),
    }),
    'scheduled-maintenances/upcoming': () => ({ page, scheduled_maintenances: pick('scheduled') }),
    'scheduled-maintenances/active': () => ({
      page,
      scheduled_maintenances: pick('in_progress', 'verifying'),
    }),
  }
}
