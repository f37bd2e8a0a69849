import type { ComponentTimeline } from './component.ts'
import { clip, within, type Contribution, type Interval } from './interval.ts'
import type { Site } from './schemas/site.ts'

export type UptimeWeights = Site['uptime']['weights']

export interface Uptime {
  /** Percent, 0–100, floored to two decimals: 99.999 is not 100. Undefined where nothing was recorded. */
  readonly percent: number | undefined
  /** The window asked for, `from` inclusive to `to` exclusive. */
  readonly window: Interval
  /** Milliseconds of the window for which there are records. */
  readonly counted: number
  /** Weighted downtime in ms. */
  readonly down: number
  readonly weights: UptimeWeights
  /** The incidents and maintenances that cost uptime, in alphabetical order. */
  readonly ids: readonly string[]
}

/** Weights count in whole millionths of a percent, so that no sum is rounded. */
export const perPercent = 1_000_000
const whole = BigInt(100 * perPercent)

/** What a millisecond in this status weighs, in millionths of a percent. */
export function weightOf({ status }: Contribution, weights: UptimeWeights): number {
  return status === 'operational' ? 0 : Math.round(weights[status] * perPercent)
}

/** Milliseconds of full downtime in a sum of milliseconds times their weights. */
export function unweigh(weighted: bigint): number {
  return Number(weighted / whole) + Number(weighted % whole) / Number(whole)
}

/**
 * Uptime of a component over `window`: 100 % less the weighted share of recorded time in which it
 * was not operational. Overlaps count once, at the heaviest weight. Time without records counts
 * neither as up nor as down. Weights are percent; the default is Statuspage's rule (see
 * `defaultWeights`). Of a component, numbers are made from what is `counted`.
 */
export function deriveUptime(
  timeline: Pick<ComponentTimeline, 'since' | 'intervals'>,
  window: Interval,
  weights: UptimeWeights,
): Uptime {
  const recorded = clip(window, { from: timeline.since, to: Infinity })
  const ids = new Set<string>()
  const msByWeight = new Map<number, number>()
  const inside = recorded === undefined ? [] : within(timeline.intervals, recorded)
  for (const { from, to, contributions } of inside) {
    const ms = to - from
    // The heaviest counts, which need not be the worst: the weights are the site's own.
    let heaviest = 0
    for (const contribution of contributions) {
      const weight = weightOf(contribution, weights)
      if (weight > 0) ids.add(contribution.id)
      if (weight > heaviest) heaviest = weight
    }
    if (heaviest > 0) msByWeight.set(heaviest, (msByWeight.get(heaviest) ?? 0) + ms)
  }
  let weighted = 0n
  for (const [weight, ms] of msByWeight) weighted += BigInt(weight) * BigInt(ms)
  const counted = recorded === undefined ? 0 : recorded.to - recorded.from
  return {
    percent: counted === 0 ? undefined : floorPercent(weighted, counted),
    window,
    counted,
    down: unweigh(weighted),
    weights,
    ids: [...ids].sort(),
  }
}

/** What is left of 100, floored to two decimals in whole numbers: 100 only where nothing weighs. */
function floorPercent(weighted: bigint, counted: number): number {
  const all = BigInt(counted) * whole
  return Number(((all - weighted) * 10_000n) / all) / 100
}
