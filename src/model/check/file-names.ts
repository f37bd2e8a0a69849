import { error, valueAt, warning, type Problem } from '../problem.ts'
import { instantText } from '../schemas/instant-text.ts'
import { compareText } from '../text.ts'
import type { Instant } from '../time.ts'
import { readUpdateName, timeInName, updateFileName, type UpdateName } from '../update-name.ts'
import type { CheckContext, Rule } from './rule.ts'

interface NamedUpdate {
  readonly file: string
  readonly at: Instant
  readonly status: string
}

function nameOf(update: { readonly file: string }): UpdateName | undefined {
  return readUpdateName(update.file.slice(update.file.lastIndexOf('/') + 1))
}

interface Named {
  readonly update: NamedUpdate
  readonly name: UpdateName
}

function* namesAndTimes({ incidents, maintenances }: CheckContext): Iterable<Problem> {
  for (const records of [incidents, maintenances]) {
    for (const { updates } of records) {
      const named: Named[] = []
      for (const update of updates) {
        const name = nameOf(update)
        if (name !== undefined) named.push({ update, name })
      }
      yield* contradictingNames(named)
      yield* disorderedNames(named)
    }
  }
}

function* contradictingNames(named: readonly Named[]): Iterable<Problem> {
  for (const { update, name } of named) {
    const { at, status } = update
    const time = timeInName(at, 'minute')
    const fileName = updateFileName({ time, status })
    // One that was copied from another: with its name it would take its place.
    const isTaken = named.some((other) => other.update.file.endsWith(`/${fileName}`))
    if (name.status !== status) {
      yield error(
        update,
        valueAt('status'),
        `The file's name says ${name.status}, but here the status is ${status}.`,
        isTaken
          ? `Change this line: ${fileName} is another update.`
          : `Make them agree: change this line, or name the file ${fileName}.`,
      )
    }
    if (!name.time.startsWith(time)) {
      yield warning(
        update,
        valueAt('at'),
        `The file's name does not say when this was, which is ${instantText(at)} in UTC.`,
        isTaken
          ? `Correct the time here: ${fileName} is another update.`
          : `Correct the time here, or name the file ${fileName}, unless it is published already: under another name, subscribers are told once more.`,
      )
    }
  }
}

/** Files in the order of their names have to be in the order of their times. */
function* disorderedNames(named: readonly Named[]): Iterable<Problem> {
  const sorted = named.toSorted(
    ({ name: a, update }, { name: b, update: other }) =>
      compareText(a.time, b.time) || update.at - other.at,
  )
  let before: Named | undefined
  for (const each of sorted) {
    const { update, name } = each
    if (before !== undefined && update.at < before.update.at && !sameMoment(before.name, name)) {
      yield error(
        update,
        valueAt('at'),
        [
          `By its file's name this update comes after the one at `,
          { file: before.update.file, where: valueAt('at') },
          `, but its time, ${instantText(update.at)}, is before that one's, ${instantText(before.update.at)}.`,
        ],
        'Correct the time in one of the two, or rename the file so that its name begins with its time.',
      )
    }
    before = each
  }
}

/** True where the names do not say which of the two is earlier: `1410` and `141030`. */
function sameMoment(a: { readonly time: string }, b: { readonly time: string }): boolean {
  return a.time.startsWith(b.time) || b.time.startsWith(a.time)
}

/** True where by their files' names `a` comes before `b`. */
export function isNamedBefore(a: { readonly file: string }, b: { readonly file: string }): boolean {
  const [first, second] = [nameOf(a), nameOf(b)]
  if (first === undefined || second === undefined || sameMoment(first, second)) return false
  return first.time < second.time
}

export const fileNameRules: readonly Rule[] = [namesAndTimes]
