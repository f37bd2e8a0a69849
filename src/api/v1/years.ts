import type { Status } from '../../model/status.ts'
import { calendarDate, type Instant } from '../../model/time.ts'

/** Records by the year, `YYYY`, of an instant of theirs in the page's time zone; newest year first. */
export function groupByYear<T>(
  { calendar }: Status,
  records: readonly T[],
  instantOf: (record: T) => Instant,
): Map<string, T[]> {
  const years = Map.groupBy(records, (record) =>
    calendarDate(calendar, instantOf(record)).slice(0, 4),
  )
  return new Map([...years].sort(([a], [b]) => (a < b ? 1 : -1)))
}
