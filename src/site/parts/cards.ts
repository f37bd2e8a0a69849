import { severityOf } from '../../context/severity.ts'
import { hadOneStatus, statusNow } from '../../model/affected.ts'
import type { Incident } from '../../model/incident.ts'
import type { Interval } from '../../model/interval.ts'
import type { Maintenance } from '../../model/maintenance.ts'
import {
  worstStatus,
  type ComponentStatus,
  type MaintenanceStatus,
  type Severity,
} from '../../model/vocabulary.ts'
import type { Context } from '../../context/context.ts'
import type { Time } from '../../context/format.ts'
import { paths } from '../../context/paths.ts'
import { createMarks, type ComponentMark } from './marks.ts'

/** An incident in short: on the front page, in history, on a component's page. */
export interface IncidentCard {
  readonly title: string
  readonly href: string
  readonly active: boolean
  readonly drill: boolean
  readonly severity: Severity
  readonly severityName: string
  readonly statusLabel: string
  /** Undefined where no component is, or was, anything but operational. */
  readonly effect: Effect | undefined
  readonly startedAt: Time
  /** Undefined where it has no end on record, and was heard of only once. */
  readonly lasted: string | undefined
  /** With their status now while it is active, and their worst one once it is past: worst first. */
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
  /** True of a time at which it ran and was put off: the clock changes nothing of that. */
  readonly isPutOff: boolean
  readonly startsAt: Time
  readonly endsAt: Time
  /** The same, as it stands after its beginning: without the day where that is the same. */
  readonly endsOn: Time
  readonly components: readonly ComponentMark[]
}

/** A card among those of a day or a month. */
export interface InPeriod<Card> {
  readonly card: Card
  /** True where it began before. */
  readonly continued: boolean
}

/** An incident in short: where a component's id is given as `only`, what it did to that one and to no other. */
export function createIncidentCard(
  context: Context,
  incident: Incident,
  only?: string,
): IncidentCard {
  const { words, format, links } = context
  const affected = incident.affected
    .filter(({ id }) => only === undefined || id === only)
    .map((one) => ({ ...one, status: statusOf(incident, one) }))
  return {
    title: incident.title,
    href: links.href(paths.incident(incident.id)),
    active: incident.active,
    drill: incident.drill,
    severity: incident.severity,
    severityName: severityOf(context, incident.severity).name,
    statusLabel: incident.endUnknown ? words.endNotRecorded : words.incidentStatus[incident.status],
    effect: createEffect(context, incident, affected),
    startedAt: format.time(incident.startedAt),
    lasted: sayLasted(context, incident),
    affected: createMarks(context, affected),
    postmortemHref:
      incident.postmortem === undefined ? undefined : links.href(paths.postmortem(incident.id)),
  }
}

function createEffect(
  { words }: Context,
  { active, intervals }: Incident,
  affected: readonly (Incident['affected'][number] & { readonly status: ComponentStatus })[],
): Effect | undefined {
  const statuses = new Set(affected.map(({ status }) => status))
  const status = worstStatus(statuses)
  if (status === 'operational') return undefined
  const name = words.componentStatus[status]
  const isSteady = active ? statuses.size === 1 : hadOneStatus({ affected, intervals })
  return { status, label: isSteady ? name : words.atWorst(name) }
}

/** Of a component that it affects: now while the incident is active, the worst once it is past. */
function statusOf(
  incident: Incident,
  { id, worst }: Incident['affected'][number],
): ComponentStatus {
  return incident.active ? statusNow(incident, id) : worst
}

function sayLasted({ format, status }: Context, incident: Incident): string | undefined {
  const { startedAt, endedAt = status.now, endUnknown } = incident
  return endUnknown ? format.atLeast(startedAt, endedAt) : format.between(startedAt, endedAt)
}

/**
 * A maintenance in short. Its times are those that it really had, as far as they are known, or those of
 * `putOff`, a stretch that it ran for before it was put off.
 */
export function createMaintenanceCard(
  context: Context,
  maintenance: Maintenance,
  putOff?: Interval,
): MaintenanceCard {
  const { words, format, links } = context
  const startsAt = putOff?.from ?? maintenance.startedAt ?? maintenance.startsAt
  const endsAt = putOff?.to ?? maintenance.endedAt ?? maintenance.endsAt
  // Of what was called off in the end, nobody is to wait for another window.
  const isPutOff = putOff !== undefined && maintenance.status !== 'cancelled'
  return {
    title: maintenance.title,
    href: links.href(paths.maintenance(maintenance.id)),
    status: maintenance.status,
    statusLabel: isPutOff ? words.putOff : words.maintenanceStatus[maintenance.status],
    isPutOff,
    startsAt: format.time(startsAt),
    endsAt: format.time(endsAt),
    endsOn: format.timeOn(endsAt, startsAt),
    components: createMarks(
      context,
      maintenance.components.map((id) => ({ id, status: 'under_maintenance' as const })),
    ),
  }
}
