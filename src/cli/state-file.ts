import { createHash } from 'node:crypto'
import {
  closeSync,
  constants,
  existsSync,
  openSync,
  readdirSync,
  readSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
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
import { KeptMonth, readMonths, writeMonths, type Sorted } from '../load/settled-months.ts'
import {
  listFiles,
  noMemory,
  readOutputMemory,
  writeOutputMemory,
  type OutputMemory,
} from '../render/output-memory.ts'
import { isRunning, makeFolder, readOwn } from '../render/staging.ts'
import { StateWriter, TextAt, type Texts } from './state-writer.ts'

/** What a build knows from the last one: it saves work, and changes no result. */
export interface BuildState {
  readonly content: ContentMemory
  /** What is known of more of it, by month. */
  readonly months: readonly KeptMonth[]
  readonly outputs: OutputMemory
  /** What the bundles are read from. */
  readonly texts: Texts
}

/** Of a site that was not built before. */
export const noState: BuildState = {
  content: new Map(),
  months: [],
  outputs: noMemory,
  texts: { bytes: Buffer.alloc(0), checksum: 0 },
}

/** What was kept. */
export interface KeptState {
  /** Empty where it is of no use: of other content, or from another version. */
  readonly state: BuildState
  /** Names of files that earlier builds wrote to the same folder, whatever they were made from. */
  readonly files: Iterable<string>
}

const nothing: KeptState = { state: noState, files: [] }

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
  /** Of all parts. */
  readonly checksum: number
}

const folder = join(root, '.cache', 'state')

/** Beside the code, and not in the site, which would publish drafts with it. */
function fileOf({ out }: Identity): string {
  const hash = createHash('sha256').update(out).digest('hex').slice(0, 16)
  return join(folder, `${basename(out)}-${hash}`)
}

/** What the last build of this site left. */
export function readState(identity: Identity): KeptState {
  const file = fileOf(identity)
  try {
    const bytes = readOwn(file)
    if (bytes === undefined) return nothing
    const end = bytes.lastIndexOf('\n')
    const start = bytes.indexOf('\n') + 1
    const known = JSON.parse(bytes.toString('utf8', 0, start)) as Identity
    const ending = JSON.parse(bytes.toString('utf8', end)) as Ending
    const body = bytes.subarray(start, end)
    if (known.out !== identity.out) return nothing
    const bytesOfTexts = body.subarray(0, ending.texts)
    const texts = { bytes: bytesOfTexts, checksum: crc32(bytesOfTexts) }
    if (ending.checksum !== crc32(body.subarray(ending.texts), texts.checksum)) return nothing
    const monthsAt = ending.texts + ending.content
    const outputsAt = monthsAt + ending.months
    const outputs = readOutputMemory(body.toString('utf8', outputsAt))
    const files = listFiles(outputs)
    if (known.content !== identity.content || known.templates !== identity.templates) {
      return { state: noState, files }
    }
    const find = (range: ByteRange) => new TextAt(bytesOfTexts, range)
    const content = readMemory(body.toString('utf8', ending.texts, monthsAt), find)
    const months = readMonths(body.toString('utf8', monthsAt, outputsAt), find)
    return { state: { content, months, outputs, texts }, files }
  } catch {
    return nothing
  }
}

/**
 * Keeps the state for the next build, whole or not at all, and forgets those of sites that are gone.
 * Where it is the one that was there `before`, nothing is written.
 */
export function writeState(
  identity: Identity,
  { content, months, outputs }: Sorted & Pick<BuildState, 'outputs'>,
  before: BuildState,
): void {
  const isSameSite =
    before.outputs.list === outputs.list &&
    isSame(before.outputs.files, outputs.files) &&
    isSame(before.outputs.groups, outputs.groups)
  const isSameContent =
    isSame(before.content, content) &&
    before.months.length === months.length &&
    months.every((month, index) => month === before.months[index])
  if (isSameContent && isSameSite) return
  const file = fileOf(identity)
  makeFolder(dirname(file))
  forgetOthers(basename(file))
  const { kept, sorted } = keepTexts({ content, months }, before.texts)
  const staged = `${file}.${process.pid}`
  const writer = new StateWriter(staged)
  try {
    writer.writeLine(identity)
    writer.writeFirst(kept)
    const keep = (text: string | KeptText) => writer.keep(text)
    const index = Buffer.from(writeMemory(sorted.content, keep))
    const byMonth = Buffer.from(writeMonths(sorted.months, keep))
    const texts = writer.size
    writer.write(index)
    writer.write(byMonth)
    writer.write(Buffer.from(writeOutputMemory(outputs)))
    writer.writeEnding({ texts, content: index.length, months: byMonth.length } satisfies Sizes)
    writer.close()
    renameSync(staged, file)
  } finally {
    writer.close()
    rmSync(staged, { force: true })
  }
}

/** The texts of the last build, to which new ones are added; where most are of no use, none of them. */
function keepTexts(
  { content, months }: Sorted,
  texts: Texts,
): { readonly kept: Texts; readonly sorted: Sorted } {
  let used = 0
  for (const { json } of content.values()) if (typeof json !== 'string') used += json.range[1]
  for (const month of months) if (month instanceof KeptMonth) used += month.bytes
  if (used * 2 >= texts.bytes.length) return { kept: texts, sorted: { content, months } }
  const free = (known: Remembered): Remembered => {
    const { json, shown } = known
    return known.with({ json: readText(json), shown: shown && readText(shown) })
  }
  return {
    kept: noState.texts,
    sorted: {
      content: changeMemory(content, free),
      months: months.map((month) => {
        const { folder, name, clean, facts, updateIds } = month
        return { folder, name, clean, facts, updateIds, bundles: () => month.bundles().map(free) }
      }),
    },
  }
}

/** What has not changed is the same object. */
function isSame<T>(a: ReadonlyMap<string, T>, b: ReadonlyMap<string, T>): boolean {
  if (a.size !== b.size) return false
  for (const [key, value] of b) if (a.get(key) !== value) return false
  return true
}

function forgetOthers(own: string): void {
  for (const name of readdirSync(folder)) {
    // What a build that was killed was writing has its number at the end.
    const [, staged = ''] = /-[0-9a-f]{16}(?:\.(\d+))?$/.exec(name) ?? []
    if (name === own || (staged !== '' && isRunning(Number(staged)))) continue
    const out = staged === '' ? outOf(join(folder, name)) : undefined
    if (out !== undefined && existsSync(out)) continue
    rmSync(join(folder, name), { recursive: true, force: true })
  }
}

/** The site that a state is of, from its first bytes. */
function outOf(file: string): string | undefined {
  const start = Buffer.alloc(4096)
  try {
    const descriptor = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0))
    try {
      readSync(descriptor, start)
    } finally {
      closeSync(descriptor)
    }
    return (JSON.parse(start.toString('utf8', 0, start.indexOf('\n'))) as Identity).out
  } catch {
    return undefined
  }
}
