import { requiresPostmortem } from './postmortem-due.ts'
import type { IncidentRecord, MaintenanceRecord } from './records.ts'
import type { Site } from './schemas/site.ts'
import { latestOf, startOfDate, type Instant } from './time.ts'
import { isUnfinished } from './vocabulary.ts'

/**
 * From when on nothing about an incident changes with the clock, as long as nobody edits it: the
 * latest time or day in it, once it is resolved, its post-mortem is there or not owed, and no action
 * item waits. Undefined where that is not so. Days are the page's.
 */
export function incidentSettledAt(record: IncidentRecord, site: Site): Instant | undefined {
  const { updates, postmortemRecord: postmortem } = record
  if (!updates.some(({ status }) => status === 'resolved')) return undefined
  if (postmortem === undefined && requiresPostmortem(record, site)) return undefined
  if (postmortem?.actions.some(({ status }) => isUnfinished(status)) === true) return undefined
  const { startedAt, detectedAt, acknowledgedAt, mitigatedAt, editedAt } = record
  return latestOf([
    ...[startedAt, detectedAt, acknowledgedAt, mitigatedAt, editedAt],
    ...updates.flatMap((update) => [update.at, update.editedAt]),
    ...[postmortem?.publishedAt, postmortem?.editedAt],
    ...(postmortem?.actions ?? []).map(({ doneOn }) =>
      doneOn === undefined ? undefined : startOfDate(doneOn, site.timeZone),
    ),
  ])
}

/**
 * From when on nothing about a maintenance changes with the clock, as long as nobody edits it: the
 * latest time in it, the end of its window included.
 */
export function maintenanceSettledAt(record: MaintenanceRecord): Instant {
  const { startsAt, endsAt, announcedAt, editedAt, updates } = record
  return latestOf([
    ...[startsAt, endsAt, announcedAt, editedAt],
    ...updates.flatMap((update) => [update.at, update.editedAt, update.startsAt, update.endsAt]),
  ])
}

/** The digest of what was written, where it is settled at `now`. */
export function settledDigest(
  { digest }: { readonly digest?: string | undefined },
  settledAt: Instant | undefined,
  now: Instant,
): string | undefined {
  return settledAt !== undefined && settledAt <= now ? digest : undefined
}
