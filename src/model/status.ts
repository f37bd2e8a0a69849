import { withoutAnyComments, withoutComments } from './comments.ts'
import { deriveActions, type Action } from './actions.ts'
import { deriveTimeline, type ComponentTimeline } from './component.ts'
import { listDrills, publicIncidents } from './drills.ts'
import { deriveIncident, presentOn, type Incident } from './incident.ts'
import { createLog, pastIntervals, withPostmortem, type IncidentLog } from './incident-log.ts'
import type { StatusInterval } from './interval.ts'
import { deriveMaintenance, type Maintenance } from './maintenance.ts'
import { findLogo, type Logo } from './logo.ts'
import { findNextChange, findToldChange, type Change } from './next-change.ts'
import { rollUp, type PageStatus } from './page-status.ts'
import type { NoticeRecord, Records } from './records.ts'
import type { ComponentGroup } from './schemas/components.ts'
import type { Site } from './schemas/site.ts'
import { compareText } from './text.ts'
import { createCalendar, dateAt, day, startOfDate, type Calendar, type Instant } from './time.ts'
import { worstStatus, type ComponentStatus } from './vocabulary.ts'

/** What stands on the shelf: a group, or a component by itself. */
export type ShelfEntry = GroupStatus | ComponentTimeline

export interface GroupStatus {
  readonly group: ComponentGroup
  /** Its worst member's. */
  readonly status: ComponentStatus
  readonly members: readonly ComponentTimeline[]
}

/** Every fact the site says, derived once. */
export interface Status {
  readonly now: Instant
  readonly site: Site
  /** Undefined where the page has none. */
  readonly logo: Logo | undefined
  readonly page: PageStatus
  /** Groups and components that stand alone, in display order. */
  readonly shelf: readonly ShelfEntry[]
  /** Every component, in display order, by id. */
  readonly components: ReadonlyMap<string, ComponentTimeline>
  /** Every incident; most of it is made only when it is asked for. */
  readonly log: IncidentLog
  /** The same, all of it: newest start first; at the same start, by id. */
  readonly incidents: readonly Incident[]
  /** Newest start of the window first; at the same start, by id. */
  readonly maintenances: readonly Maintenance[]
  /** Newest first. Those not yet published are not here; those expired are. */
  readonly notices: readonly NoticeRecord[]
  /** Every action item of every published post-mortem; the order is that of `deriveActions`. */
  readonly actions: readonly Action[]
  /** When the site next changes by itself. */
  readonly nextChange: Change
  /** When something next changes that the site tells of already: pages may name no other instant. */
  readonly toldChange: Change
  /** The first instant there are records for: before it there is no data. */
  readonly recordsBegin: Instant
  /** Every day from the records' first, and 90 days back at least, to today. */
  readonly calendar: Calendar
}

/** Days of bars on the front page and in the uptime beside them. Source: Statuspage's page. */
export const barDays = 90

/**
 * The one way from records to facts. Pure: the clock is an argument, and everything dated after
 * `now` does not exist yet. Drafts are left out always, drills unless `drills` is true (a preview).
 * Independent of the order of incidents, maintenances, updates and notices in the input.
 */
export function buildStatus(
  records: Records,
  now: Instant,
  { drills = false }: { readonly drills?: boolean } = {},
): Status {
  const { site } = records
  const { groups } = records.components
  const components = presentOn(records.components.components, dateAt(now, site.timeZone))
  const derived = records.incidents
    .filter(({ draft, drill }) => !draft && (drills || !drill))
    .map((record) => deriveIncident(record, site, records.components.components, now))
    .filter((incident) => incident !== undefined)
  const settled = (records.settled ?? [])
    .map(({ incident }) => incident)
    .filter(({ drill }) => drills || !drill)
  const log = createLog(
    [...derived, ...settled],
    (records.months ?? []).map(({ month }) => month),
    site.timeZone,
  )
  const maintenances = records.maintenances
    .filter(({ draft }) => !draft)
    .map((record) => deriveMaintenance(record, now))
    .filter((maintenance) => maintenance !== undefined)
    .sort((a, b) => b.startsAt - a.startsAt || compareText(a.id, b.id))

  const recordsBegin = findBegin(site, log, maintenances, now)
  const applying = intervalsByComponent(log, maintenances)
  const drillIds = listDrills(log.unsettled)
  const timelines = components.map((component) =>
    deriveTimeline(
      component,
      applying.get(component.id) ?? [],
      recordsBegin,
      site.timeZone,
      now,
      drillIds,
    ),
  )
  const shelf = arrange(timelines, groups)
  const inOrder = shelf.flatMap(membersOf)
  const notices = records.notices
    .filter(({ draft, publishedAt }) => !draft && publishedAt <= now)
    .map((notice) => ({ ...notice, body: withoutComments(notice.body) }))
    .sort((a, b) => b.publishedAt - a.publishedAt || compareText(a.id, b.id))
  const toldChange = findToldChange({ site, incidents: log.unsettled, maintenances, notices, now })
  return {
    now,
    site: withoutAnyComments(site),
    logo: findLogo(records),
    page: rollUp(timelines.map(({ status }) => status)),
    shelf,
    components: new Map(inOrder.map((timeline) => [timeline.component.id, timeline])),
    log,
    get incidents() {
      return log.all()
    },
    maintenances,
    notices,
    actions: deriveActions(withPostmortem(log), now, site.timeZone),
    toldChange,
    nextChange: findNextChange(records, toldChange, now),
    recordsBegin,
    calendar: createCalendar(Math.min(recordsBegin, now - (barDays + 1) * day), now, site.timeZone),
  }
}

/** The components of an entry: the members of a group, or the one that stands by itself. */
export function membersOf(entry: ShelfEntry): readonly ComponentTimeline[] {
  return 'component' in entry ? [entry] : entry.members
}

function findBegin(
  site: Site,
  { unsettled, months }: IncidentLog,
  maintenances: readonly Maintenance[],
  now: Instant,
): Instant {
  if (site.startDate !== undefined) {
    return Math.min(startOfDate(site.startDate, site.timeZone), now)
  }
  let earliest = now
  for (const { startedAt } of publicIncidents(unsettled)) earliest = Math.min(earliest, startedAt)
  for (const { facts } of months) earliest = Math.min(earliest, facts.firstStart)
  for (const { startsAt, runs } of maintenances) {
    earliest = Math.min(earliest, runs[0]?.from ?? startsAt)
  }
  return startOfDate(dateAt(earliest, site.timeZone), site.timeZone)
}

function intervalsByComponent(
  log: IncidentLog,
  maintenances: readonly Maintenance[],
): Map<string, StatusInterval[]> {
  const byComponent = new Map<string, StatusInterval[]>()
  const add = (stretches: readonly StatusInterval[], id: string) => {
    byComponent.getOrInsert(id, []).push(...stretches)
  }
  for (const [id, stretches] of pastIntervals(log)) add(stretches, id)
  log.unsettled.forEach(({ intervals }) => intervals.forEach(add))
  maintenances.forEach(({ intervals }) => intervals.forEach(add))
  return byComponent
}

function arrange(
  timelines: readonly ComponentTimeline[],
  groups: readonly ComponentGroup[],
): ShelfEntry[] {
  const placed = new Set<string>()
  return timelines.flatMap((timeline): ShelfEntry[] => {
    const group = groups.find(({ id }) => id === timeline.component.group)
    if (group === undefined) return [timeline]
    if (placed.has(group.id)) return []
    placed.add(group.id)
    const members = timelines.filter(({ component }) => component.group === group.id)
    return [{ group, status: worstStatus(members.map(({ status }) => status)), members }]
  })
}
