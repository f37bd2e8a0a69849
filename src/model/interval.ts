import { compareText } from './text.ts'
import { isWorse, type ComponentStatus } from './vocabulary.ts'
import type { Instant } from './time.ts'

/** A stretch of time, `from` inclusive to `to` exclusive. */
export interface Interval {
  readonly from: Instant
  readonly to: Instant
}

/** A stretch of time in which something, known by `id`, gave a component this status. */
export interface StatusInterval extends Interval {
  readonly status: ComponentStatus
  /** The incident or maintenance behind it. */
  readonly id: string
}

/** A stretch of a component's own time: the worst of everything that applies, and all that applies. */
export interface MergedInterval extends Interval {
  readonly status: ComponentStatus
  /** Everything that applies, and with which status; in alphabetical order of id, then of status. */
  readonly contributions: readonly Contribution[]
}

export interface Contribution {
  readonly id: string
  readonly status: ComponentStatus
}

/** The part of `interval` inside `window`; undefined where they share no time. */
export function clip<T extends Interval>(interval: T, window: Interval): T | undefined {
  const from = Math.max(interval.from, window.from)
  const to = Math.min(interval.to, window.to)
  if (from >= to) return undefined
  return from === interval.from && to === interval.to ? interval : { ...interval, from, to }
}

/** The parts of `intervals` inside `window`. They are in order of time and do not overlap. */
export function within<T extends Interval>(intervals: readonly T[], window: Interval): T[] {
  let low = 0
  let high = intervals.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((intervals[middle]?.to ?? 0) <= window.from) low = middle + 1
    else high = middle
  }
  const parts: T[] = []
  for (let index = low; index < intervals.length; index++) {
    const interval = intervals[index]
    if (interval === undefined || interval.from >= window.to) break
    const part = clip(interval, window)
    if (part !== undefined) parts.push(part)
  }
  return parts
}

/**
 * Lays intervals over each other: at each instant the worst status counts, once. The result is in
 * order of time, without overlaps, without empty stretches and without two neighbours that are
 * equal; instants that nothing covers are left out. Independent of the order of input.
 */
export function mergeWorst(intervals: readonly StatusInterval[]): MergedInterval[] {
  const starts = intervals.filter(({ from, to }) => from < to).sort((a, b) => a.from - b.from)
  const merged: MergedInterval[] = []
  let overlapping: StatusInterval[] = []
  let until = -Infinity
  starts.forEach((interval) => {
    if (interval.from >= until) {
      appendMerged(merged, overlapping)
      overlapping = []
    }
    overlapping.push(interval)
    until = Math.max(until, interval.to)
  })
  appendMerged(merged, overlapping)
  return merged
}

/** Appends what `starts`, each of which overlaps with those before it, come to; sorted by start. */
function appendMerged(merged: MergedInterval[], starts: readonly StatusInterval[]): void {
  const [first] = starts
  if (first === undefined) return
  // Most overlap with nothing.
  if (starts.length === 1) return append(merged, first.from, first.to, starts)
  let active: StatusInterval[] = []
  let next = 0
  let at = first.from
  while (next < starts.length || active.length > 0) {
    while (next < starts.length && (starts[next]?.from ?? Infinity) <= at) {
      const started = starts[next++]
      if (started !== undefined) active.push(started)
    }
    let until = starts[next]?.from ?? Infinity
    for (const { to } of active) until = Math.min(until, to)
    append(merged, at, until, active)
    at = until
    active = active.filter(({ to }) => to > at)
  }
}

function append(
  merged: MergedInterval[],
  from: Instant,
  to: Instant,
  active: readonly StatusInterval[],
): void {
  let status: ComponentStatus = 'operational'
  for (const interval of active) if (isWorse(interval.status, status)) status = interval.status
  const contributions = listContributions(active)
  const last = merged.at(-1)
  if (
    last?.to === from &&
    last.status === status &&
    sameContributions(last.contributions, contributions)
  ) {
    merged[merged.length - 1] = { ...last, to }
  } else {
    merged.push({ from, to, status, contributions })
  }
}

function listContributions(active: readonly StatusInterval[]): Contribution[] {
  const [only] = active
  if (only !== undefined && active.length === 1) return [{ id: only.id, status: only.status }]
  const contributions = new Map(active.map(({ id, status }) => [`${id} ${status}`, { id, status }]))
  return [...contributions]
    .sort(([a], [b]) => compareText(a, b))
    .map(([, contribution]) => contribution)
}

function sameContributions(a: readonly Contribution[], b: readonly Contribution[]): boolean {
  return (
    a.length === b.length &&
    a.every(({ id, status }, index) => id === b[index]?.id && status === b[index].status)
  )
}
