import { randomUUID } from 'node:crypto'
import {
  linkSync,
  lstatSync,
  readlinkSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { hostname } from 'node:os'
import { setTimeout as wait } from 'node:timers/promises'
import { codeOf } from '../load/system-error.ts'
import { isRunning } from '../render/is-running.ts'
import { readOwn } from '../render/own-file.ts'
import { findPlace } from '../render/staging.ts'
import { systemTime } from './clock.ts'
import { realPathOf } from './folders.ts'

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
    const other = readOwner(file)
    if (other?.id === owner.id) return hold(file, owner)
    if (isGone(file, other, owner)) {
      if (!takeAway(file, other)) return { end: () => undefined }
      continue
    }
    if (!isWaiting) onWait()
    isWaiting = true
    await wait(lookInterval)
  }
}

/** The file that says whose turn it is: `owner`'s, where it was nobody's. Undefined where there can be none. */
function tryToTake(directory: string, owner: Owner): string | undefined {
  let aside: string | undefined
  try {
    // Whichever way leads to it, it is one site.
    const file = `${findPlace(realPathOf(directory))}.building`
    const stats = lstatSync(file, { throwIfNoEntry: false })
    if (stats !== undefined) return stats.isFile() ? file : undefined
    aside = `${file}-${owner.id}`
    writeFileSync(aside, JSON.stringify(owner))
    // It is there as a whole, or not at all, and only where no other is.
    linkSync(aside, file)
    return file
  } catch (thrown) {
    return codeOf(thrown) === 'EEXIST' ? tryToTake(directory, owner) : undefined
  } finally {
    if (aside !== undefined) rmSync(aside, { force: true })
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
      try {
        if (readOwner(file)?.id === id) rmSync(file, { force: true })
      } catch {
        // It gives no more signs of life: others will see that.
      }
    },
  }
}

/** True where the file is of a build that has ended without taking it away. */
function isGone(file: string, other: Owner | undefined, { machine, pid }: Owner): boolean {
  const stats = lstatSync(file, { throwIfNoEntry: false })
  if (stats === undefined) return false
  // Clocks may differ, or be set: a sign from the future is none either.
  if (Math.abs(systemTime() - stats.mtimeMs) > longestSilence) return true
  if (other === undefined || other.machine !== machine || own.has(other.id)) return false
  // In a container every process may have the same number.
  return other.pid === pid || !isRunning(other.pid)
}

function readOwner(file: string): Owner | undefined {
  try {
    const read: unknown = JSON.parse(readOwn(file)?.toString() ?? 'null')
    return typeof read === 'object' && read !== null && 'id' in read ? (read as Owner) : undefined
  } catch {
    // Not one of these.
    return undefined
  }
}

/** Takes away the file of a build that is `gone`, and nobody else's. False where the system refuses that. */
function takeAway(file: string, gone: Owner | undefined): boolean {
  const aside = `${file}-${randomUUID()}`
  try {
    renameSync(file, aside)
    // Another may have done the same, and have its turn by now.
    if (readOwner(aside)?.id !== gone?.id) linkSync(aside, file)
    return true
  } catch (thrown) {
    return codeOf(thrown) === 'ENOENT' || codeOf(thrown) === 'EEXIST'
  } finally {
    rmSync(aside, { force: true })
  }
}

function nameMachine(): string {
  try {
    return `${hostname()} ${readlinkSync('/proc/self/ns/pid')}`
  } catch {
    return hostname()
  }
}
