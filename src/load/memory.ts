import type { ReadBundle } from './read-bundle.ts'

/** A bundle as it was read before. */
export interface Remembered {
  readonly bundle: ReadBundle
  /** The state of its files on the disk when they were read; see `stampOf`. */
  readonly stamp: string | undefined
  /**
   * The settings with which all rules were kept, where no rule can be broken by the clock alone: as
   * long as they are the same, it need not be checked again.
   */
  readonly cleanWith: string | undefined
  /** The bundle as JSON. */
  readonly json: string | Uint8Array
}

/** What is known of the content from the last time, by the bundles' paths. */
export type ContentMemory = ReadonlyMap<string, Remembered>

/** One line for each bundle: two words, and the bundle itself as it stands in the memory. */
export function* writeMemory(memory: ContentMemory): Iterable<Uint8Array> {
  for (const { stamp = '', cleanWith = '', json } of memory.values()) {
    yield Buffer.from(`${stamp}\t${cleanWith}\t`)
    yield typeof json === 'string' ? Buffer.from(json) : json
    yield lineEnd
  }
}

const lineEnd = Buffer.from('\n')
const [tab = 0, newline = 0] = Buffer.from('\t\n')

/** The inverse of `writeMemory`. Throws where `bytes` are nothing that it wrote. */
export function readMemory(bytes: Buffer): ContentMemory {
  const memory = new Map<string, Remembered>()
  const orNothing = (text: string) => (text === '' ? undefined : text)
  for (let from = 0; from < bytes.length;) {
    const first = bytes.indexOf(tab, from)
    const second = bytes.indexOf(tab, first + 1)
    const end = bytes.indexOf(newline, second + 1)
    const json = bytes.subarray(second + 1, end)
    const bundle = JSON.parse(json.toString()) as ReadBundle
    memory.set(bundle.path, {
      bundle,
      json,
      stamp: orNothing(bytes.toString('latin1', from, first)),
      cleanWith: orNothing(bytes.toString('latin1', first + 1, second)),
    })
    from = end + 1
  }
  return memory
}
