import { randomUUID } from 'node:crypto'
import {
  lstatSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { hostname } from 'node:os'
import { setTimeout as wait } from 'node:timers/promises'
import { codeOf } from '../load/system-error.ts'
import { findPlace, isRunning } from '../render/staging.ts'
import { systemTime } from './clock.ts'

/** The time in which a build has a site for itself. */
export interface Turn {
  end(): void
}

/** What stands in the file that says whose turn it is. */
interface Owner {
  readonly id: string
  readonly pid: number
  /** Where that number means anything: another computer or container has its own. */
  readonly machine: string
}

/** Between two signs of life. In ms. */
const signInterval = 2_000
/** Who gave none for so long is gone: reading much content can keep a build busy for some seconds. In ms. */
const longestSilence = 60_000
/** Between two looks at whether the other is done. In ms. */
const lookInterval = 50

const own = new Set<string>()

/**
 * Waits until no other build of the site in `directory` is under way, and keeps others waiting until
 * the turn ends. Builds that overlap would mix their sites; one that waits reads the content as it is
 * then, so that the last to change it has its way. `onWait` is called once, where there is another. Where
 * nothing can be written beside the site, or what would hold it is not there, nobody is kept waiting.
 */
export async function takeTurn(directory: string, onWait: () => void): Promise<Turn> {
  const owner: Owner = { id: randomUUID(), pid: process.pid, machine: nameMachine() }
  let isWaiting = false
  for (;;) {
    const file = tryToTake(directory, owner)
    if (file === undefined) return { end: () => undefined }
    if (readOwner(file)?.id === owner.id) return hold(file, owner)
    if (isGone(file, owner)) {
      takeAway(file)
      continue
    }
    if (!isWaiting) onWait()
    isWaiting = true
    await wait(lookInterval)
  }
}

/** The file that says whose turn it is: `owner`'s, where it was nobody's. Undefined where there can be none. */
function tryToTake(directory: string, owner: Owner): string | undefined {
  try {
    const file = `${findPlace(directory)}.building`
    const stats = lstatSync(file, { throwIfNoEntry: false })
    if (stats === undefined) writeFileSync(file, JSON.stringify(owner), { flag: 'wx' })
    return stats?.isFile() === false ? undefined : file
  } catch (thrown) {
    return codeOf(thrown) === 'EEXIST' ? tryToTake(directory, owner) : undefined
  }
}

function hold(file: string, { id }: Owner): Turn {
  own.add(id)
  const timer = setInterval(() => {
    const seconds = systemTime() / 1000
    try {
      utimesSync(file, seconds, seconds)
    } catch {
      // Somebody took it away: there is nobody to tell.
    }
  }, signInterval)
  timer.unref()
  return {
    end() {
      clearInterval(timer)
      own.delete(id)
      if (readOwner(file)?.id === id) rmSync(file, { force: true })
    },
  }
}

/** True where the file is of a build that has ended without taking it away. */
function isGone(file: string, { machine, pid }: Owner): boolean {
  const stats = lstatSync(file, { throwIfNoEntry: false })
  if (stats === undefined) return false
  // Clocks may differ, or be set: a sign from the future is none either.
  if (Math.abs(systemTime() - stats.mtimeMs) > longestSilence) return true
  const other = readOwner(file)
  if (other === undefined || other.machine !== machine || own.has(other.id)) return false
  // In a container every process may have the same number.
  return other.pid === pid || !isRunning(other.pid)
}

function readOwner(file: string): Owner | undefined {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Owner
  } catch {
    // Not there any more, or not yet whole.
    return undefined
  }
}

/** Of several who try it at the same time, one succeeds. */
function takeAway(file: string): void {
  const aside = `${file}-${randomUUID()}`
  try {
    renameSync(file, aside)
  } catch {
    return
  }
  rmSync(aside, { force: true })
}

function nameMachine(): string {
  try {
    return `${hostname()} ${readlinkSync('/proc/self/ns/pid')}`
  } catch {
    return hostname()
  }
}
