import type { Records } from './records.ts'
import { buildStatus } from './status.ts'
import { addDays, dateAt, startOfDate, type Instant } from './time.ts'

/**
 * The next instant after `now` at which the site's output changes by itself: an update or a
 * maintenance begins or ends by the clock, a promise becomes overdue, an embargo ends, a notice comes
 * or goes, or a new day begins in the page's time zone, whichever is first.
 */
export function nextChange(records: Records, now: Instant): { at: Instant; why: string } {
  const { site } = records
  const tomorrow = addDays(dateAt(now, site.timeZone), 1)
  const changes = [{ at: startOfDate(tomorrow, site.timeZone), why: 'a new day begins' }]
  const add = (at: Instant | undefined, why: string) => {
    if (at !== undefined && at > now) changes.push({ at, why })
  }
  const status = buildStatus(records, now)
  for (const { active, id, updates } of status.incidents) {
    const promise = active ? updates.at(-1)?.promise : undefined
    if (promise !== undefined) add(promise.by + 1, `the next update of ${id} becomes overdue`)
  }
  for (const { id, startsAt, endsAt, status: state } of status.maintenances) {
    if (state === 'completed' || state === 'cancelled') continue
    add(startsAt, `maintenance ${id} begins`)
    add(endsAt, `maintenance ${id} ends`)
  }
  for (const incident of records.incidents) {
    if (incident.draft || incident.drill) continue
    for (const { at, file } of incident.updates) add(at, `${file} is published`)
    add(incident.postmortemRecord?.publishedAt, `the post-mortem of ${incident.id} is published`)
  }
  for (const { draft, id, announcedAt, updates } of records.maintenances) {
    if (draft) continue
    add(announcedAt, `maintenance ${id} is announced`)
    for (const { at, file } of updates) add(at, `${file} is published`)
  }
  for (const { draft, id, publishedAt, expiresAt } of records.notices) {
    if (draft) continue
    add(publishedAt, `the notice ${id} is published`)
    add(expiresAt, `the notice ${id} expires`)
  }
  return changes.reduce((first, change) => (change.at < first.at ? change : first))
}
