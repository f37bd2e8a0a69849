import { addMonths, dateAt, quarterOf, startOfDate, type Instant } from '../time.ts'

export const periodKinds = ['month', 'quarter'] as const
export type PeriodKind = (typeof periodKinds)[number]

/** A calendar month or quarter of the page's time zone. */
export interface Period {
  readonly kind: PeriodKind
  /** `YYYY-MM`, or `YYYY-Q1` to `YYYY-Q4`. */
  readonly name: string
  readonly from: Instant
  /** Its end, exclusive; still to come where it is `current`. */
  readonly to: Instant
  /** True for the one that `now` is in: its numbers are of a part of it. */
  readonly current: boolean
}

/** The periods from that of `begin` to that of `now`, both inclusive, oldest first. */
export function listPeriods(
  kind: PeriodKind,
  begin: Instant,
  now: Instant,
  timeZone: string,
): Period[] {
  const months = kind === 'month' ? 1 : 3
  const start = (month: string) => startOfDate(`${month}-01`, timeZone)
  const periods: Period[] = []
  let month = firstMonth(dateAt(begin, timeZone), months)
  let from = start(month)
  while (from <= now) {
    const next = addMonths(month, months)
    const to = start(next)
    const name = kind === 'month' ? month : quarterOf(month)
    periods.push({ kind, name, from, to, current: now < to })
    month = next
    from = to
  }
  return periods
}

/** The month that a period of `months` months begins with, in the year of `date`. */
function firstMonth(date: string, months: number): string {
  const index = Number(date.slice(5, 7)) - 1
  return `${date.slice(0, 4)}-${String(index - (index % months) + 1).padStart(2, '0')}`
}
