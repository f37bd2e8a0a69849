import type { Instant } from '../model/time.ts'
import type { ReadBundle } from './read-bundle.ts'

/** As long as the settings are the same and the clock is not before `since`, it need not be checked again. */
export interface Clean {
  /** A digest of them. */
  readonly settings: string
  readonly since: Instant
}

/** A bundle as it was read before. */
export class Remembered {
  readonly path: string
  /** The bundle as JSON. */
  readonly json: string | Uint8Array
  /** The state of its files on the disk when they were read; see `stampOf`. */
  readonly stamp: string | undefined
  /** Where all rules were kept, and none of them can be broken by the clock alone. */
  readonly clean: Clean | undefined
  /** What was derived from it, where that does not change any more; see `briefOf`. */
  readonly brief: string | undefined
  /** All of this as it was read, where it was. */
  readonly line: Uint8Array | undefined
  #bundle: ReadBundle | undefined

  constructor({ path, json, stamp, clean, brief, line }: Fields, bundle?: ReadBundle) {
    this.path = path
    this.json = json
    this.stamp = stamp
    this.clean = clean
    this.brief = brief
    this.line = line
    this.#bundle = bundle
  }

  /** What it holds; parsed when it is asked for. */
  get bundle(): ReadBundle {
    const { json } = this
    this.#bundle ??= JSON.parse(typeof json === 'string' ? json : textOf(json)) as ReadBundle
    return this.#bundle
  }

  /** The same with some of it changed. */
  with(changes: Partial<Fields>): Remembered {
    const { path, json, stamp, clean, brief } = this
    return new Remembered({ path, json, stamp, clean, brief, ...changes }, this.#bundle)
  }
}

interface Fields {
  readonly path: string
  readonly json: string | Uint8Array
  readonly stamp?: string | undefined
  readonly clean?: Clean | undefined
  readonly brief?: string | undefined
  readonly line?: Uint8Array | undefined
}

/** What is known of the content from the last time, by the bundles' paths. */
export type ContentMemory = ReadonlyMap<string, Remembered>

/**
 * One line for each bundle: four texts without tabs, and the bundle itself. Lines that were read
 * together and have not changed are one piece, because there may be very many.
 */
export function writeMemory(memory: ContentMemory): Uint8Array[] {
  const pieces: Uint8Array[] = []
  for (const known of memory.values()) {
    const line = known.line ?? lineOf(known)
    const last = pieces.at(-1)
    const isNext = last?.buffer === line.buffer && last.byteOffset + last.length === line.byteOffset
    if (isNext) {
      const length = last.length + line.length
      pieces[pieces.length - 1] = new Uint8Array(last.buffer, last.byteOffset, length)
    } else pieces.push(line)
  }
  return pieces
}

function lineOf({ path, stamp = '', clean, brief = '', json }: Remembered): Uint8Array {
  const cleanText = clean === undefined ? '' : `${clean.since} ${clean.settings}`
  const head = Buffer.from(`${path}\t${stamp}\t${cleanText}\t${brief}\t`)
  return Buffer.concat([head, typeof json === 'string' ? Buffer.from(json) : json, lineEnd])
}

const lineEnd = Buffer.from('\n')
const [tab = 0, newline = 0] = Buffer.from('\t\n')

/** The inverse of `writeMemory`. Throws where `bytes` are nothing that it wrote. */
export function readMemory(bytes: Buffer): ContentMemory {
  const memory = new Map<string, Remembered>()
  const orNothing = (text: string) => (text === '' ? undefined : text)
  for (let from = 0; from < bytes.length;) {
    const start = from
    const cells: string[] = []
    for (let cell = 0; cell < 4; cell++) {
      const end = bytes.indexOf(tab, from)
      cells.push(bytes.toString('utf8', from, end))
      from = end + 1
    }
    const end = bytes.indexOf(newline, from)
    const [path = '', stamp = '', clean = '', brief = ''] = cells
    memory.set(
      path,
      new Remembered({
        path,
        json: bytes.subarray(from, end),
        stamp: orNothing(stamp),
        clean: readClean(clean),
        brief: orNothing(brief),
        line: bytes.subarray(start, end + 1),
      }),
    )
    from = end + 1
  }
  return memory
}

function readClean(text: string): Clean | undefined {
  if (text === '') return undefined
  const space = text.indexOf(' ')
  return { since: Number(text.slice(0, space)), settings: text.slice(space + 1) }
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString()
}
