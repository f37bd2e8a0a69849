import type { IncidentRecord, KnownMonth, Records } from '../model/records.ts'
import { buildStatus, type Status } from '../model/status.ts'
import type { Instant } from '../model/time.ts'

/** A month of settled incidents, with the records that they were derived from. */
interface Derived extends KnownMonth {
  readonly from: readonly IncidentRecord[]
}

/**
 * `buildStatus` with drills, for content that is derived again and again with little changed: a month
 * of incidents that do not change by the clock is kept as long as its records are the same objects,
 * and so are the settings.
 */
export function createStatusBuilder(): (records: Records, now: Instant) => Status {
  let derived: readonly Derived[] = []
  let before: { records: Records; now: Instant } | undefined

  return (records, now) => {
    const { site, components } = records
    const isSame =
      before?.records.site === site && before.records.components === components && before.now <= now
    before = { records, now }
    const present = new Set(records.incidents)
    const months = derived.filter(
      ({ from }) => isSame && from.every((record) => present.has(record)),
    )
    for (const { from } of months) for (const record of from) present.delete(record)
    const status = buildStatus({ ...records, incidents: [...present], months }, now, {
      drills: true,
    })
    const kept = new Map(months.map((each) => [each.month, each]))
    const byId = new Map(records.incidents.map((record) => [record.id, record]))
    derived = status.log.months.map(
      (month) =>
        kept.get(month) ?? {
          month,
          folder: '',
          updateIds: [],
          from: month.facts.ids.flatMap((id) => byId.get(id) ?? []),
        },
    )
    return status
  }
}
