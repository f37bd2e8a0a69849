import { closeSync, openSync, writeSync } from 'node:fs'
import { crc32 } from 'node:zlib'
import type { ByteRange, KeptText } from '../load/memory.ts'
import type { KeptTexts } from './kept-texts.ts'

/** So much is written in one go, in bytes. */
const chunk = 1 << 20

/** Writes a file of two lines with bytes between them: texts, then a body with what is known of them. */
export class StateWriter {
  /** Of the texts. */
  size = 0
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

  /** Texts that were kept before: each stays where it was. */
  copy(texts: KeptTexts): void {
    const bytes = Buffer.allocUnsafe(Math.min(chunk, texts.length))
    for (let at = 0; at < texts.length; at += bytes.length) {
      const part = bytes.subarray(0, Math.min(bytes.length, texts.length - at))
      texts.read(part, at)
      writeAll(this.#descriptor, part)
    }
    this.size += texts.length
  }

  /** Where the text is: one that was kept before stays where it was. */
  keep(text: string | KeptText): ByteRange {
    if (typeof text !== 'string') return text.range
    const bytes = Buffer.from(text)
    const range = [this.size, bytes.length, crc32(bytes)] as const
    this.size += bytes.length
    this.#waiting.push(bytes)
    this.#waitingSize += bytes.length
    if (this.#waitingSize > chunk) this.#flush()
    return range
  }

  /** After this the file is whole: `ending` is its last line, with the checksum of the body in it. */
  writeEnding(body: readonly Uint8Array[], ending: object): void {
    this.#flush()
    let checksum = 0
    for (const part of body) {
      writeAll(this.#descriptor, part)
      checksum = crc32(part, checksum)
    }
    const line = JSON.stringify({ ...ending, checksum })
    writeAll(this.#descriptor, Buffer.from(`\n${line}`))
  }

  /** May be called again. */
  close(): void {
    if (this.#isOpen) closeSync(this.#descriptor)
    this.#isOpen = false
  }

  #flush(): void {
    writeAll(this.#descriptor, Buffer.concat(this.#waiting))
    this.#waiting = []
    this.#waitingSize = 0
  }
}

function writeAll(descriptor: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) at += writeSync(descriptor, bytes, at)
}
