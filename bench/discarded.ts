import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { benchFolder } from './corpora.ts'

/*
 * Some file systems (ext4 without a journal) pass over every file that was removed in the last
 * minutes when they look for room for a new one: after a site of 20,000 files was removed, each file
 * of the next takes several times as long. Nothing is removed, therefore, until all is measured.
 */

const discarded = join(benchFolder, 'discarded')
let count = 0

/** Takes a folder out of the way, if it is there. */
export function discard(folder: string): void {
  if (!existsSync(folder)) return
  mkdirSync(discarded, { recursive: true })
  count += 1
  renameSync(folder, join(discarded, `${process.pid}-${count}`))
}

/** Removes what was discarded, by runs that were interrupted as well. */
export function removeDiscarded(): void {
  rmSync(discarded, { recursive: true, force: true })
}
