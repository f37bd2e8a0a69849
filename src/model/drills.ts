import type { Incident } from './incident.ts'
import type { MergedInterval } from './interval.ts'
import { worstStatus } from './vocabulary.ts'

/**
 * The incidents that are no drills, in the same order. Only the pages of a preview show drills: feeds,
 * APIs and the numbers of reliability are made from what this returns, or `newestPublic`. What a preview
 * says of components, and of the page as it is now, counts drills everywhere.
 */
export function publicIncidents(incidents: readonly Incident[]): Incident[] {
  return incidents.filter(({ drill }) => !drill)
}

/** The ids of the incidents that are drills. */
export function listDrills(incidents: readonly Incident[]): Set<string> {
  return new Set(incidents.filter(({ drill }) => drill).map(({ id }) => id))
}

/** A timeline as it would be if nobody had rehearsed; `drills` are the ids of those that did. */
export function withoutDrills(
  intervals: readonly MergedInterval[],
  drills: ReadonlySet<string>,
): readonly MergedInterval[] {
  if (drills.size === 0) return intervals
  return intervals.flatMap((interval) => {
    const contributions = interval.contributions.filter(({ id }) => !drills.has(id))
    const status = worstStatus(contributions.map(({ status }) => status))
    return contributions.length === 0 ? [] : [{ ...interval, contributions, status }]
  })
}
