import type { Context } from '../../context/context.ts'
import type { Time } from '../../context/format.ts'
import { anchorOf } from '../../context/paths.ts'
import type { Update } from '../../model/incident.ts'
import type { MaintenanceUpdate } from '../../model/maintenance.ts'
import { isAwaited, toldOf, type UpdatePromise } from '../../model/promise.ts'
import { hour } from '../../model/time.ts'
import type { IncidentStatus, MaintenanceStatus } from '../../model/vocabulary.ts'
import { createMarks, type ComponentMark } from './marks.ts'

export interface PromiseView {
  readonly source: UpdatePromise['source']
  readonly outcome: UpdatePromise['outcome']
  /** True while the update has not come, and still may. */
  readonly awaited: boolean
  /** "Next update by", "The next update was due by" … */
  readonly label: string
  readonly by: Time
  /** "It came 4 min late.", where there is something to say. */
  readonly note: string | undefined
}

export interface UpdateView {
  readonly anchor: string
  readonly status: IncidentStatus | MaintenanceStatus
  readonly statusLabel: string
  readonly at: Time
  /** When its text was last corrected, if the author says so. */
  readonly editedAt: Time | undefined
  readonly body: string
  readonly changes: readonly ComponentMark[]
  readonly promise: PromiseView | undefined
  /** The window that it moved a maintenance to; undefined where it moved none. */
  readonly window: { readonly from: Time; readonly to: Time } | undefined
}

/** An update with what it changed, worst first, and what it promised, as far as that is told. */
export function createUpdateView(context: Context, update: Update): UpdateView {
  return {
    ...createBase(context, update, context.words.incidentStatus[update.status]),
    changes: createMarks(
      context,
      update.changes.map(({ id, to }) => ({ id, status: to })),
    ),
    promise: createPromiseView(context, update),
    window: undefined,
  }
}

/** An update of a maintenance: it changes no component and promises nothing. */
export function createMaintenanceUpdateView(
  context: Context,
  update: MaintenanceUpdate,
): UpdateView {
  const { words, format } = context
  return {
    ...createBase(context, update, words.maintenanceStatus[update.status]),
    changes: [],
    promise: undefined,
    window: update.moved
      ? {
          from: format.time(update.startsAt),
          to: format.timeOn(update.endsAt, update.startsAt),
        }
      : undefined,
  }
}

function createBase(
  { format }: Context,
  { id, status, at, editedAt, body }: Update | MaintenanceUpdate,
  statusLabel: string,
) {
  return {
    anchor: anchorOf(id),
    status,
    statusLabel,
    at: format.time(at),
    editedAt: editedAt === undefined ? undefined : format.time(editedAt),
    body,
  }
}

function createPromiseView(
  { words, format, status }: Context,
  { at, promise }: Update,
): PromiseView | undefined {
  const told = toldOf(promise)
  if (told === undefined) return undefined
  const { by, outcome, source, lateBy } = told
  const awaited = isAwaited(told)
  const isNear = Math.abs(by - at) < 12 * hour
  const base = { source, outcome, awaited, by: isNear ? format.timeOn(by, at) : format.time(by) }
  const { pending, overdue, overdueNote } = words.promise[source]
  const late = format.between(by, by + lateBy)
  switch (outcome) {
    case 'pending':
      return { ...base, label: pending, note: undefined }
    case 'overdue':
      return { ...base, by: format.timeOn(by, status.now), label: overdue, note: overdueNote(late) }
    case 'kept':
      return { ...base, label: words.promise.kept, note: words.promise.keptNote }
    case 'late':
      return { ...base, label: words.promise.kept, note: words.promise.lateNote(late) }
    case 'broken':
      return { ...base, label: words.promise.broken, note: words.promise.brokenNote }
  }
}
