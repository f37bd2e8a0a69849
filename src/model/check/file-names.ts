import { error, valueAt, warning, type Problem } from '../problem.ts'
import type { Instant } from '../time.ts'
import { say, type Context, type Rule } from './rule.ts'

interface NamedUpdate {
  readonly file: string
  readonly at: Instant
  readonly status: string
}

/** The parts of an update's file name, `20260115T1410Z-investigating.md`. */
export interface UpdateName {
  /** The digits of its time in UTC, with a letter where one tells two files apart: `202601151410`. */
  readonly time: string
  readonly status: string
}

const pattern = /^(\d{8})T(\d{4}(?:\d{2}(?:\d{3}[a-z]?)?)?)Z?-([a-z_]+)\.md$/

/** Reads an update's file name, without folders before it; undefined where it is none. */
export function readUpdateName(name: string): UpdateName | undefined {
  const match = pattern.exec(name)
  if (match === null) return undefined
  const [, date = '', clock = '', status = ''] = match
  return { time: date + clock, status }
}

function nameOf(update: { readonly file: string }): UpdateName | undefined {
  return readUpdateName(update.file.slice(update.file.lastIndexOf('/') + 1))
}

/** The first twelve digits of a name's time, as `at` has them. */
function digitsOf(at: Instant): string {
  return new Date(at).toISOString().slice(0, 16).replace(/[-:T]/g, '')
}

/** The name an update's file should have: `20260115T1410Z-investigating.md`. */
export function updateFileName(at: Instant, status: string): string {
  return `${say(at).slice(0, 16).replace(/[-:]/g, '')}Z-${status}.md`
}

function* everyUpdate(context: Context): Iterable<readonly NamedUpdate[]> {
  for (const { updates } of context.incidents) yield updates
  for (const { updates } of context.maintenances) yield updates
}

function* contradictingNames(context: Context): Iterable<Problem> {
  for (const updates of everyUpdate(context)) {
    for (const update of updates) {
      const name = nameOf(update)
      if (name === undefined) continue
      const { at, status } = update
      if (name.status !== status) {
        yield error(
          update,
          valueAt('status'),
          `The file's name says ${name.status}, but here the status is ${status}.`,
          `Make them agree: change this line, or name the file ${updateFileName(at, status)}.`,
        )
      }
      if (!name.time.startsWith(digitsOf(at))) {
        yield warning(
          update,
          valueAt('at'),
          `The file's name does not say when this was, which is ${say(at)} in UTC.`,
          `Name the file ${updateFileName(at, status)}, or correct the time here.`,
        )
      }
    }
  }
}

/** Files in the order of their names have to be in the order of their times. */
function* disorderedNames(context: Context): Iterable<Problem> {
  for (const updates of everyUpdate(context)) {
    const named = updates
      .flatMap((update) => {
        const name = nameOf(update)
        return name === undefined ? [] : [{ ...update, time: name.time }]
      })
      .sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : a.at - b.at))
    for (const [index, update] of named.entries()) {
      const before = named[index - 1]
      if (before === undefined || update.at >= before.at || sameMoment(before, update)) continue
      yield error(
        update,
        valueAt('at'),
        [
          `By its file's name this update comes after the one at `,
          { file: before.file, where: valueAt('at') },
          `, but its time, ${say(update.at)}, is before that one's, ${say(before.at)}.`,
        ],
        'Correct the time in one of the two, or rename the file so that its name begins with its time.',
      )
    }
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

export const fileNameRules: readonly Rule[] = [contradictingNames, disorderedNames]
