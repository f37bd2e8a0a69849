import {
  accessSync,
  constants,
  existsSync,
  lstatSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { front, manifestName, writeManifest } from './manifest.ts'
import { isSame, makeFolder, stageFile } from './staging.ts'

/** What is no folder, and stands where one has to be. */
export interface Obstacles {
  /** True where one stands in the way of `file`. */
  stand(file: string): boolean
  /** Those that were found, by path. */
  all(): readonly string[]
}

export interface Prepared {
  readonly directory: string
  /** Holds the files that are `changed`. */
  readonly staging: string
  /** True where there is no `directory` yet. */
  readonly isNew: boolean
  /** What earlier builds wrote. */
  readonly earlier: readonly string[]
  /** Every file of the site. */
  readonly files: ReadonlySet<string>
  readonly changed: readonly string[]
  /** Files of earlier builds that the site no longer has. */
  readonly stale: readonly string[]
  readonly obstacles: Obstacles
}

/**
 * Renames what changed into place, the front page last, and removes what is stale. What the system
 * refuses is thrown before the first file is replaced, as far as that can be known.
 */
export async function putInPlace(prepared: Prepared): Promise<void> {
  const { directory, staging, isNew, earlier, files, changed, stale, obstacles } = prepared
  if (isNew) {
    stageFile(staging, manifestName, writeManifest(files))
    renameSync(staging, directory)
    return
  }
  demandAccess(directory, [...changed, ...stale])
  // Until all is done it names both sites, so that a build after an interruption finds its own.
  if (changed.length + stale.length > 0) {
    replaceList(directory, staging, writeManifest([...earlier, ...files]))
  }
  const isInTheWay = (file: string) => ancestorsOf(file).some((folder) => files.has(folder))
  const reachable = stale.filter((file) => !obstacles.stand(file))
  removeFiles(directory, reachable.filter(isInTheWay))
  const removed = obstacles.all()
  for (const obstacle of removed) {
    if (changed.some((file) => file.startsWith(`${obstacle}/`))) rmSync(join(directory, obstacle))
  }
  for (const file of changed) {
    // Where it holds what no build wrote, this throws, and the folder stays.
    if (isFolder(join(directory, file))) rmdirSync(join(directory, file))
  }
  for (const file of changed.toSorted((a, b) => Number(a === front) - Number(b === front))) {
    makeFolder(dirname(join(directory, file)))
    renameSync(join(staging, file), join(directory, file))
  }
  removeFiles(
    directory,
    reachable.filter((file) => !removed.includes(file) && !isInTheWay(file)),
  )
  replaceList(directory, staging, writeManifest(files))
}

/** `a/b/c.html` is in `a` and in `a/b`. */
function ancestorsOf(file: string): string[] {
  const parts = file.split('/').slice(0, -1)
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'))
}

/** Throws where one of the folders with these files may not be changed. */
function demandAccess(directory: string, files: readonly string[]): void {
  for (const folder of new Set(files.map((file) => join(directory, dirname(file))))) {
    if (isFolder(folder)) accessSync(folder, constants.W_OK | constants.X_OK)
  }
}

function isFolder(path: string): boolean {
  try {
    return lstatSync(path).isDirectory()
  } catch {
    // Not there, or below what is no folder.
    return false
  }
}

function replaceList(directory: string, staging: string, bytes: Buffer): void {
  const file = join(directory, manifestName)
  if (isSame(file, bytes)) return
  // Whole or not at all, and never through a link.
  stageFile(staging, manifestName, bytes)
  renameSync(join(staging, manifestName), file)
}

/** Removes files, and the folders that are empty then. */
function removeFiles(directory: string, files: readonly string[]): void {
  for (const file of files) {
    rmSync(join(directory, file), { force: true })
    let folder = dirname(file)
    while (folder !== '.' && isEmpty(join(directory, folder))) {
      rmdirSync(join(directory, folder))
      folder = dirname(folder)
    }
  }
}

function isEmpty(directory: string): boolean {
  return existsSync(directory) && readdirSync(directory).length === 0
}
