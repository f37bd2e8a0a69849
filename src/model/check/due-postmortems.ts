import { owesPostmortem, postmortemDue, type PostmortemDue } from '../postmortem-due.ts'
import type { IncidentRecord } from '../records.ts'
import type { Site } from '../schemas/site.ts'
import { dateAt, type Instant } from '../time.ts'
import { isPublic, type Checked } from './rule.ts'

/** A post-mortem that is owed and neither published nor scheduled. */
export interface OwedPostmortem extends PostmortemDue {
  readonly incident: IncidentRecord
  /** From the day after `on`. */
  readonly overdue: boolean
  /** True where there is a draft. */
  readonly begun: boolean
}

/** What is owed for `incident` at `now`; undefined where nothing is, or its policy is unknown. */
export function owedPostmortem(
  incident: IncidentRecord,
  site: Site | undefined,
  now: Instant,
): OwedPostmortem | undefined {
  const { postmortemRecord: given } = incident
  if (site === undefined || !isPublic(incident)) return undefined
  if (given !== undefined && !given.draft) return undefined
  const due = postmortemDue(
    {
      severity: incident.severity,
      postmortemRequired: owesPostmortem(incident, site),
      updates: incident.updates.filter(({ at }) => at <= now),
    },
    site,
  )
  if (due === undefined) return undefined
  return {
    ...due,
    incident,
    overdue: due.on < dateAt(now, site.timeZone),
    begun: given !== undefined,
  }
}

/**
 * Post-mortems that are owed at `now` and still in time, those due first; on the same day by
 * incident. None where `site.yaml` could not be read.
 */
export function listDuePostmortems({ site, incidents }: Checked, now: Instant): OwedPostmortem[] {
  return incidents
    .flatMap((incident) => owedPostmortem(incident, site, now) ?? [])
    .filter(({ overdue }) => !overdue)
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
}

const keyOf = ({ on, incident }: OwedPostmortem) => `${on} ${incident.id}`
