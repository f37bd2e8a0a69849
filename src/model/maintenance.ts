import { withoutComments } from './comments.ts'
import { isImported } from './imported.ts'
import { ifPast, sortUpdates, updateId } from './incident.ts'
import type { Interval, StatusInterval } from './interval.ts'
import type { MaintenanceRecord } from './records.ts'
import { maintenanceSettledAt, settledDigest } from './settled.ts'
import { minute, type Instant } from './time.ts'
import { isOver, isRunning, type MaintenanceStatus } from './vocabulary.ts'

export interface MaintenanceUpdate {
  readonly id: string
  readonly status: MaintenanceStatus
  readonly at: Instant
  /** When the text was last corrected, if the author says so. */
  readonly editedAt: Instant | undefined
  readonly body: string
  /** True where it moved the window. */
  readonly moved: boolean
  /** True where it moved the window, began, ended or took back the work outside of it, or called it off. */
  readonly revised: boolean
  /** The window as it stands with this update, from the early start on where there was one. */
  readonly startsAt: Instant
  readonly endsAt: Instant
  readonly statuspageId: string | undefined
  readonly imported: boolean
}

/** A time at which it ran. */
export interface Run extends Interval {
  /**
   * What a start that the clock makes is known by. Where a move took one back, the next is another: a
   * reader that has seen the first would not show it.
   */
  readonly startName: string
  /** True where it was put off before it was done. */
  readonly putOff: boolean
}

export interface Maintenance {
  readonly id: string
  readonly title: string
  readonly status: MaintenanceStatus
  /** The window as it stands after the updates so far: `startsAt` inclusive, `endsAt` exclusive. */
  readonly startsAt: Instant
  readonly endsAt: Instant
  /** When it really began, if it has. */
  readonly startedAt: Instant | undefined
  /** When it really ended, if it has. */
  readonly endedAt: Instant | undefined
  /**
   * When it ran, oldest first: the stretches before it was put off, and the last one, up to its end
   * even where that is to come.
   */
  readonly runs: readonly Run[]
  readonly announcedAt: Instant
  /** When the title or the text was last corrected, if the author says so. */
  readonly editedAt: Instant | undefined
  /** How many updates changed its times or called it off: the calendar's SEQUENCE. */
  readonly revision: number
  /** What an end that the clock makes is known by; see `startName`. */
  readonly endName: string
  readonly components: readonly string[]
  readonly body: string
  /** Oldest first; may be empty. */
  readonly updates: readonly MaintenanceUpdate[]
  /** When each component is under maintenance: also as planned, and before it was put off. */
  readonly intervals: ReadonlyMap<string, readonly StatusInterval[]>
  readonly statuspageId: string | undefined
  /** The digest of all that was written of it, once none of it changes with the clock any more. */
  readonly settled: string | undefined
}

/**
 * What is known of a maintenance at `now`. It begins and ends by the clock; an update may begin it
 * early (`in_progress`), say that it is being checked (`verifying`), end it (`completed`), call it
 * off (`cancelled`) or move its window (`startsAt`, `endsAt`). Updates dated after `now` do not
 * exist yet. Undefined before it is announced; without `announcedAt` it is known at once.
 */
export function deriveMaintenance(
  record: MaintenanceRecord,
  now: Instant,
): Maintenance | undefined {
  if (record.announcedAt !== undefined && record.announcedAt > now) return undefined
  const known = sortUpdates(record.updates).filter(({ at }) => at <= now)
  const { from, to, said, before, startName, ...rest } = followUpdates(record, known, now)
  const status = statusAt(now, said, from, to)
  const ran = now >= from && to > from
  return {
    id: record.id,
    title: record.title,
    status,
    startedAt: ran ? from : undefined,
    endedAt: ran && now >= to ? to : undefined,
    runs: ran ? [...before, { from, to, startName, putOff: false }] : before,
    announcedAt: record.announcedAt ?? Math.min(known[0]?.at ?? Infinity, record.startsAt),
    editedAt: ifPast(record.editedAt, now),
    revision: rest.updates.filter(({ revised }) => revised).length,
    components: record.components,
    body: withoutComments(record.body),
    intervals: intervalsOf(record, [...before, { from, to }]),
    statuspageId: record.statuspageId,
    settled: settledDigest(record, maintenanceSettledAt(record), now),
    ...rest,
  }
}

/** What a maintenance has come to with the last of its updates. */
interface Followed
  extends
    Interval,
    Pick<Maintenance, 'startsAt' | 'endsAt' | 'endName' | 'updates'>,
    Pick<Run, 'startName'> {
  /** The status that was given last. */
  readonly said: MaintenanceStatus
  /** The runs before it was put off. */
  readonly before: readonly Run[]
}

/** Its updates one after the other, in order; `from` and `to` are the times for which it runs in the end. */
function followUpdates(
  record: MaintenanceRecord,
  known: MaintenanceRecord['updates'],
  now: Instant,
): Followed {
  let { startsAt, endsAt } = record
  let begun: Instant | undefined
  let ended: Instant | undefined
  let said: MaintenanceStatus = 'scheduled'
  let startsTakenBack = 0
  let endsTakenBack = 0
  let startName = 'started'
  const before: Run[] = []
  const updates: MaintenanceUpdate[] = []
  for (const update of known) {
    const moved = update.startsAt !== undefined || update.endsAt !== undefined
    const hadEnded = endsAt <= update.at
    const until = Math.min(update.at, endsAt)
    const was = { from: begun ?? startsAt, to: endOf(ended, endsAt) }
    startsAt = update.startsAt ?? startsAt
    endsAt = update.endsAt ?? endsAt
    said = update.status
    // What an update said has been so. What the clock alone had begun is taken back. Nothing is put off
    // to a start that is past: that is still the same run.
    if (said === 'scheduled' && startsAt > update.at) {
      if (begun !== undefined && begun < until) {
        before.push({ from: begun, to: until, startName, putOff: true })
      }
      begun = undefined
    }
    if (isRunning(said)) begun ??= Math.min(update.at, startsAt)
    // A start within what ran before says that it was not put off.
    for (let last = before.at(-1); last && (begun ?? startsAt) <= last.to; last = before.at(-1)) {
      begun = Math.min(begun ?? startsAt, last.from)
      startName = last.startName
      before.pop()
    }
    if (isOver(said)) ended = update.at
    const start = begun ?? startsAt
    const isOther = start !== was.from || endOf(ended, endsAt) !== was.to
    if (was.from <= update.at && start > update.at) {
      startsTakenBack += 1
      startName = nameAgain('started', startsTakenBack)
    }
    if (hadEnded && endsAt > update.at) endsTakenBack += 1
    updates.push({
      id: updateId(update.file),
      status: update.status,
      at: update.at,
      editedAt: ifPast(update.editedAt, now),
      body: withoutComments(update.body),
      moved,
      revised: moved || said === 'cancelled' || isOther,
      startsAt: start,
      endsAt,
      statuspageId: update.statuspageId,
      imported: isImported(update),
    })
  }

  return {
    startsAt,
    endsAt,
    from: begun ?? startsAt,
    to: endOf(ended, endsAt),
    said,
    before,
    startName,
    endName: nameAgain('completed', endsTakenBack),
    updates,
  }
}

/** When it is over: by the clock, unless an update ended it before. */
function endOf(ended: Instant | undefined, endsAt: Instant): Instant {
  return Math.min(ended ?? Infinity, endsAt)
}

function intervalsOf(
  { id, components }: MaintenanceRecord,
  stretches: readonly Interval[],
): Maintenance['intervals'] {
  const intervals = stretches
    .filter(({ from, to }) => to > from)
    .map(({ from, to }): StatusInterval => ({ from, to, status: 'under_maintenance', id }))
  return new Map(intervals.length > 0 ? components.map((component) => [component, intervals]) : [])
}

function nameAgain(name: string, takenBack: number): string {
  return takenBack === 0 ? name : `${name}-${takenBack + 1}`
}

/** The updates since it was last put off before its start, or that of a run: those before speak of another. */
export function sinceLastPutOff(
  { updates, startedAt }: Pick<Maintenance, 'updates' | 'startedAt'>,
  start = startedAt ?? Infinity,
): readonly MaintenanceUpdate[] {
  const last = updates.findLastIndex(({ status, at }) => status === 'scheduled' && at < start)
  return updates.slice(last + 1)
}

/**
 * True where an update of one of these statuses says itself what happened at `at`. One that says it
 * later leaves what the clock has made until then, unless it was imported: the page that it comes
 * from said all that was said.
 */
export function isSaid(
  updates: readonly MaintenanceUpdate[],
  at: Instant,
  ...statuses: MaintenanceStatus[]
): boolean {
  return updates.some(
    (update) => statuses.includes(update.status) && (update.imported || update.at < at + atOnce),
  )
}

/** Imported pages say within seconds what they do: that is the same moment. */
const atOnce = minute

/** That a maintenance begins or ends by the clock. */
export interface Turn {
  readonly change: 'begin' | 'end'
  readonly at: Instant
}

/** What the clock does next to a maintenance; undefined once that is over. */
export function nextTurn({ status, startsAt, endsAt }: Maintenance): Turn | undefined {
  if (isOver(status)) return undefined
  return status === 'scheduled' ? { change: 'begin', at: startsAt } : { change: 'end', at: endsAt }
}

/** False for one that was called off and never ran. */
export function tookPlace({ status, runs }: Pick<Maintenance, 'status' | 'runs'>): boolean {
  return status !== 'cancelled' || runs.length > 0
}

function statusAt(
  now: Instant,
  said: MaintenanceStatus,
  from: Instant,
  to: Instant,
): MaintenanceStatus {
  if (isOver(said)) return said
  if (now >= to) return 'completed'
  if (said === 'verifying') return said
  return now >= from ? 'in_progress' : 'scheduled'
}
