import { join } from 'node:path'
import { entryAt, listFiles, type Listing } from './list-files.ts'

/**
 * What the folder `dir` holds, from what it held `before`, where at most what is at or below `paths`
 * has changed: only there it is looked at. The same as `listFiles(dir)`, and the same object as
 * `before` where files that were there have other bytes at most.
 */
export function relist(dir: string, before: Listing, paths: Iterable<string>): Listing {
  const places = [...new Set([...paths].map((path) => reach(dir, path, before)))]
  if (places.every((place) => isStillFile(dir, place, before))) return before
  const stays = (path: string) => !places.some((place) => isWithin(path, place))
  // What is below another of the places is listed with that.
  const apart = places.filter(
    (place) => !places.some((other) => other !== place && isWithin(place, other)),
  )
  const found = apart.map((place) => listFiles(dir, place))
  return {
    files: [...before.files.filter(stays), ...found.flatMap(({ files }) => files)].sort(),
    refused: [
      ...before.refused.filter(({ path }) => stays(path)),
      ...found.flatMap(({ refused }) => refused),
    ],
  }
}

function isStillFile(dir: string, place: string, { files }: Listing): boolean {
  return files.includes(place) && entryAt(join(dir, place))?.isFile() === true
}

/** True where `path` is `place` or lies below it; everything lies below the empty place. */
export function isWithin(path: string, place: string): boolean {
  return place === '' || path === place || path.startsWith(`${place}/`)
}

/**
 * `path`, or the first folder on the way to it that is not there, that, being a link, is not to be
 * followed, or that was no folder before.
 */
function reach(dir: string, path: string, { files, refused }: Listing): string {
  const parts = path.split('/')
  for (let end = 1; end < parts.length; end++) {
    const above = parts.slice(0, end).join('/')
    if (entryAt(join(dir, above))?.isDirectory() !== true) return above
    if (files.includes(above) || refused.some((other) => other.path === above)) return above
  }
  return path
}
