import { publicIncidents } from './drills.ts'
import type { Incident } from './incident.ts'
import type { PostmortemRecord } from './records.ts'
import { compareText } from './text.ts'
import { addMonths, dateAt, quarterOf, type Instant } from './time.ts'
import { actionStates, type ActionState } from './vocabulary.ts'

type ActionRecord = PostmortemRecord['actions'][number]

/** What an incident's post-mortem says is to be done, and how that stands. */
export interface Action {
  readonly incident: Incident
  /** Unique within the post-mortem. */
  readonly id: string
  readonly what: string
  readonly owner: string
  /** The last day, `YYYY-MM-DD` in the page's time zone, on which it is in time. */
  readonly due: string
  readonly state: ActionState
  /** Undefined unless it is done. */
  readonly doneOn: string | undefined
  /** Days from `due` to today where overdue, or to `doneOn` where done late; else undefined. */
  readonly daysLate: number | undefined
  readonly url: string | undefined
  /** Why it was dropped; undefined unless it was. */
  readonly reason: string | undefined
}

/**
 * Every action item of every published post-mortem, as it stands on the day of `now` in `timeZone`.
 * Those of drills are left out. Overdue ones first, then by state in the order of `actionStates`;
 * within a state by due date, then by id of the incident, then by id.
 */
export function deriveActions(
  incidents: readonly Incident[],
  now: Instant,
  timeZone: string,
): Action[] {
  return sortActions(
    publicIncidents(incidents).flatMap((incident) => deriveActionsOf(incident, now, timeZone)),
  )
}

/** The action items of one incident's published post-mortem, drill or not, in the same order. */
export function deriveActionsOf(incident: Incident, now: Instant, timeZone: string): Action[] {
  if (incident.postmortem === undefined) return []
  const today = dateAt(now, timeZone)
  return sortActions(
    incident.postmortem.actions.map((record) => deriveAction(incident, record, today)),
  )
}

/**
 * How an action item stands on `today`: it is overdue from the day after `due`. One that is said to
 * be done on a later day is not done yet.
 */
export function actionState(
  { status, due, doneOn }: Pick<ActionRecord, 'status' | 'due' | 'doneOn'>,
  today: string,
): ActionState {
  if (status === 'dropped') return 'dropped'
  if (status === 'done' && doneOn !== undefined && doneOn <= today) {
    return doneOn > due ? 'done_late' : 'done'
  }
  if (due < today) return 'overdue'
  return status === 'done' ? 'in_progress' : status
}

function deriveAction(incident: Incident, record: ActionRecord, today: string): Action {
  const { id, what, owner, due, doneOn, url, reason } = record
  const state = actionState(record, today)
  const isDone = state === 'done' || state === 'done_late'
  const until = state === 'overdue' ? today : state === 'done_late' ? doneOn : undefined
  return {
    incident,
    id,
    what,
    owner,
    due,
    state,
    doneOn: isDone ? doneOn : undefined,
    daysLate: until === undefined ? undefined : daysBetween(due, until),
    url,
    reason: state === 'dropped' ? reason : undefined,
  }
}

function daysBetween(from: string, to: string): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).days
}

function sortActions(actions: readonly Action[]): Action[] {
  return actions.toSorted(
    (a, b) =>
      actionStates.indexOf(a.state) - actionStates.indexOf(b.state) ||
      compareText(a.due, b.due) ||
      compareText(a.incident.id, b.incident.id) ||
      compareText(a.id, b.id),
  )
}

/** What became of the action items that fell due in a quarter. Dropped ones are not counted. */
export interface QuarterCompletion {
  /** `2026-Q4`: of the calendar year, in the page's time zone. */
  readonly quarter: string
  /** The sample: items whose due date lies in the quarter and is past. */
  readonly fellDue: number
  /** How many of them are done by now, late or not. */
  readonly done: number
  readonly doneOnTime: number
  /** Percent, 0-100, floored to whole ones; undefined where nothing fell due. */
  readonly donePercent: number | undefined
  readonly onTimePercent: number | undefined
}

/** How many quarters back action items are counted and shown on the page: two years, this quarter included. */
export const completionQuarters = 8

/**
 * Completion of action items by the quarter of their due date, oldest first: from the quarter in
 * which the first fell due, but no more than `completionQuarters` of them, to that of `now`. An item
 * due today or later is not counted yet, whatever its state. None where none ever fell due.
 */
export function deriveCompletion(
  actions: readonly Action[],
  now: Instant,
  timeZone: string,
): QuarterCompletion[] {
  const today = dateAt(now, timeZone)
  const fallen = actions.filter(({ state, due }) => state !== 'dropped' && due < today)
  const byQuarter = Map.groupBy(fallen, ({ due }) => quarterOf(due))
  const earliest = [...byQuarter.keys()].sort()[0]
  if (earliest === undefined) return []
  return listQuarters(today, completionQuarters)
    .filter((quarter) => quarter >= earliest)
    .map((quarter) => summarise(quarter, byQuarter.get(quarter) ?? []))
}

function summarise(quarter: string, actions: readonly Action[]): QuarterCompletion {
  const fellDue = actions.length
  const doneOnTime = actions.filter(({ state }) => state === 'done').length
  const done = doneOnTime + actions.filter(({ state }) => state === 'done_late').length
  const share = (part: number) => (fellDue === 0 ? undefined : Math.floor((part * 100) / fellDue))
  return {
    quarter,
    fellDue,
    done,
    doneOnTime,
    donePercent: share(done),
    onTimePercent: share(doneOnTime),
  }
}

/** The last `count` quarters up to that of `today`, oldest first. */
export function listQuarters(today: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) =>
    quarterOf(addMonths(today, 3 * (index + 1 - count))),
  )
}

/** The first day, `YYYY-MM-DD`, of the last `count` quarters up to that of `today`. */
export function startOfQuarters(today: string, count: number): string {
  const inQuarter = (Number(today.slice(5, 7)) - 1) % 3
  return `${addMonths(today, 3 * (1 - count) - inQuarter)}-01`
}
