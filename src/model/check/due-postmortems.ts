import {
  compareOwed,
  findOwed,
  requiresPostmortem,
  type PostmortemOwed,
} from '../postmortem-due.ts'
import type { IncidentRecord } from '../records.ts'
import type { Site } from '../schemas/site.ts'
import { dateAt, type Instant } from '../time.ts'
import { isPublic, type Checked } from './rule.ts'

/** A post-mortem that is owed, and how far its author is with it. */
export interface PendingPostmortem extends PostmortemOwed {
  readonly incident: IncidentRecord
  /** True where there is a file: a draft, or one under embargo. */
  readonly begun: boolean
  /** Until when it is under embargo; undefined for a draft. */
  readonly embargoedUntil: Instant | undefined
}

/** What is owed for `incident` at `now`; undefined where nothing is, or its policy is unknown. */
export function findPending(
  incident: IncidentRecord,
  site: Site | undefined,
  now: Instant,
): PendingPostmortem | undefined {
  const { postmortemRecord: given, severity, drill } = incident
  if (site === undefined || !isPublic(incident)) return undefined
  const owed = findOwed(
    {
      severity,
      drill,
      postmortemRequired: requiresPostmortem(incident, site),
      updates: incident.updates.filter(({ at }) => at <= now),
      postmortem: given,
    },
    site,
    now,
  )
  return (
    owed && {
      ...owed,
      incident,
      begun: given !== undefined,
      embargoedUntil: given === undefined || given.draft ? undefined : given.publishedAt,
    }
  )
}

/**
 * Post-mortems that are owed at `now` and about which nothing is wrong: still in time, or under
 * embargo beyond the day they were due. The latter are listed where they are late, too, as everybody
 * can see that they are; but their authors have settled when they come, so that they are no problem
 * for which `--strict` should fail. An embargo that ends in time leaves nothing to be said. In the
 * order of `compareOwed`. None where `site.yaml` could not be read.
 */
export function listDuePostmortems(
  { site, incidents }: Checked,
  now: Instant,
): PendingPostmortem[] {
  return incidents
    .flatMap((incident) => findPending(incident, site, now) ?? [])
    .filter(({ on, overdueSince, embargoedUntil }) => {
      if (embargoedUntil === undefined) return overdueSince === undefined
      return dateAt(embargoedUntil, site?.timeZone ?? 'Etc/UTC') > on
    })
    .sort(compareOwed)
}
