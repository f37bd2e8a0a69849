import type { Location, Problem } from '../problem.ts'
import type {
  IncidentRecord,
  KnownMonth,
  MaintenanceRecord,
  PostmortemRecord,
  Records,
} from '../records.ts'
import { minute, type Instant } from '../time.ts'

/** A component that a file names. */
export interface Mention extends Location {
  readonly id: string
  /** When what names it was over: from then on, it may be a component that was taken out. Undefined while that is not known. */
  readonly pastFrom?: Instant | undefined
}

/** Records, of which the site and the components may be missing because their file is broken. */
export interface Checked {
  readonly site: Records['site'] | undefined
  readonly components: Records['components'] | undefined
  readonly incidents: Records['incidents']
  readonly settled?: Records['settled']
  readonly months?: Records['months']
  readonly maintenances: Records['maintenances']
  readonly notices: Records['notices']
  readonly pictures: Records['pictures']
  /** Names of pictures that are there, and cannot be read. */
  readonly brokenPictures?: readonly string[] | undefined
  /** Components that are named in folders that make no record, because something else is wrong with them. */
  readonly mentions?: readonly Mention[]
}

/** What rules are checked with. */
export interface CheckContext extends Checked {
  readonly now: Instant
  /** The page's; UTC where `site.yaml` could not be read. */
  readonly timeZone: string
}

/** A rule: finds what breaks it. */
export type Rule = (context: CheckContext) => Iterable<Problem>

/** A rule about incidents, one at a time. */
export function perIncident(
  rule: (incident: IncidentRecord, context: CheckContext) => Iterable<Problem>,
): Rule {
  return function* (context) {
    for (const incident of context.incidents) yield* rule(incident, context)
  }
}

/** A rule about post-mortems, one at a time, each with the incident that it is of. */
export function perPostmortem(
  rule: (
    postmortem: PostmortemRecord,
    context: CheckContext,
    incident: IncidentRecord,
  ) => Iterable<Problem>,
): Rule {
  return function* (context) {
    for (const incident of context.incidents) {
      const { postmortemRecord } = incident
      if (postmortemRecord !== undefined) yield* rule(postmortemRecord, context, incident)
    }
  }
}

/** A rule about maintenances, one at a time. */
export function perMaintenance(
  rule: (maintenance: MaintenanceRecord, context: CheckContext) => Iterable<Problem>,
): Rule {
  return function* (context) {
    for (const maintenance of context.maintenances) yield* rule(maintenance, context)
  }
}

/** The `incident.md` of an incident of a month. */
export function fileIn({ folder }: KnownMonth, id: string): string {
  return `${folder}/${id}/incident.md`
}

/** True where customers are, or will be, told of the incident: neither a draft nor a drill. */
export function isPublic(incident: IncidentRecord): boolean {
  return !incident.draft && !incident.drill
}

/** The whole minute that `instant` lies in. */
export function minuteOf(instant: Instant): number {
  return Math.floor(instant / minute)
}
