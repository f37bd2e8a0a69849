import { shortenSlug, slugify } from '../../model/schemas/slug-text.ts'
import { compareText } from '../../model/text.ts'
import { isoTime, type ImportContext } from './context.ts'
import type { Existing } from './existing.ts'
import { claim } from './names.ts'

interface Placed {
  readonly record: { readonly id: string }
  readonly title: string
  readonly start: number
  readonly updates: readonly { readonly id: string }[]
}

/** Earliest start first; at the same start, by the source's id. */
export function compareStarts<T extends Pick<Placed, 'record' | 'start'>>(a: T, b: T): number {
  return a.start - b.start || compareText(a.record.id, b.record.id)
}

/**
 * Each record's folder, by its source id. `records` are in the order of `compareStarts`. One that an
 * earlier import made is used again; of two new ones with the same name the first has it, and the
 * other gets a piece of its source id. No incident and maintenance have the same name either.
 */
export function placeFolders(
  kind: 'incidents' | 'maintenance',
  records: readonly Placed[],
  { existing, files }: Pick<ImportContext, 'existing' | 'files'>,
): Map<string, string> {
  const taken = new Set(
    [...existing.files, ...files.keys()].flatMap((path) =>
      /^(?:incidents|maintenance)\//.test(path) ? [path.split('/')[2] ?? ''] : [],
    ),
  )
  const continued = new Set<string>()
  return new Map(
    records.map((placed) => {
      const { record, title, start } = placed
      const known =
        existing.folders.get(`${kind}/${record.id}`) ??
        brokenOffFolder(kind, placed, existing, continued)
      if (known !== undefined) return [record.id, known]
      const day = isoTime(start).slice(0, 10)
      const base = `${day}-${shortenSlug(slugify(title), 60) || 'untitled'}`
      return [record.id, `${kind}/${day.slice(0, 4)}/${claim(base, record.id, taken)}`]
    }),
  )
}

/**
 * An import that broke off may have left updates without the file that names the record. Where each
 * record's updates are counted from 1, the first that is not known is the one that it broke off at.
 */
function brokenOffFolder(
  kind: string,
  { updates }: Placed,
  { foldersOfUpdates }: Existing,
  continued: Set<string>,
): string | undefined {
  const folder = updates
    .map(({ id }) => foldersOfUpdates.get(`${kind}/${id}`))
    .find((one) => one !== undefined && !continued.has(one))
  if (folder !== undefined) continued.add(folder)
  return folder
}
