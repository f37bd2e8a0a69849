import { hadOneStatus, statusNow } from '../model/affected.ts'
import type { ComponentTimeline, StatusChange } from '../model/component.ts'
import type { Incident, Update } from '../model/incident.ts'
import type { Maintenance, MaintenanceUpdate } from '../model/maintenance.ts'
import { dateAt, hour, minute, type Instant } from '../model/time.ts'
import type { UpdatePromise } from '../model/promise.ts'
import {
  worstStatus,
  type ComponentStatus,
  type IncidentStatus,
  type MaintenanceStatus,
  type Severity,
} from '../model/vocabulary.ts'
import type { Context } from '../context/context.ts'
import { isoOf, type Time } from '../context/format.ts'
import { anchorOf, paths } from '../context/paths.ts'

/** A status that follows by the clock alone. */
export interface ComingStatus {
  readonly status: ComponentStatus
  /** RFC 3339. */
  readonly from: string
  /** When the one after it takes its place; undefined for the last of them. */
  readonly to: string | undefined
  /** From when on it is no more than the last that is known; undefined where nothing changes it. */
  readonly until: string | undefined
}

/** A component's name with a status and the way to its page. */
export interface ComponentMark {
  readonly name: string
  readonly href: string
  readonly status: ComponentStatus
  /** What maintenance makes of it by the clock, where the status is the one of now. */
  readonly coming?: readonly ComingStatus[]
}

export interface PromiseView {
  readonly source: UpdatePromise['source']
  readonly outcome: UpdatePromise['outcome']
  /** "Next update by", "The next update was due by" … */
  readonly label: string
  readonly by: Time
  /** "It came 4 min late.", where there is something to say. */
  readonly note: string | undefined
}

export interface UpdateView {
  readonly anchor: string
  readonly status: IncidentStatus | MaintenanceStatus
  readonly statusLabel: string
  readonly at: Time
  readonly body: string
  readonly changes: readonly ComponentMark[]
  readonly promise: PromiseView | undefined
  /** Something to add in the interface's words. */
  readonly note: string | undefined
}

/** An incident in short: on the front page, in history, on a component's page. */
export interface IncidentCard {
  readonly title: string
  readonly href: string
  readonly active: boolean
  readonly drill: boolean
  readonly severity: Severity
  readonly severityName: string
  readonly status: IncidentStatus
  readonly statusLabel: string
  /** Undefined where no component is, or was, anything but operational. */
  readonly effect: Effect | undefined
  readonly startedAt: Time
  /** Undefined where it has no end on record, and was heard of only once. */
  readonly lasted: string | undefined
  readonly lastedLabel: string
  /** With their status now while it is active, and their worst one once it is past. */
  readonly affected: readonly ComponentMark[]
  /** Undefined while none is published. */
  readonly postmortemHref: string | undefined
}

/** The worst status of its components, or of the one in question: now while an incident is active, ever once it is past. */
export interface Effect {
  readonly status: ComponentStatus
  /** "Partial outage"; "Partial outage at worst" where there was something milder, too. */
  readonly label: string
}

export interface MaintenanceCard {
  readonly title: string
  readonly href: string
  readonly status: MaintenanceStatus
  readonly statusLabel: string
  readonly startsAt: Time
  readonly endsAt: Time
  readonly components: readonly ComponentMark[]
}

/** With the effect on the component with the id `only` alone, where one is given. */
export function createIncidentCard(
  context: Context,
  incident: Incident,
  only?: string,
): IncidentCard {
  const { words, format, links } = context
  const affected = incident.affected.map((one) =>
    createMark(context, one.id, statusOf(incident, one)),
  )
  return {
    title: incident.title,
    href: links.href(paths.incident(incident.id)),
    active: incident.active,
    drill: incident.drill,
    severity: incident.severity,
    severityName: severityOf(context, incident.severity).name,
    status: incident.status,
    statusLabel: incident.endUnknown ? words.endNotRecorded : words.incidentStatus[incident.status],
    effect: createEffect(context, incident, only),
    startedAt: format.time(incident.startedAt),
    lasted: sayLasted(context, incident),
    lastedLabel: incident.active ? words.soFar : words.lasted,
    affected,
    postmortemHref:
      incident.postmortem === undefined ? undefined : links.href(paths.postmortem(incident.id)),
  }
}

function createEffect(
  { words }: Context,
  incident: Incident,
  only: string | undefined,
): Effect | undefined {
  const { active, intervals } = incident
  const affected = incident.affected.filter(({ id }) => only === undefined || id === only)
  const status = worstStatus(affected.map((one) => statusOf(incident, one)))
  if (status === 'operational') return undefined
  const name = words.componentStatus[status]
  const isSteady = active || hadOneStatus({ affected, intervals })
  return { status, label: isSteady ? name : words.atWorst(name) }
}

/** Of a component that it affects: now while the incident is active, the worst once it is past. */
function statusOf(
  incident: Incident,
  { id, worst }: Incident['affected'][number],
): ComponentStatus {
  return incident.active ? statusNow(incident, id) : worst
}

function sayLasted({ words, format, status }: Context, incident: Incident): string | undefined {
  const { startedAt, endedAt = status.now } = incident
  const lasted = format.between(startedAt, endedAt)
  if (!incident.endUnknown) return lasted
  return endedAt - startedAt < minute ? undefined : words.atLeast(lasted)
}

export function createMaintenanceCard(context: Context, maintenance: Maintenance): MaintenanceCard {
  const { words, format, links } = context
  return {
    title: maintenance.title,
    href: links.href(paths.maintenance(maintenance.id)),
    status: maintenance.status,
    statusLabel: words.maintenanceStatus[maintenance.status],
    startsAt: format.time(maintenance.startedAt ?? maintenance.startsAt),
    endsAt: format.time(maintenance.endedAt ?? maintenance.endsAt),
    components: maintenance.components.map((id) => createMark(context, id, 'under_maintenance')),
  }
}

export function createUpdateView(context: Context, update: Update): UpdateView {
  const { words, format } = context
  return {
    anchor: anchorOf(update.id),
    status: update.status,
    statusLabel: words.incidentStatus[update.status],
    at: format.time(update.at),
    body: update.body,
    changes: update.changes.map(({ id, to }) => createMark(context, id, to)),
    promise: createPromiseView(context, update),
    note: undefined,
  }
}

export function createMaintenanceUpdateView(
  { words, format }: Context,
  update: MaintenanceUpdate,
): UpdateView {
  return {
    anchor: anchorOf(update.id),
    status: update.status,
    statusLabel: words.maintenanceStatus[update.status],
    at: format.time(update.at),
    body: update.body,
    changes: [],
    promise: undefined,
    note: update.moved ? words.movedWindow : undefined,
  }
}

/** Past promises that nobody stated are not shown: the policy is ours, not a word given to customers. */
function createPromiseView(context: Context, { at, promise }: Update): PromiseView | undefined {
  const { words, format } = context
  if (promise === undefined) return undefined
  const { outcome, source, lateBy } = promise
  const past = outcome === 'kept' || outcome === 'late' || outcome === 'broken'
  if (past && source === 'policy') return undefined
  const base = { source, outcome, by: closeTime(format, promise.by, at) }
  const { pending, overdue, overdueNote } = words.promise[source]
  const late = format.between(promise.by, promise.by + lateBy)
  switch (outcome) {
    case 'pending':
      return { ...base, label: pending, note: undefined }
    case 'overdue':
      return {
        ...base,
        by: sameDayTime(context, promise.by),
        label: overdue,
        note: overdueNote(late),
      }
    case 'kept':
      return { ...base, label: words.promise.kept, note: words.promise.keptNote }
    case 'late':
      return {
        ...base,
        label: words.promise.kept,
        note: words.promise.lateNote(late),
      }
    case 'broken':
      return { ...base, label: words.promise.broken, note: words.promise.brokenNote }
  }
}

/** A time of the day where it is near to `from`, with its date where it is not. */
function closeTime(format: Context['format'], instant: Instant, from: Instant): Time {
  return Math.abs(instant - from) < 12 * hour ? format.clock(instant) : format.time(instant)
}

/** A time of the day where it is today, with its date where it is not. */
function sameDayTime({ format, status: { site, now } }: Context, instant: Instant): Time {
  const isToday = dateAt(instant, site.timeZone) === dateAt(now, site.timeZone)
  return isToday ? format.clock(instant) : format.time(instant)
}

export function createMark(context: Context, id: string, status: ComponentStatus): ComponentMark {
  const timeline = context.status.components.get(id)
  return {
    name: timeline?.component.name ?? id,
    href: context.links.href(paths.component(id)),
    status,
  }
}

/** The mark of what a component's status is now. */
export function createMarkNow(context: Context, timeline: ComponentTimeline): ComponentMark {
  const { component, status, coming } = timeline
  const mark = createMark(context, component.id, status)
  return coming.length === 0 ? mark : { ...mark, coming: createComing(coming) }
}

/** So many changes ahead a page knows. */
const mostComing = 4

export function createComing(changes: readonly StatusChange[]): ComingStatus[] {
  return changes.slice(0, mostComing).map(({ at, status }, index) => {
    const after = changes[index + 1]
    const then = after && isoOf(after.at)
    const isLast = index === mostComing - 1
    return {
      status,
      from: isoOf(at),
      to: isLast ? undefined : then,
      until: isLast ? then : undefined,
    }
  })
}

/** A severity in the site's own words, else in the interface's. */
export function severityOf(
  { words, status: { site } }: Context,
  severity: Severity,
): { readonly name: string; readonly meaning: string } {
  const own = site.severities[severity]
  const preset = words.severity[severity]
  return { name: own.name ?? preset.name, meaning: own.meaning ?? preset.meaning }
}
