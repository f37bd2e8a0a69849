import type { Interval } from '../interval.ts'
import type { Instant } from '../time.ts'
import { perPercent } from '../uptime.ts'
import type { Spending } from './spending.ts'

/**
 * Fewer incidents than this are events, not a rate that can be carried on. A policy of ours.
 */
export const leastIncidents = 2

/** When the budget would be spent, or why nothing can be said. */
export type Projection =
  | { readonly spentAt: Instant }
  | {
      readonly none:
        | 'spent'
        /** Records do not cover the whole window yet. */
        | 'short_record'
        /** Fewer than `leastIncidents` in the recent days. */
        | 'few_incidents'
        /** At this rate it never is: old downtime leaves the window as fast as new is added. */
        | 'not_spent'
    }

/**
 * The first instant at which downtime in the rolling window reaches `budget` ms, if from now on
 * downtime is added at `rate` (ms per ms) while what is older than the window leaves it. Undefined
 * where that never happens. `consumed` is below `budget`.
 */
export function projectSpent(
  spending: readonly Spending[],
  window: Interval,
  budget: number,
  consumed: number,
  rate: number,
): Instant | undefined {
  let left = budget - consumed
  let at = window.from
  for (const { from, to, weight } of [...spending, { from: window.to, to: window.to, weight: 0 }]) {
    for (const [end, slope] of [
      [from, rate],
      [to, rate - weight / (100 * perPercent)],
    ] as const) {
      const change = slope * (end - at)
      if (slope > 0 && change >= left) {
        return Math.round(window.to + (at - window.from) + left / slope)
      }
      left -= change
      at = end
    }
  }
  return undefined
}
