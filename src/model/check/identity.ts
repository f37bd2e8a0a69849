import { error, valueAt, wholeFile, type Place, type Problem } from '../problem.ts'
import { compareText } from '../text.ts'
import type { Context, Rule } from './rule.ts'

/** One id in two years: both would want the same address. */
function* repeatedFolders({ incidents, settled = [], maintenances }: Context): Iterable<Problem> {
  const kinds = [
    {
      noun: 'incidents',
      records: [...settled.map(({ incident: { id }, file }) => ({ id, file })), ...incidents],
    },
    { noun: 'maintenances', records: maintenances },
  ]
  for (const { noun, records } of kinds) {
    if (new Set(records.map(({ id }) => id)).size === records.length) continue
    const first = new Map<string, Place>()
    for (const { id, file } of inOrder(records)) {
      const other = first.get(id)
      if (other === undefined) first.set(id, { file, where: wholeFile })
      else {
        yield error(
          { file },
          wholeFile,
          [`Two ${noun} have the id "${id}", and so the same address: this one, and `, other, '.'],
          'Rename the folder of the one that is not published yet.',
        )
      }
    }
  }
}

interface Identified {
  readonly file: string
  readonly statuspageId?: string | undefined
}

/** One Statuspage id on two updates, or on two incidents or maintenances. */
function* repeatedStatuspageIds(context: Context): Iterable<Problem> {
  const { incidents, settled = [], maintenances } = context
  const known = settled.map(({ incident: { statuspageId }, file }) => ({ file, statuspageId }))
  const read = [...incidents, ...maintenances]
  const records: Identified[] = [...known, ...read]
  const updates: Identified[] = [
    ...settled.flatMap(({ updateIds }) => updateIds),
    ...read.flatMap((record): readonly Identified[] => record.updates),
  ]
  for (const sources of [updates, records]) {
    const first = new Map<string, Place>()
    const identified = sources.filter(({ statuspageId }) => statuspageId !== undefined)
    for (const { file, statuspageId = '' } of inOrder(identified)) {
      const where = valueAt('statuspageId')
      const other = first.get(statuspageId)
      if (other === undefined) first.set(statuspageId, { file, where })
      else {
        yield error(
          { file },
          where,
          [`The id "${statuspageId}" is already used at `, other, '.'],
          'Take this line out, unless it was copied here by mistake and the other is wrong.',
        )
      }
    }
  }
}

/** Whichever of them are settled, the same one is the first. */
function inOrder<T extends { readonly file: string }>(records: readonly T[]): T[] {
  return [...records].sort((a, b) => compareText(a.file, b.file))
}

export const identityRules: readonly Rule[] = [repeatedFolders, repeatedStatuspageIds]
