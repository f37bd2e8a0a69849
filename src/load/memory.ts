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

/** One line for each bundle. */
export function* writeMemory(memory: ContentMemory): Iterable<Uint8Array> {
  for (const { stamp = '', cleanWith = '', json } of memory.values()) {
    yield Buffer.from(`${stamp}\t${cleanWith}\t`)
    yield Buffer.from(json)
  }
}
