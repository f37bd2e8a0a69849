import type { Incident } from './incident.ts'
import { worstStatus, type ComponentStatus } from './vocabulary.ts'

/** The status that an incident gives to a component now: operational once the incident is past. */
export function statusNow(
  { intervals }: Pick<Incident, 'intervals'>,
  component: string,
): ComponentStatus {
  const last = intervals.get(component)?.at(-1)
  return last?.to === Infinity ? last.status : 'operational'
}

/** The worst status that an incident brings to any component now; operational where none. */
export function worstNow(incident: Pick<Incident, 'intervals'>): ComponentStatus {
  return worstStatus([...incident.intervals.keys()].map((id) => statusNow(incident, id)))
}

/** True where each of `affected` had the same worst status, and none but that one and operational. */
export function hadOneStatus({
  affected,
  intervals,
}: Pick<Incident, 'affected' | 'intervals'>): boolean {
  const statuses = new Set(affected.map(({ worst }) => worst))
  for (const { id } of affected) {
    for (const { status } of intervals.get(id) ?? []) statuses.add(status)
  }
  return statuses.size <= 1
}
