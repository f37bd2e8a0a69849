import type { ComponentTimeline } from '../model/component.ts'
import type { Status } from '../model/status.ts'
import { startOfDate, type Instant } from '../model/time.ts'

/** The beginning of a component's records: its `startDate`, else the beginning of the page's. */
export function beginOf({ component }: ComponentTimeline, status: Status): Instant {
  const { recordsBegin, site } = status
  if (component.startDate === undefined) return recordsBegin
  return Math.max(startOfDate(component.startDate, site.timeZone), recordsBegin)
}

/**
 * When the component's status last changed: the instant since which it has had the one it has now;
 * the beginning of its records where it never had another.
 */
export function statusSince(timeline: ComponentTimeline, status: Status): Instant {
  const { now } = status
  const { intervals, status: current } = timeline
  const last = intervals.at(-1)
  if (current === 'operational') return last?.to ?? beginOf(timeline, status)
  // What begins at this very instant has no length yet, and so no interval.
  if (last === undefined || last.to < now || last.status !== current) return now
  let since = last.from
  for (let index = intervals.length - 2; index >= 0; index--) {
    const earlier = intervals[index]
    if (earlier?.to !== since || earlier.status !== current) break
    since = earlier.from
  }
  return since
}
