import type { ComponentStatus, Impact, Indicator } from './vocabulary.ts'

export interface PageStatus {
  readonly indicator: Indicator
  /** The Statuspage API's English words; the interface has its own. */
  readonly description: string
}

/**
 * The roll-up from leaf components to the page, first row that holds. It reproduces
 * what 30,447 captured Statuspage pages say of themselves. Independent of order.
 */
export function rollUp(statuses: readonly ComponentStatus[]): PageStatus {
  const any = (status: ComponentStatus) => statuses.includes(status)
  const all = (status: ComponentStatus) =>
    statuses.length > 0 && statuses.every((other) => other === status)
  if (all('major_outage')) return { indicator: 'critical', description: 'Major System Outage' }
  if (all('partial_outage') || any('major_outage')) {
    return { indicator: 'major', description: 'Partial System Outage' }
  }
  if (any('partial_outage')) return { indicator: 'minor', description: 'Minor Service Outage' }
  if (any('degraded_performance')) {
    return { indicator: 'minor', description: 'Partially Degraded Service' }
  }
  if (any('under_maintenance')) {
    return { indicator: 'maintenance', description: 'Service Under Maintenance' }
  }
  return { indicator: 'none', description: 'All Systems Operational' }
}

/**
 * An incident's impact: the same table over all of the page's components, as if nothing else were
 * wrong. `affected` are the statuses of those it affects, `hasOthers` says whether there are others.
 * This gives the impact of 324 of the 353 incidents of GitHub's history whose components have a
 * status; the table over the affected components alone gives 74.
 */
export function impactOf(affected: readonly ComponentStatus[], hasOthers: boolean): Impact {
  const { indicator } = rollUp(hasOthers ? [...affected, 'operational'] : affected)
  return indicator === 'maintenance' ? 'none' : indicator
}
