import { clip, type Interval, type MergedInterval } from '../interval.ts'
import { weightOf, type UptimeWeights } from '../uptime.ts'

/** A stretch of downtime, and the one incident or maintenance it is put down to. */
export interface Spending extends Interval {
  readonly id: string
  /** Millionths of a percent of each millisecond, above 0. */
  readonly weight: number
}

/**
 * Downtime within `window`, in order of time, each instant once. Where several overlap, it is the
 * heaviest's; where they weigh the same, that of the first id in alphabetical order, which is the
 * oldest where ids begin with their dates.
 */
export function listSpending(
  intervals: readonly MergedInterval[],
  window: Interval,
  weights: UptimeWeights,
): Spending[] {
  return intervals.flatMap((interval) => {
    const part = clip(interval, window)
    if (part === undefined) return []
    let heaviest = { id: '', weight: 0 }
    for (const contribution of part.contributions) {
      const weight = weightOf(contribution, weights)
      if (weight > heaviest.weight) heaviest = { id: contribution.id, weight }
    }
    return heaviest.weight === 0 ? [] : [{ from: part.from, to: part.to, ...heaviest }]
  })
}

/** The sum of milliseconds times their weights: by id, and in all. */
export function sumSpending(spending: readonly Spending[]): {
  readonly byId: ReadonlyMap<string, bigint>
  readonly total: bigint
} {
  const byId = new Map<string, bigint>()
  let total = 0n
  for (const { id, from, to, weight } of spending) {
    const weighted = BigInt(to - from) * BigInt(weight)
    byId.set(id, (byId.get(id) ?? 0n) + weighted)
    total += weighted
  }
  return { byId, total }
}
