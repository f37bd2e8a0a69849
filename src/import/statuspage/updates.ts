import { readUpdateName, timeInName, updateFileName } from '../../model/update-name.ts'
import { convertBody, plainLine } from './body.ts'
import { isStatuspageId, isoTime, note, type ImportContext } from './context.ts'
import { readTime, type MergedRecord } from './merge.ts'
import { convertPostmortemBody } from './postmortem-body.ts'
import type { SourceUpdate } from './source.ts'

/** An update with the status that the source says, whatever that is. */
export interface ReadUpdate {
  readonly id: string
  readonly at: number
  readonly status: string
  readonly markdown: string
  readonly affected: NonNullable<SourceUpdate['affected_components']>
}

/** A record's updates, oldest first, with their text as Markdown. */
export function readUpdates(
  record: MergedRecord,
  title: string,
  context: ImportContext,
): ReadUpdate[] {
  if (!isStatuspageId(record.id)) note(context, 'foreign-id', record.id, title)
  for (const { id } of record.updates) {
    if (!isStatuspageId(id)) note(context, 'foreign-id', `${record.id}/${id}`, title)
  }
  for (const id of record.vanished) note(context, 'update-vanished', `${record.id}/${id}`, title)
  return record.updates
    .map((update, position) => ({ update, position, at: timeOf(update, record, title, context) }))
    .filter((item): item is typeof item & { at: number } => item.at !== undefined)
    .toSorted(
      (a, b) =>
        a.at - b.at ||
        (readTime(a.update.created_at) ?? 0) - (readTime(b.update.created_at) ?? 0) ||
        b.position - a.position,
    )
    .map(({ update, at }) => ({
      id: update.id,
      at,
      status: update.status ?? '',
      markdown: textOf(update, record, title, context),
      affected: update.affected_components ?? [],
    }))
}

function timeOf(
  update: SourceUpdate,
  record: MergedRecord,
  title: string,
  context: ImportContext,
): number | undefined {
  const shown = readTime(update.display_at)
  if (shown !== undefined) return shown
  const created = readTime(update.created_at)
  const topic = created === undefined ? 'no-time' : 'no-display-time'
  const said = update.display_at ?? 'none'
  note(context, topic, `${record.id}/${update.id}`, title, `display_at ${said}`)
  return created
}

function textOf(
  update: SourceUpdate,
  record: MergedRecord,
  title: string,
  context: ImportContext,
): string {
  const convert = update.status === 'postmortem' ? convertPostmortemBody : convertBody
  const { markdown, lost } = convert(update.body ?? '')
  const id = `${record.id}/${update.id}`
  if (lost.length > 0) note(context, 'markup', id, title, lost.join(', '))
  if (markdown === '') note(context, 'empty-text', id, title)
  return markdown
}

/** How updates of one kind of record run: their statuses, and the one that ends them. */
export interface Course<Status extends string> {
  readonly statuses: readonly Status[]
  readonly first: Status
  readonly final: Status
  /** What a `final` says that turned out not to be final. */
  readonly beforeFinal: Status
}

/** An update whose status is one of ours. */
export type ConvertedUpdate<Status extends string> = Omit<ReadUpdate, 'status'> & {
  readonly status: Status
}

/** The updates with known statuses, and none after the final one. */
export function convertUpdates<Status extends string>(
  all: readonly ReadUpdate[],
  course: Course<Status>,
  record: MergedRecord,
  title: string,
  context: ImportContext,
): ConvertedUpdate<Status>[] {
  const isClosed = isClosedRecord(record, course)
  const updates = withoutAfterthoughts(all, course, record, title, context)
  let previous = course.first
  const known = updates.map((update) => {
    const status = course.statuses.find((one) => one === update.status)
    if (status === undefined && update.status !== 'postmortem') {
      const detail = `"${update.status}" is ${previous}`
      note(context, 'status-unknown', `${record.id}/${update.id}`, title, detail)
    }
    previous = status ?? previous
    return { ...update, status: previous }
  })
  const last = known.length - 1
  const reopened = known.some(({ status }, index) => status === course.final && index < last)
  if (!reopened) return known
  return known.map((update, index) => {
    const id = `${record.id}/${update.id}`
    const at = isoTime(update.at)
    if (index < last && update.status === course.final) {
      note(context, 'resolved-again', id, title, at)
      return { ...update, status: course.beforeFinal }
    }
    if (index === last && isClosed && update.status !== course.final) {
      note(context, 'resolved-moved', id, title, `${at}, was ${update.status}`)
      return { ...update, status: course.final }
    }
    return update
  })
}

/** What follows the end and has no status that is known does not move the end: its text joins the last one's. */
function withoutAfterthoughts<Status extends string>(
  updates: readonly ReadUpdate[],
  { statuses, final }: Course<Status>,
  record: MergedRecord,
  title: string,
  context: ImportContext,
): readonly ReadUpdate[] {
  const last = updates.findLastIndex(({ status }) => statuses.some((one) => one === status))
  const end = updates[last]
  if (end?.status !== final) return updates
  const later = updates.slice(last + 1)
  for (const { id, status, at } of later) {
    const detail = `"${status}" at ${isoTime(at)}`
    note(context, 'after-end', `${record.id}/${id}`, title, detail)
  }
  const text = [end, ...later].map(({ markdown }) => markdown).filter((part) => part !== '')
  return [...updates.slice(0, last), { ...end, markdown: text.join('\n\n') }]
}

/** Whether the record itself says that it is over; a capture without a status says what its updates say. */
export function isClosedRecord<Status extends string>(
  { status, updates }: MergedRecord,
  { final }: Course<Status>,
): boolean {
  if (status === null || status === undefined) {
    return updates.some((update) => update.status === final)
  }
  return status === final || status === 'postmortem'
}

/**
 * Each update's file, named by its second; a later one in the same second by its millisecond. Several
 * in one millisecond get letters, because there the names tell the order. A file that an earlier
 * import wrote keeps its name. One that the source does not have any more is told.
 */
export function nameUpdates<Status extends string>(
  folder: string,
  { id: recordId, capturedAt }: Pick<MergedRecord, 'id' | 'capturedAt'>,
  updates: readonly ConvertedUpdate<Status>[],
  context: ImportContext,
): { readonly update: ConvertedUpdate<Status>; readonly path: string }[] {
  const { existing, fileNames } = context
  const taken = new Set((fileNames.get(folder) ?? []).map((name) => readUpdateName(name)?.time))
  const perInstant = Map.groupBy(updates, ({ at }) => at)
  const timesAt = new Map<number, Generator<string, never>>()
  const named = updates.map((update) => {
    const isEnd = update.status === 'resolved'
    const knownOf = (id: string) => existing.updates.get(`${folder}/${id}`)
    const known = knownOf(update.id) ?? (isEnd ? knownOf(resolutionId(recordId)) : undefined)
    if (known !== undefined) return { update, path: known }
    const isAlone = perInstant.get(update.at)?.length === 1
    // One for all of an instant: from its beginning, very many would take the square.
    const times = timesAt.getOrInsertComputed(update.at, (at) => timesFor(at, isAlone))
    let time = times.next().value
    while (taken.has(time)) time = times.next().value
    taken.add(time)
    return { update, path: `${folder}/${updateFileName({ time, status: update.status })}` }
  })
  noteLeft(folder, capturedAt, new Set(named.map(({ path }) => path)), context)
  return named
}

/** Tells of updates that an earlier import wrote and this one has not: what is newer than the capture cannot be in it. */
function noteLeft(
  folder: string,
  capturedAt: number,
  paths: ReadonlySet<string>,
  context: ImportContext,
): void {
  const capturedTime = timeInName(capturedAt, 'millisecond')
  for (const name of context.fileNames.get(folder) ?? []) {
    const path = `${folder}/${name}`
    if (!context.importedFiles.has(path) || paths.has(path)) continue
    const time = readUpdateName(name)?.time
    if (time !== undefined && time <= capturedTime) note(context, 'update-left', path)
  }
}

/** What an update's file can be named by: where the letters do not suffice, by the milliseconds that follow. */
function* timesFor(at: number, isAlone: boolean): Generator<string, never> {
  if (isAlone) yield* [timeInName(at, 'second'), timeInName(at, 'millisecond')]
  for (let later = at; ; later++) {
    const exact = timeInName(later, 'millisecond')
    for (const letter of 'abcdefghijklmnopqrstuvwxyz') yield exact + letter
  }
}

/** The id of a resolution that an import had to add, because the source has no update for it. */
export const resolutionId = (recordId: string): string => `${recordId}:resolved`

/** A record's name as a title: one line of text. */
export function titleOf({ id, name }: MergedRecord, kind: string, context: ImportContext): string {
  const line = plainLine(name ?? '')
  const title = line === '' ? `${kind} ${id}` : line
  if (line === '') note(context, 'untitled', id, title)
  else if (line !== name?.trim()) note(context, 'name', id, title)
  return title
}
