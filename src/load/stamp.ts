import { statSync, type Stats } from 'node:fs'
import { Fold } from '../fold.ts'

/** A file that changed within this time of being looked at could change again unnoticed: some disks count in 2 s. In ms. */
const grain = 2_000

/**
 * Stands for the state of files on the disk: their names, sizes, when they were last changed and
 * which they are. Where it is the same, so are their bytes; of a folder, the names in it. `before` is
 * what their paths begin with. Undefined where that is not certain: a file is not there, or was
 * changed less than two seconds ago.
 */
export function stampOf(before: string, names: readonly string[]): string | undefined {
  const settledAt = Date.now() - grain
  const fold = new Fold()
  for (const name of names) {
    const stats = tryStat(before + name)
    if (stats === undefined || stats.ctimeMs > settledAt) return undefined
    fold.addText(name)
    fold.addNumber(stats.size)
    fold.addNumber(stats.mtimeMs)
    fold.addNumber(stats.ctimeMs)
    fold.addNumber(stats.ino)
  }
  return fold.toString()
}

const orNothing = { throwIfNoEntry: false } as const

/** What may not be looked at is found out, and reported, when it is read. */
function tryStat(path: string): Stats | undefined {
  try {
    return statSync(path, orNothing)
  } catch {
    return undefined
  }
}
