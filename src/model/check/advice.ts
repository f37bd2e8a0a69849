import type { IncidentRecord, MaintenanceRecord } from '../records.ts'
import { isRealDate } from '../schemas/instant-text.ts'
import { day, type Instant } from '../time.ts'

/** How far back advice on updates goes, in ms: what is older can hardly be put right any more. */
export const adviceReach = 30 * day

/** The day that a folder's name begins with, as its first instant in UTC; undefined where it begins otherwise. */
export function dayInName(id: string): Instant | undefined {
  const date = /^\d{4}-\d{2}-\d{2}(?!\d)/.exec(id)?.[0]
  return date !== undefined && isRealDate(date) ? Date.parse(date) : undefined
}

/**
 * From when on a check has nothing to say of a record that is settled since `settledAt`, and of which
 * a check as of `now` said nothing. That is `settledAt` itself, unless something in it, or the day in
 * its name, was too old for advice by `now`: an earlier check might have given some, and a clock can be
 * set back.
 */
export function silentSince(
  record: IncidentRecord | MaintenanceRecord,
  settledAt: Instant,
  now: Instant,
): Instant {
  const begins = 'startsAt' in record ? record.startsAt : (record.startedAt ?? Infinity)
  const named = dayInName(record.id) ?? settledAt
  const oldest = Math.min(begins, named, ...record.updates.map(({ at }) => at))
  if (oldest >= now - adviceReach) return settledAt
  return Math.min(now, Math.max(settledAt, named) + adviceReach + 1)
}
