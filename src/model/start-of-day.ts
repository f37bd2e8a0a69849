import { findIncident } from './incident-log.ts'
import type { IncidentRecord, Records } from './records.ts'
import type { Site } from './schemas/site.ts'
import { incidentSettledAt } from './settled.ts'
import { buildStatus, type Status } from './status.ts'
import { startOfDayAt, type Instant } from './time.ts'

/** The page as it stood at the first instant of the day, in its own time zone. */
export interface StartOfDay {
  /** Worked out when it is asked for. */
  readonly status: () => Status
  /**
   * Stands for all that was written of it, beside the settings, as long as the day lasts. Undefined
   * where a record's digest is not known.
   */
  readonly key: string | undefined
}

/**
 * What the numbers of reliability are made from: they look at months, and need not be worked out anew
 * with every update. `status` is what `buildStatus` made of `records`, with the same `options`; the day
 * is that of its `now`.
 */
export function findStartOfDay(
  records: Records,
  status: Status,
  options: { readonly drills?: boolean } = {},
): StartOfDay {
  const at = startOfDayAt(status.now, records.site.timeZone)
  return {
    status: () => buildStatus(reuseSettled(records, status, at), at, options),
    key: keyAt(records, at),
  }
}

/** The records without those of which nothing changed since `at`: their facts are in `status`. */
function reuseSettled(records: Records, status: Status, at: Instant): Records {
  const settled = [...(records.settled ?? [])]
  const others = records.incidents.filter((record) => {
    const incident = findIncident(status.log, record.id)
    const settledAt = incidentSettledAt(record, records.site)
    if (incident === undefined || settledAt === undefined || settledAt > at) return true
    settled.push({ incident, file: record.file, updateIds: [] })
    return false
  })
  return { ...records, incidents: others, settled }
}

function keyAt(
  { site, incidents, settled = [], months = [], maintenances }: Records,
  at: Instant,
): string | undefined {
  const begun = incidents.filter(({ updates }) => updates.some((update) => update.at <= at))
  const digests = [
    ...begun.map((record) => digestAt(record, site, at)),
    ...maintenances.map(({ digest }) => digest),
    ...settled.map(({ incident }) => incident.settled),
    ...months.flatMap(({ month }) => month.facts.settled.split(' ')),
  ]
  if (digests.includes(undefined)) return undefined
  return [at, ...digests.sort()].join(' ')
}

/** What stands for an incident as it was at `at`: of one that was not settled, what was said until then. */
function digestAt(record: IncidentRecord, site: Site, at: Instant): string | undefined {
  const { digest, updates } = record
  if (digest === undefined || (incidentSettledAt(record, site) ?? Infinity) <= at) return digest
  const before = updates.filter((update) => update.at <= at)
  return JSON.stringify({ ...record, digest: undefined, updates: before })
}
