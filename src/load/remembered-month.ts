import { once } from '../model/once.ts'
import type { KnownMonth } from '../model/records.ts'
import type { MonthFacts } from '../model/settled-month.ts'
import { nameOf } from './bundles.ts'
import { Remembered, type ByteRange, type Clean, type KeptText } from './memory.ts'
import type { Brief } from './settled-incident.ts'
import { stampOf } from './stamp.ts'

/** What is known of a month of settled incidents as a whole. */
export interface MonthHead {
  /** The folder of their folders, and what the names of those begin with. */
  readonly folder: string
  readonly name: string
  /** As long as this holds, it holds for each of them. */
  readonly clean: Clean
  readonly facts: MonthFacts
  readonly updateIds: KnownMonth['updateIds']
}

/** What is kept of such a month, so that none of its bundles need be looked at by itself. */
export interface RememberedMonth {
  readonly head: MonthHead
  /** In the order of the facts. Parsed when they are asked for, and kept. */
  readonly bundles: () => readonly Remembered[]
}

/** One as it was read from what the last build kept. */
export class KeptMonth implements RememberedMonth {
  readonly head: MonthHead
  /** How many bytes their bundles have. */
  readonly bytes
  /** As `writeMonth` wrote it. */
  readonly text: string
  readonly bundles: () => readonly Remembered[]
  readonly #find: (range: ByteRange) => KeptText

  constructor(text: string, find: (range: ByteRange) => KeptText) {
    const { bytes, ...head } = JSON.parse(text.slice(0, text.indexOf('\n'))) as FirstLine
    this.head = head
    this.bytes = bytes
    this.text = text
    this.#find = find
    this.bundles = once(() => this.#lines().map((line) => this.#parse(line)))
  }

  /** The bundle with this place among them. */
  bundle(index: number): Remembered | undefined {
    const line = this.#lines()[index]
    return line === undefined ? undefined : this.#parse(line)
  }

  /** True where each of the folders is among `names`, which are in `folder` below `dir`, and nothing in any was touched. */
  isUntouched(dir: string, names: ReadonlySet<string>): boolean {
    return this.#lines().every((line) => {
      const [name = '', folderStamp, stamp, files = ''] = line.split('\t', 4)
      const path = `${dir}/${this.head.folder}/${name}`
      return (
        names.has(name) &&
        stampOf(path, ['']) === folderStamp &&
        stampOf(`${path}/`, files.split('/')) === stamp
      )
    })
  }

  readonly #lines = once(() => this.text.split('\n').slice(1))

  #parse(line: string): Remembered {
    const [name = '', folderStamp = '', stamp = '', names = '', rest = ''] = line.split('\t')
    const [json, clean, brief, shown] = JSON.parse(rest) as Rest
    return new Remembered({
      path: `${this.head.folder}/${name}`,
      json: this.#find(json),
      stamp,
      folder: { stamp: folderStamp, names },
      clean,
      brief,
      shown: shown === null ? undefined : this.#find(shown),
    })
  }
}

type Rest = readonly [json: ByteRange, clean: Clean, brief: Brief, shown: ByteRange | null]

interface FirstLine extends MonthHead {
  readonly bytes: number
}

/** The months as text: how long that of each is, then these. `keep` puts long texts where `readMonths` finds them. */
export function writeMonths(
  months: readonly RememberedMonth[],
  keep: (text: string | KeptText) => ByteRange,
): string {
  const texts = months.map((month) =>
    month instanceof KeptMonth ? month.text : writeMonth(month, keep),
  )
  return [`${JSON.stringify(texts.map(({ length }) => length))}\n`, ...texts].join('')
}

/** What is known of the whole, and a line for each bundle. */
function writeMonth(
  { head, bundles }: RememberedMonth,
  keep: (text: string | KeptText) => ByteRange,
): string {
  let bytes = 0
  const lines = bundles().map((bundle) => {
    const json = keep(bundle.json)
    bytes += json[1]
    return lineOf(bundle, json, bundle.shown === undefined ? null : keep(bundle.shown))
  })
  const first: FirstLine = { ...head, bytes }
  return [JSON.stringify(first), ...lines].join('\n')
}

/** Names hold neither tabs nor ends of lines: those of what is clean are well-formed. */
function lineOf(
  { path, folder, stamp, clean, brief }: Remembered,
  json: ByteRange,
  shown: ByteRange | null,
): string {
  const rest = JSON.stringify([json, clean, brief, shown])
  return [nameOf(path), folder?.stamp, stamp, folder?.names, rest].join('\t')
}

/** The inverse of `writeMonths`, of text that it wrote. */
export function readMonths(text: string, find: (range: ByteRange) => KeptText): KeptMonth[] {
  let at = text.indexOf('\n') + 1
  const lengths = JSON.parse(text.slice(0, at)) as readonly number[]
  return lengths.map((length) => new KeptMonth(text.slice(at, (at += length)), find))
}
