import { isoOf } from '../../context/format.ts'
import { deriveDays, type ComponentTimeline, type DayBar } from '../../model/component.ts'
import type { Interval } from '../../model/interval.ts'
import { barDays, type Status } from '../../model/status.ts'
import { addMonths, dateAt, startOfDate } from '../../model/time.ts'
import { deriveUptime, type Uptime } from '../../model/uptime.ts'

/** The days of the page's bars as a stretch of time: from the first day's beginning until now. */
export function recentWindow({ calendar, now }: Status): Interval {
  return { from: calendar.starts[calendar.dates.length - barDays] ?? 0, to: now }
}

/** The bars of the page: the last days, today the last. */
export function recentDays(status: Status, timeline: ComponentTimeline): DayBar[] {
  const last = status.calendar.dates.length - 1
  return deriveDays(timeline, status.calendar, last - barDays + 1, last, status.now)
}

/** Uptime over the days of the bars. */
export function recentUptime(status: Status, timeline: ComponentTimeline): Uptime {
  return deriveUptime(timeline, recentWindow(status), status.site.uptime.weights)
}

/** Uptime of every month since the component's records begin, this month included, newest first. */
export function uptimeByMonth(
  { now, site }: Status,
  timeline: ComponentTimeline,
): { readonly month: string; readonly uptime: Uptime }[] {
  const rows: { month: string; uptime: Uptime }[] = []
  let to = now
  for (
    let month = dateAt(now, site.timeZone).slice(0, 7);
    to > timeline.since;
    month = addMonths(month, -1)
  ) {
    const from = startOfDate(`${month}-01`, site.timeZone)
    const uptime = deriveUptime(timeline, { from, to }, site.uptime.weights)
    if (uptime.counted > 0) rows.push({ month, uptime })
    to = from
  }
  return rows
}

/** An uptime with its window and its sample. */
export function describeUptime({ percent, window, counted, down }: Uptime) {
  return {
    percent: percent ?? null,
    window: { from: isoOf(window.from), to: isoOf(window.to) },
    recordedMs: counted,
    downMs: down,
  }
}
