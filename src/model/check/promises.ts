import { isImported } from '../imported.ts'
import { isGrave, sortUpdates } from '../incident.ts'
import { judgePromise, longestPromise } from '../promise.ts'
import { error, valueAt, warning, type Problem } from '../problem.ts'
import type { IncidentRecord } from '../records.ts'
import { instantText } from '../schemas/instant-text.ts'
import { hour, minute } from '../time.ts'
import { adviceReach } from './advice.ts'
import { isActive, latestUpdate } from './incidents.ts'
import { isPublic, perIncident, type CheckContext, type Rule } from './rule.ts'

function* promisesInThePast(incident: IncidentRecord): Iterable<Problem> {
  for (const update of incident.updates) {
    const { at, nextUpdateBy } = update
    if (nextUpdateBy === undefined || nextUpdateBy > at) continue
    yield error(
      update,
      valueAt('nextUpdateBy'),
      `The next update is promised for ${instantText(nextUpdateBy)}, which is not after this update's own time, ${instantText(at)}.`,
      'Write a later time, or take the line out.',
    )
  }
}

/** In ms, from the first update on. After that, a slower rhythm may be declared. Source: PagerDuty's response documents. */
const soon = 2 * hour

/**
 * In minutes. Ours: up to twice what the page's policy expects is a slower rhythm, more is a slip of the
 * finger; half an hour never is, for GitLab's handbook has SEV1 and SEV2 updated every 10 to 60 minutes.
 */
function longestRhythm(cadence: number): number {
  return Math.max(2 * cadence, 30)
}

/**
 * A day or a month mistyped, or, of SEV1 and SEV2, a local time that was written as UTC: until then
 * nobody is told that customers wait.
 */
function* farPromises(incident: IncidentRecord, { site, now }: CheckContext): Iterable<Problem> {
  const update = isActive(incident, now) ? latestUpdate(incident, now) : undefined
  if (!isPublic(incident) || update?.nextUpdateBy === undefined) return
  const { at, nextUpdateBy, status } = update
  const { severity } = incident
  const promised = `The next update is promised for ${instantText(nextUpdateBy)}, ${sayMinutes(Math.floor((nextUpdateBy - at) / minute))} after this one`
  const warn = (message: string, fix: string) =>
    warning(update, valueAt('nextUpdateBy'), message, fix)
  if (nextUpdateBy - at > longestPromise) {
    yield warn(`${promised}.`, 'Check the month and the day.')
    return
  }
  if (site === undefined || status === 'resolved' || !isGrave(severity)) return
  const [first] = sortUpdates(incident.updates)
  if (first === undefined || at - first.at > soon) return
  const cadence = site.cadence[severity][status]
  if (nextUpdateBy <= now || nextUpdateBy - at <= longestRhythm(cadence) * minute) return
  yield warn(
    `${promised}, and the page's policy for ${severity}, ${status} is ${sayMinutes(cadence)}.`,
    'Promise an earlier one, or check the hour and its offset: Z stands for UTC.',
  )
}

/** An active incident whose next update, promised or expected by the page's policy, has not come. */
function* overdueUpdates(incident: IncidentRecord, { site, now }: CheckContext): Iterable<Problem> {
  if (site === undefined || !isPublic(incident) || !isActive(incident, now)) return
  const update = latestUpdate(incident, now)
  if (update === undefined) return
  const promise = judgePromise(update, undefined, incident, site, now)
  if (promise?.outcome !== 'overdue' || promise.by <= update.at) return // The latter is an error.
  const late = sayMinutes(Math.floor(promise.lateBy / minute))
  const reason =
    promise.source === 'stated'
      ? `The next update was promised for ${instantText(promise.by)}, and is ${late} late.`
      : `An update is due ${sayMinutes(Math.round((promise.by - update.at) / minute))} after this one by the page's policy for ${incident.severity}, ${update.status}: it is ${late} late.`
  yield warning(
    update,
    promise.source === 'stated' ? valueAt('nextUpdateBy') : valueAt('at'),
    reason,
    'Post one now, even if it only says that you are still at work, and say when the next one comes. If it is over, post that it is resolved.',
  )
}

function sayMinutes(minutes: number): string {
  if (minutes < 1) return 'less than a minute'
  if (minutes === 1) return '1 minute'
  if (minutes < 120) return `${minutes} minutes`
  return minutes < 48 * 60
    ? `${Math.floor(minutes / 60)} hours`
    : `${Math.floor(minutes / 60 / 24)} days`
}

/**
 * SEV1 and SEV2 say with each update when the next one comes. Source: GitLab's communications manager
 * handbook. Where updates came from had no promises, and nobody can make one for the past.
 */
function* missingPromises(
  incident: IncidentRecord,
  { site, now }: CheckContext,
): Iterable<Problem> {
  if (!isGrave(incident.severity) || !isPublic(incident)) return
  const first = sortUpdates(incident.updates)[0]
  if (first === undefined) return
  const recent = Math.min(incident.startedAt ?? first.at, first.at) >= now - adviceReach
  if (!recent && !isActive(incident, now)) return
  for (const update of incident.updates) {
    if (update.status === 'resolved' || update.nextUpdateBy !== undefined) continue
    if (isImported(update)) continue
    const cadence = site?.cadence[incident.severity][update.status]
    const by = cadence === undefined ? undefined : update.at + cadence * minute
    yield warning(
      update,
      valueAt('at'),
      `This ${incident.severity} update does not say when the next one comes.`,
      by !== undefined && by > now
        ? `Add a line such as nextUpdateBy: ${instantText(by)}.`
        : 'Add nextUpdateBy with the time of the next update.',
    )
  }
}

export const promiseRules: readonly Rule[] = [
  perIncident(promisesInThePast),
  perIncident(farPromises),
  perIncident(overdueUpdates),
  perIncident(missingPromises),
]
