import { accessSync, constants, statSync, writeFileSync } from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { isRunning } from './is-running.ts'
import { makeFolder } from './make-folder.ts'

/**
 * What to stage beside: `directory`, or something in it where it is a mount point or what holds it
 * cannot be written to. From another device nothing can be renamed into place.
 */
export function findPlace(directory: string): string {
  const whole = resolve(directory)
  const own = statSync(whole, { throwIfNoEntry: false })
  if (own === undefined) return whole
  const above = dirname(whole)
  return own.dev === statSync(above).dev && mayWrite(above) ? whole : join(whole, '.allclear')
}

function mayWrite(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK)
    return true
  } catch {
    return false
  }
}

/** The folder where this process prepares what will become `path`. */
export function stagingOf(path: string): string {
  return `${path}.staging-${process.pid}`
}

/** Puts a file into the staging folder. */
export function stageFile(staging: string, file: string, bytes: Uint8Array): void {
  const target = join(staging, file)
  makeFolder(dirname(target))
  writeFileSync(target, bytes)
}

/** Removes what processes that were killed have left of preparing `path`. */
export async function clearAbandoned(path: string): Promise<void> {
  const prefix = `${basename(path)}.staging-`
  const entries = await readdir(dirname(path)).catch(() => [])
  for (const entry of entries) {
    if (!entry.startsWith(prefix)) continue
    const pid = entry.slice(prefix.length)
    // In a container every process may have the same number: what has this one's is not of this one.
    if (/^\d+$/.test(pid) && (Number(pid) === process.pid || !isRunning(Number(pid)))) {
      await rm(join(dirname(path), entry), { recursive: true, force: true })
    }
  }
}
