import { actionState } from '../actions.ts'
import { sortUpdates } from '../incident.ts'
import { error, valueAt, warning, type Location, type Problem } from '../problem.ts'
import type { IncidentRecord, PostmortemRecord } from '../records.ts'
import { excerptOf } from '../text.ts'
import { addDays, dateAt, type Instant } from '../time.ts'
import { isUnfinished } from '../vocabulary.ts'
import { resolvedUpdate, timeOf } from './incidents.ts'
import { findRepeated } from './repeated.ts'
import { perPostmortem, type CheckContext, type Rule } from './rule.ts'
import { vagueWords } from './vague-action.ts'

function* repeatedActionIds({ file, actions }: PostmortemRecord): Iterable<Problem> {
  const ids = actions.map(({ id }, index) => ({ id, file, where: valueAt('actions', index, 'id') }))
  for (const [again, first] of findRepeated(ids)) {
    yield error(
      again,
      again.where,
      [`Two action items have the id "${again.id}": this one, and the one at `, first, '.'],
      'Give one of them another id.',
    )
  }
}

function* contradictingStatus(postmortem: PostmortemRecord): Iterable<Problem> {
  for (const [index, { status, doneOn, reason }] of postmortem.actions.entries()) {
    const at = (key: string) => valueAt('actions', index, key)
    if (status === 'done' && doneOn === undefined) {
      yield error(
        postmortem,
        at('status'),
        'This action item is done, but does not say since when.',
        'Add the day it was done, such as doneOn: 2026-01-30.',
      )
    }
    if (status !== 'done' && doneOn !== undefined) {
      yield error(
        postmortem,
        at('doneOn'),
        `This action item has a day on which it was done, but its status is ${status}.`,
        'Write status: done, or take doneOn out.',
      )
    }
    if (status === 'dropped' && reason === undefined) {
      yield error(
        postmortem,
        at('status'),
        'This action item was dropped, but does not say why.',
        'Add a line such as reason: Replaced by the new deployment checks.',
      )
    }
    if (status !== 'dropped' && reason !== undefined) {
      yield warning(
        postmortem,
        at('reason'),
        `A reason is shown of an action item that was dropped, and the status of this one is ${status}.`,
        'Write status: dropped, or take reason out.',
      )
    }
  }
}

function* futureDone(
  postmortem: PostmortemRecord,
  { now, timeZone }: CheckContext,
): Iterable<Problem> {
  const today = dateAt(now, timeZone)
  for (const [index, { status, doneOn, what }] of postmortem.actions.entries()) {
    if (status !== 'done' || doneOn === undefined || doneOn <= today) continue
    yield warning(
      postmortem,
      valueAt('actions', index, 'doneOn'),
      `The action item "${quote(what)}" is done on ${doneOn}, which is still to come. Until then it is shown as not done.`,
      'Correct the day.',
    )
  }
}

function* overdueActions(
  postmortem: PostmortemRecord,
  { now, timeZone }: CheckContext,
): Iterable<Problem> {
  const today = dateAt(now, timeZone)
  for (const [index, action] of postmortem.actions.entries()) {
    const { status, due, what, owner } = action
    if (status === 'done' || actionState(action, today) !== 'overdue') continue
    yield warning(
      postmortem,
      valueAt('actions', index, 'due'),
      `The action item "${quote(what)}" of ${owner} was due on ${due}.`,
      'Set its status to done with doneOn, agree on a new day, or drop it with a reason.',
    )
  }
}

/** Only what can still be put right: an item that is finished has shown what it meant. */
function* vagueActions(postmortem: PostmortemRecord): Iterable<Problem> {
  for (const [index, { status, what }] of postmortem.actions.entries()) {
    if (!isUnfinished(status)) continue
    const words = vagueWords(what)
    if (words === undefined) continue
    yield warning(
      postmortem,
      valueAt('actions', index, 'what'),
      `It is hard to tell when the action item "${quote(what)}" is done, because "${words}" says neither what will be different nor how much.`,
      'Write what will be true then, so that others can verify it, with a number if there is one, such as: Alert when more than 1 % of payments fail.',
    )
  }
}

/**
 * PagerDuty asks for 15 days after a SEV1 and 30 after a SEV2, which larger work does not keep. Only
 * a date that is hardly meant is pointed out.
 */
const longestDays = 365

function* distantActions(
  postmortem: PostmortemRecord,
  { timeZone }: CheckContext,
  incident: IncidentRecord,
): Iterable<Problem> {
  const resolved = resolvedUpdate(incident)
  if (resolved === undefined) return
  const limit = addDays(dateAt(resolved.at, timeZone), longestDays)
  for (const [index, { status, due, what }] of postmortem.actions.entries()) {
    if (!isUnfinished(status) || due <= limit) continue
    yield warning(
      postmortem,
      valueAt('actions', index, 'due'),
      `The action item "${quote(what)}" is due on ${due}, more than a year after the incident.`,
      'Check the year. If the work is that large, make its first step an action item with a day of its own.',
    )
  }
}

/** What was there before the incident began did not follow from it. */
function* doneBefore(
  postmortem: PostmortemRecord,
  { timeZone }: CheckContext,
  incident: IncidentRecord,
): Iterable<Problem> {
  const { startedAt } = incident
  const [update] = sortUpdates(incident.updates)
  if (update === undefined) return
  const began: { readonly at: Instant; readonly location: Location } =
    startedAt === undefined || startedAt > update.at
      ? { at: update.at, location: timeOf(update) }
      : { at: startedAt, location: { file: incident.file, where: valueAt('startedAt') } }
  const day = dateAt(began.at, timeZone)
  for (const [index, { status, doneOn, what }] of postmortem.actions.entries()) {
    if (status !== 'done' || doneOn === undefined || doneOn >= day) continue
    yield warning(
      postmortem,
      valueAt('actions', index, 'doneOn'),
      [
        `The action item "${quote(what)}" was done on ${doneOn} here, which is before the incident began at `,
        began.location,
        ` (${day}).`,
      ],
      'Correct the day. What was done before belongs in wentWell.',
    )
  }
}

function quote(what: string): string {
  return excerptOf(what.replace(/\s+/g, ' '))
}

export const actionRules: readonly Rule[] = [
  perPostmortem(repeatedActionIds),
  perPostmortem(contradictingStatus),
  perPostmortem(overdueActions),
  perPostmortem(vagueActions),
  perPostmortem(futureDone),
  perPostmortem(distantActions),
  perPostmortem(doneBefore),
]
