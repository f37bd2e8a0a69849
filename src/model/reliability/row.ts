import type { MergedInterval } from '../interval.ts'
import { responseMeasures, type ResponseMeasure } from '../response.ts'
import type { Instant } from '../time.ts'
import { deriveUptime, type Uptime, type UptimeWeights } from '../uptime.ts'
import {
  componentStatuses,
  recordOf,
  severities,
  type ComponentStatus,
  type Severity,
} from '../vocabulary.ts'
import { addPromises, type IncidentFacts, type PromiseCounts } from './incident-facts.ts'
import type { Period } from './periods.ts'
import { gapsOf, meanOf, type Gaps, type Sample } from './sample.ts'

/**
 * One period of one component, or of the page. Time counts in the period it passed in. Incidents,
 * and with them their responses, gaps, promises and repeats, count in the period they started in.
 */
export interface ReliabilityRow {
  readonly period: Period
  /** False where records do not cover all of it: it still goes on, or they begin within it. */
  readonly whole: boolean
  /** Percent, weighted downtime, recorded time and what cost uptime, over the recorded part. */
  readonly uptime: Uptime
  /** Recorded time less weighted downtime, in ms. */
  readonly up: number
  /** Recorded ms by status, unweighted; they add up to `uptime.counted`. */
  readonly ms: Readonly<Record<ComponentStatus, number>>
  /** Ids of the incidents that started in it, oldest first. */
  readonly incidents: readonly string[]
  readonly bySeverity: Readonly<Record<Severity, number>>
  /** Incidents that cost uptime in it, whenever they started: what MTTR and MTBF divide by. */
  readonly failures: number
  /** Weighted downtime that incidents caused, in ms: `uptime.down` as if there had been no maintenance. */
  readonly incidentDown: number
  /** Weighted downtime that incidents caused ÷ failures, in ms. Undefined without failures. */
  readonly mttr: number | undefined
  /** Uptime ÷ failures, in ms. Undefined without failures. */
  readonly mtbf: number | undefined
  /** Mean response times in ms: `detect` is MTTD, `acknowledge` MTTA. */
  readonly response: Readonly<Record<ResponseMeasure, Sample>>
  /** Times between public updates, in ms. */
  readonly gaps: Gaps
  readonly promises: PromiseCounts
  /** Incidents that repeat an earlier one; `of` is how many say their cause. */
  readonly repeats: { readonly ids: readonly string[]; readonly of: number }
  /** This less the period before it: undefined where one of them has no sample. */
  readonly change: Change
}

/** What periods are compared by. `uptime` in percentage points, `incidents` a count, all others in ms. */
export type ChangedMeasure =
  'incidents' | 'down' | 'uptime' | 'mttr' | 'mtbf' | 'gap' | ResponseMeasure
export type Change = Readonly<Record<ChangedMeasure, number | undefined>>

/** What a row is measured from. */
export interface Scope {
  readonly since: Instant
  /** In order, without overlaps; none from before `since`. */
  readonly intervals: readonly MergedInterval[]
  /** Oldest start first; none that started before `since`. */
  readonly facts: readonly IncidentFacts[]
  readonly isRepeat: (facts: IncidentFacts) => boolean
}

/**
 * The rows of `periods` (oldest first, without gaps between them) for which anything is recorded,
 * newest first. One pass over intervals and incidents.
 */
export function deriveRows(
  scope: Scope,
  periods: readonly Period[],
  now: Instant,
  weights: UptimeWeights,
  isIncident: (id: string) => boolean,
): ReliabilityRow[] {
  const rows: ReliabilityRow[] = []
  let begin = 0
  let first = 0
  for (const period of periods) {
    const { intervals, facts } = scope
    const to = Math.min(period.to, now)
    while ((intervals[begin]?.to ?? Infinity) <= period.from) begin += 1
    let end = begin
    while ((intervals[end]?.from ?? Infinity) < to) end += 1
    let last = first
    while ((facts[last]?.incident.startedAt ?? Infinity) < period.to) last += 1
    const within = { ...scope, intervals: intervals.slice(begin, end) }
    const uptime = deriveUptime(within, { from: period.from, to }, weights)
    if (uptime.counted > 0) {
      const started = facts.slice(first, last)
      rows.push(measure(within, period, uptime, started, isIncident, rows.at(-1)))
    }
    first = last
  }
  return rows.reverse()
}

/** An instant counts at the heaviest of the incidents that apply; what is down to maintenance does not. */
function deriveIncidentDown(
  { since, intervals }: Scope,
  { down, ids, window, weights }: Uptime,
  isIncident: (id: string) => boolean,
): number {
  if (ids.every(isIncident)) return down
  const ofIncidents = intervals.map((interval) => ({
    ...interval,
    contributions: interval.contributions.filter(({ id }) => isIncident(id)),
  }))
  return deriveUptime({ since, intervals: ofIncidents }, window, weights).down
}

function measure(
  scope: Scope,
  period: Period,
  uptime: Uptime,
  started: readonly IncidentFacts[],
  isIncident: (id: string) => boolean,
  before: ReliabilityRow | undefined,
): ReliabilityRow {
  const { intervals, isRepeat } = scope
  const up = uptime.counted - uptime.down
  const failures = uptime.ids.filter(isIncident).length
  const incidentDown = deriveIncidentDown(scope, uptime, isIncident)
  const row = {
    period,
    whole: uptime.counted === period.to - period.from,
    uptime,
    up,
    ms: statusTimes(intervals, uptime),
    incidents: started.map(({ incident }) => incident.id),
    bySeverity: countBy(severities, started, ({ incident }) => incident.severity),
    failures,
    incidentDown,
    mttr: failures === 0 ? undefined : incidentDown / failures,
    mtbf: failures === 0 ? undefined : up / failures,
    response: recordOf(responseMeasures, (name) =>
      meanOf(started, ({ response }) => response[name]),
    ),
    gaps: gapsOf(started.flatMap(({ gaps }) => gaps)),
    promises: addPromises(started.map((one) => one.promises)),
    repeats: {
      ids: started.filter(isRepeat).map(({ incident }) => incident.id),
      of: started.filter(({ incident }) => incident.cause !== undefined).length,
    },
  }
  return { ...row, change: compare(row, before) }
}

function statusTimes(
  intervals: readonly MergedInterval[],
  { counted, window }: Uptime,
): Record<ComponentStatus, number> {
  const ms = { ...recordOf(componentStatuses, () => 0), operational: counted }
  for (const { from, to, status } of intervals) {
    const length = Math.min(to, window.to) - Math.max(from, window.from)
    ms.operational -= length
    ms[status] += length
  }
  return ms
}

function countBy<Key extends string, T>(
  keys: readonly Key[],
  list: readonly T[],
  keyOf: (item: T) => Key,
): Record<Key, number> {
  const counts = recordOf(keys, () => 0)
  for (const item of list) counts[keyOf(item)] += 1
  return counts
}

/** Amounts compare only between whole periods; means and shares between any two that have a sample. */
function compare(
  row: Omit<ReliabilityRow, 'change'>,
  before: Omit<ReliabilityRow, 'change'> | undefined,
): Change {
  const both = row.whole && before?.whole === true
  const points = difference(row.uptime.percent, before?.uptime.percent)
  return {
    incidents: both ? difference(row.incidents.length, before.incidents.length) : undefined,
    down: both ? difference(row.uptime.down, before.uptime.down) : undefined,
    // Both are whole hundredths.
    uptime: points === undefined ? undefined : Math.round(points * 100) / 100,
    mttr: difference(row.mttr, before?.mttr),
    mtbf: difference(row.mtbf, before?.mtbf),
    gap: difference(row.gaps.median, before?.gaps.median),
    ...recordOf(responseMeasures, (name) =>
      difference(row.response[name].mean, before?.response[name].mean),
    ),
  }
}

function difference(now: number | undefined, before: number | undefined): number | undefined {
  return now === undefined || before === undefined ? undefined : now - before
}
