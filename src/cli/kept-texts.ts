import { closeSync, readSync } from 'node:fs'
import { crc32 } from 'node:zlib'
import type { ByteRange, KeptText } from '../load/memory.ts'

/** What a build left for the next one is not what it wrote. */
export class DamagedStateError extends Error {
  override name = 'DamagedStateError'
}

/** Texts that lie one after the other in a file: long ones, most of which nobody asks for. */
export class KeptTexts {
  /** In bytes. */
  readonly length: number
  readonly #descriptor: number | undefined
  readonly #start: number

  /** In the open file from `start`, in bytes. Without a file there are none. */
  constructor(descriptor?: number, start = 0, length = 0) {
    this.#descriptor = descriptor
    this.#start = start
    this.length = length
  }

  /** The text there; to read it throws a `DamagedStateError` where it is not what was written. */
  find(range: ByteRange): KeptText {
    return new TextAt(this, range)
  }

  /** Bytes from `at`, as many as fit into `bytes`. Throws a `DamagedStateError` where they cannot be had. */
  read(bytes: Uint8Array, at: number): void {
    for (let done = 0; done < bytes.length;) {
      const count = this.#readSome(bytes.subarray(done), this.#start + at + done)
      if (count === 0) throw new DamagedStateError('A text that was kept ends too soon.')
      done += count
    }
  }

  #readSome(bytes: Uint8Array, position: number): number {
    if (this.#descriptor === undefined) return 0
    try {
      return readSync(this.#descriptor, bytes, 0, bytes.length, position)
    } catch (cause) {
      // Of a site or its content, the system's refusal would tell something else.
      throw new DamagedStateError('A text that was kept cannot be read.', { cause })
    }
  }

  close(): void {
    if (this.#descriptor !== undefined) closeSync(this.#descriptor)
  }
}

class TextAt implements KeptText {
  readonly range: ByteRange
  readonly #texts: KeptTexts

  constructor(texts: KeptTexts, range: ByteRange) {
    this.#texts = texts
    this.range = range
  }

  read(): string {
    const [start, length, checksum] = this.range
    const bytes = Buffer.allocUnsafe(length)
    this.#texts.read(bytes, start)
    if (crc32(bytes) !== checksum) throw new DamagedStateError('A text that was kept is another.')
    return bytes.toString('utf8')
  }
}
