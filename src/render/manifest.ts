import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A folder that is not empty and does not hold a site of ours: it is left alone. */
export class ForeignFolderError extends Error {}

/** Lists what a build wrote: the next one knows by it what is its own. Hidden, so that hosts leave it alone. */
export const manifestName = '.allclear.json'

/** The page that leads to all others: it changes when they are there. */
export const front = 'index.html'

/** What stands in the list of these files. */
export function writeManifest(files: Iterable<string>): Buffer {
  return Buffer.from(`${JSON.stringify([...new Set(files)].sort())}\n`)
}

/**
 * What earlier builds wrote to `directory`; nothing where it is empty or not there.
 * @throws ForeignFolderError where it holds something, but no site of ours.
 */
export function readManifest(directory: string): string[] {
  const file = join(directory, manifestName)
  const listed = existsSync(file) ? parseManifest(readFileSync(file, 'utf8')) : undefined
  if (listed !== undefined) return listed
  const entries = existsSync(directory) ? readdirSync(directory) : []
  const isEmptyEnough = entries.every((name) => name.startsWith('.'))
  // Without a readable list, a site of ours is told by its front page, and no file of it is removed.
  if (isEmptyEnough || isOurs(directory)) return []
  throw new ForeignFolderError(
    `The folder ${directory} is not empty and was not written by Allclear, so nothing in it was touched. Name another folder with --out, or empty this one.`,
  )
}

/** Names that lead out of the folder are none of ours. */
function parseManifest(text: string): string[] | undefined {
  try {
    const list: unknown = JSON.parse(text)
    if (!Array.isArray(list)) return undefined
    return list.filter(
      (file): file is string =>
        typeof file === 'string' && !/^[/\\]|(?:^|[/\\])\.\.(?:[/\\]|$)/.test(file),
    )
  } catch {
    return undefined
  }
}

function isOurs(directory: string): boolean {
  const file = join(directory, front)
  return (
    existsSync(file) &&
    readFileSync(file, 'utf8').includes('<meta name="generator" content="Allclear">')
  )
}
