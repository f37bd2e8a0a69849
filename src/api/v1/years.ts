import type { Status } from '../../model/status.ts'
import { calendarDate, type Instant } from '../../model/time.ts'

/** Records by the year, `YYYY`, of an instant of theirs in the page's time zone; years in the order of the records. */
export function groupByYear<T>(
  { calendar }: Status,
  records: readonly T[],
  instantOf: (record: T) => Instant,
): Map<string, T[]> {
  return Map.groupBy(records, (record) => calendarDate(calendar, instantOf(record)).slice(0, 4))
}
