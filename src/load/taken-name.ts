import type { FilePlace } from './places.ts'

/**
 * What to do with a misplaced file where another has the name that it is to have: renamed, it would
 * take the place of that one, which is what counts. `has` says whether there is a file at a path.
 */
export function fixBesideOther(
  place: FilePlace,
  has: (path: string) => boolean,
): string | undefined {
  if (!('misplaced' in place) || place.renameTo === undefined) return undefined
  const { misplaced, renameTo } = place
  if (!has(misplaced.replace(/[^/]*$/, renameTo))) return undefined
  return `There is ${renameTo} as well: keep the right one of the two under that name, and take the other out of the content folder.`
}
