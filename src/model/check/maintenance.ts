import { isImported } from '../imported.ts'
import { sortUpdates } from '../incident.ts'
import { deriveMaintenance } from '../maintenance.ts'
import { error, keyAt, valueAt, warning, type Problem } from '../problem.ts'
import type { MaintenanceRecord, MaintenanceUpdateRecord } from '../records.ts'
import { instantText } from '../schemas/instant-text.ts'
import { isOver, isRunning } from '../vocabulary.ts'
import { isNamedBefore } from './file-names.ts'
import { timeOf } from './incidents.ts'
import { findRepeated } from './repeated.ts'
import { perMaintenance, type CheckContext, type Rule } from './rule.ts'

function* reversedWindows(maintenance: MaintenanceRecord): Iterable<Problem> {
  let { startsAt, endsAt } = maintenance
  if (endsAt <= startsAt) {
    yield error(
      maintenance,
      valueAt('endsAt'),
      `The window ends at ${instantText(endsAt)}, which is not after its start, ${instantText(startsAt)}.`,
      'Correct the time of one of them.',
    )
    return
  }
  for (const update of sortUpdates(maintenance.updates)) {
    if (update.startsAt === undefined && update.endsAt === undefined) continue
    startsAt = update.startsAt ?? startsAt
    endsAt = update.endsAt ?? endsAt
    if (endsAt > startsAt) continue
    yield error(
      update,
      valueAt(update.endsAt === undefined ? 'startsAt' : 'endsAt'),
      `This update moves the window so that it ends at ${instantText(endsAt)}, which is not after its start, ${instantText(startsAt)}.`,
      update.startsAt === undefined || update.endsAt === undefined
        ? 'Write both startsAt and endsAt.'
        : 'Correct the time of one of them.',
    )
  }
}

/** What was called off has no window: one was surely to be moved, and the page would say cancelled. */
function* cancelledYetMoved(maintenance: MaintenanceRecord): Iterable<Problem> {
  for (const update of maintenance.updates) {
    const key = update.startsAt === undefined ? 'endsAt' : 'startsAt'
    if (update.status !== 'cancelled' || update[key] === undefined || isImported(update)) continue
    yield error(
      update,
      keyAt(key),
      'Maintenance that is cancelled does not take place, but here it gets another window.',
      'To move it, make this update scheduled and rename its file. To call it off, take startsAt and endsAt out.',
    )
  }
}

function* updatesAfterTheEnd(maintenance: MaintenanceRecord): Iterable<Problem> {
  const sorted = sortUpdates(maintenance.updates)
  const end = sorted.findIndex(({ status }) => isOver(status))
  const final = sorted[end]
  if (final === undefined) return
  for (const update of sorted.slice(end + 1)) {
    if (isNamedBefore(update, final)) continue // Its time is wrong: file-names.ts says so.
    yield error(
      update,
      valueAt('at'),
      [
        `This update comes after the maintenance was ${final.status} at `,
        timeOf(final),
        `, and ${final.status} is final.`,
      ],
      'Add a new maintenance for further work, or correct the time or status of one of them.',
    )
  }
}

/** The clock has ended it by then: the page says completed, and this the opposite. */
function* updatesAfterTheWindow(maintenance: MaintenanceRecord): Iterable<Problem> {
  const sorted = sortUpdates(maintenance.updates)
  const moved = sorted.findLast(({ endsAt }) => endsAt !== undefined)
  const endsAt = moved?.endsAt ?? maintenance.endsAt
  const isPast = (update: MaintenanceUpdateRecord) =>
    update.at >= endsAt && !isOver(update.status) && !isImported(update)
  if (moved !== undefined && isPast(moved)) {
    yield error(
      moved,
      valueAt('endsAt'),
      `This update moves the end of the window to ${instantText(endsAt)}, which is not after its own time, ${instantText(moved.at)}, so the page says that the maintenance is completed.`,
      'Correct the time of one of them.',
    )
    return
  }
  for (const update of sorted) {
    if (!isPast(update)) continue
    yield error(
      update,
      valueAt('at'),
      `The window ended at ${instantText(endsAt)}, so the page says that the maintenance is completed, and this update says ${update.status}.`,
      'Add endsAt with the new end.',
    )
  }
}

/** Nothing was done, and the page would say that it took as long as was planned. */
function* completedBeforeTheWindow(maintenance: MaintenanceRecord): Iterable<Problem> {
  let { startsAt } = maintenance
  for (const update of sortUpdates(maintenance.updates)) {
    startsAt = update.startsAt ?? startsAt
    if (isRunning(update.status)) return
    if (update.status !== 'completed' || update.at >= startsAt || isImported(update)) continue
    yield warning(
      update,
      valueAt('status'),
      `This says completed before the window begins at ${instantText(startsAt)}, and no update says that the work began earlier.`,
      'If it was called off, write cancelled. If it was done earlier, add an update in_progress with the time at which it began.',
    )
  }
}

/** Without a start that is to come it is not put off: it runs on, and the page says so above this update. */
function* scheduledWhileItRuns(maintenance: MaintenanceRecord): Iterable<Problem> {
  for (const update of maintenance.updates) {
    if (update.status !== 'scheduled' || isImported(update)) continue
    const then = deriveMaintenance({ ...maintenance, announcedAt: undefined }, update.at)
    if (then?.startedAt === undefined || !isRunning(then.status)) continue
    yield warning(
      update,
      valueAt('status'),
      `This says scheduled, but the maintenance began at ${instantText(then.startedAt)}, and the page goes on saying that it is in progress.`,
      'To put it off, add startsAt and endsAt with its new window. To call it off, write cancelled. If it goes on, write in_progress.',
    )
  }
}

/** It was surely to be put off, and the page would say that it runs, from now until the end of the new window. */
function* runningBeforeItsWindow(maintenance: MaintenanceRecord): Iterable<Problem> {
  for (const update of maintenance.updates) {
    const { status, at, startsAt } = update
    if (!isRunning(status) || startsAt === undefined || startsAt <= at || isImported(update))
      continue
    yield warning(
      update,
      valueAt('startsAt'),
      `This says ${status}, so the page says that the maintenance runs from ${instantText(at)} on, but here the window begins only at ${instantText(startsAt)}.`,
      'To put it off, make this update scheduled and rename its file. If it has begun, take startsAt out.',
    )
  }
}

/** Nothing tells when it was announced, and an item of a feed cannot lie ahead, so feeds wait for its start. */
function* announcedByNoOne(
  { file, draft, announcedAt, startsAt, updates }: MaintenanceRecord,
  { now }: CheckContext,
): Iterable<Problem> {
  if (draft || announcedAt !== undefined || startsAt <= now) return
  if (updates.some(({ at }) => at <= now)) return
  yield warning(
    { file },
    valueAt('startsAt'),
    `The maintenance does not say when it was announced, so subscribers to feeds are told of it only when it begins, at ${instantText(startsAt)}.`,
    'Add announcedAt with the time at which you publish it.',
  )
}

/** Until it is announced the page has nothing of it, and is green while it runs. */
function* announcedTooLate(record: MaintenanceRecord, { now }: CheckContext): Iterable<Problem> {
  const { draft, announcedAt } = record
  if (draft || announcedAt === undefined || announcedAt <= now) return
  const begins = deriveMaintenance(record, announcedAt)?.runs[0]?.from
  if (begins === undefined || announcedAt <= begins) return
  yield warning(
    record,
    valueAt('announcedAt'),
    `The maintenance is published only at ${instantText(announcedAt)}, but begins at ${instantText(begins)}: until then the page says nothing of it, and shows its components as if there were none.`,
    'Correct the time of one of them.',
  )
}

function* repeatedComponents({ file, components }: MaintenanceRecord): Iterable<Problem> {
  const ids = components.map((id, index) => ({ id, file, where: valueAt('components', index) }))
  for (const [again, first] of findRepeated(ids)) {
    yield error(
      again,
      again.where,
      [`The component "${again.id}" is listed twice: here, and at `, first, '.'],
      'Take one of them out, or replace it by the component that was meant.',
    )
  }
}

export const maintenanceRules: readonly Rule[] = [
  perMaintenance(reversedWindows),
  perMaintenance(cancelledYetMoved),
  perMaintenance(updatesAfterTheEnd),
  perMaintenance(updatesAfterTheWindow),
  perMaintenance(completedBeforeTheWindow),
  perMaintenance(scheduledWhileItRuns),
  perMaintenance(runningBeforeItsWindow),
  perMaintenance(announcedByNoOne),
  perMaintenance(announcedTooLate),
  perMaintenance(repeatedComponents),
]
