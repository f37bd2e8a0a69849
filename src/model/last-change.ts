import { publicIncidents } from './drills.ts'
import type { Incident, Update } from './incident.ts'
import { oncePer } from './once.ts'
import type { Status } from './status.ts'
import { latestOf, type Instant } from './time.ts'

/** When an update was last changed: when it was published, or corrected. */
export function lastEdit({ at, editedAt }: Pick<Update, 'at' | 'editedAt'>): Instant {
  return Math.max(at, editedAt ?? at)
}

/** When anything that is published of an incident last changed: an update, its own settings, its post-mortem. */
export function lastChangeOf({ changedAt, postmortem }: Incident): Instant {
  return latestOf([changedAt, postmortem?.publishedAt, postmortem?.editedAt])
}

/** The instant of the newest entry that feeds have of an incident. The end of a past one is the time of its last update. */
export function latestEntry(incident: Incident): Instant {
  const { endedAt = incident.updates.at(-1)?.at ?? -Infinity, postmortem } = incident
  return postmortem === undefined ? endedAt : Math.max(endedAt, postmortem.publishedAt)
}

/**
 * The newest instant, up to now, at which anything that is published changed: an update, a
 * maintenance that was announced, began or ended, a post-mortem, a notice that came or went, a
 * component that is new. The beginning of the records where there is nothing else. It is not the
 * clock: content that has not changed has the same last change in every build, as long as nothing
 * begins or ends by the clock. Kept: several documents say it, and history is long.
 */
export const findLastChange = oncePer((status: Status): Instant => {
  const { now, components, maintenances, notices, recordsBegin } = status
  let last = recordsBegin
  const add = (instant: Instant | undefined) => {
    if (instant !== undefined && instant <= now && instant > last) last = instant
  }
  for (const { since } of components.values()) add(since)
  for (const incident of publicIncidents(status.log.unsettled)) add(lastChangeOf(incident))
  for (const { facts } of status.log.months) add(facts.changedAt)
  for (const { announcedAt, startedAt, endedAt, editedAt, updates } of maintenances) {
    for (const instant of [announcedAt, startedAt, endedAt, editedAt]) add(instant)
    for (const update of updates) add(lastEdit(update))
  }
  for (const { publishedAt, expiresAt } of notices) {
    add(publishedAt)
    add(expiresAt)
  }
  return last
})
