import { accessSync, constants, existsSync, lstatSync, readdirSync, renameSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createChanges, type Changes } from './changes.ts'
import { front, isFileBelow, manifestName, readList, writeManifest } from './manifest.ts'
import type { Obstacles } from './obstacles.ts'
import { isSame } from './own-file.ts'
import { stageFile } from './staging.ts'

export interface Prepared {
  readonly directory: string
  /** Holds the files that are `changed`. */
  readonly staging: string
  /** True where there is no `directory` yet. */
  readonly isNew: boolean
  /** What earlier builds wrote, besides what the list in `directory` names. */
  readonly earlier: readonly string[]
  /** Every file of the site. */
  readonly files: () => ReadonlySet<string>
  /** True as long as the list in `directory` is known to name just these, as the last build did. */
  readonly isListed: () => boolean
  /** In the order in which they are put into place; the front page is last all the same. */
  readonly changed: readonly string[]
  readonly obstacles: Obstacles
  /** Told how many of how many files were replaced or removed. */
  readonly onPlaced?: ((done: number, all: number) => void) | undefined
}

/**
 * Renames what changed into place, the front page last, and removes what is stale. Where the system
 * refuses any of that, it throws, and the site is as it was. What another build wrote meanwhile stays
 * listed, so that the next one removes what is not its own.
 * @returns What was stale, in order.
 */
export function putInPlace(prepared: Prepared): string[] {
  const { directory, staging, isNew, files, isListed, changed } = prepared
  if (isNew) {
    stageFile(staging, manifestName, writeManifest(files()))
    if (renameAsNew(staging, directory)) return []
  }
  const stale = isListed() ? [] : findStale(prepared)
  if (changed.length === 0 && stale.length === 0 && holdsList(prepared)) return []
  demandAccess(directory, changed, stale)
  const changes = createChanges(join(staging, '.former'))
  try {
    change(prepared, stale, changes)
  } catch (thrown) {
    changes.takeBack()
    throw thrown
  }
  return stale
}

/** What is not in the site any more, in order. Nothing beside it is, whatever was kept. */
function findStale({ directory, earlier, files }: Prepared): string[] {
  const all = new Set([...earlier, ...readList(directory)])
  return [...all].filter((file) => !files().has(file) && isFileBelow(file)).sort()
}

/** True where the list in the site names its files, and no others. */
function holdsList({ directory, files, isListed }: Prepared): boolean {
  return isListed() || isSame(join(directory, manifestName), writeManifest(files()))
}

function change(prepared: Prepared, stale: readonly string[], changes: Changes): void {
  const { directory, staging, files, changed, obstacles, isListed } = prepared
  const replaceList = (others: readonly string[]) => {
    const file = join(directory, manifestName)
    const bytes = writeManifest([...files(), ...others])
    if (isSame(file, bytes)) return
    // Whole or not at all, and never through a link.
    stageFile(staging, manifestName, bytes)
    changes.replace(join(staging, manifestName), file)
  }
  // Until all is done it names both sites, so that a build after an interruption finds its own.
  if (!isListed()) replaceList(stale)
  let placed = 0
  const advance = () => prepared.onPlaced?.((placed += 1), changed.length + stale.length)
  // Stale files have others before them, which stand where nothing has to be any more.
  const beforeFiles = new Set(obstacles.all())
  const reachable = stale.filter((file) => !obstacles.stand(file))
  const isInTheWay = (file: string) => ancestorsOf(file).some((folder) => files().has(folder))
  removeFiles(directory, reachable.filter(isInTheWay), changes, advance)
  for (const obstacle of obstacles.all()) {
    const path = join(directory, obstacle)
    // Of those, a file is somebody else's; a link would still lead elsewhere.
    const isOurs = beforeFiles.has(obstacle) || isLink(path)
    if (isOurs && !files().has(obstacle)) changes.remove(path)
  }
  for (const file of changed) {
    // Where it holds what no build wrote, this throws, and the folder stays.
    if (isFolder(join(directory, file))) changes.removeFolder(join(directory, file))
  }
  for (const file of changed.toSorted((a, b) => Number(a === front) - Number(b === front))) {
    changes.replace(join(staging, file), join(directory, file))
    advance()
  }
  removeFiles(
    directory,
    reachable.filter((file) => !isInTheWay(file)),
    changes,
    advance,
  )
  if (isListed()) return
  const known = new Set(stale)
  const foreign = readList(directory).filter((file) => !files().has(file) && !known.has(file))
  replaceList(foreign)
}

/** False where something is there by now, as of another build that was the first. */
function renameAsNew(staging: string, directory: string): boolean {
  try {
    renameSync(staging, directory)
    return true
  } catch (thrown) {
    if (existsSync(directory)) return false
    throw thrown
  }
}

/** `a/b/c.html` is in `a` and in `a/b`. */
function ancestorsOf(file: string): string[] {
  const parts = file.split('/').slice(0, -1)
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'))
}

/** Throws where a folder that has to change may not be changed: for a stale file, those that become empty, too. */
function demandAccess(
  directory: string,
  changed: readonly string[],
  stale: readonly string[],
): void {
  const isThere = (folder: string) => isFolder(join(directory, folder))
  const needed = new Set(['', ...stale.flatMap(ancestorsOf).filter(isThere)])
  for (const folder of new Set(changed.map((file) => dirname(file)))) {
    needed.add(ancestorsOf(`${folder}/file`).findLast(isThere) ?? '')
  }
  for (const folder of needed) accessSync(join(directory, folder), constants.W_OK | constants.X_OK)
}

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true
}

function isFolder(path: string): boolean {
  try {
    return lstatSync(path).isDirectory()
  } catch {
    // Not there, or below what is no folder.
    return false
  }
}

/** Removes files, and the folders that are empty then. */
function removeFiles(
  directory: string,
  files: readonly string[],
  changes: Changes,
  advance: () => void,
): void {
  for (const file of files) {
    advance()
    const path = join(directory, file)
    changes.remove(path)
    // A folder in its place is of others, unless it is empty.
    let folder = isFolder(path) ? file : dirname(file)
    while (folder !== '.' && isEmpty(join(directory, folder))) {
      changes.removeFolder(join(directory, folder))
      folder = dirname(folder)
    }
  }
}

/** False where it is not there, or may not be read: then it is of others. */
function isEmpty(directory: string): boolean {
  try {
    return readdirSync(directory).length === 0
  } catch {
    return false
  }
}
