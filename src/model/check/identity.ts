import { error, valueAt, wholeFile, type Problem } from '../problem.ts'
import { compareText } from '../text.ts'
import { findRepeated, type Identified } from './repeated.ts'
import { fileIn, type CheckContext, type Rule } from './rule.ts'

/**
 * One id in two years: both would want the same address. One of an incident and a maintenance: what a
 * component was down for is known by its id alone.
 */
function* repeatedFolders(context: CheckContext): Iterable<Problem> {
  const { incidents, settled = [], months = [], maintenances } = context
  const past = [
    ...settled.map(({ incident: { id }, file }) => ({ id, file })),
    ...months.flatMap((known) =>
      known.month.facts.ids.map((id) => ({ id, file: fileIn(known, id) })),
    ),
  ]
  const records = [...past, ...incidents, ...maintenances]
  if (new Set(records.map(({ id }) => id)).size === records.length) return
  const planned = new Set(maintenances.map(({ file }) => file))
  const locations = inOrder(records).map(({ id, file }) => ({ id, file, where: wholeFile }))
  for (const [again, first] of findRepeated(locations)) {
    const { id, file } = again
    const noun = planned.has(file) ? 'maintenances' : 'incidents'
    const shared =
      planned.has(file) === planned.has(first.file)
        ? `Two ${noun} have the id "${id}", and so the same address`
        : `An incident and a maintenance have the id "${id}", so that downtime of one would be put down to the other`
    yield error(
      again,
      wholeFile,
      [`${shared}: this one, and `, first, '.'],
      'Rename the folder of the one that is not published yet.',
    )
  }
}

interface Imported {
  readonly file: string
  readonly statuspageId?: string | undefined
}

/** One Statuspage id on two updates, or on two incidents or maintenances. */
function* repeatedStatuspageIds(context: CheckContext): Iterable<Problem> {
  const { incidents, settled = [], months = [], maintenances } = context
  const known = [
    ...settled.map(({ incident: { statuspageId }, file }) => ({ file, statuspageId })),
    ...months.flatMap((one) =>
      one.month.facts.statuspageIds.map(([index, statuspageId]) => ({
        file: fileIn(one, one.month.facts.ids[index] ?? ''),
        statuspageId,
      })),
    ),
  ]
  const read = [...incidents, ...maintenances]
  const records: Imported[] = [...known, ...read]
  const updates: Imported[] = [
    ...[...settled, ...months].flatMap(({ updateIds }) => updateIds),
    ...read.flatMap((record): readonly Imported[] => record.updates),
  ]
  const where = valueAt('statuspageId')
  for (const sources of [updates, records]) {
    const ids = sources.flatMap(({ file, statuspageId: id }) =>
      id === undefined ? [] : [{ id, file, where }],
    )
    yield* findUsed(inOrder(ids))
  }
}

/** The same of components and groups, which share their ids: to Statuspage, a group is a component. */
function* repeatedComponentIds({ components }: CheckContext): Iterable<Problem> {
  if (components === undefined) return
  const lists = { groups: components.groups, components: components.components }
  const ids = Object.entries(lists).flatMap(([list, entries]) =>
    entries.flatMap(({ statuspageId: id }, index) => {
      const where = valueAt(list, index, 'statuspageId')
      return id === undefined ? [] : [{ id, file: 'components.yaml', where }]
    }),
  )
  yield* findUsed(ids)
}

function* findUsed(ids: readonly Identified[]): Iterable<Problem> {
  for (const [again, first] of findRepeated(ids)) {
    yield error(
      again,
      again.where,
      [`The id "${again.id}" is already used at `, first, '.'],
      'Take this line out, unless it was copied here by mistake and the other is wrong.',
    )
  }
}

/** Whichever of them are settled, the same one is the first. */
function inOrder<T extends { readonly file: string }>(records: readonly T[]): T[] {
  return [...records].sort((a, b) => compareText(a.file, b.file))
}

export const identityRules: readonly Rule[] = [
  repeatedFolders,
  repeatedStatuspageIds,
  repeatedComponentIds,
]
