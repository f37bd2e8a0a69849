import type { Incident } from './incident.ts'
import type { Maintenance } from './maintenance.ts'
import { awaitedPromise } from './promise.ts'
import type { Records } from './records.ts'
import { isOver } from './vocabulary.ts'
import { addDays, dateAt, startOfDate, type Instant } from './time.ts'

export interface Change {
  readonly at: Instant
  readonly why: string
}

/**
 * The next instant after `now` at which the site changes by itself: an update or a maintenance
 * begins or ends by the clock, a promise becomes overdue, an embargo ends, a notice comes or goes, or
 * a new day begins in the page's time zone, whichever is first. `incidents` and `maintenances` are
 * what is known at `now`.
 */
export function findNextChange(
  records: Records,
  incidents: readonly Incident[],
  maintenances: readonly Maintenance[],
  now: Instant,
): Change {
  const { timeZone } = records.site
  let next: Change = {
    at: startOfDate(addDays(dateAt(now, timeZone), 1), timeZone),
    why: 'a new day begins',
  }
  const consider = (at: Instant | undefined, why: string) => {
    if (at === undefined || at <= now || at > next.at) return
    if (at < next.at || why < next.why) next = { at, why }
  }
  for (const { id, startDate } of records.components.components) {
    if (startDate === undefined) continue
    consider(startOfDate(startDate, timeZone), `the component ${id} begins`)
  }
  for (const incident of incidents) {
    const promise = awaitedPromise(incident)
    if (promise === undefined) continue
    consider(promise.by + 1, `the next update of ${incident.id} becomes overdue`)
  }
  for (const { id, startsAt, endsAt, startedAt, status } of maintenances) {
    if (isOver(status)) continue
    if (startedAt === undefined) consider(startsAt, `maintenance ${id} begins`)
    consider(endsAt, `maintenance ${id} ends`)
  }
  for (const { draft, drill, id, updates, postmortemRecord, ...instants } of records.incidents) {
    if (draft || drill) continue
    const postmortem = postmortemRecord?.draft === true ? undefined : postmortemRecord
    for (const { at, editedAt, file } of updates) {
      consider(at, `${file} is published`)
      consider(editedAt, `${file} is given as corrected`)
    }
    consider(postmortem?.publishedAt, `the post-mortem of ${id} is published`)
    const { detectedAt, acknowledgedAt, mitigatedAt, editedAt } = instants
    const others = [detectedAt, acknowledgedAt, mitigatedAt, editedAt, postmortem?.editedAt]
    for (const at of others) consider(at, `a time given for ${id} comes`)
  }
  for (const { draft, id, announcedAt, editedAt, updates } of records.maintenances) {
    if (draft) continue
    consider(announcedAt, `maintenance ${id} is announced`)
    consider(editedAt, `a time given for ${id} comes`)
    for (const { at, editedAt: edited, file } of updates) {
      consider(at, `${file} is published`)
      consider(edited, `${file} is given as corrected`)
    }
  }
  for (const { draft, id, publishedAt, expiresAt } of records.notices) {
    if (draft) continue
    consider(publishedAt, `the notice ${id} is published`)
    consider(expiresAt, `the notice ${id} expires`)
  }
  return next
}
