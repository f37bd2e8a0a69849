import type { IncidentRecord, MaintenanceRecord } from './records.ts'
import type { Instant } from './time.ts'

/**
 * True where nothing about an incident changes with the clock from `now` on, as long as nobody edits
 * it: it is resolved, no time in it is still to come, its post-mortem is published or not owed
 * (`postmortemRequired`), and no action item waits. What is settled stays settled.
 */
export function isSettledIncident(
  record: IncidentRecord,
  postmortemRequired: boolean,
  now: Instant,
): boolean {
  const { updates, postmortemRecord: postmortem } = record
  if (!updates.some(({ status }) => status === 'resolved')) return false
  if (!updates.every(({ at, editedAt }) => isPast(at, now) && isPast(editedAt, now))) return false
  const { startedAt, detectedAt, acknowledgedAt, mitigatedAt, editedAt } = record
  const instants = [startedAt, detectedAt, acknowledgedAt, mitigatedAt, editedAt]
  if (!instants.every((instant) => isPast(instant, now))) return false
  if (postmortem === undefined) return !postmortemRequired
  return (
    isPast(postmortem.publishedAt, now) &&
    isPast(postmortem.editedAt, now) &&
    postmortem.actions.every(({ status }) => status === 'done' || status === 'dropped')
  )
}

/** The same of a maintenance: its window is over, and no time in it is still to come. */
export function isSettledMaintenance(record: MaintenanceRecord, now: Instant): boolean {
  const { startsAt, endsAt, announcedAt, editedAt, updates } = record
  const windows = updates.flatMap((update) => [update.startsAt, update.endsAt])
  return (
    [startsAt, endsAt, announcedAt, editedAt, ...windows].every((instant) =>
      isPast(instant, now),
    ) && updates.every((update) => isPast(update.at, now) && isPast(update.editedAt, now))
  )
}

function isPast(instant: Instant | undefined, now: Instant): boolean {
  return instant === undefined || instant <= now
}
