import { sortUpdates } from '../incident.ts'
import {
  error,
  keyAt,
  valueAt,
  warning,
  wholeFile,
  type Location,
  type Problem,
  type Text,
} from '../problem.ts'
import type { IncidentRecord, UpdateRecord } from '../records.ts'
import { instantText } from '../schemas/instant-text.ts'
import type { Instant } from '../time.ts'
import { isNamedBefore } from './file-names.ts'
import { perIncident, type CheckContext, type Rule } from './rule.ts'

/** The update that ended the incident: the first `resolved`, in order of time. */
export function resolvedUpdate({
  updates,
}: Pick<IncidentRecord, 'updates'>): UpdateRecord | undefined {
  return sortUpdates(updates).find(({ status }) => status === 'resolved')
}

/**
 * When the incident ended, so that it takes no more updates: when it was resolved or, where nobody
 * recorded that, with its latest update. Undefined for one that can go on.
 */
export function endOf(incident: Pick<IncidentRecord, 'end' | 'updates'>): Instant | undefined {
  const isUnknown = incident.end === 'unknown'
  return (isUnknown ? sortUpdates(incident.updates).at(-1) : resolvedUpdate(incident))?.at
}

/** The latest update that is published at `now`. */
export function latestUpdate({ updates }: IncidentRecord, now: Instant): UpdateRecord | undefined {
  return sortUpdates(updates).findLast(({ at }) => at <= now)
}

/** True while customers wait for its next update. An incident that is wholly to come is not active. */
export function isActive(incident: IncidentRecord, now: Instant): boolean {
  const update = latestUpdate(incident, now)
  return update !== undefined && update.status !== 'resolved' && incident.end !== 'unknown'
}

/** Where an update says its time. */
export function timeOf(update: { readonly file: string }): Location {
  return { file: update.file, where: valueAt('at') }
}

function* noUpdates(incident: IncidentRecord): Iterable<Problem> {
  if (incident.updates.length > 0) return
  yield error(
    incident,
    wholeFile,
    'This incident has no updates, so there is nothing to tell customers.',
    'Add a file for the first one, such as 20260115T1410Z-investigating.md, to the same folder.',
  )
}

function* updatesAfterResolved(incident: IncidentRecord): Iterable<Problem> {
  const resolved = resolvedUpdate(incident)
  if (resolved === undefined) return
  const sorted = sortUpdates(incident.updates)
  for (const update of sorted.slice(sorted.indexOf(resolved) + 1)) {
    if (isNamedBefore(update, resolved)) continue // Its time is wrong: file-names.ts says so.
    yield error(
      update,
      valueAt('at'),
      [
        'This update comes after the incident was resolved at ',
        timeOf(resolved),
        ', and resolved is final.',
      ],
      update.status === 'resolved'
        ? 'Delete one of the two, and put into the other what customers need to read.'
        : 'If both were written at the same time and it is over, delete this one. If the problem came back, open a new incident. If it was never over, change that update to monitoring and rename its file.',
    )
  }
}

/** `resolved` returns every component to operational, and ends the promises: anything else contradicts it. */
function* resolvedYetNotOver(incident: IncidentRecord): Iterable<Problem> {
  for (const update of incident.updates) {
    if (update.status !== 'resolved') continue
    for (const [id, status] of Object.entries(update.components)) {
      if (status === 'operational') continue
      yield error(
        update,
        valueAt('components', id),
        `A resolved incident returns all its components to operational, but here ${id} is ${status}.`,
        `Take this line out if ${id} works again. If it does not, the incident is not over: make this update monitoring and rename its file.`,
      )
    }
    if (update.nextUpdateBy === undefined) continue
    yield error(
      update,
      keyAt('nextUpdateBy'),
      'A resolved incident promises no further update, because none can follow.',
      'Take this line out. If there is more to tell, the incident is not over: make this update monitoring and rename its file.',
    )
  }
}

function* endUnknownButResolved(incident: IncidentRecord): Iterable<Problem> {
  const resolved = resolvedUpdate(incident)
  if (incident.end !== 'unknown' || resolved === undefined) return
  yield error(
    incident,
    valueAt('end'),
    ['The end is called unknown here, but the incident was resolved at ', timeOf(resolved), '.'],
    'Take this line out.',
  )
}

function* futureUpdates({ incidents, maintenances, now }: CheckContext): Iterable<Problem> {
  for (const { updates } of [...incidents, ...maintenances]) {
    for (const update of updates) {
      if (update.at <= now) continue
      yield warning(
        update,
        valueAt('at'),
        `This update is dated ${instantText(update.at)}, which is still to come. It is published when its time comes.`,
        'Correct the time if the update is meant for now. Times that end with Z are UTC, not local time.',
      )
    }
  }
}

/** The new text is there at once, and that it was corrected is said only when the time comes. */
function* futureCorrections({ incidents, maintenances, now }: CheckContext): Iterable<Problem> {
  for (const record of [...incidents, ...maintenances]) {
    const postmortem = 'postmortemRecord' in record ? record.postmortemRecord : undefined
    for (const part of [record, ...record.updates, postmortem]) {
      if (part?.editedAt === undefined || part.editedAt <= now) continue
      yield warning(
        part,
        valueAt('editedAt'),
        `This correction is dated ${instantText(part.editedAt)}, which is still to come: until then readers are not told of it.`,
        'Correct the time. Times that end with Z are UTC, not local time.',
      )
    }
  }
}

/**
 * Start, detection and acknowledgement in this order, mitigation not before the start; detection not
 * after the first update, for who tells customers knows; the others not after the resolution.
 * Nothing is held to a start that is wrong itself.
 */
function* disorderedTimes(incident: IncidentRecord): Iterable<Problem> {
  const first = sortUpdates(incident.updates)[0]
  if (first === undefined) return
  const { startedAt, detectedAt, acknowledgedAt, mitigatedAt } = incident
  const field = (key: string): Location => ({ file: incident.file, where: valueAt(key) })
  let start: Moment | undefined
  if (startedAt === undefined) {
    start = { at: first.at, name: 'its first update', location: timeOf(first), isFirstUpdate: true }
  } else if (startedAt <= first.at) {
    start = { at: startedAt, name: 'its start', location: field('startedAt') }
  } else {
    yield error(
      incident,
      valueAt('startedAt'),
      [
        `The incident starts at ${instantText(startedAt)}, which is after its first update at `,
        timeOf(first),
        ` (${instantText(first.at)}).`,
      ],
      'Correct the time of one of them, or take startedAt out: the incident then starts with its first update.',
    )
  }
  yield* notBefore(incident, 'detectedAt', detectedAt, start)
  const detected: Moment | undefined =
    detectedAt === undefined
      ? start
      : { at: detectedAt, name: 'its detection', location: field('detectedAt') }
  yield* notBefore(incident, 'acknowledgedAt', acknowledgedAt, detected)
  yield* notBefore(incident, 'mitigatedAt', mitigatedAt, start)
  const told = { at: first.at, name: 'its first update', location: timeOf(first) }
  yield* notAfter(incident, 'detectedAt', detectedAt, told)
  const resolved = resolvedUpdate(incident)
  if (resolved === undefined) return
  const end = { at: resolved.at, name: 'it was resolved', location: timeOf(resolved) }
  yield* notAfter(incident, 'acknowledgedAt', acknowledgedAt, end)
  yield* notAfter(incident, 'mitigatedAt', mitigatedAt, end)
}

/** Something that the content dates. */
export interface Moment {
  readonly at: Instant
  /** As the end of "which is after …". */
  readonly name: string
  readonly location: Location
  readonly isFirstUpdate?: true
}

type StepKey = 'detectedAt' | 'acknowledgedAt' | 'mitigatedAt'

function* notBefore(
  incident: IncidentRecord,
  key: StepKey,
  at: Instant | undefined,
  earlier: Moment | undefined,
): Iterable<Problem> {
  if (at === undefined || earlier === undefined || at >= earlier.at) return
  yield error(
    incident,
    valueAt(key),
    contradict(key, at, 'before', earlier),
    earlier.isFirstUpdate === true
      ? 'Add startedAt, when customers were first affected, or correct this time.'
      : 'Correct the time of one of them.',
  )
}

function* notAfter(
  incident: IncidentRecord,
  key: StepKey,
  at: Instant | undefined,
  later: Moment,
): Iterable<Problem> {
  if (at === undefined || at <= later.at) return
  yield error(
    incident,
    valueAt(key),
    contradict(key, at, 'after', later),
    'Correct the time of one of them.',
  )
}

function contradict(
  key: StepKey,
  at: Instant,
  side: 'before' | 'after',
  { name, location, at: other }: Moment,
): Text {
  return [
    `The incident is ${key.slice(0, -2)} at ${instantText(at)}, which is ${side} ${name} at `,
    location,
    ` (${instantText(other)}).`,
  ]
}

export const incidentRules: readonly Rule[] = [
  perIncident(noUpdates),
  perIncident(updatesAfterResolved),
  perIncident(resolvedYetNotOver),
  perIncident(endUnknownButResolved),
  perIncident(disorderedTimes),
  futureUpdates,
  futureCorrections,
]
