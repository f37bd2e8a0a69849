import type { Incident } from '../model/incident.ts'
import type { IncidentLog } from '../model/incident-log.ts'
import { once } from '../model/once.ts'
import type { KnownMonth } from '../model/records.ts'
import type { MonthFacts, SettledMonth } from '../model/settled-month.ts'
import { latestOf, type Instant } from '../model/time.ts'
import { folderOf, nameOf } from './bundles.ts'
import {
  Remembered,
  type ByteRange,
  type Clean,
  type ContentMemory,
  type KeptText,
} from './memory.ts'
import { reviveSettled, type Brief, type Derivation } from './settled-incident.ts'
import { stampOf } from './stamp.ts'

/** What is known of a month of settled incidents, so that none of their bundles need be looked at by itself. */
export interface RememberedMonth {
  /** The folder of their folders, and what the names of those begin with. */
  readonly folder: string
  readonly name: string
  /** As long as this holds, it holds for each of them. */
  readonly clean: Clean
  readonly facts: MonthFacts
  readonly updateIds: KnownMonth['updateIds']
  /** In the order of the facts. Parsed when they are asked for, and kept. */
  readonly bundles: () => readonly Remembered[]
}

/** One as it was read from what the last build kept. */
export class KeptMonth implements RememberedMonth {
  readonly folder
  readonly name
  readonly clean
  readonly facts
  readonly updateIds
  /** How many bytes their bundles have. */
  readonly bytes
  /** As `writeMonth` wrote it. */
  readonly text: string
  readonly bundles: () => readonly Remembered[]
  readonly #find: (range: ByteRange) => KeptText

  constructor(text: string, find: (range: ByteRange) => KeptText) {
    const head = JSON.parse(text.slice(0, text.indexOf('\n'))) as Head
    this.folder = head.folder
    this.name = head.name
    this.clean = head.clean
    this.facts = head.facts
    this.updateIds = head.updateIds
    this.bytes = head.bytes
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
      const path = `${dir}/${this.folder}/${name}`
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
      path: `${this.folder}/${name}`,
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

interface Head extends Omit<RememberedMonth, 'bundles'> {
  readonly bytes: number
}

/** The month as it is to be remembered; undefined where not all its `bundles` can be revived on the day that begins at `startOfDay`. */
function rememberMonth(
  { name, facts }: SettledMonth,
  bundles: readonly Remembered[],
  startOfDay: Instant,
): RememberedMonth | undefined {
  const [first] = bundles
  if (first?.clean === undefined || bundles.length !== facts.ids.length) return undefined
  const folder = folderOf(first.path)
  const { settings } = first.clean
  const isWhole = bundles.every(
    ({ path, stamp, clean, brief, folder: own }) =>
      folderOf(path) === folder &&
      stamp !== undefined &&
      own !== undefined &&
      brief !== undefined &&
      clean?.settings === settings &&
      clean.since <= startOfDay,
  )
  if (!isWhole) return undefined
  return {
    folder,
    name,
    clean: { settings, since: latestOf(bundles.map(({ clean }) => clean?.since)) },
    facts,
    updateIds: bundles.flatMap(({ brief }) => brief?.updateIds ?? []),
    bundles: () => bundles,
  }
}

/** What is to be remembered by month, and what is not. */
export interface RememberedContent {
  readonly content: ContentMemory
  readonly months: readonly RememberedMonth[]
}

/**
 * Takes what `memory` knows of the incidents in the months of `log` out of it, to be remembered by
 * month. `known` are those months that were revived from what was remembered. On the day that begins at
 * `startOfDay`, a month of which something was settled only then could not be revived: it would be
 * remembered anew by each build.
 */
export function gatherMonths(
  memory: ContentMemory,
  log: IncidentLog,
  known: ReadonlyMap<SettledMonth, RememberedMonth>,
  startOfDay: Instant,
): RememberedContent {
  const kept = new Set(log.months)
  const months = log.months.flatMap((month) => known.get(month) ?? [])
  const others = log.months.filter((month) => !known.has(month))
  const dissolved = [...known].flatMap(([month, of]) => (kept.has(month) ? [] : of.bundles()))
  if (others.length === 0 && dissolved.length === 0) return { content: memory, months }
  const content = new Map(memory)
  for (const bundle of dissolved) content.set(bundle.path, bundle)
  const byId = new Map(
    [...content.values()]
      .filter(({ brief }) => brief !== undefined)
      .map((bundle) => [nameOf(bundle.path), bundle]),
  )
  const formed = others.flatMap((month): RememberedMonth[] => {
    const bundles = month.facts.ids.flatMap((id) => byId.get(id) ?? [])
    const one = rememberMonth(month, bundles, startOfDay)
    if (one === undefined) return []
    for (const { path } of bundles) content.delete(path)
    return [one]
  })
  return { content, months: [...months, ...formed] }
}

/** The month that was kept, with incidents that are made when they are asked for. */
export function reviveMonth(month: KeptMonth, derivation: Derivation): KnownMonth {
  const { folder, name, facts, updateIds } = month
  const made: (Incident | undefined)[] = []
  const make = (index: number) => {
    const bundle = month.bundle(index)
    return bundle && reviveSettled(bundle, derivation)?.incident
  }
  const at = (index: number) => (made[index] ??= make(index))
  const incidents = once(() => facts.ids.flatMap((_, index) => at(index) ?? []))
  return { month: { name, facts, incidents, at }, folder, updateIds }
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
  { bundles, ...month }: RememberedMonth,
  keep: (text: string | KeptText) => ByteRange,
): string {
  let bytes = 0
  const lines = bundles().map((bundle) => {
    const json = keep(bundle.json)
    bytes += json[1]
    return lineOf(bundle, json, bundle.shown === undefined ? null : keep(bundle.shown))
  })
  const head: Head = { ...month, bytes }
  return [JSON.stringify(head), ...lines].join('\n')
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
