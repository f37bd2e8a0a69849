import type { IncidentRecord, MaintenanceRecord } from '../records.ts'
import { day, type Instant } from '../time.ts'

/** How far back advice on updates goes, in ms: what is older can hardly be put right any more. */
export const adviceReach = 30 * day

/**
 * From when on a check has nothing to say of a record that is settled since `settledAt`, and of which
 * a check as of `now` said nothing. That is `settledAt` itself, unless something in it was too old for
 * advice by `now`: an earlier check might have given some, and a clock can be set back.
 */
export function silentSince(
  record: IncidentRecord | MaintenanceRecord,
  settledAt: Instant,
  now: Instant,
): Instant {
  const begins = 'startsAt' in record ? record.startsAt : (record.startedAt ?? Infinity)
  const oldest = Math.min(begins, ...record.updates.map(({ at }) => at))
  return oldest >= now - adviceReach ? settledAt : Math.min(now, settledAt + adviceReach + 1)
}
