import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { readOwn } from './own-file.ts'

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
 * Throws where a build may not write to `directory`: it holds something, but no site of ours.
 * @throws ForeignFolderError
 */
export function demandOwn(directory: string): void {
  // Of a site of ours, either may be gone.
  if (!existsSync(directory) || isOurs(directory) || parseList(directory) !== undefined) return
  if (readdirSync(directory).every((name) => name.startsWith('.'))) return
  throw new ForeignFolderError(
    `The folder ${directory} is not empty and was not written by Allclear, so nothing in it was touched. Name another folder with --out, or empty this one.`,
  )
}

/** What builds wrote to a folder, as its list says now; empty where none can be read. */
export function readList(directory: string): string[] {
  return parseList(directory)?.filter(isFileBelow) ?? []
}

function parseList(directory: string): unknown[] | undefined {
  try {
    const bytes = readOwn(join(directory, manifestName))
    const list: unknown = bytes && JSON.parse(bytes.toString('utf8'))
    return Array.isArray(list) ? list : undefined
  } catch {
    return undefined
  }
}

/** True of a path as a build writes it: one that leads out of the folder, say, is none of ours. */
export function isFileBelow(name: unknown): name is string {
  return typeof name === 'string' && !/(?:^|\/)\.{0,2}(?:\/|$)|[\\\0]/.test(name)
}

function isOurs(directory: string): boolean {
  const page = readOwn(join(directory, front))?.toString('utf8')
  return page?.includes('<meta name="generator" content="Allclear">') === true
}
