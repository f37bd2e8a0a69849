import type { Io } from './io.ts'
import type { Stopwatch } from './stopwatch.ts'

/** Work that is over sooner needs no line that says how far it is. In ms. */
const patience = 1_000
/** So that a terminal is not written to all the time. In ms. */
const rhythm = 100

/** Shows how far `what` is, such as "Rendering", where somebody watches and it takes a while. */
export function showProgress(
  what: string,
  io: Pick<Io, 'progress'>,
  watch: Stopwatch,
): ((done: number, all: number) => void) | undefined {
  const { progress } = io
  if (progress === undefined) return undefined
  let shownAt = 0
  return (done, all) => {
    const elapsed = watch.elapsed()
    if (elapsed < patience || elapsed < shownAt + rhythm) return
    shownAt = elapsed
    progress(`${what}: ${done} of ${all} files, ${Math.floor((done / all) * 100)} %`)
  }
}

/** Shows for how long `what`, such as "Compiling", goes on, where somebody watches and it takes a while. */
export async function showWaiting<T>(what: string, io: Io, work: () => Promise<T>): Promise<T> {
  const { progress } = io
  if (progress === undefined) return work()
  let elapsed = 0
  const timer = setInterval(() => {
    elapsed += patience
    progress(`${what}: ${elapsed / 1_000} s`)
  }, patience)
  try {
    return await work()
  } finally {
    clearInterval(timer)
    progress()
  }
}
