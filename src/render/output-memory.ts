import { hash } from 'node:crypto'
import { lstatSync, type Stats } from 'node:fs'
import { Fold } from '../fold.ts'
import { readOwn } from './own-file.ts'

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

/** The files of a group of outputs as a build left them. */
export interface WrittenGroup {
  /** That of the group, shortened. */
  readonly key: string
  /** Stands for the states of all of them on the disk; see `isUntouched`. */
  readonly state: string
  readonly count: number
  /** What is known of each, a line for each; see `filesOf`. */
  readonly lines: string
}

/** What the last build wrote. */
export interface OutputMemory {
  /** By the file's path below the output folder: those that are in no group. */
  readonly files: ReadonlyMap<string, Written>
  /** By name. */
  readonly groups: ReadonlyMap<string, WrittenGroup>
  /** The state of the list of all these files; see `stampOf`. Empty where it names others as well. */
  readonly list: string
}

/** What is known of a site that was not built before: nothing. */
export const noMemory: OutputMemory = { files: new Map(), groups: new Map(), list: '' }

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
  const stats = statOwn(file)
  return stats && `${stats.ino} ${stats.size} ${stats.mtimeMs} ${stats.ctimeMs}`
}

/** Of an ordinary file; undefined where there is none. */
function statOwn(file: string): Stats | undefined {
  let stats: Stats | undefined
  try {
    stats = lstatSync(file, { throwIfNoEntry: false })
  } catch {
    // A folder on the way to it is none.
  }
  return stats?.isFile() === true ? stats : undefined
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

/** A file as a build left it, with some of that changed. */
export function alter(written: Written, changes: Partial<Written>): Written {
  const { key, sourceDigest, digest, stamp } = written
  return { key, sourceDigest, digest, stamp, ...changes }
}

/** What is known of the files of a group with this key, by their paths; there is one at least. */
export function rememberGroup(key: string, files: ReadonlyMap<string, Written>): WrittenGroup {
  const stamps = [...files.values()].map(({ stamp }) => stamp)
  return { key, state: foldStamps(stamps), count: files.size, lines: writeLines(files) }
}

/** Empty where a stamp is: that is the state of no group. */
function foldStamps(stamps: readonly string[]): string {
  if (stamps.includes('')) return ''
  const fold = new Fold()
  for (const stamp of stamps) for (const part of stamp.split(' ')) fold.addNumber(Number(part))
  return fold.toString()
}

/** The files of a group, by their paths. */
export function filesOf({ lines }: WrittenGroup): ReadonlyMap<string, Written> {
  return readLines(lines)
}

/**
 * True where every file of the group in `directory` has the stamp that it had, and nothing `stands` in
 * the way of any.
 */
export function isUntouched(
  directory: string,
  { state, lines }: WrittenGroup,
  stands: (file: string) => boolean,
): boolean {
  const fold = new Fold()
  for (let from = 0; from < lines.length; from = lines.indexOf('\n', from) + 1) {
    const file = lines.slice(from, lines.indexOf('\t', from))
    const stats = stands(file) ? undefined : statOwn(`${directory}/${file}`)
    if (stats === undefined) return false
    fold.addNumber(stats.ino)
    fold.addNumber(stats.size)
    fold.addNumber(stats.mtimeMs)
    fold.addNumber(stats.ctimeMs)
  }
  return fold.toString() === state
}

/** The first line of what is written: what is in the rest, by its length. */
interface Contents {
  readonly list: string
  readonly files: number
  readonly groups: readonly (readonly [name: string, Omit<WrittenGroup, 'lines'>, length: number])[]
}

/** A line for each file, those of groups last. */
export function writeOutputMemory({ list, files, groups }: OutputMemory): string {
  const single = writeLines(files)
  const contents: Contents = {
    list,
    files: single.length,
    groups: [...groups].map(([name, { lines, ...group }]) => [name, group, lines.length]),
  }
  const rest = [...groups.values()].map(({ lines }) => lines)
  return [`${JSON.stringify(contents)}\n`, single, ...rest].join('')
}

/** The inverse of `writeOutputMemory`, of text that it wrote. */
export function readOutputMemory(text: string): OutputMemory {
  let at = text.indexOf('\n') + 1
  const take = (length: number) => text.slice(at, (at += length))
  const { list, files, groups } = JSON.parse(text.slice(0, at)) as Contents
  return {
    list,
    files: readLines(take(files)),
    groups: new Map(
      groups.map(([name, group, length]) => [name, { ...group, lines: take(length) }]),
    ),
  }
}

/** The paths of all files. */
export function* listWritten({ files, groups }: OutputMemory): Iterable<string> {
  yield* files.keys()
  for (const group of groups.values()) yield* filesOf(group).keys()
}

function writeLines(files: ReadonlyMap<string, Written>): string {
  let text = ''
  for (const [file, written] of files) {
    text += `${written instanceof WrittenLine ? written.whole : lineOf(file, written)}\n`
  }
  return text
}

function lineOf(file: string, { key, sourceDigest, digest, stamp }: Written): string {
  return `${file}\t${key}\t${sourceDigest}\t${digest}\t${stamp}`
}

function readLines(text: string): Map<string, Written> {
  const files = new Map<string, Written>()
  for (let from = 0; from < text.length;) {
    const end = text.indexOf('\n', from)
    files.set(text.slice(from, text.indexOf('\t', from)), new WrittenLine(text, from, end))
    from = end + 1
  }
  return files
}

/** A line of what was read: most of it is never asked for. */
class WrittenLine implements Written {
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
