import { worstNow } from './affected.ts'
import type { Incident } from './incident.ts'
import type { Maintenance } from './maintenance.ts'
import type { NoticeRecord } from './records.ts'
import type { Status } from './status.ts'
import { componentStatuses, isRunning, severities } from './vocabulary.ts'

/** What goes on and what is planned: all that the front page begins with. */
export interface Current {
  /** In the order of `listActive`. */
  readonly incidents: readonly Incident[]
  /** Newest start of the window first. */
  readonly running: readonly Maintenance[]
  /** Next first. */
  readonly coming: readonly Maintenance[]
  /** Those that have not expired, newest first. */
  readonly notices: readonly NoticeRecord[]
}

/** What goes on and what is planned in a status, with the drills that it has. */
export function findCurrent({ log, maintenances, notices, now }: Status): Current {
  return {
    incidents: listActive(log.unsettled),
    running: maintenances.filter(({ status }) => isRunning(status)),
    coming: maintenances.filter(({ status }) => status === 'scheduled').toReversed(),
    notices: notices.filter(({ expiresAt }) => expiresAt === undefined || expiresAt > now),
  }
}

/**
 * The active ones among `incidents`, what matters most first: by the worst that each brings to any
 * component now, then by severity; those alike in both stay in their order.
 */
export function listActive(incidents: readonly Incident[]): Incident[] {
  return incidents
    .filter(({ active }) => active)
    .map((incident) => ({
      incident,
      rank: componentStatuses.indexOf(worstNow(incident)),
      severity: severities.indexOf(incident.severity),
    }))
    .sort((a, b) => b.rank - a.rank || a.severity - b.severity)
    .map(({ incident }) => incident)
}
