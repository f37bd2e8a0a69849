import type { Instant } from '../model/time.ts'
import type { ReadBundle } from './read-bundle.ts'
import type { Brief } from './settled-incident.ts'

/** As long as the settings are the same and the clock is not before `since`, it need not be checked again. */
export interface Clean {
  /** A digest of them. */
  readonly settings: string
  readonly since: Instant
}

/** Where a text is kept, in bytes. */
export interface Place {
  readonly start: number
  readonly length: number
}

/** A text that is kept elsewhere, and read when it is asked for. */
export interface KeptText extends Place {
  read(): string
}

/** A bundle as it was read before. */
export class Remembered {
  readonly path: string
  /** The bundle as JSON. */
  readonly json: string | KeptText
  /** The state of its files on the disk when they were read; see `stampOf`. */
  readonly stamp: string | undefined
  /** What is in its folder, as long as that has the same stamp; undefined where that is not certain. */
  readonly folder: Folder | undefined
  /** Where all rules were kept, and none of them can be broken by the clock alone. */
  readonly clean: Clean | undefined
  /** What was derived from it, where that does not change any more; see `rememberIncident`. */
  readonly brief: Brief | undefined
  /** More of that, as JSON. */
  readonly shown: string | undefined
  /** All of this but the bundle as it was read, where it was. */
  readonly line: string | undefined
  #bundle: ReadBundle | undefined

  constructor(fields: Fields, bundle?: ReadBundle) {
    const { path, json, stamp, folder, clean, brief, shown, line } = fields
    this.path = path
    this.json = json
    this.stamp = stamp
    this.folder = folder
    this.clean = clean
    this.brief = brief
    this.shown = shown
    this.line = line
    this.#bundle = bundle
  }

  /** What it holds; parsed when it is asked for. */
  get bundle(): ReadBundle {
    const { json } = this
    this.#bundle ??= JSON.parse(typeof json === 'string' ? json : json.read()) as ReadBundle
    return this.#bundle
  }

  /** The same with some of it changed. */
  with(changes: Partial<Fields>): Remembered {
    const { path, json, stamp, folder, clean, brief, shown } = this
    const same = { path, json, stamp, folder, clean, brief, shown }
    return new Remembered({ ...same, ...changes }, this.#bundle)
  }
}

/** A bundle's folder, which holds nothing but files. */
export interface Folder {
  readonly stamp: string
  /** In order, with `/` between them. */
  readonly names: string
}

interface Fields {
  readonly path: string
  readonly json: string | KeptText
  readonly stamp?: string | undefined
  readonly folder?: Folder | undefined
  readonly clean?: Clean | undefined
  readonly brief?: Brief | undefined
  readonly shown?: string | undefined
  readonly line?: string | undefined
}

/** What is known of the content from the last time, by the bundles' paths. */
export type ContentMemory = ReadonlyMap<string, Remembered>

/** What a line begins with: JSON knows no `undefined`. */
type Head = readonly [
  path: string,
  stamp: string | null,
  folder: Folder | null,
  clean: Clean | null,
  start: number,
  length: number,
  brief: Brief | null,
]

/**
 * One line for each bundle: JSON, and what is shown of it, between them a tab. `keep` puts the
 * bundles that are new where `readMemory` finds them.
 */
export function writeMemory(memory: ContentMemory, keep: (json: string) => Place): string {
  let text = ''
  for (const known of memory.values()) text += `${known.line ?? lineOf(known, keep)}\n`
  return text
}

function lineOf(
  { path, stamp, folder, clean, brief, shown = '', json }: Remembered,
  keep: (json: string) => Place,
): string {
  const { start, length } = typeof json === 'string' ? keep(json) : json
  const [own, files, rules, facts] = [stamp ?? null, folder ?? null, clean ?? null, brief ?? null]
  const head: Head = [path, own, files, rules, start, length, facts]
  return `${JSON.stringify(head)}\t${shown}`
}

/** The inverse of `writeMemory`. Throws where `text` is nothing that it wrote. */
export function readMemory(
  text: string,
  find: (start: number, length: number) => KeptText,
): ContentMemory {
  const memory = new Map<string, Remembered>()
  for (let from = 0; from < text.length;) {
    const tab = text.indexOf('\t', from)
    const end = text.indexOf('\n', tab)
    const head = JSON.parse(text.slice(from, tab)) as Head
    const [path, stamp, folder, clean, start, length, brief] = head
    memory.set(
      path,
      new Remembered({
        path,
        json: find(start, length),
        stamp: stamp ?? undefined,
        folder: folder ?? undefined,
        clean: clean ?? undefined,
        brief: brief ?? undefined,
        shown: tab + 1 === end ? undefined : text.slice(tab + 1, end),
        line: text.slice(from, end),
      }),
    )
    from = end + 1
  }
  return memory
}
