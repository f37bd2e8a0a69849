import { withoutAnyComments, withoutComments } from './comments.ts'
import { isImported } from './imported.ts'
import type { StatusInterval } from './interval.ts'
import { impactOf } from './page-status.ts'
import { requiresPostmortem } from './postmortem-due.ts'
import { judgePromise, type UpdatePromise } from './promise.ts'
import type { IncidentRecord, PostmortemRecord, UpdateRecord } from './records.ts'
import type { Component } from './schemas/components.ts'
import type { Site } from './schemas/site.ts'
import { incidentSettledAt, settledDigest } from './settled.ts'
import { compareText } from './text.ts'
import { dateAt, latestOf, minute, type Instant } from './time.ts'
import { timeOfName } from './update-name.ts'
import {
  impacts,
  worstStatus,
  type ComponentStatus,
  type Impact,
  type IncidentStatus,
  type Severity,
} from './vocabulary.ts'

export interface Update {
  /** Stable within the incident: the file's name without `.md`. Its anchor on the page. */
  readonly id: string
  readonly status: IncidentStatus
  readonly at: Instant
  /** When the text was last corrected, if the author says so. */
  readonly editedAt: Instant | undefined
  /** The message, Markdown. */
  readonly body: string
  /** Components whose status this update set, in order of id. */
  readonly changes: readonly ComponentChange[]
  readonly promise: UpdatePromise | undefined
  readonly statuspageId: string | undefined
}

export interface ComponentChange {
  readonly id: string
  readonly from: ComponentStatus
  readonly to: ComponentStatus
}

export interface Incident {
  readonly id: string
  readonly title: string
  readonly severity: Severity
  readonly status: IncidentStatus
  readonly impact: Impact
  /** False once it is resolved, or counts as past because its end is unknown. */
  readonly active: boolean
  readonly startedAt: Instant
  /** True where somebody says when customers were first affected; else `startedAt` is about the first update's time. */
  readonly startStated: boolean
  /** Undefined while active. Where the end is unknown, the last update's time: it lasted at least until then. */
  readonly endedAt: Instant | undefined
  readonly endUnknown: boolean
  readonly detectedAt: Instant | undefined
  readonly acknowledgedAt: Instant | undefined
  readonly mitigatedAt: Instant | undefined
  /** When the title was last corrected, if the author says so. */
  readonly editedAt: Instant | undefined
  /** Oldest first; at least one. */
  readonly updates: readonly Update[]
  readonly updateCount: number
  /** When its updates or its own settings last changed, up to now: published, or corrected. */
  readonly changedAt: Instant
  /**
   * Every component its updates name, with the worst status it had, in order of id. One that never
   * was but operational is affected all the same, as its author says, without downtime.
   */
  readonly affected: readonly { readonly id: string; readonly worst: ComponentStatus }[]
  /** What each component's status was and when. Open stretches end at `Infinity`. */
  readonly intervals: ReadonlyMap<string, readonly StatusInterval[]>
  readonly cause: string | undefined
  readonly body: string
  readonly drill: boolean
  /** Teams or roles by function, as the author wrote them. Whether they are published is the site's choice. */
  readonly roles: Readonly<Record<string, string>>
  /** Only once its `publishedAt` has come. */
  readonly postmortem: PostmortemRecord | undefined
  /** Whether one is owed, published or not. Until when: `postmortemDeadline`. */
  readonly postmortemRequired: boolean
  readonly statuspageId: string | undefined
  /** The digest of all that was written of it, once none of it changes with the clock any more. */
  readonly settled: string | undefined
}

/** What an incident's impact depends on, of each component. */
export type PageComponent = Pick<Component, 'id' | 'startDate'>

/** The components that have begun by `date`, in their order: one that begins later is not on the page yet. */
export function presentOn<T extends PageComponent>(
  components: readonly T[],
  date: string,
): readonly T[] {
  return components.filter(({ startDate = date }) => startDate <= date)
}

/**
 * What is known of an incident at `now`: updates dated later do not exist yet. Undefined where none
 * exists. `components` are all that the page has or will have. The latest update wins; updates at the
 * same instant are in the order of their file names.
 */
export function deriveIncident(
  record: IncidentRecord,
  site: Site,
  components: readonly PageComponent[],
  now: Instant,
): Incident | undefined {
  const records = sortUpdates(record.updates).filter(({ at }) => at <= now)
  const first = records[0]
  const last = records.at(-1)
  if (first === undefined || last === undefined) return undefined

  const resolved = last.status === 'resolved'
  const endUnknown = !resolved && record.end === 'unknown'
  const endedAt = resolved || endUnknown ? last.at : undefined
  const startedAt = Math.min(record.startedAt ?? first.at, first.at)
  const { updates, intervals } = carryOver(record, records, site, startedAt, endedAt, now)
  const affected = listAffected(records)
  const { postmortemRecord } = record
  const postmortemRequired = requiresPostmortem(record, site)
  const known = (instant: Instant | undefined) => ifPast(instant, now)

  return {
    id: record.id,
    title: record.title,
    severity: record.severity,
    status: last.status,
    impact: record.impact ?? deriveImpact(records, affected, components, site.timeZone),
    active: endedAt === undefined,
    startedAt,
    startStated: saysStart(record, first.at),
    endedAt,
    endUnknown,
    detectedAt: known(record.detectedAt),
    acknowledgedAt: known(record.acknowledgedAt),
    mitigatedAt: known(record.mitigatedAt),
    editedAt: known(record.editedAt),
    updates,
    updateCount: updates.length,
    changedAt: latestOf([
      last.at,
      known(record.editedAt),
      ...updates.map(({ editedAt }) => editedAt),
    ]),
    affected,
    intervals,
    cause: record.cause,
    body: withoutComments(record.body),
    drill: record.drill,
    roles: record.roles,
    postmortem:
      endedAt !== undefined && postmortemRecord !== undefined && postmortemRecord.publishedAt <= now
        ? withoutAnyComments({ ...postmortemRecord, editedAt: known(postmortemRecord.editedAt) })
        : undefined,
    postmortemRequired,
    statuspageId: record.statuspageId,
    settled: settledDigest(record, incidentSettledAt(record, site), now),
  }
}

/**
 * A Statuspage gives the moment an incident was opened on it as its start, unless somebody set
 * another: one within a minute of the first update says nothing of when customers were affected.
 * Source: years of captures of such pages. What came from another page with that API is read alike.
 */
function saysStart(record: IncidentRecord, firstUpdate: Instant): boolean {
  const { startedAt } = record
  return startedAt !== undefined && !(isImported(record) && firstUpdate - startedAt < minute)
}

/** `instant`, unless it is still to come at `now`. */
export function ifPast(instant: Instant | undefined, now: Instant): Instant | undefined {
  return instant !== undefined && instant <= now ? instant : undefined
}

/** SEV1 and SEV2: a major incident. Source: PagerDuty's response documents. */
export function isGrave(severity: Severity): boolean {
  return severity === 'SEV1' || severity === 'SEV2'
}

/**
 * Updates oldest first; at the same instant, in the order of their file names, in which a minute comes
 * before its seconds: a second update within the minute is named by them.
 */
export function sortUpdates<T extends { readonly at: Instant; readonly file: string }>(
  updates: readonly T[],
): readonly T[] {
  const compare = (a: T, b: T) =>
    a.at - b.at ||
    compareText(timeOfName(a.file), timeOfName(b.file)) ||
    compareText(a.file, b.file)
  const isSorted = updates.every((update, index) => {
    const before = updates[index - 1]
    return before === undefined || compare(before, update) < 0
  })
  return isSorted ? updates : updates.toSorted(compare)
}

/** An update's stable name within its incident: its file's name without the ending. */
export function updateId(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1).replace(/\.md$/, '')
}

/** Statuses carry over from update to update; `resolved` returns all to operational. */
function carryOver(
  incident: IncidentRecord,
  records: readonly UpdateRecord[],
  site: Site,
  startedAt: Instant,
  endedAt: Instant | undefined,
  now: Instant,
): { updates: Update[]; intervals: Map<string, StatusInterval[]> } {
  const current = new Map<string, { status: ComponentStatus; since: Instant }>()
  const intervals = new Map<string, StatusInterval[]>()
  const close = (id: string, to: Instant) => {
    const open = current.get(id)
    if (open === undefined || open.status === 'operational' || to <= open.since) return
    const stretches = intervals.getOrInsert(id, [])
    const last = stretches.at(-1)
    // Two updates of one instant may lead away from a status and back: it never ended.
    const goesOn = last?.to === open.since && last.status === open.status
    if (goesOn) stretches.pop()
    const from = goesOn ? last.from : open.since
    stretches.push({ from, to, status: open.status, id: incident.id })
  }
  const updates = records.map((record, index): Update => {
    const since = index === 0 ? startedAt : record.at
    const set =
      record.status === 'resolved'
        ? [...current.keys()].map((id) => [id, 'operational'] as const)
        : Object.entries(record.components)
    const changes = set
      .map(([id, to]) => ({ id, from: current.get(id)?.status ?? 'operational', to }))
      .filter(({ from, to }) => from !== to)
      .sort((a, b) => compareText(a.id, b.id))
    for (const { id, to } of changes) {
      close(id, since)
      current.set(id, { status: to, since })
    }
    return {
      id: updateId(record.file),
      status: record.status,
      at: record.at,
      editedAt: ifPast(record.editedAt, now),
      body: withoutComments(record.body),
      changes,
      promise: judgePromise(record, records[index + 1], incident, site, now),
      statuspageId: record.statuspageId,
    }
  })
  for (const id of current.keys()) close(id, endedAt ?? Infinity)
  return { updates, intervals }
}

/** Also where a status lasted no time at all: the last word on an incident whose end is unknown. */
function listAffected(records: readonly UpdateRecord[]): Incident['affected'] {
  const worst = new Map<string, ComponentStatus>()
  for (const { status, components } of records) {
    for (const [id, given] of Object.entries(components)) {
      const now = status === 'resolved' ? 'operational' : given
      worst.set(id, worstStatus([now, worst.get(id) ?? 'operational']))
    }
  }
  return [...worst]
    .map(([id, status]) => ({ id, worst: status }))
    .sort((a, b) => compareText(a.id, b.id))
}

/**
 * The greatest impact that it had with any update so far: no later update makes it less, nor does a
 * component that begins while it goes on.
 */
function deriveImpact(
  records: readonly UpdateRecord[],
  affected: Incident['affected'],
  components: readonly PageComponent[],
  timeZone: string,
): Impact {
  const dateOf = (at = 0) => dateAt(at, timeZone)
  const [from, to] = [dateOf(records[0]?.at), dateOf(records.at(-1)?.at)]
  const impactOn = (date: string, list = affected): Impact => {
    const ids = new Set(list.map(({ id }) => id))
    const hasOthers = presentOn(components, date).some(({ id }) => !ids.has(id))
    const statuses = list.map(({ worst }) => worst)
    return impactOf(statuses, hasOthers)
  }
  const latest = impactOn(to)
  const hasNew = components.some(({ startDate = from }) => from < startDate && startDate <= to)
  if (!hasNew) return latest
  const impactsSoFar = new Set(
    records.map(({ at }) =>
      impactOn(dateOf(at), listAffected(records.filter((update) => update.at <= at))),
    ),
  )
  return impacts.findLast((impact) => impactsSoFar.has(impact)) ?? latest
}
