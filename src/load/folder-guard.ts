import { lstatSync, statSync } from 'node:fs'
import type { Listing } from './list-files.ts'

/** Notices folders that were replaced by others of the same name: the system goes on watching the old ones. */
export interface FolderGuard {
  /**
   * True where the content folder, or one on the way to a file of `listing`, is another than it was
   * when this was asked before.
   */
  findsOthers(listing: Listing): boolean
}

/** A guard of the content folder at `dir`. */
export function createFolderGuard(dir: string): FolderGuard {
  const known = new Map<string, string>()
  let last: { readonly listing: Listing; readonly folders: readonly string[] } | undefined
  return {
    findsOthers(listing) {
      if (last?.listing !== listing) last = { listing, folders: foldersOf(listing) }
      let found = false
      for (const folder of last.folders) {
        const identity = identify(folder === '' ? dir : `${dir}/${folder}`, folder === '')
        if (identity === undefined) continue
        const before = known.get(folder)
        if (before !== undefined && before !== identity) found = true
        known.set(folder, identity)
      }
      return found
    },
  }
}

/** The content folder itself is the empty one. */
function foldersOf({ files }: Listing): string[] {
  const folders = new Set([''])
  for (const file of files) {
    let end = file.lastIndexOf('/')
    while (end > 0 && !folders.has(file.slice(0, end))) {
      folders.add(file.slice(0, end))
      end = file.lastIndexOf('/', end - 1)
    }
  }
  return [...folders]
}

/** Undefined where nothing is there. The number alone may be given to another when one is removed. */
function identify(path: string, isFollowed: boolean): string | undefined {
  try {
    const { dev, ino, birthtimeMs } = isFollowed ? statSync(path) : lstatSync(path)
    return `${dev} ${ino} ${birthtimeMs}`
  } catch {
    return undefined
  }
}
