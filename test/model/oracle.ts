import type { IncidentRecord, MaintenanceRecord, Records } from '../../src/model/records.ts'
import type { Status } from '../../src/model/status.ts'
import type { Instant } from '../../src/model/time.ts'
import { componentStatuses, worstStatus, type ComponentStatus } from '../../src/model/vocabulary.ts'

/** The second opinion: slow and plain, straight from the records, sharing no code with the model. */

/** A component's status at `instant`, as far as is known at `now`. */
export function statusAt(
  { incidents, maintenances }: Records,
  component: string,
  instant: Instant,
  now: Instant,
): ComponentStatus {
  return worstStatus([
    ...incidents.map((incident) => saidByIncident(incident, component, instant, now)),
    ...maintenances.map((record) => saidByMaintenance(record, component, instant, now)),
  ])
}

function byTime<T extends { at: Instant; file: string }>(updates: readonly T[], now: Instant): T[] {
  return updates
    .filter(({ at }) => at <= now)
    .sort((x, y) => (x.at === y.at ? (x.file > y.file ? 1 : -1) : x.at - y.at))
}

function saidByIncident(
  incident: IncidentRecord,
  component: string,
  instant: Instant,
  now: Instant,
): ComponentStatus {
  const known = byTime(incident.updates, now)
  const last = known.at(-1)
  if (incident.draft || incident.drill || last === undefined) return 'operational'
  if (incident.end === 'unknown' && instant >= last.at) return 'operational'
  let status: ComponentStatus = 'operational'
  for (const [index, update] of known.entries()) {
    const from = index === 0 ? Math.min(incident.startedAt ?? Infinity, update.at) : update.at
    if (from > instant) break
    status = update.status === 'resolved' ? 'operational' : (update.components[component] ?? status)
  }
  return status
}

function saidByMaintenance(
  record: MaintenanceRecord,
  component: string,
  instant: Instant,
  now: Instant,
): ComponentStatus {
  if (record.draft || !record.components.includes(component)) return 'operational'
  const known = byTime(record.updates, now)
  const isWithin = ({ from, to }: { from: Instant; to: Instant }) => from <= instant && instant < to
  // What an update said to run did so until another put it off.
  const ranBefore = known.some(({ status, at }, index) => {
    const said = known[index - 1]?.status
    if (status !== 'scheduled' || (said !== 'in_progress' && said !== 'verifying')) return false
    return instant < at && isWithin(windowOf({ ...record, updates: known.slice(0, index) }, now))
  })
  return ranBefore || isWithin(windowOf(record, now)) ? 'under_maintenance' : 'operational'
}

/** From when to when the work goes on, as far as is known at `now`. Empty where it never does. */
export function windowOf(record: MaintenanceRecord, now: Instant): { from: Instant; to: Instant } {
  const known = byTime(record.updates, now)
  const startsAt = known.findLast((update) => update.startsAt !== undefined)?.startsAt
  const endsAt = known.findLast((update) => update.endsAt !== undefined)?.endsAt
  const waits = known.findLastIndex(({ status }) => status === 'scheduled')
  const said = known.findIndex(
    ({ status }, index) => index > waits && (status === 'in_progress' || status === 'verifying'),
  )
  const planned = known
    .slice(0, said + 1)
    .findLast((update) => update.startsAt !== undefined)?.startsAt
  const from =
    said === -1
      ? (startsAt ?? record.startsAt)
      : Math.min(known[said]?.at ?? Infinity, planned ?? record.startsAt)
  const over = known.find(({ status }) => status === 'completed' || status === 'cancelled')
  return { from, to: Math.min(over?.at ?? Infinity, endsAt ?? record.endsAt) }
}

/** The records as they were at `now`: whatever is dated later is gone. */
export function truncate(records: Records, now: Instant): Records {
  const past = ({ at }: { at: Instant }) => at <= now
  return {
    ...records,
    incidents: records.incidents.map((incident) => ({
      ...incident,
      updates: incident.updates.filter(past),
      postmortemRecord:
        (incident.postmortemRecord?.publishedAt ?? Infinity) <= now
          ? incident.postmortemRecord
          : undefined,
    })),
    maintenances: records.maintenances.map((maintenance) => ({
      ...maintenance,
      updates: maintenance.updates.filter(past),
    })),
    notices: records.notices.filter(({ publishedAt }) => publishedAt <= now),
  }
}

/**
 * A status as text in which the order of every list and map shows. Without the next change, which
 * is about what does not exist yet.
 */
export function inFull(status: Status): string {
  return JSON.stringify(
    status,
    (key, value: unknown) => {
      if (key === 'nextChange') return undefined
      if (value instanceof Map) return [...value]
      return value === Infinity ? 'Infinity' : value
    },
    1,
  )
}

/** How bad a status is, from 0. */
export const rank = (status: ComponentStatus): number => componentStatuses.indexOf(status)
