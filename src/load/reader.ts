import type { Pool } from '../workers/pool.ts'
import { minute } from '../model/time.ts'
import { inspectContent, type Inspected } from './inspect-content.ts'
import { listFiles, type Listing } from './list-files.ts'
import { previewNow, problemsOf, type ReadRecords } from './live.ts'
import { isWithin, relist } from './relist.ts'

/** Reads one content folder again and again, and each time no more than is needed. */
export interface Reader {
  /** Looks at every file. `pool` are threads to share much work with. */
  readAll(pool?: Pool): Promise<ReadRecords>
  /** Looks at what is at or below `paths`, which have `/`, and trusts that all else is as it was. */
  readAgain(paths: readonly string[]): Promise<ReadRecords>
  /** What the folder held when it was read last; undefined before that. */
  listing(): Listing | undefined
}

/** With more paths than this, looking at all is as quick, and nothing can have been missed. */
const manyPaths = 100

/** A reader of the folder at `dir`, checked against `previewNow()`. Reads nothing yet. */
export function createReader(dir: string): Reader {
  let last: { inspected: Inspected; listing: Listing; read: ReadRecords; at: number } | undefined
  let isUnsure = true
  let before: Promise<unknown> = Promise.resolve()

  const read = async (paths: readonly string[] | undefined, pool?: Pool): Promise<ReadRecords> => {
    const now = previewNow()
    const known = last
    const isSmall =
      !isUnsure && known !== undefined && paths !== undefined && paths.length <= manyPaths
    // What is wrong can depend on the clock.
    const isOld = known !== undefined && Math.abs(now - known.at) >= minute
    if (isSmall && paths.length === 0 && !isOld) return known.read
    const listing = isSmall ? relist(dir, known.listing, paths) : listFiles(dir)
    const isSuspect = (path: string) =>
      !isSmall || paths.some((each) => isWithin(each, path) || isWithin(path, each))
    isUnsure = true
    const inspected = await inspectContent(dir, now, {
      known: known?.inspected.loaded.memory,
      changed: { listing, isSuspect },
      pool,
    })
    const isSame = known !== undefined && holdSame(known.inspected, inspected)
    last = { inspected, listing, read: isSame ? known.read : readFrom(inspected), at: now }
    isUnsure = false
    return last.read
  }
  const inTurn = (paths?: readonly string[], pool?: Pool) => {
    const turn = before.then(() => read(paths, pool))
    before = turn.catch(() => undefined)
    return turn
  }
  return {
    readAll: (pool) => inTurn(undefined, pool),
    readAgain: (paths) => inTurn(paths),
    listing: () => last?.listing,
  }
}

function readFrom({ records, problems }: Inspected): ReadRecords {
  return records === undefined ? { error: problemsOf(problems) } : { records, warnings: problems }
}

function holdSame(a: Inspected, b: Inspected): boolean {
  const known = a.loaded.memory
  return (
    (a.records === undefined) === (b.records === undefined) &&
    problemsOf(a.problems).message === problemsOf(b.problems).message &&
    known.size === b.loaded.memory.size &&
    // What was not read again, or held the same bytes, is still the same.
    [...b.loaded.memory].every(([path, { json }]) => known.get(path)?.json === json)
  )
}
