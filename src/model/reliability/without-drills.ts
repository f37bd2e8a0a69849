import type { Incident } from '../incident.ts'
import type { MergedInterval } from '../interval.ts'
import { worstStatus } from '../vocabulary.ts'

/** Which incidents are rehearsals. */
export function listDrills(incidents: readonly Incident[]): Set<string> {
  return new Set(incidents.filter(({ drill }) => drill).map(({ id }) => id))
}

/** A timeline as it would be if nobody had rehearsed: a preview shows drills, but no number counts them. */
export function withoutDrills(
  intervals: readonly MergedInterval[],
  drills: ReadonlySet<string>,
): readonly MergedInterval[] {
  if (drills.size === 0) return intervals
  return intervals.flatMap((interval) => {
    const causes = interval.causes.filter(({ id }) => !drills.has(id))
    const status = worstStatus(causes.map((cause) => cause.status))
    return causes.length === 0 ? [] : [{ ...interval, causes, status }]
  })
}
