import { clip, mergeWorst, type Interval, type StatusInterval } from './interval.ts'
import { listFacts, type IncidentFacts } from './reliability/incident-facts.ts'
import { listPeriods, type Period, type PeriodKind } from './reliability/periods.ts'
import { deriveRows, type ReliabilityRow, type Scope } from './reliability/row.ts'
import type { Status } from './status.ts'

/** The numbers of one component or of the page: every period with records, newest first. */
export type ReliabilitySeries = Readonly<Record<PeriodKind, readonly ReliabilityRow[]>>

export interface Reliability {
  /** Days within which the same cause on the same component makes an incident a repeat. */
  readonly repeatWindow: number
  /**
   * All components as one: at each instant what is worst (for uptime: weighs heaviest) of any of
   * them counts, once. Every incident counts, also one that names no component.
   */
  readonly page: ReliabilitySeries
  /** By id, in display order. Those whose uptime is not shown are only in `page`. */
  readonly components: ReadonlyMap<string, ReliabilitySeries>
}

/**
 * The reliability of the page and of each component by calendar month and quarter of the page's
 * time zone, from the first record to `now`. Drills never count. Where there is no sample, a mean
 * is undefined.
 */
export function deriveReliability(status: Status): Reliability {
  const { now, site, incidents, recordsBegin } = status
  const facts = listFacts(incidents, site.repeatWindow)
  const incidentIds = new Set(facts.map(({ incident }) => incident.id))
  const periods = {
    month: listPeriods('month', recordsBegin, now, site.timeZone),
    quarter: listPeriods('quarter', recordsBegin, now, site.timeZone),
  }
  const series = (scope: Scope): ReliabilitySeries => {
    const rows = (list: readonly Period[]) =>
      deriveRows(scope, list, now, site.uptime.weights, (id) => incidentIds.has(id))
    return { month: rows(periods.month), quarter: rows(periods.quarter) }
  }
  const byComponent = groupByComponent(facts)
  const shown = [...status.components].filter(([, { component }]) => component.showUptime)
  return {
    repeatWindow: site.repeatWindow,
    page: series(pageScope(status, facts)),
    components: new Map(
      shown.map(([id, { since, counted }]) => [
        id,
        series({
          since,
          intervals: counted,
          facts: startedFrom(byComponent.get(id) ?? [], since),
          isRepeat: ({ repeatsOn }) => repeatsOn.has(id),
        }),
      ]),
    ),
  }
}

function groupByComponent(facts: readonly IncidentFacts[]): Map<string, IncidentFacts[]> {
  const groups = new Map<string, IncidentFacts[]>()
  for (const one of facts) {
    for (const { id } of one.incident.affected) groups.getOrInsert(id, []).push(one)
  }
  return groups
}

function startedFrom(facts: readonly IncidentFacts[], since: number): IncidentFacts[] {
  return facts.filter(({ incident }) => incident.startedAt >= since)
}

/** What an incident or a maintenance did to several components at once is taken once. */
function pageScope(status: Status, facts: readonly IncidentFacts[]): Scope {
  const { now, maintenances } = status
  const windows = new Map<string, Interval>(
    [...status.components].map(([id, { since }]) => [id, { from: since, to: now }]),
  )
  const stretches: StatusInterval[] = []
  for (const { intervals } of [...facts.map(({ incident }) => incident), ...maintenances]) {
    const seen = new Set<string>()
    for (const [id, list] of intervals) {
      const window = windows.get(id)
      if (window === undefined) continue
      for (const stretch of list) {
        const part = clip(stretch, window)
        if (part === undefined) continue
        const key = `${part.from} ${part.to} ${part.status}`
        if (!seen.has(key)) stretches.push(part)
        seen.add(key)
      }
    }
  }
  const since = Math.min(now, ...[...windows.values()].map(({ from }) => from))
  return {
    since,
    intervals: mergeWorst(stretches),
    facts: startedFrom(facts, since),
    isRepeat: ({ repeatsOn }) => repeatsOn.size > 0,
  }
}
