import {
  closeSync,
  existsSync,
  fstatSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  statSync,
  writeSync,
  type Stats,
} from 'node:fs'
import { crc32 } from 'node:zlib'
import type { KeptText, Place } from '../load/memory.ts'

/** A file of texts as it was left: where it is the same, so are they. */
export interface TextsIdentity {
  /** Bytes of the texts; what is behind them was being written when a build was interrupted. */
  readonly size: number
  readonly checksum: number
  /** The file's state on the disk. */
  readonly stamp: string
}

/** Long texts in a file of their own: each is read when it is asked for, and new ones are added at the end. */
export class TextFile {
  readonly identity: TextsIdentity
  readonly #descriptor: number

  private constructor(descriptor: number, identity: TextsIdentity) {
    this.#descriptor = descriptor
    this.identity = identity
  }

  /** Opens the texts at `path`; undefined where they are not those of `identity`. */
  static open(path: string, { size, checksum, stamp }: TextsIdentity): TextFile | undefined {
    const descriptor = openSync(path, 'r')
    const now = stampOf(descriptor)
    if (now !== stamp && crc32(readFileSync(descriptor).subarray(0, size)) !== checksum) {
      closeSync(descriptor)
      return undefined
    }
    return new TextFile(descriptor, { size, checksum, stamp: now })
  }

  find(start: number, length: number): KeptText {
    return new TextAt(this, start, length)
  }

  read(start: number, length: number): string {
    const bytes = Buffer.allocUnsafe(length)
    if (readSync(this.#descriptor, bytes, 0, length, start) !== length) {
      throw new Error('What was remembered of the last build was cut short.')
    }
    return bytes.toString()
  }

  /** True where this file, unchanged since it was opened, is the one at `path`. */
  isAt(path: string): boolean {
    return existsSync(path) && describe(statSync(path)) === this.identity.stamp
  }

  close(): void {
    closeSync(this.#descriptor)
  }
}

class TextAt implements KeptText {
  readonly file: TextFile
  readonly start: number
  readonly length: number

  constructor(file: TextFile, start: number, length: number) {
    this.file = file
    this.start = start
    this.length = length
  }

  read(): string {
    return this.file.read(this.start, this.length)
  }
}

function stampOf(descriptor: number): string {
  return describe(fstatSync(descriptor))
}

function describe({ size, mtimeMs, ctimeMs, ino }: Stats): string {
  return `${size} ${mtimeMs} ${ctimeMs} ${ino}`
}

/** Adds texts behind those that are in a file, or writes the file anew. */
export class TextWriter {
  readonly #path: string
  readonly #staged: string | undefined
  readonly #descriptor: number
  #size: number
  #checksum: number
  #waiting: Buffer[] = []
  #waitingSize = 0

  /** For the file at `path`; without `before`, which is what it holds now, it will be another. */
  constructor(path: string, before?: TextsIdentity) {
    this.#path = path
    this.#staged = before === undefined ? `${path}.${process.pid}` : undefined
    this.#descriptor = openSync(this.#staged ?? path, before === undefined ? 'w' : 'r+')
    this.#size = before?.size ?? 0
    this.#checksum = before?.checksum ?? 0
  }

  /** Takes a text, and tells where it will be. */
  keep(text: string): Place {
    const bytes = Buffer.from(text)
    const start = this.#size + this.#waitingSize
    this.#waiting.push(bytes)
    this.#waitingSize += bytes.length
    if (this.#waitingSize > chunk) this.#flush()
    return { start, length: bytes.length }
  }

  /** When all is there. */
  finish(): TextsIdentity {
    this.#flush()
    const [size, checksum] = [this.#size, this.#checksum]
    if (this.#staged !== undefined) renameSync(this.#staged, this.#path)
    return { size, checksum, stamp: stampOf(this.#descriptor) }
  }

  close(): void {
    closeSync(this.#descriptor)
  }

  #flush(): void {
    const bytes = Buffer.concat(this.#waiting)
    this.#waiting = []
    this.#waitingSize = 0
    this.#checksum = crc32(bytes, this.#checksum)
    for (let at = 0; at < bytes.length;) {
      at += writeSync(this.#descriptor, bytes, at, bytes.length - at, this.#size + at)
    }
    this.#size += bytes.length
  }
}

/** So much is written in one go. */
const chunk = 1 << 20
