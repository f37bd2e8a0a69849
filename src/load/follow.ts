import { watch, type FSWatcher } from 'node:fs'
import { createPool } from '../workers/pool.ts'
import { createFolderGuard } from './folder-guard.ts'
import type { ReadRecords } from './live.ts'
import { isIgnored } from './places.ts'
import { createReader } from './reader.ts'

/** A content folder that is followed while it is being written. */
export interface Followed {
  /** What it holds now: nothing is read where nothing has happened. */
  read(): Promise<ReadRecords>
  /** Begins to watch anew, for a watcher that has come to nothing: see `isOfWatcher`. */
  watchAnew(): void
  /** Ends the following. */
  close(): void
}

export interface FollowOptions {
  /** Called when the content is another than before: with what is there now, or why it cannot be read. */
  readonly onChange: (now: ReadRecords | { readonly failure: unknown }) => void
  /** Called when the system cannot tell what changes: from then on, every file is looked at again and again. */
  readonly onBlind: (cause: unknown) => void
  /** Watches a folder and all below it; that of Node, unless a test brings its own. */
  readonly watchFolder?: typeof watchRecursively
}

/** So long nothing more may happen before what happened is read: programs save a file in several steps. In ms. */
const settleTime = 15
/** Between two looks at every file, where the system does not tell what changes; else at every folder. In ms. */
const lookInterval = 2_000

/** Reads the folder at `dir`, all of it, and follows it from then on. */
export async function followContent(
  dir: string,
  { onChange, onBlind, watchFolder = watchRecursively }: FollowOptions,
): Promise<Followed> {
  const reader = createReader(dir)
  const touched = new Set<string>()
  const guard = createFolderGuard(dir)
  let watcher: FSWatcher | undefined
  let guarding: NodeJS.Timeout | undefined
  /** Something may have changed that nobody told of. */
  let hasMissed = false
  let isBlind = false
  /** Only for as long as nothing can be read. */
  let isLost = false
  let isClosed = false
  let hasFailed = false
  let timer: NodeJS.Timeout | undefined
  let told: ReadRecords | undefined

  const read = () => {
    const paths = [...touched]
    touched.clear()
    if (!isBlind && guard.findsOthersAt(paths)) watchAnew()
    const isUnsure = isBlind || hasMissed
    hasMissed = false
    return isUnsure ? reader.readAll() : reader.readAgain(paths)
  }
  const tell = async () => {
    try {
      const now = await read()
      if (now !== told && !isClosed) onChange(now)
      told = now
      hasFailed = false
      if (isLost && !isClosed) seeAgain()
    } catch (failure) {
      told = undefined
      if (!hasFailed && !isClosed) onChange({ failure })
      hasFailed = true
      // The folder itself may be gone, and the watcher with it.
      isLost ||= !isBlind
      goBlind()
    }
  }
  const lookAgain = () => {
    clearTimeout(timer)
    if (isClosed || !isBlind) return
    timer = setTimeout(() => void tell().then(lookAgain), lookInterval)
  }
  const goBlind = () => {
    if (isBlind) return
    isBlind = true
    clearTimeout(timer)
    clearInterval(guarding)
    watcher?.close()
    lookAgain()
  }
  const seeAgain = () => {
    isLost = false
    isBlind = false
    begin()
    tellSoon()
  }
  const complain = (cause: unknown) => {
    if (isBlind) return
    goBlind()
    onBlind(cause)
  }
  const onTouched = (path: string | null) => {
    const below = path?.replaceAll('\\', '/') ?? ''
    if (isBlind || isClosed || (below !== '' && isIgnored(below))) return
    touched.add(below)
    tellSoon()
  }
  const tellSoon = () => {
    if (isBlind || isClosed) return
    clearTimeout(timer)
    timer = setTimeout(() => void tell(), settleTime)
  }

  const watchAnew = () => {
    try {
      watcher?.close()
      watcher = watchFolder(dir, onTouched)
      watcher.on('error', complain)
      hasMissed = true
    } catch (thrown) {
      complain(thrown)
    }
  }
  const lookAtFolders = () => {
    const listing = reader.listing()
    if (listing === undefined || !guard.findsOthers(listing)) return
    watchAnew()
    void tell()
  }

  const begin = () => {
    watchAnew()
    if (!isBlind) guarding = setInterval(lookAtFolders, lookInterval)
  }

  // Before the reading, so that nothing is missed in between.
  begin()
  const pool = createPool()
  try {
    told = await reader.readAll(pool)
    hasMissed = false
  } finally {
    await pool.close()
  }
  lookAtFolders()
  return {
    read,
    watchAnew() {
      if (isBlind || isClosed) return
      watchAnew()
      tellSoon()
    },
    close() {
      isClosed = true
      clearTimeout(timer)
      clearInterval(guarding)
      watcher?.close()
    },
  }
}

/**
 * True for what Node's watching of folders within folders throws, outside of every call, where a file
 * takes the place of a folder while it looks.
 */
export function isOfWatcher(error: Error): boolean {
  return error.stack?.includes('internal/fs/recursive_watch') === true
}

function watchRecursively(dir: string, onTouched: (path: string | null) => void): FSWatcher {
  return watch(dir, { recursive: true }, (_event, path) => onTouched(path))
}
