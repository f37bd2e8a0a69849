import type { ComponentTimeline } from './component.ts'
import type { Status } from './status.ts'
import type { Instant } from './time.ts'

/**
 * When the component's status last changed: the instant since which it has had the one it has now;
 * the beginning of its records where it never had another.
 */
export function statusSince(
  { intervals, status: current, since }: ComponentTimeline,
  { now }: Pick<Status, 'now'>,
): Instant {
  const last = intervals.at(-1)
  if (current === 'operational') return last?.to ?? since
  // What begins at this very instant has no length yet, and so no interval.
  if (last === undefined || last.to < now || last.status !== current) return now
  let { from } = last
  for (let index = intervals.length - 2; index >= 0; index--) {
    const earlier = intervals[index]
    if (earlier?.to !== from || earlier.status !== current) break
    from = earlier.from
  }
  return from
}
