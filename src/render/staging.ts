import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { readdir, rm } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'

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

/**
 * Makes a folder, with those above it, where it is not there; other threads may do the same. Node's
 * own way of doing that never ends where a disk takes no folders, as /proc does.
 */
export function makeFolder(path: string): void {
  if (existsSync(path)) return
  const above = dirname(path)
  if (above !== path) makeFolder(above)
  try {
    mkdirSync(path)
  } catch (thrown) {
    if (!existsSync(path)) throw thrown
  }
}

/** Puts a file into the staging folder. */
export function stageFile(staging: string, file: string, bytes: Uint8Array): void {
  const target = join(staging, file)
  makeFolder(dirname(target))
  writeFileSync(target, bytes)
}

/** True where the file at `path` is there, is no link, and holds these bytes. */
export function isSame(path: string, bytes: Uint8Array): boolean {
  return readOwn(path)?.equals(bytes) === true
}

/** The bytes of an ordinary file that is no link; undefined where there is none that can be read. */
export function readOwn(path: string): Buffer | undefined {
  try {
    return readFileSync(path, { flag: ownFile })
  } catch {
    return undefined
  }
}

/**
 * How to open an ordinary file: never through a link, and never waiting for who writes to a pipe.
 * Not every system has these flags.
 */
export const ownFile =
  constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)

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

/** True where there is a process with this number. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (thrown) {
    return thrown instanceof Error && 'code' in thrown && thrown.code === 'EPERM'
  }
}
