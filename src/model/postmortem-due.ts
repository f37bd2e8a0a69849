import type { Incident } from './incident.ts'
import type { IncidentRecord, PostmortemRecord } from './records.ts'
import type { Site } from './schemas/site.ts'
import { compareText } from './text.ts'
import { addDays, dateAt, type Instant } from './time.ts'
import type { IncidentStatus } from './vocabulary.ts'

/** What has to be known of an incident. */
type Resolvable = Pick<Incident, 'severity' | 'postmortemRequired' | 'drill'> & {
  readonly updates: readonly { readonly status: IncidentStatus; readonly at: Instant }[]
}

export interface PostmortemDeadline {
  /** The last day, `YYYY-MM-DD` in the page's time zone, on which it is in time. */
  readonly on: string
  /** Days, Monday to Friday, from the resolution to `on`. */
  readonly businessDays: number
}

/** A post-mortem that is owed and not published. */
export interface PostmortemOwed extends PostmortemDeadline {
  /** The first day on which it is late; undefined until then. */
  readonly overdueSince: string | undefined
}

/** Where `site.yaml` has no number for the severity. Source: PagerDuty's response documents. */
const defaultBusinessDays = 5

/**
 * True where a post-mortem is owed: as `incident.md` says, else where `site.yaml` has a number of
 * business days for the severity.
 */
export function requiresPostmortem(
  { postmortem, severity }: Pick<IncidentRecord, 'postmortem' | 'severity'>,
  site: Site,
): boolean {
  if (postmortem !== undefined) return postmortem === 'required'
  return site.postmortems.dueInBusinessDays[severity] !== undefined
}

/**
 * Until when the post-mortem of an incident is due, published or not: so many business days after
 * the day of its `resolved` update. Undefined where none is owed, as for a drill, and until it is
 * resolved. Weekends do not count; public holidays do, because they differ from place to place.
 */
export function postmortemDeadline(
  incident: Resolvable,
  site: Site,
): PostmortemDeadline | undefined {
  if (!incident.postmortemRequired || incident.drill) return undefined
  const resolved = incident.updates
    .filter(({ status }) => status === 'resolved')
    .map(({ at }) => at)
  if (resolved.length === 0) return undefined
  const businessDays = site.postmortems.dueInBusinessDays[incident.severity] ?? defaultBusinessDays
  return {
    on: addBusinessDays(dateAt(Math.min(...resolved), site.timeZone), businessDays),
    businessDays,
  }
}

/**
 * What is owed for an incident at `now`; undefined where nothing is, or it is published. That is the
 * one rule for what everybody reads and for what authors are told: neither a draft nor a post-mortem
 * under embargo is published. The `publishedAt` of a draft never comes.
 */
export function findOwed(
  incident: Resolvable & {
    readonly postmortem?: Pick<PostmortemRecord, 'publishedAt'> | undefined
  },
  site: Site,
  now: Instant,
): PostmortemOwed | undefined {
  const { postmortem } = incident
  if (postmortem !== undefined && postmortem.publishedAt <= now) return undefined
  const deadline = postmortemDeadline(incident, site)
  if (deadline === undefined) return undefined
  const lateFrom = addDays(deadline.on, 1)
  const isLate = dateAt(now, site.timeZone) >= lateFrom
  return { ...deadline, overdueSince: isLate ? lateFrom : undefined }
}

/** Every post-mortem that is owed, with its incident: in the order of `compareOwed`. */
export function listOwed(
  incidents: readonly Incident[],
  site: Site,
  now: Instant,
): (PostmortemOwed & { readonly incident: Incident })[] {
  return incidents
    .flatMap((incident) => {
      const owed = findOwed(incident, site, now)
      return owed === undefined ? [] : { ...owed, incident }
    })
    .sort(compareOwed)
}

type Owed = Pick<PostmortemOwed, 'on'> & { readonly incident: { readonly id: string } }

/** The one due first comes first; on the same day, by the incident's id. */
export function compareOwed(a: Owed, b: Owed): number {
  return compareText(a.on, b.on) || compareText(a.incident.id, b.incident.id)
}

/** The day `days` days, Monday to Friday, after `date`; both `YYYY-MM-DD`. */
export function addBusinessDays(date: string, days: number): string {
  let found = date
  for (let left = days; left > 0;) {
    found = addDays(found, 1)
    if (Temporal.PlainDate.from(found).dayOfWeek <= 5) left -= 1
  }
  return found
}
