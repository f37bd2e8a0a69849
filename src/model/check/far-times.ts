import { sortUpdates } from '../incident.ts'
import { valueAt, warning, type Problem } from '../problem.ts'
import type { IncidentRecord, MaintenanceRecord } from '../records.ts'
import { instantText } from '../schemas/instant-text.ts'
import { day, hour, type Instant } from '../time.ts'
import { isOver } from '../vocabulary.ts'
import { adviceReach, dayInName } from './advice.ts'
import { isActive, timeOf } from './incidents.ts'
import { perIncident, perMaintenance, type CheckContext, type Rule } from './rule.ts'

/**
 * In ms. Ours: that nobody notices for longer what affects customers is rare, and a month or a year
 * mistyped is further off.
 */
const longUnnoticed = 7 * day

/** In ms. Ours: half a year tells a year mistyped from work that was planned well ahead. */
const anotherYear = 180 * day

/** In ms: longer than this before a day begins in UTC, it has begun nowhere. */
const firstZone = 14 * hour

/** In ms. Ours: work of four weeks on end is rare, and a month or a year mistyped is that long at least. */
const longWindow = 27 * day

const checkDay = 'Check the year and the day.'

/**
 * All the time since its start counts as downtime. What was long unnoticed is accepted in the end: an
 * incident of more than 30 days ago is warned of only where the year must be wrong.
 */
function* startsLongBefore(incident: IncidentRecord, { now }: CheckContext): Iterable<Problem> {
  const { startedAt } = incident
  const first = sortUpdates(incident.updates)[0]
  if (first === undefined || startedAt === undefined) return
  const isRecent = first.at >= now - adviceReach || isActive(incident, now)
  if (first.at - startedAt <= (isRecent ? longUnnoticed : anotherYear)) return
  yield warning(
    incident,
    valueAt('startedAt'),
    [
      `The incident starts at ${instantText(startedAt)}, which is ${sayDays(first.at - startedAt)} before its first update at `,
      timeOf(first),
      ` (${instantText(first.at)}), and all that time counts.`,
    ],
    checkDay,
  )
}

/** All that time its components are under maintenance. What is over took as long as it did. */
function* windowTooLong(maintenance: MaintenanceRecord, { now }: CheckContext): Iterable<Problem> {
  const updates = sortUpdates(maintenance.updates)
  const begins = updates.findLast((update) => update.startsAt !== undefined) ?? maintenance
  const ends = updates.findLast((update) => update.endsAt !== undefined) ?? maintenance
  const { startsAt = maintenance.startsAt } = begins
  const { endsAt = maintenance.endsAt } = ends
  const isPast = endsAt <= now || updates.some(({ status }) => isOver(status))
  if (isPast || endsAt - startsAt <= longWindow) return
  yield warning(
    ends,
    valueAt('endsAt'),
    `The window is ${sayDays(endsAt - startsAt)} long, from ${instantText(startsAt)} to ${instantText(endsAt)}, and all that time its components are under maintenance.`,
    checkDay,
  )
}

/** What was published under a name keeps it: it is said while the name can still be changed. */
function* namedByAnotherDay({ incidents, maintenances, now }: CheckContext): Iterable<Problem> {
  for (const incident of incidents) {
    const first = sortUpdates(incident.updates)[0]
    // Where it began on the day of the name, its start is what is to be checked.
    const start = incident.startedAt ?? first?.at
    if (first === undefined || start === undefined) continue
    if (distance(incident, start, now) === undefined) continue
    const far = distance(incident, first.at, now)
    if (far === undefined) continue
    yield warning(
      first,
      valueAt('at'),
      `This first update is of ${instantText(first.at)}, which is ${far} the day in the folder's name, ${incident.id}.`,
      `${checkDay} ${renameFolder}`,
    )
  }
  for (const maintenance of maintenances) {
    const far = distance(maintenance, maintenance.startsAt, now)
    if (far === undefined) continue
    yield warning(
      maintenance,
      valueAt('startsAt'),
      `The window starts at ${instantText(maintenance.startsAt)}, which is ${far} the day in the folder's name, ${maintenance.id}.`,
      `${checkDay} ${renameFolder}`,
    )
  }
}

const renameFolder =
  'If the name is wrong, rename the folder, unless it is published already: its address is made of it.'

/**
 * "365 days from" or "before", if the record's name begins with a day that is in another year than `at`,
 * or begins only after it, as that of a folder that was copied, and one of the two is not long past.
 */
function distance(
  { id }: IncidentRecord | MaintenanceRecord,
  at: Instant,
  now: Instant,
): string | undefined {
  const named = dayInName(id)
  if (named === undefined || Math.max(named, at) < now - adviceReach) return undefined
  const apart = Math.abs(at - named)
  if (apart > anotherYear) return `${sayDays(apart)} from`
  return at < named - firstZone ? 'before' : undefined
}

/** More than a day. */
function sayDays(ms: number): string {
  return `${Math.floor(ms / day)} days`
}

export const farTimeRules: readonly Rule[] = [
  perIncident(startsLongBefore),
  perMaintenance(windowTooLong),
  namedByAnotherDay,
]
