import { createHash } from 'node:crypto'
import {
  appendFileSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { crc32 } from 'node:zlib'
import { readMemory, writeMemory, type ContentMemory } from '../load/memory.ts'
import { root } from '../installation.mjs'
import { readOutputMemory, writeOutputMemory, type OutputMemory } from '../render/output-memory.ts'
import { TextFile, TextWriter, type TextsIdentity } from './text-file.ts'

/** What a build knows from the last one: it saves work, and changes no result. */
export interface BuildState {
  readonly content: ContentMemory
  readonly outputs: OutputMemory
  /** Where the bundles in `content` are read from: to be closed in the end. */
  readonly texts?: TextFile
}

/** Of a site that was not built before. */
export const noState: BuildState = { content: new Map(), outputs: new Map() }

/** What a state is true of. */
export interface Identity {
  /** The folder that the site is written to. */
  readonly out: string
  readonly content: string
  /** Of the generator's sources, which says how content is read and pages look. */
  readonly templates: string
}

interface Header extends Identity {
  /** Bytes of the content's part. */
  readonly contentSize: number
  /** Of all that follows the header. */
  readonly checksum: number
  readonly texts: TextsIdentity
}

const folder = join(root, '.cache', 'state')

/** Beside the code, and not in the site, which would publish drafts with it. */
function fileOf({ out }: Identity): string {
  const hash = createHash('sha256').update(out).digest('hex').slice(0, 16)
  return join(folder, `${basename(out)}-${hash}`)
}

/** The bundles themselves, which are long, and most of which nobody asks for. */
function textsOf(file: string): string {
  return `${file}.texts`
}

/** What the last build of this site left; empty where there is none, or it is not of use. */
export function readState(identity: Identity): BuildState {
  const file = fileOf(identity)
  let texts: TextFile | undefined
  try {
    if (!existsSync(file)) return noState
    const bytes = readFileSync(file)
    const end = bytes.indexOf('\n')
    const header = JSON.parse(bytes.toString('utf8', 0, end)) as Header
    const body = bytes.subarray(end + 1)
    if (!isOf(header, identity) || header.checksum !== crc32(body)) return noState
    const known = TextFile.open(textsOf(file), header.texts)
    if (known === undefined) return noState
    texts = known
    return {
      content: readMemory(body.toString('utf8', 0, header.contentSize), (start, length) =>
        known.find(start, length),
      ),
      outputs: readOutputMemory(body.toString('utf8', header.contentSize)),
      texts,
    }
  } catch {
    texts?.close()
    return noState
  }
}

function isOf(header: Identity, { out, content, templates }: Identity): boolean {
  return header.out === out && header.content === content && header.templates === templates
}

/**
 * Keeps the state for the next build, whole or not at all, and forgets those of sites that are gone.
 * Where it is the one that was there `before`, nothing is written.
 */
export function writeState(identity: Identity, state: BuildState, before: BuildState): void {
  const { content, outputs } = state
  if (isSame(before.content, content) && isSame(before.outputs, outputs)) return
  const file = fileOf(identity)
  mkdirSync(dirname(file), { recursive: true })
  forgetOthers(basename(file))
  const { written, texts } = writeContent(content, textsOf(file), before.texts)
  const known = Buffer.from(written)
  const made = Buffer.from(writeOutputMemory(outputs))
  const checksum = crc32(made, crc32(known))
  const header: Header = { ...identity, contentSize: known.length, checksum, texts }
  const staged = `${file}.${process.pid}`
  writeFileSync(staged, `${JSON.stringify(header)}\n`)
  for (const part of [known, made]) appendFileSync(staged, part)
  renameSync(staged, file)
}

/** Adds the new bundles to the file of texts; where more than half of it is of no use, it is written anew. */
function writeContent(
  content: ContentMemory,
  path: string,
  texts: TextFile | undefined,
): { readonly written: string; readonly texts: TextsIdentity } {
  let used = 0
  for (const { json } of content.values()) if (typeof json !== 'string') used += json.length
  const kept = texts !== undefined && used * 2 >= texts.identity.size && texts.isAt(path)
  const memory = kept ? content : inMemory(content)
  const writer = new TextWriter(path, kept ? texts.identity : undefined)
  try {
    const written = writeMemory(memory, (json) => writer.keep(json))
    return { written, texts: writer.finish() }
  } finally {
    writer.close()
  }
}

/** The same with all bundles in memory. */
function inMemory(content: ContentMemory): ContentMemory {
  return new Map(
    [...content].map(([path, known]) => {
      const { json } = known
      return [path, typeof json === 'string' ? known : known.with({ json: json.read() })]
    }),
  )
}

/** What has not changed is the same object. */
function isSame<T>(a: ReadonlyMap<string, T>, b: ReadonlyMap<string, T>): boolean {
  if (a.size !== b.size) return false
  for (const [key, value] of b) if (a.get(key) !== value) return false
  return true
}

function forgetOthers(own: string): void {
  for (const name of readdirSync(folder)) {
    if (name === own || name.includes('.')) continue
    const out = outOf(join(folder, name))
    if (out !== undefined && existsSync(out)) continue
    for (const file of [join(folder, name), textsOf(join(folder, name))]) {
      rmSync(file, { force: true })
    }
  }
}

/** The site that a state is of, from its first bytes. */
function outOf(file: string): string | undefined {
  const start = Buffer.alloc(4096)
  try {
    const descriptor = openSync(file, 'r')
    try {
      readSync(descriptor, start)
    } finally {
      closeSync(descriptor)
    }
    return (JSON.parse(start.toString('utf8', 0, start.indexOf('\n'))) as Header).out
  } catch {
    return undefined
  }
}
