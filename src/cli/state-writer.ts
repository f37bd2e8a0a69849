import { closeSync, openSync, writeSync } from 'node:fs'
import { crc32 } from 'node:zlib'
import type { ByteRange, KeptText } from '../load/memory.ts'

/** Texts that are kept, one after the other, with the checksum of them all. */
export interface Texts {
  readonly bytes: Buffer
  readonly checksum: number
}

/** A text among those that are kept: `bytes` holds all of them. */
export class TextAt implements KeptText {
  readonly range: ByteRange
  readonly #bytes: Buffer

  constructor(bytes: Buffer, range: ByteRange) {
    this.#bytes = bytes
    this.range = range
  }

  read(): string {
    const [start, length] = this.range
    return this.#bytes.toString('utf8', start, start + length)
  }
}

/** So much is written in one go, in bytes. */
const chunk = 1 << 20

/** Writes a file of two lines with bytes between them, a piece at a time. */
export class StateWriter {
  /** Of the bytes after the first line. */
  size = 0
  #checksum = 0
  readonly #descriptor: number
  #isOpen = true
  #waiting: Uint8Array[] = []
  #waitingSize = 0

  constructor(path: string) {
    this.#descriptor = openSync(path, 'w')
  }

  writeLine(value: object): void {
    writeAll(this.#descriptor, Buffer.from(`${JSON.stringify(value)}\n`))
  }

  /** The first bytes, of which the checksum is known. */
  writeFirst({ bytes, checksum }: Texts): void {
    writeAll(this.#descriptor, bytes)
    this.size = bytes.length
    this.#checksum = checksum
  }

  write(bytes: Uint8Array): void {
    this.size += bytes.length
    if (bytes.length > chunk) this.#flush()
    this.#waiting.push(bytes)
    this.#waitingSize += bytes.length
    if (this.#waitingSize > chunk) this.#flush()
  }

  /** Where the text is: one that was kept before stays where it was. */
  keep(text: string | KeptText): ByteRange {
    if (typeof text !== 'string') return text.range
    const bytes = Buffer.from(text)
    const range = [this.size, bytes.length] as const
    this.write(bytes)
    return range
  }

  /** Adds the checksum of all bytes between the lines. */
  writeEnding(value: object): void {
    this.#flush()
    writeAll(
      this.#descriptor,
      Buffer.from(`\n${JSON.stringify({ ...value, checksum: this.#checksum })}`),
    )
  }

  /** May be called again. */
  close(): void {
    if (this.#isOpen) closeSync(this.#descriptor)
    this.#isOpen = false
  }

  #flush(): void {
    const [first = none] = this.#waiting
    // One that is alone, which may be very long, is not copied.
    const bytes = this.#waiting.length === 1 ? first : Buffer.concat(this.#waiting)
    this.#waiting = []
    this.#waitingSize = 0
    this.#checksum = crc32(bytes, this.#checksum)
    writeAll(this.#descriptor, bytes)
  }
}

const none = Buffer.alloc(0)

function writeAll(descriptor: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) at += writeSync(descriptor, bytes, at)
}
