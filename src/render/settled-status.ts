import type { IncidentRecord, Records, SettledIncident } from '../model/records.ts'
import { buildStatus, type Status } from '../model/status.ts'
import type { Instant } from '../model/time.ts'

/**
 * `buildStatus` with drills, for content that is derived again and again with little changed: the
 * facts of incidents that do not change by the clock are kept as long as their records are the same
 * objects, and so are the settings.
 */
export function createStatusBuilder(): (records: Records, now: Instant) => Status {
  let kept = new WeakMap<IncidentRecord, SettledIncident>()
  let before: { records: Records; now: Instant } | undefined

  return (records, now) => {
    const { site, components } = records
    const isSame =
      before?.records.site === site && before.records.components === components && before.now <= now
    if (!isSame) kept = new WeakMap()
    before = { records, now }
    const incidents = records.incidents.filter((record) => !kept.has(record))
    const settled = records.incidents.flatMap((record) => kept.get(record) ?? [])
    const status = buildStatus({ ...records, incidents, settled }, now, { drills: true })
    const derived = new Map(status.incidents.map((incident) => [incident.id, incident]))
    for (const record of incidents) {
      const incident = derived.get(record.id)
      if (incident?.settled === undefined) continue
      kept.set(record, { incident, file: record.file, updateIds: [] })
    }
    return status
  }
}
