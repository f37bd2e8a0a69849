import { owesPostmortem, postmortemOwed, type PostmortemDue } from '../postmortem-due.ts'
import type { IncidentRecord } from '../records.ts'
import type { Site } from '../schemas/site.ts'
import { dateAt, type Instant } from '../time.ts'
import { isPublic, type Checked } from './rule.ts'

/** A post-mortem that is owed and not published. */
export interface OwedPostmortem extends PostmortemDue {
  readonly incident: IncidentRecord
  /** From the day after `on`. */
  readonly overdue: boolean
  /** True where there is a file: a draft, or one under embargo. */
  readonly begun: boolean
  /** Until when it is under embargo; undefined for a draft. */
  readonly embargoedUntil: Instant | undefined
}

/** What is owed for `incident` at `now`; undefined where nothing is, or its policy is unknown. */
export function owedPostmortem(
  incident: IncidentRecord,
  site: Site | undefined,
  now: Instant,
): OwedPostmortem | undefined {
  const { postmortemRecord: given, severity, drill } = incident
  if (site === undefined || !isPublic(incident)) return undefined
  const owed = postmortemOwed(
    {
      severity,
      drill,
      postmortemRequired: owesPostmortem(incident, site),
      updates: incident.updates.filter(({ at }) => at <= now),
    },
    given?.publishedAt,
    site,
    now,
  )
  if (owed === undefined) return undefined
  const { on, businessDays, overdueSince } = owed
  return {
    on,
    businessDays,
    incident,
    overdue: overdueSince !== undefined,
    begun: given !== undefined,
    embargoedUntil: given === undefined || given.draft ? undefined : given.publishedAt,
  }
}

/**
 * Post-mortems that are owed at `now` and about which nothing is wrong: still in time, or under
 * embargo beyond the day they were due. The latter are listed where they are late, too, as everybody
 * can see that they are; but their authors have settled when they come, so that they are no problem
 * for which `--strict` should fail. An embargo that ends in time leaves nothing to be said. Those due
 * first come first; on the same day, by incident. None where `site.yaml` could not be read.
 */
export function listDuePostmortems({ site, incidents }: Checked, now: Instant): OwedPostmortem[] {
  return incidents
    .flatMap((incident) => owedPostmortem(incident, site, now) ?? [])
    .filter(({ on, overdue, embargoedUntil }) => {
      if (embargoedUntil === undefined) return !overdue
      return dateAt(embargoedUntil, site?.timeZone ?? 'Etc/UTC') > on
    })
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
}

const keyOf = ({ on, incident }: OwedPostmortem) => `${on} ${incident.id}`
