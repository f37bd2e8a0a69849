import type { ComponentTimeline } from './component.ts'
import { clip, type Interval } from './interval.ts'
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
 * was not operational. Overlaps count once, at the worst status. Time without records counts
 * neither as up nor as down. Weights are percent; the default is Statuspage's rule (see
 * `defaultWeights`).
 */
export function deriveUptime(
  timeline: Pick<ComponentTimeline, 'since' | 'intervals'>,
  window: Interval,
  weights: UptimeWeights,
): Uptime {
  const recorded = clip(window, { from: timeline.since, to: Infinity })
  const ids = new Set<string>()
  let down = 0
  for (const interval of recorded === undefined ? [] : timeline.intervals) {
    const part = clip(interval, recorded ?? window)
    if (part === undefined || part.status === 'operational') continue
    const weight = weights[part.status]
    if (weight === 0) continue
    down += ((part.to - part.from) * weight) / 100
    for (const id of part.ids) ids.add(id)
  }
  const counted = recorded === undefined ? 0 : recorded.to - recorded.from
  return {
    percent: counted === 0 ? undefined : floorPercent(1 - down / counted, down),
    window,
    counted,
    down,
    weights,
    ids: [...ids].sort(),
  }
}

/** A share as percent with two decimals, rounded down, and below 100 wherever there was any downtime. */
function floorPercent(share: number, down: number): number {
  if (down === 0) return 100
  // The tiny addition undoes binary fractions: 0.9993 is 99.93, not 99.92.
  return Math.min(99.99, Math.floor(Math.max(0, share) * 10_000 + 1e-7) / 100)
}
