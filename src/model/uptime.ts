import type { ComponentTimeline } from './component.ts'
import { clip, type Cause, type Interval } from './interval.ts'
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
  const weightOf = ({ status }: Cause) => (status === 'operational' ? 0 : weights[status])
  const recorded = clip(window, { from: timeline.since, to: Infinity })
  const ids = new Set<string>()
  let weighted = 0
  for (const interval of recorded === undefined ? [] : timeline.intervals) {
    const part = clip(interval, recorded ?? window)
    if (part === undefined) continue
    // The heaviest counts, which need not be the worst: the weights are the site's own.
    weighted += (part.to - part.from) * Math.max(...part.causes.map(weightOf))
    for (const cause of part.causes) if (weightOf(cause) > 0) ids.add(cause.id)
  }
  const counted = recorded === undefined ? 0 : recorded.to - recorded.from
  return {
    percent: counted === 0 ? undefined : floorPercent(counted * 100 - weighted, counted),
    window,
    counted,
    down: weighted / 100,
    weights,
    ids: [...ids].sort(),
  }
}

/** `up / counted`, a percentage, floored to two decimals in whole numbers, and never below 0. */
function floorPercent(up: number, counted: number): number {
  return Math.max(0, Math.floor((up * 100) / counted) / 100)
}
