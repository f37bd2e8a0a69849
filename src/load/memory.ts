import type { Instant } from '../model/time.ts'
import type { ReadBundle } from './read-bundle.ts'
import type { Brief } from './settled-incident.ts'

/** As long as the settings are the same and the clock is not before `since`, it need not be checked again. */
export interface Clean {
  /** A digest of them. */
  readonly settings: string
  readonly since: Instant
}

/** Where a text is kept, in bytes, and the checksum of these. */
export type ByteRange = readonly [start: number, length: number, checksum: number]

/** A text that is kept elsewhere, and read when it is asked for. */
export interface KeptText {
  readonly range: ByteRange
  read(): string
}

interface Fields {
  readonly path: string
  /** The bundle as JSON. */
  readonly json: string | KeptText
  /** The state of its files on the disk when they were read; see `stampOf`. */
  readonly stamp?: string | undefined
  /** What is in its folder, as long as that has the same stamp; undefined where that is not certain. */
  readonly folder?: Folder | undefined
  /** Where all rules were kept, and none of them can be broken by the clock alone. */
  readonly clean?: Clean | undefined
  /** A digest of the settings with which nothing was found in the words of its post-mortem. */
  readonly blameless?: string | undefined
  /** What was derived from it, where that does not change any more; see `rememberIncident`. */
  readonly brief?: Brief | undefined
  /** More of that, as JSON. */
  readonly shown?: string | KeptText | undefined
}

/** A bundle as it was read before. */
export class Remembered implements Fields {
  readonly path
  readonly json
  readonly stamp
  readonly folder
  readonly clean
  readonly blameless
  readonly brief
  readonly shown
  #bundle: ReadBundle | undefined

  constructor(fields: Fields, bundle?: ReadBundle) {
    this.path = fields.path
    this.json = fields.json
    this.stamp = fields.stamp
    this.folder = fields.folder
    this.clean = fields.clean
    this.blameless = fields.blameless
    this.brief = fields.brief
    this.shown = fields.shown
    this.#bundle = bundle
  }

  /** What it holds; parsed when it is asked for. */
  get bundle(): ReadBundle {
    this.#bundle ??= JSON.parse(readText(this.json)) as ReadBundle
    return this.#bundle
  }

  /** The same with some of it changed. */
  with(changes: Partial<Fields>): Remembered {
    const { path, json, stamp, folder, clean, blameless, brief, shown } = this
    const same = { path, json, stamp, folder, clean, blameless, brief, shown }
    return new Remembered({ ...same, ...changes }, this.#bundle)
  }
}

/** A text, wherever it is kept. */
export function readText(text: string | KeptText): string {
  return typeof text === 'string' ? text : text.read()
}

/** A bundle's folder, which holds nothing but files. */
export interface Folder {
  readonly stamp: string
  /** In order, with `/` between them. */
  readonly names: string
}

/** What is known of the content from the last time, by the bundles' paths. */
export type ContentMemory = ReadonlyMap<string, Remembered>

/** The same memory with each bundle as `change` returns it: the same object where it returns that of each. */
export function changeMemory(
  memory: ContentMemory,
  change: (known: Remembered) => Remembered,
): ContentMemory {
  const changed = new Map<string, Remembered>()
  memory.forEach((known, path) => {
    const other = change(known)
    if (other !== known) changed.set(path, other)
  })
  return changed.size === 0
    ? memory
    : new Map([...memory].map(([path, known]) => [path, changed.get(path) ?? known]))
}

/** What is written of a bundle: JSON knows no `undefined`. */
type Line = readonly [
  path: string,
  json: ByteRange,
  stamp: string | null,
  folder: Folder | null,
  clean: Clean | null,
  blameless: string | null,
  brief: Brief | null,
  shown: ByteRange | null,
]

/** The memory as JSON. `keep` puts its long texts where `readMemory` finds them. */
export function writeMemory(
  memory: ContentMemory,
  keep: (text: string | KeptText) => ByteRange,
): string {
  const lines: Line[] = []
  for (const known of memory.values()) {
    const { path, json, stamp, folder, clean, blameless, brief, shown } = known
    lines.push([
      path,
      keep(json),
      stamp ?? null,
      folder ?? null,
      clean ?? null,
      blameless ?? null,
      brief ?? null,
      shown === undefined ? null : keep(shown),
    ])
  }
  return JSON.stringify(lines)
}

/** The inverse of `writeMemory`. Throws where `text` is nothing that it wrote. */
export function readMemory(text: string, find: (range: ByteRange) => KeptText): ContentMemory {
  const read = (line: Line): [string, Remembered] => {
    const [path, json, stamp, folder, clean, blameless, brief, shown] = line
    const fields = {
      path,
      json: find(json),
      stamp: stamp ?? undefined,
      folder: folder ?? undefined,
      clean: clean ?? undefined,
      blameless: blameless ?? undefined,
      brief: brief ?? undefined,
      shown: shown === null ? undefined : find(shown),
    }
    return [path, new Remembered(fields)]
  }
  return new Map((JSON.parse(text) as Line[]).map(read))
}
