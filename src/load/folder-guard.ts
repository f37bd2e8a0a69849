import { lstatSync, statSync } from 'node:fs'
import { listFiles, type Listing } from './list-files.ts'

/** Notices folders that were replaced by others of the same name: the system goes on watching the old ones. */
export interface FolderGuard {
  /**
   * True where the content folder, or one on the way to a file of `listing`, is another than when it
   * was last looked at, or what `listing` refused is not to be refused any more.
   */
  findsOthers(listing: Listing): boolean
  /** The same of what is at `paths`, and on the way there. */
  findsOthersAt(paths: readonly string[]): boolean
}

/** A guard of the content folder at `dir`. */
export function createFolderGuard(dir: string): FolderGuard {
  const known = new Map<string, string>()
  let last: { readonly listing: Listing; readonly folders: ReadonlySet<string> } | undefined
  const compare = (folders: ReadonlySet<string>) => {
    let found = false
    for (const folder of folders) {
      const identity = identify(folder === '' ? dir : `${dir}/${folder}`, folder === '')
      if (identity === undefined) continue
      const before = known.get(folder)
      if (before !== undefined && before !== identity) found = true
      known.set(folder, identity)
    }
    return found
  }
  // The system follows a link to where it leads, and may not tell what takes its place.
  const findsMended = ({ refused }: Listing) =>
    refused.some(({ path, message }) => listFiles(dir, path).refused[0]?.message !== message)
  return {
    findsOthers(listing) {
      if (last?.listing !== listing) last = { listing, folders: foldersOf(listing.files) }
      return compare(last.folders) || findsMended(listing)
    },
    findsOthersAt: (paths) => compare(foldersOf(paths.map((path) => `${path}/`))),
  }
}

/** All that are on the way to `files`; the content folder itself is the empty one. */
function foldersOf(files: readonly string[]): Set<string> {
  const folders = new Set([''])
  for (const file of files) {
    let end = file.lastIndexOf('/')
    while (end > 0 && !folders.has(file.slice(0, end))) {
      folders.add(file.slice(0, end))
      end = file.lastIndexOf('/', end - 1)
    }
  }
  return folders
}

/**
 * Undefined where no folder is, and no link in the place of one. Its number alone may be given to
 * another when it is removed.
 */
function identify(path: string, isFollowed: boolean): string | undefined {
  try {
    const stats = isFollowed ? statSync(path) : lstatSync(path)
    return stats.isFile() ? undefined : `${stats.dev} ${stats.ino} ${stats.birthtimeMs}`
  } catch {
    return undefined
  }
}
