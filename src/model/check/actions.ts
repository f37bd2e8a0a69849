import { error, valueAt, warning, type Place, type Problem } from '../problem.ts'
import type { PostmortemRecord } from '../records.ts'
import { addDays, startOfDate } from '../time.ts'
import { perIncident, type Context, type Rule } from './rule.ts'

function* repeatedActionIds({ file, actions }: PostmortemRecord): Iterable<Problem> {
  const first = new Map<string, Place>()
  for (const [index, { id }] of actions.entries()) {
    const where = valueAt('actions', index, 'id')
    const other = first.get(id)
    if (other === undefined) first.set(id, { file, where })
    else {
      yield error(
        { file },
        where,
        [`Two action items have the id "${id}": this one, and the one at `, other, '.'],
        'Give one of them another id.',
      )
    }
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
  }
}

function* overdueActions(
  postmortem: PostmortemRecord,
  { now, timeZone }: Context,
): Iterable<Problem> {
  for (const [index, { status, due, what, owner }] of postmortem.actions.entries()) {
    if (status === 'done' || status === 'dropped') continue
    if (now < startOfDate(addDays(due, 1), timeZone)) continue
    yield warning(
      postmortem,
      valueAt('actions', index, 'due'),
      `The action item "${shorten(what)}" of ${owner} was due on ${due}.`,
      'Set its status to done with doneOn, agree on a new day, or drop it with a reason.',
    )
  }
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ')
  return line.length > 60 ? `${line.slice(0, 59).trimEnd()}…` : line
}

const perPostmortem = (
  rule: (postmortem: PostmortemRecord, context: Context) => Iterable<Problem>,
): Rule =>
  perIncident(({ postmortemRecord }, context) =>
    postmortemRecord === undefined ? [] : rule(postmortemRecord, context),
  )

export const actionRules: readonly Rule[] = [
  perPostmortem(repeatedActionIds),
  perPostmortem(contradictingStatus),
  perPostmortem(overdueActions),
]
