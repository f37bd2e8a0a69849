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

/** The first twelve digits of a name's time as a number, as `at` has them. */
function digitsOf(at: Instant): number {
  const date = new Date(at)
  const day = date.getUTCFullYear() * 10_000 + (date.getUTCMonth() + 1) * 100 + date.getUTCDate()
  return day * 10_000 + date.getUTCHours() * 100 + date.getUTCMinutes()
}

/** The name an update's file should have: `20260115T1410Z-investigating.md`. */
export function updateFileName(at: Instant, status: string): string {
  return `${say(at).slice(0, 16).replace(/[-:]/g, '')}Z-${status}.md`
}

interface Named {
  readonly update: NamedUpdate
  readonly name: UpdateName
}

function* namesAndTimes({ incidents, maintenances }: Context): Iterable<Problem> {
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
    if (name.status !== status) {
      yield error(
        update,
        valueAt('status'),
        `The file's name says ${name.status}, but here the status is ${status}.`,
        `Make them agree: change this line, or name the file ${updateFileName(at, status)}.`,
      )
    }
    if (Number(name.time.slice(0, 12)) !== digitsOf(at)) {
      yield warning(
        update,
        valueAt('at'),
        `The file's name does not say when this was, which is ${say(at)} in UTC.`,
        `Name the file ${updateFileName(at, status)}, or correct the time here.`,
      )
    }
  }
}

/** Files in the order of their names have to be in the order of their times. */
function* disorderedNames(named: readonly Named[]): Iterable<Problem> {
  const sorted = named.toSorted(({ name: a, update }, { name: b, update: other }) =>
    a.time < b.time ? -1 : a.time > b.time ? 1 : update.at - other.at,
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
          `, but its time, ${say(update.at)}, is before that one's, ${say(before.update.at)}.`,
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
