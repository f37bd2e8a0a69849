import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { readOwn } from './staging.ts'

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
  const listed = readList(directory)
  if (listed !== undefined) return listed
  const entries = existsSync(directory) ? readdirSync(directory) : []
  const isEmptyEnough = entries.every((name) => name.startsWith('.'))
  // Without a readable list, a site of ours is told by its front page, and no file of it is removed.
  if (isEmptyEnough || isOurs(directory)) return []
  throw new ForeignFolderError(
    `The folder ${directory} is not empty and was not written by Allclear, so nothing in it was touched. Name another folder with --out, or empty this one.`,
  )
}

/** What the list of a folder names, as it is now; undefined where there is none that can be read. */
export function readList(directory: string): string[] | undefined {
  try {
    const bytes = readOwn(join(directory, manifestName))
    const list: unknown = bytes && JSON.parse(bytes.toString('utf8'))
    return Array.isArray(list) ? list.filter(isFileBelow) : undefined
  } catch {
    return undefined
  }
}

/** True of a path as a build writes it: one that leads out of the folder, say, is none of ours. */
function isFileBelow(name: unknown): name is string {
  return (
    typeof name === 'string' &&
    /^[^\\\0]+$/.test(name) &&
    name.split('/').every((part) => part !== '' && part !== '.' && part !== '..')
  )
}

function isOurs(directory: string): boolean {
  const page = readOwn(join(directory, front))?.toString('utf8')
  return page?.includes('<meta name="generator" content="Allclear">') === true
}
