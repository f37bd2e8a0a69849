import type { Status } from '../../model/status.ts'
import { calendarDate, dateAt, type Instant } from '../../model/time.ts'

/** Records by the year, `YYYY`, of an instant of theirs in the page's time zone; newest year first. */
export function groupByYear<T>(
  { calendar, now, site }: Status,
  records: readonly T[],
  instantOf: (record: T) => Instant,
): Map<string, T[]> {
  const first = calendar.starts[0] ?? Infinity
  // The calendar finds a day quickly; what is yet to come, or older than the page, is not in it.
  const yearOf = (instant: Instant) =>
    (instant >= first && instant <= now
      ? calendarDate(calendar, instant)
      : dateAt(instant, site.timeZone)
    ).slice(0, 4)
  const years = Map.groupBy(records, (record) => yearOf(instantOf(record)))
  return new Map([...years].sort(([a], [b]) => (a < b ? 1 : -1)))
}
