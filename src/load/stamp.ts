import { statSync, type Stats } from 'node:fs'

const numbers = new Float64Array(4)
const words = new Uint32Array(numbers.buffer)

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
  let a = 0x811c9dc5
  let b = 0x9e3779b9
  for (const name of names) {
    const stats = tryStat(before + name)
    if (stats === undefined || stats.ctimeMs > settledAt) return undefined
    for (let at = 0; at < name.length; at++) a = Math.imul(a ^ name.charCodeAt(at), 0x01000193)
    numbers[0] = stats.size
    numbers[1] = stats.mtimeMs
    numbers[2] = stats.ctimeMs
    numbers[3] = stats.ino
    for (const word of words) {
      a = Math.imul(a ^ word, 0x01000193)
      b = Math.imul(b ^ (word + (b >>> 13)), 0x85ebca6b)
    }
  }
  return `${a} ${b}`
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
