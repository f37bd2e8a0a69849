import { withoutDrills } from './drills.ts'
import {
  clip,
  mergeWorst,
  within,
  type Interval,
  type MergedInterval,
  type StatusInterval,
} from './interval.ts'
import type { Component } from './schemas/components.ts'
import { dayIndex, startOfDate, type Calendar, type Instant } from './time.ts'
import {
  componentStatuses,
  isWorse,
  recordOf,
  worstStatus,
  type ComponentStatus,
} from './vocabulary.ts'

/** What a day or a stretch of a component can be: a status, or nothing recorded yet. */
export type DayState = ComponentStatus | 'no_data'

export interface DayBar {
  /** `YYYY-MM-DD`, in the page's time zone. */
  readonly date: string
  /** The worst status of the day so far; `no_data` before the component's records begin. */
  readonly state: DayState
  /** Milliseconds by state. With `future`, they add up to the day's true length. */
  readonly ms: Readonly<Record<DayState | 'future', number>>
  /** Incidents and maintenances that applied, in alphabetical order. */
  readonly ids: readonly string[]
}

export interface StatusChange {
  readonly at: Instant
  readonly status: ComponentStatus
}

export interface ComponentTimeline {
  readonly component: Component
  /** The status at `now`. */
  readonly status: ComponentStatus
  /** The changes after `now` that the clock alone brings, as far as they are known: in order, each to another status. */
  readonly coming: readonly StatusChange[]
  /** The first instant there are records for. */
  readonly since: Instant
  /** Where it was not operational, from `since` to `now`, in order, without overlaps. */
  readonly intervals: readonly MergedInterval[]
  /** The same as if nobody had rehearsed: what every number is made from. */
  readonly counted: readonly MergedInterval[]
}

/**
 * A component's status now and over time: at each instant the worst of all that applies.
 * `intervals` are those of every incident and maintenance, and `drills` the ids of the incidents that
 * are rehearsals; the future is cut off.
 */
export function deriveTimeline(
  component: Component,
  intervals: readonly StatusInterval[],
  recordsBegin: Instant,
  timeZone: string,
  now: Instant,
  drills: ReadonlySet<string> = new Set(),
): ComponentTimeline {
  const own =
    component.startDate === undefined ? recordsBegin : startOfDate(component.startDate, timeZone)
  const since = Math.min(Math.max(own, recordsBegin), now)
  const merged = mergeWorst(intervals)
  const current = merged.find(({ from, to }) => from <= now && now < to)
  const status = current?.status ?? 'operational'
  const past = merged
    .map((interval) => clip(interval, { from: since, to: now }))
    .filter((interval) => interval !== undefined)
  return {
    component,
    status,
    coming: findComing(merged, status, now),
    since,
    intervals: past,
    counted: withoutDrills(past, drills),
  }
}

/** The changes of what is known ahead. Between and after intervals it is operational. */
function findComing(
  merged: readonly MergedInterval[],
  status: ComponentStatus,
  now: Instant,
): StatusChange[] {
  const changes: StatusChange[] = []
  let last = { at: now, status }
  const add = (change: StatusChange) => {
    if (change.at === Infinity || change.status === last.status) return
    changes.push(change)
    last = change
  }
  let end = now
  for (const { from, to, status } of merged) {
    if (to <= now) continue
    if (from > end) add({ at: end, status: 'operational' })
    add({ at: Math.max(from, now), status })
    end = to
  }
  add({ at: end, status: 'operational' })
  return changes
}

/**
 * The changes that the clock alone brings to the worst status of several components, which is `status`
 * now: in order, each to another status.
 */
export function mergeComing(
  status: ComponentStatus,
  timelines: readonly ComponentTimeline[],
): StatusChange[] {
  const instants = new Set(timelines.flatMap(({ coming }) => coming.map(({ at }) => at)))
  const changes: StatusChange[] = []
  for (const at of [...instants].sort((a, b) => a - b)) {
    const worst = worstStatus(
      timelines.map(
        (timeline) =>
          timeline.coming.findLast((change) => change.at <= at)?.status ?? timeline.status,
      ),
    )
    if (worst !== (changes.at(-1)?.status ?? status)) changes.push({ at, status: worst })
  }
  return changes
}

/** The bars of the days with index `first` to `last`, both inclusive, of the calendar. */
export function deriveDays(
  timeline: ComponentTimeline,
  calendar: Calendar,
  first: number,
  last: number,
  now: Instant,
): DayBar[] {
  const days = calendar.dates.slice(first, last + 1).map((date, offset) => ({
    date,
    from: calendar.starts[first + offset] ?? 0,
    to: calendar.starts[first + offset + 1] ?? 0,
    state: 'no_data' as DayState,
    ms: emptyDay(),
    ids: new Set<string>(),
  }))
  for (const day of days) {
    day.ms.future = length(clip(day, { from: now, to: Infinity }))
    day.ms.no_data = length(clip(day, { from: -Infinity, to: Math.min(timeline.since, now) }))
    day.ms.operational = day.to - day.from - day.ms.future - day.ms.no_data
    if (day.ms.operational > 0) day.state = 'operational'
    // What has begun this very instant has lasted no time yet, and counts all the same.
    const isToday = day.from <= now && now < day.to
    if (isToday && timeline.since < now) day.state = timeline.status
  }
  const shown = { from: days[0]?.from ?? 0, to: days.at(-1)?.to ?? 0 }
  for (const interval of within(timeline.intervals, shown)) {
    const begin = Math.max(dayIndex(calendar, interval.from), first)
    const end = Math.min(dayIndex(calendar, interval.to - 1), last)
    for (let index = begin; index <= end; index++) {
      const day = days[index - first]
      if (day === undefined) continue
      const ms = length(clip(interval, day))
      if (ms === 0) continue
      day.ms.operational -= ms
      day.ms[interval.status] += ms
      if (day.state === 'no_data' || isWorse(interval.status, day.state))
        day.state = interval.status
      for (const { id } of interval.contributions) day.ids.add(id)
    }
  }
  return days.map(({ date, state, ms, ids }) => ({ date, state, ms, ids: [...ids].sort() }))
}

function length(interval: Interval | undefined): number {
  return interval === undefined ? 0 : interval.to - interval.from
}

function emptyDay(): Record<DayState | 'future', number> {
  return { ...recordOf(componentStatuses, () => 0), no_data: 0, future: 0 }
}
