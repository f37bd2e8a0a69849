import type { Incident } from './incident.ts'
import type { IncidentRecord } from './records.ts'
import type { Site } from './schemas/site.ts'
import { addDays, dateAt } from './time.ts'
import type { IncidentStatus } from './vocabulary.ts'

export interface PostmortemDue {
  /** The last day, `YYYY-MM-DD` in the page's time zone, on which it is in time. */
  readonly on: string
  /** Days, Monday to Friday, from the resolution to `on`. */
  readonly businessDays: number
}

/** Where `site.yaml` has no number for the severity. Source: PagerDuty's response documents. */
export const defaultBusinessDays = 5

/**
 * True where a post-mortem is owed: as `incident.md` says, else where `site.yaml` has a number of
 * business days for the severity.
 */
export function owesPostmortem(
  { postmortem, severity }: Pick<IncidentRecord, 'postmortem' | 'severity'>,
  site: Site,
): boolean {
  if (postmortem !== undefined) return postmortem === 'required'
  return site.postmortems.dueInBusinessDays[severity] !== undefined
}

/**
 * Until when the post-mortem of an incident is due, published or not: so many business days after
 * the day of its `resolved` update. Undefined where none is owed, and until it is resolved. Weekends do
 * not count; public holidays do, because they differ from place to place.
 */
export function postmortemDue(
  incident: Pick<Incident, 'severity' | 'postmortemRequired'> & {
    readonly updates: readonly { readonly status: IncidentStatus; readonly at: number }[]
  },
  site: Site,
): PostmortemDue | undefined {
  if (!incident.postmortemRequired) return undefined
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

/** The day `days` days, Monday to Friday, after `date`; both `YYYY-MM-DD`. */
export function addBusinessDays(date: string, days: number): string {
  let found = date
  for (let left = days; left > 0;) {
    found = addDays(found, 1)
    if (Temporal.PlainDate.from(found).dayOfWeek <= 5) left -= 1
  }
  return found
}
