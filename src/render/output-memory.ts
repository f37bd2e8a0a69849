import { hash } from 'node:crypto'
import { lstatSync, type Stats } from 'node:fs'
import { readOwn } from './staging.ts'

/** A file of the site as a build left it. */
export interface Written {
  /** The key of the output, shortened; empty where it has none. */
  readonly key: string
  /** A digest of what it was made from, as `sourceOf` has it. */
  readonly sourceDigest: string
  /** A digest of its bytes. */
  readonly digest: string
  /** Its state on the disk; see `stampOf`. */
  readonly stamp: string
}

/** What the last build wrote, by the file's path below the output folder. */
export type OutputMemory = ReadonlyMap<string, Written>

/** A short text that is the same only where `content` is. */
export function digestOf(content: string | Uint8Array): string {
  return hash('sha256', content, 'base64url').slice(0, 27)
}

/** What is remembered of a key: itself, where it is short, or a digest of it. */
export function shortenKey(key: string): string {
  return key.length > longestKey ? digestOf(key) : key
}

/** A digest takes longer to make than so many characters to compare. */
const longestKey = 120

/**
 * The place of a file on the disk, its size and its times; undefined where there is no ordinary file.
 * Of content, a stamp is not trusted in the seconds that a coarse clock needs (`load/stamp.ts`): the
 * site is written by builds alone.
 */
export function stampOf(file: string): string | undefined {
  let stats: Stats | undefined
  try {
    stats = lstatSync(file, { throwIfNoEntry: false })
  } catch {
    // A folder on the way to it is none.
  }
  if (stats === undefined || !stats.isFile()) return undefined
  return `${stats.ino} ${stats.size} ${stats.mtimeMs} ${stats.ctimeMs}`
}

/**
 * The stamp of a file that had the stamp `before` until it was renamed to `file`: that changes its
 * last time and nothing else. Empty where another file stands there, as one that another build of
 * the same site wrote meanwhile: its bytes are not known, and the next build looks at them.
 */
export function stampOfRenamed(file: string, before: string): string {
  const stamp = stampOf(file) ?? ''
  return withoutLast(stamp) === withoutLast(before) ? stamp : ''
}

function withoutLast(stamp: string): string {
  return stamp.slice(0, stamp.lastIndexOf(' '))
}

/**
 * What is known of a file that still holds what was `written`: it was not touched, or what it holds is
 * the same, as after a copy. Undefined where it differs.
 */
export function recognise(file: string, written: Written): Written | undefined {
  const stamp = stampOf(file)
  if (stamp === undefined) return undefined
  if (stamp === written.stamp) return written
  const bytes = readOwn(file)
  if (bytes === undefined || digestOf(bytes) !== written.digest) return undefined
  return alter(written, { stamp })
}

/** The same with some of it changed. */
export function alter(written: Written, changes: Partial<Written>): Written {
  const { key, sourceDigest, digest, stamp } = written
  return { key, sourceDigest, digest, stamp, ...changes }
}

/** One line for each file. */
export function writeOutputMemory(memory: OutputMemory): string {
  let text = ''
  for (const [file, written] of memory) {
    text += `${written instanceof Line ? written.whole : lineOf(file, written)}\n`
  }
  return text
}

function lineOf(file: string, { key, sourceDigest, digest, stamp }: Written): string {
  return `${file}\t${key}\t${sourceDigest}\t${digest}\t${stamp}`
}

/** The inverse of `writeOutputMemory`, of text that it wrote. */
export function readOutputMemory(text: string): OutputMemory {
  const memory = new Map<string, Written>()
  for (let from = 0; from < text.length;) {
    const end = text.indexOf('\n', from)
    memory.set(text.slice(from, text.indexOf('\t', from)), new Line(text, from, end))
    from = end + 1
  }
  return memory
}

/** A line of what was read: most of it is never asked for. */
class Line implements Written {
  readonly #text: string
  readonly #start: number
  readonly #end: number

  constructor(text: string, start: number, end: number) {
    this.#text = text
    this.#start = start
    this.#end = end
  }

  get whole(): string {
    return this.#text.slice(this.#start, this.#end)
  }

  get key(): string {
    return this.#part(1)
  }

  get sourceDigest(): string {
    return this.#part(2)
  }

  get digest(): string {
    return this.#part(3)
  }

  get stamp(): string {
    return this.#part(4)
  }

  #part(index: number): string {
    let from = this.#start
    for (let skipped = 0; skipped < index; skipped++) from = this.#text.indexOf('\t', from) + 1
    const tab = this.#text.indexOf('\t', from)
    return this.#text.slice(from, tab === -1 ? this.#end : Math.min(tab, this.#end))
  }
}
