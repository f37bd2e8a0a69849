/** An instant: milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number

export const minute = 60_000
export const hour = 60 * minute
export const day = 24 * hour

/** The calendar day, `YYYY-MM-DD`, that `instant` falls on in `timeZone`. */
export function dateAt(instant: Instant, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(instant)
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .toString()
}

/** The first instant of the day `date` (`YYYY-MM-DD`) in `timeZone`, also where midnight is skipped. */
export function startOfDate(date: string, timeZone: string): Instant {
  return Temporal.PlainDate.from(date).toZonedDateTime(timeZone).epochMilliseconds
}

/** The first instant of the day that `instant` falls on in `timeZone`. */
export function startOfDayAt(instant: Instant, timeZone: string): Instant {
  return startOfDate(dateAt(instant, timeZone), timeZone)
}

/** The day `days` after `date`; negative: before. */
export function addDays(date: string, days: number): string {
  return Temporal.PlainDate.from(date).add({ days }).toString()
}

/** The month, `YYYY-MM`, that is `months` after `month` or the month of a day; negative: before. */
export function addMonths(month: string, months: number): string {
  const all = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + months
  const year = String(Math.floor(all / 12)).padStart(4, '0')
  return `${year}-${String((all % 12) + 1).padStart(2, '0')}`
}

/** The quarter, `2026-Q4`, of a day `YYYY-MM-DD` or a month `YYYY-MM`. */
export function quarterOf(date: string): string {
  return `${date.slice(0, 4)}-Q${Math.ceil(Number(date.slice(5, 7)) / 3)}`
}

/**
 * The days of a time zone as a ruler over instants: finding a day is a binary search, so that a
 * history of thousands of incidents costs no calendar arithmetic per incident.
 */
export interface Calendar {
  readonly timeZone: string
  /** Every day from the first to the last, `YYYY-MM-DD`. */
  readonly dates: readonly string[]
  /** `starts[i]` is the first instant of `dates[i]`; one entry more than `dates`: the end of the last day. */
  readonly starts: readonly Instant[]
}

/** The calendar from the day of `from` to the day of `to`, both inclusive. */
export function createCalendar(from: Instant, to: Instant, timeZone: string): Calendar {
  const dates: string[] = []
  const starts: Instant[] = []
  const last = Temporal.PlainDate.from(dateAt(Math.max(from, to), timeZone))
  let date = Temporal.PlainDate.from(dateAt(from, timeZone))
  while (Temporal.PlainDate.compare(date, last) <= 0) {
    dates.push(date.toString())
    starts.push(date.toZonedDateTime(timeZone).epochMilliseconds)
    date = date.add({ days: 1 })
  }
  starts.push(date.toZonedDateTime(timeZone).epochMilliseconds)
  return { timeZone, dates, starts }
}

/** The index in `calendar.dates` of the day of `instant`; clamped to the calendar's ends. */
export function dayIndex(calendar: Calendar, instant: Instant): number {
  let low = 0
  let high = calendar.dates.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((calendar.starts[middle] ?? Infinity) <= instant) low = middle
    else high = middle - 1
  }
  return low
}

/** The day of `instant`, `YYYY-MM-DD`, in the calendar's time zone, also before and after its days. */
export function calendarDate(calendar: Calendar, instant: Instant): string {
  const { dates, starts, timeZone } = calendar
  const isWithin = instant >= (starts[0] ?? Infinity) && instant < (starts.at(-1) ?? -Infinity)
  const found = isWithin ? dates[dayIndex(calendar, instant)] : undefined
  return found ?? dateAt(instant, timeZone)
}

/** The month of `instant`, `YYYY-MM`, in the calendar's time zone, also before and after its days. */
export function monthOf(calendar: Calendar, instant: Instant): string {
  return calendarDate(calendar, instant).slice(0, 7)
}

/** The latest of the instants that are there; -Infinity without any. */
export function latestOf(instants: readonly (Instant | undefined)[]): Instant {
  let latest = -Infinity
  for (const instant of instants) if (instant !== undefined && instant > latest) latest = instant
  return latest
}
