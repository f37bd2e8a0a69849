import {
  copyFileSync,
  linkSync,
  lstatSync,
  mkdirSync,
  renameSync,
  rmdirSync,
  rmSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { makeFolder } from './staging.ts'

/** Changes to files that can all be taken back. Each throws where the system refuses it. */
export interface Changes {
  /** Renames `source` to `path`, in one step, with the folders above it. */
  replace(source: string, path: string): void
  /** Takes away what is no folder; nothing where nothing is. */
  remove(path: string): void
  /** Takes away an empty folder. */
  removeFolder(path: string): void
  /** Makes everything as it was, as far as the system lets it. */
  takeBack(): void
}

/** `aside` is a folder on the same disk, where what was there before is kept: whoever made it removes it. */
export function createChanges(aside: string): Changes {
  const undo: (() => void)[] = []
  const nextAside = () => {
    makeFolder(aside)
    return join(aside, String(undo.length))
  }
  const makeFolders = (folder: string) => {
    if (lstatSync(folder, { throwIfNoEntry: false }) !== undefined) return
    makeFolders(dirname(folder))
    mkdirSync(folder)
    undo.push(() => rmdirSync(folder))
  }
  return {
    replace(source, path) {
      makeFolders(dirname(path))
      const former = lstatSync(path, { throwIfNoEntry: false }) && keep(path, nextAside())
      renameSync(source, path)
      undo.push(() => (former === undefined ? rmSync(path) : renameSync(former, path)))
    },
    remove(path) {
      if (lstatSync(path, { throwIfNoEntry: false }) === undefined) return
      const former = nextAside()
      renameSync(path, former)
      undo.push(() => renameSync(former, path))
    },
    removeFolder(path) {
      rmdirSync(path)
      undo.push(() => mkdirSync(path))
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

/** The file under a second name: a link costs little, and a copy where the disk has none. */
function keep(path: string, former: string): string {
  try {
    linkSync(path, former)
  } catch {
    copyFileSync(path, former)
  }
  return former
}
