import { deriveDays, type ComponentTimeline, type DayBar } from './component.ts'
import type { Interval } from './interval.ts'
import { barDays, type Status } from './status.ts'
import { addMonths, dateAt, startOfDate } from './time.ts'
import { deriveUptime, type Uptime } from './uptime.ts'

/** The days of the bars as a stretch of time: from the first day's beginning until now. */
export function recentWindow({ calendar, now }: Status): Interval {
  return { from: calendar.starts[calendar.dates.length - barDays] ?? 0, to: now }
}

/** The bars: the last `barDays` days, today the last. A preview shows drills in them. */
export function recentDays(status: Status, timeline: ComponentTimeline): DayBar[] {
  const last = status.calendar.dates.length - 1
  return deriveDays(timeline, status.calendar, last - barDays + 1, last, status.now)
}

/** Uptime over the days of the bars, without drills. */
export function recentUptime(status: Status, { since, counted }: ComponentTimeline): Uptime {
  const { weights } = status.site.uptime
  return deriveUptime({ since, intervals: counted }, recentWindow(status), weights)
}

/**
 * Uptime of each month since the component's records begin, without drills: newest first, this month
 * until now included, `most` at most. Months, `YYYY-MM`, are the page's.
 */
export function uptimeByMonth(
  { now, site }: Status,
  { since, counted }: ComponentTimeline,
  most = Infinity,
): { readonly month: string; readonly uptime: Uptime }[] {
  const rows: { month: string; uptime: Uptime }[] = []
  let month = dateAt(now, site.timeZone).slice(0, 7)
  let to = now
  while (to > since && rows.length < most) {
    const from = startOfDate(`${month}-01`, site.timeZone)
    const uptime = deriveUptime({ since, intervals: counted }, { from, to }, site.uptime.weights)
    if (uptime.counted > 0) rows.push({ month, uptime })
    month = addMonths(month, -1)
    to = from
  }
  return rows
}
