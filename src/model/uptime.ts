import type { ComponentTimeline } from './component.ts'
import { clip, within, type Cause, type Interval } from './interval.ts'
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
const perPercent = 1_000_000
const whole = BigInt(100 * perPercent)

/**
 * Uptime of a component over `window`: 100 % less the weighted share of recorded time in which it
 * was not operational. Overlaps count once, at the heaviest weight. Time without records counts
 * neither as up nor as down. Weights are percent; the default is Statuspage's rule (see
 * `defaultWeights`).
 */
export function deriveUptime(
  timeline: Pick<ComponentTimeline, 'since' | 'intervals'>,
  window: Interval,
  weights: UptimeWeights,
): Uptime {
  const weightOf = ({ status }: Cause) =>
    status === 'operational' ? 0 : Math.round(weights[status] * perPercent)
  const recorded = clip(window, { from: timeline.since, to: Infinity })
  const ids = new Set<string>()
  let weighted = 0n
  for (const part of recorded === undefined ? [] : within(timeline.intervals, recorded)) {
    // The heaviest counts, which need not be the worst: the weights are the site's own.
    const heaviest = Math.max(...part.causes.map(weightOf))
    weighted += BigInt(part.to - part.from) * BigInt(heaviest)
    for (const cause of part.causes) if (weightOf(cause) > 0) ids.add(cause.id)
  }
  const counted = recorded === undefined ? 0 : recorded.to - recorded.from
  return {
    percent: counted === 0 ? undefined : floorPercent(weighted, counted),
    window,
    counted,
    down: Number(weighted / whole) + Number(weighted % whole) / Number(whole),
    weights,
    ids: [...ids].sort(),
  }
}

/** What is left of 100, floored to two decimals in whole numbers: 100 only where nothing weighs. */
function floorPercent(weighted: bigint, counted: number): number {
  const all = BigInt(counted) * whole
  return Number(((all - weighted) * 10_000n) / all) / 100
}
