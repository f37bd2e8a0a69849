import { chmodSync, linkSync, lstatSync, mkdirSync, renameSync, rmdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { once } from '../model/once.ts'
import { makeFolder } from './make-folder.ts'

/** Changes to files that can all be taken back. Each throws where the system refuses it. */
export interface Changes {
  /** Renames `source` to `path`, in one step, with the folders above it. */
  replace(source: string, path: string): void
  /** Takes away what is no folder; nothing where a folder is, or nothing. */
  remove(path: string): void
  /** Takes away an empty folder. */
  removeFolder(path: string): void
  /** Makes everything as it was, as far as the system lets it. */
  takeBack(): void
}

/** `aside` is a folder on the same disk, where what was there before is kept: whoever made it removes it. */
export function createChanges(aside: string): Changes {
  const undo: (() => void)[] = []
  const makeAside = once(() => makeFolder(aside))
  const nextAside = () => {
    makeAside()
    return join(aside, String(undo.length))
  }
  const makeFolders = (folder: string) => {
    if (lstatSync(folder, { throwIfNoEntry: false }) !== undefined) return
    makeFolders(dirname(folder))
    mkdirSync(folder)
    undo.push(() => rmdirSync(folder))
  }
  const remove = (path: string) => {
    if (lstatSync(path, { throwIfNoEntry: false })?.isDirectory() !== false) return
    const former = nextAside()
    renameSync(path, former)
    undo.push(() => renameSync(former, path))
  }
  return {
    replace(source, path) {
      makeFolders(dirname(path))
      const former = nextAside()
      const isKept = tryToLink(path, former)
      // What cannot be linked, as what is somebody else's, is moved: for a moment nothing is there.
      if (!isKept) remove(path)
      renameSync(source, path)
      undo.push(() => (isKept ? renameSync(former, path) : rmSync(path)))
    },
    remove,
    removeFolder(path) {
      const { mode } = lstatSync(path)
      rmdirSync(path)
      undo.push(() => {
        mkdirSync(path)
        chmodSync(path, mode)
      })
    },
    takeBack() {
      for (const step of undo.reverse()) {
        try {
          step()
        } catch {
          // The others can be taken back all the same.
        }
      }
      undo.length = 0
    },
  }
}

/** Gives the file a second name; false where there is none, or the system lets nobody. */
function tryToLink(path: string, former: string): boolean {
  try {
    linkSync(path, former)
    return true
  } catch {
    return false
  }
}
