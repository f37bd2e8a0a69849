import { maintenanceSchema } from '../../model/schemas/maintenance.ts'
import { maintenanceUpdateSchema } from '../../model/schemas/update.ts'
import { minute } from '../../model/time.ts'
import {
  isOver,
  isRunning,
  maintenanceStatuses,
  type MaintenanceStatus,
} from '../../model/vocabulary.ts'
import { addDocument, identity, isoTime, note, type ImportContext } from './context.ts'
import { compareStarts, placeFolders } from './folders.ts'
import { readTime, type MergedRecord } from './merge.ts'
import {
  isClosedRecord,
  nameUpdates,
  readUpdates,
  convertUpdates,
  titleOf,
  type Course,
  type ConvertedUpdate,
} from './updates.ts'

const course: Course<MaintenanceStatus> = {
  statuses: maintenanceStatuses,
  first: 'scheduled',
  final: 'completed',
  beforeFinal: 'verifying',
}

interface Prepared {
  readonly record: MergedRecord
  readonly title: string
  readonly start: number
  readonly end: number
  readonly updates: readonly ConvertedUpdate<MaintenanceStatus>[]
}

/** Adds the files of every maintenance to the context, oldest first, and notes what was changed or left out. */
export function convertMaintenances(
  records: readonly MergedRecord[],
  context: ImportContext,
): void {
  const prepared = records.flatMap((record) => prepare(record, context)).sort(compareStarts)
  const folders = placeFolders('maintenance', prepared, context)
  for (const maintenance of prepared) {
    convertMaintenance(maintenance, folders.get(maintenance.record.id) ?? '', context)
  }
}

function prepare(record: MergedRecord, context: ImportContext): Prepared[] {
  const title = titleOf(record, 'Maintenance', context)
  const start = readTime(record.scheduled_for)
  const planned = readTime(record.scheduled_until)
  const window = `${record.scheduled_for ?? 'none'} to ${record.scheduled_until ?? 'none'}`
  if (start === undefined || planned === undefined) {
    note(context, 'no-window', record.id, title, window)
    return []
  }
  const read = readUpdates(record, title, context)
  const updates = convertUpdates(read, course, record, title, context)
  if (planned > start) return [{ record, title, start, end: planned, updates }]
  const completed = updates.find(({ status }) => status === 'completed')?.at
  if (completed === undefined || completed <= start) {
    note(context, 'window-reversed', record.id, title, window)
    return []
  }
  note(context, 'window-end', record.id, title, `${window}, now until ${isoTime(completed)}`)
  return [{ record, title, start, end: completed, updates }]
}

function convertMaintenance(prepared: Prepared, folder: string, context: ImportContext): void {
  const { record, title, start, end, updates } = prepared
  if (record.impact && record.impact !== 'maintenance') {
    note(context, 'maintenance-impact', record.id, title, record.impact)
  }
  noteEnd(prepared, context)
  const told = [readTime(record.created_at), updates[0]?.at].filter((time) => time !== undefined)
  const isWritten = addDocument(context, `${folder}/maintenance.md`, maintenanceSchema, {
    title,
    startsAt: isoTime(start),
    endsAt: isoTime(end),
    components: componentsOf(record, title, updates, context),
    announcedAt: told.length === 0 ? undefined : isoTime(Math.min(...told)),
    ...identity(record.id),
  })
  if (!isWritten) return
  context.totals.maintenances++
  const lateEnd = findLateEnd(prepared)
  if (lateEnd !== undefined) {
    note(context, 'window-over', record.id, title, `${isoTime(end)}, now ${isoTime(lateEnd.at)}`)
  }
  for (const { update, path } of nameUpdates(folder, record, updates, context)) {
    const { status, at, markdown } = update
    const endsAt = update === lateEnd ? isoTime(at) : undefined
    const settings = { status, at: isoTime(at), endsAt }
    context.totals.maintenanceUpdates += Number(
      addDocument(
        context,
        path,
        maintenanceUpdateSchema,
        { ...settings, ...identity(update.id) },
        markdown,
      ),
    )
  }
}

/** Where a Statuspage says by its clock what begins or ends, captures show it up to three minutes late. */
const lag = 5 * minute

/** The completion, where the work took longer than its window: somebody said that it began, and that it ended only then. */
function findLateEnd({ end, updates }: Prepared): ConvertedUpdate<MaintenanceStatus> | undefined {
  if (!updates.some(({ status }) => isRunning(status))) return undefined
  return updates.find(({ status, at }) => status === 'completed' && at > end + lag)
}

function noteEnd({ record, title, end, updates }: Prepared, context: ImportContext): void {
  const last = updates.at(-1)?.status
  const isEnded = last !== undefined && isOver(last)
  if (isClosedRecord(record, course) !== isEnded) {
    const detail = `${record.status ?? 'none'}, its last update ${last ?? 'none'}`
    note(context, 'status-contradicts', record.id, title, detail)
  } else if (!isEnded && end < context.capturedAt) {
    note(context, 'not-completed', record.id, title, `window until ${isoTime(end)}`)
  } else if (!isEnded && record.isUnlisted) {
    note(context, 'left-scheduled', record.id, title, `window until ${isoTime(end)}`)
  }
}

function componentsOf(
  record: MergedRecord,
  title: string,
  updates: readonly ConvertedUpdate<MaintenanceStatus>[],
  context: ImportContext,
): readonly string[] | undefined {
  const { componentIds } = context
  const named = new Set((record.components ?? []).map(({ id }) => id))
  for (const { id, affected } of updates) {
    for (const { code, new_status } of affected) {
      named.add(code)
      if (['operational', 'under_maintenance', null, undefined].includes(new_status)) continue
      const detail = `${componentIds.get(code) ?? code}: ${new_status}`
      note(context, 'maintenance-statuses', `${record.id}/${id}`, title, detail)
    }
  }
  const ids = [...componentIds].flatMap(([code, id]) => (named.has(code) ? [id] : []))
  return ids.length === 0 ? undefined : ids
}
