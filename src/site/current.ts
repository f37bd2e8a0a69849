import type { Context } from '../context/context.ts'
import { publicIncidents } from '../model/drills.ts'
import type { Incident } from '../model/incident.ts'
import type { Maintenance } from '../model/maintenance.ts'

/** What is going on, and what is planned, for those who read no page of ours: never a drill. */
export interface Current {
  /** Newest first. */
  readonly incidents: readonly Incident[]
  /** Newest first. */
  readonly running: readonly Maintenance[]
  /** Next first. */
  readonly coming: readonly Maintenance[]
}

export function findCurrent({ status }: Context): Current {
  return {
    incidents: publicIncidents(status.incidents).filter(({ active }) => active),
    running: status.maintenances.filter(
      (maintenance) => maintenance.status === 'in_progress' || maintenance.status === 'verifying',
    ),
    coming: status.maintenances
      .filter((maintenance) => maintenance.status === 'scheduled')
      .toReversed(),
  }
}
