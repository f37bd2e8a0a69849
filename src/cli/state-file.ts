import { createHash } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fstatSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { basename, join } from 'node:path'
import { crc32 } from 'node:zlib'
import { root } from '../installation.mjs'
import {
  changeMemory,
  readMemory,
  readText,
  writeMemory,
  type ByteRange,
  type ContentMemory,
  type KeptText,
  type Remembered,
} from '../load/memory.ts'
import { KeptMonth, readMonths, writeMonths } from '../load/remembered-month.ts'
import type { RememberedContent } from '../load/settled-months.ts'
import {
  listWritten,
  noMemory,
  readOutputMemory,
  writeOutputMemory,
  type OutputMemory,
} from '../render/output-memory.ts'
import { isRunning } from '../render/is-running.ts'
import { makeFolder } from '../render/make-folder.ts'
import { ownFile } from '../render/own-file.ts'
import { DamagedStateError, KeptTexts } from './kept-texts.ts'
import { StateWriter } from './state-writer.ts'

/** What a build knows from the last one: it saves work, and changes no result. */
export interface BuildState {
  readonly content: ContentMemory
  /** What is known of more of it, by month. */
  readonly months: readonly KeptMonth[]
  readonly outputs: OutputMemory
  /** What the bundles are read from. */
  readonly texts: KeptTexts
}

/** Of a site that was not built before. */
export const noState: BuildState = {
  content: new Map(),
  months: [],
  outputs: noMemory,
  texts: new KeptTexts(),
}

/** What was kept. */
export interface KeptState {
  /** Empty where it is of no use: of other content, or from another version. */
  readonly state: BuildState
  /** Names of files that earlier builds wrote to the same folder, whatever they were made from. */
  readonly files: Iterable<string>
  /** After this nothing more can be read of it. */
  readonly close: () => void
}

const nothing: KeptState = { state: noState, files: [], close() {} }

/** What a state is true of. */
export interface Identity {
  /** The folder that the site is written to. */
  readonly out: string
  readonly content: string
  /** Of the generator's sources, which says how content is read and pages look. */
  readonly templates: string
}

/** How many bytes the first parts of the file have, in this order; what the build knows of the site is the rest. */
interface Sizes {
  /** The bundles themselves, which are long, and most of which nobody asks for. */
  readonly texts: number
  readonly content: number
  readonly months: number
}

/** The last line. */
interface Ending extends Sizes {
  /** Of all parts but the texts, which have one each. */
  readonly checksum: number
}

const folder = join(root, '.cache', 'state')

/** Beside the code, and not in the site, which would publish drafts with it. */
function fileOf({ out }: Identity): string {
  const hash = createHash('sha256').update(out).digest('hex').slice(0, 16)
  return join(folder, `${basename(out)}-${hash}`)
}

/** What the last build of this site left. Texts are read from it until it is closed. */
export function readState(identity: Identity): KeptState {
  let descriptor: number | undefined
  try {
    descriptor = openSync(fileOf(identity), ownFile)
    return readOpen(descriptor, identity)
  } catch {
    if (descriptor !== undefined) closeSync(descriptor)
    return nothing
  }
}

/** Throws where it is no state of this site, or not whole. */
function readOpen(descriptor: number, identity: Identity): KeptState {
  const { size } = fstatSync(descriptor)
  const { identity: known, end: start } = readFirst(descriptor)
  const last = readPart(descriptor, Math.max(0, size - longestLine), size)
  const end = last.lastIndexOf('\n')
  const ending = JSON.parse(last.toString('utf8', end)) as Ending
  const body = readPart(descriptor, start + ending.texts, size - last.length + end)
  if (known.out !== identity.out || ending.checksum !== crc32(body)) throw new Error('No state.')
  const outputsAt = ending.content + ending.months
  const outputs = readOutputMemory(body.toString('utf8', outputsAt))
  const texts = new KeptTexts(descriptor, start, ending.texts)
  const kept = { files: listWritten(outputs), close: () => texts.close() }
  if (known.content !== identity.content || known.templates !== identity.templates) {
    return { ...kept, state: noState }
  }
  const find = (range: ByteRange) => texts.find(range)
  const content = readMemory(body.toString('utf8', 0, ending.content), find)
  const months = readMonths(body.toString('utf8', ending.content, outputsAt), find)
  return { ...kept, state: { content, months, outputs, texts } }
}

/** The first line and the last are no longer, in bytes. */
const longestLine = 1 << 14

function readPart(descriptor: number, from: number, to: number): Buffer {
  const bytes = Buffer.alloc(to - from)
  const count = readSync(descriptor, bytes, 0, bytes.length, from)
  if (count !== bytes.length) throw new Error('The file ends too soon.')
  return bytes
}

/** What the file is true of, as its first line says, and where that ends. Throws where there is no such line. */
function readFirst(descriptor: number): { readonly identity: Identity; readonly end: number } {
  const bytes = Buffer.alloc(longestLine)
  readSync(descriptor, bytes, 0, bytes.length, 0)
  const end = bytes.indexOf('\n') + 1
  return { identity: JSON.parse(bytes.toString('utf8', 0, end)) as Identity, end }
}

type Writable = RememberedContent & Pick<BuildState, 'outputs'>

/**
 * Keeps the state for the next build, whole or not at all, and forgets those of sites that are gone.
 * Where it is the one that was there `before`, nothing is written. Where a text of that is damaged,
 * what is known of the site is kept alone: the next build reads the content anew.
 */
export function writeState(identity: Identity, state: Writable, before: BuildState): void {
  const { content, months, outputs } = state
  const isSameSite =
    before.outputs.list === outputs.list &&
    isSame(before.outputs.files, outputs.files) &&
    isSame(before.outputs.groups, outputs.groups)
  const isSameContent =
    isSame(before.content, content) &&
    before.months.length === months.length &&
    months.every((month, index) => month === before.months[index])
  if (isSameContent && isSameSite) return
  makeFolder(folder)
  forgetUseless()
  try {
    writeWhole(identity, state, before.texts)
  } catch (thrown) {
    if (!(thrown instanceof DamagedStateError)) throw thrown
    writeWhole(identity, { ...noState, outputs }, noState.texts)
  }
}

function writeWhole(identity: Identity, { outputs, ...remembered }: Writable, texts: KeptTexts) {
  const file = fileOf(identity)
  const { kept, sorted } = keepTexts(remembered, texts)
  const staged = `${file}.${process.pid}`
  const writer = new StateWriter(staged)
  try {
    writer.writeLine(identity)
    writer.copy(kept)
    const keep = (text: string | KeptText) => writer.keep(text)
    const index = Buffer.from(writeMemory(sorted.content, keep))
    const byMonth = Buffer.from(writeMonths(sorted.months, keep))
    const sizes: Sizes = { texts: writer.size, content: index.length, months: byMonth.length }
    const site = Buffer.from(writeOutputMemory(outputs))
    writer.writeEnding([index, byMonth, site], sizes)
    writer.close()
    renameSync(staged, file)
  } finally {
    writer.close()
    rmSync(staged, { force: true })
  }
}

/** The texts of the last build, to which new ones are added; where most are of no use, none of them. */
function keepTexts(
  { content, months }: RememberedContent,
  texts: KeptTexts,
): { readonly kept: KeptTexts; readonly sorted: RememberedContent } {
  let used = 0
  for (const { json } of content.values()) if (typeof json !== 'string') used += json.range[1]
  for (const month of months) if (month instanceof KeptMonth) used += month.bytes
  if (used * 2 >= texts.length) return { kept: texts, sorted: { content, months } }
  const free = (known: Remembered): Remembered => {
    const { json, shown } = known
    return known.with({ json: readText(json), shown: shown && readText(shown) })
  }
  return {
    kept: noState.texts,
    sorted: {
      content: changeMemory(content, free),
      months: months.map(({ head, bundles }) => ({ head, bundles: () => bundles().map(free) })),
    },
  }
}

/** What has not changed is the same object. */
function isSame<T>(a: ReadonlyMap<string, T>, b: ReadonlyMap<string, T>): boolean {
  if (a.size !== b.size) return false
  for (const [key, value] of b) if (a.get(key) !== value) return false
  return true
}

/** Of what is in the folder, the own file too may be no state: nothing could be put in the place of a folder. */
function forgetUseless(): void {
  for (const name of readdirSync(folder)) {
    // What a build that was killed was writing has its number at the end.
    const [, staged = ''] = /-[0-9a-f]{16}(?:\.(\d+))?$/.exec(name) ?? []
    if (staged !== '' && isRunning(Number(staged))) continue
    const out = staged === '' ? outOf(join(folder, name)) : undefined
    if (out !== undefined && existsSync(out)) continue
    rmSync(join(folder, name), { recursive: true, force: true })
  }
}

/** The site that a state is of; undefined where it does not say. */
function outOf(file: string): string | undefined {
  try {
    const descriptor = openSync(file, ownFile)
    try {
      return readFirst(descriptor).identity.out
    } finally {
      closeSync(descriptor)
    }
  } catch {
    return undefined
  }
}
