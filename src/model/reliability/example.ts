import { listSpending } from '../error-budget/spending.ts'
import type { Incident } from '../incident.ts'
import { newestPublic } from '../incident-log.ts'
import type { Reliability } from '../reliability.ts'
import { deriveResponse, responseMeasures, type Response } from '../response.ts'
import type { Component } from '../schemas/components.ts'
import type { Status } from '../status.ts'
import { perPercent } from '../uptime.ts'
import type { ReliabilityRow } from './row.ts'

/** An incident whose numbers can be worked out in full, with one component over its month. */
export interface Example {
  readonly incident: Incident
  readonly response: Response
  readonly component: Component
  /** Of the month that the incident started in. */
  readonly row: ReliabilityRow
  /** Time of that month by what it weighs, in percent, heaviest first. They make up `row.uptime.down`. */
  readonly weighed: readonly { readonly weight: number; readonly ms: number }[]
}

/** Incidents that are looked at, so that the example is a recent one. A policy of ours. */
const candidates = 100

/**
 * The example that the numbers are explained with: of the newest incidents that are over and cost a
 * component uptime in the month they started in, the one with the most response times; of several,
 * the newest. Of its components, the first in display order. Undefined where there is none.
 */
export function deriveExample(status: Status, { components }: Reliability): Example | undefined {
  let best: Omit<Example, 'weighed'> | undefined
  let most = -1
  for (const incident of newestPublic(status.log).take(candidates)) {
    if (incident.active || incident.endUnknown) continue
    const response = deriveResponse(incident)
    const known = responseMeasures.filter((name) => response[name] !== undefined).length
    if (known <= most) continue
    for (const [id, { month }] of components) {
      if (!incident.intervals.has(id)) continue
      const { startedAt } = incident
      const row = month.find(({ period }) => period.from <= startedAt && startedAt < period.to)
      const component = status.components.get(id)?.component
      if (component === undefined || row?.uptime.ids.includes(incident.id) !== true) continue
      best = { incident, response, component, row }
      most = known
      break
    }
  }
  return best && { ...best, weighed: weigh(status, best.component.id, best.row) }
}

function weigh(status: Status, id: string, { uptime }: ReliabilityRow): Example['weighed'] {
  const { window, counted, weights } = uptime
  const intervals = status.components.get(id)?.counted ?? []
  const recorded = { from: window.to - counted, to: window.to }
  const msByWeight = new Map<number, number>()
  for (const { from, to, weight } of listSpending(intervals, recorded, weights)) {
    msByWeight.set(weight, (msByWeight.get(weight) ?? 0) + to - from)
  }
  return [...msByWeight]
    .sort(([a], [b]) => b - a)
    .map(([weight, ms]) => ({ weight: weight / perPercent, ms }))
}
