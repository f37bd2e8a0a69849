import { createHash } from 'node:crypto'
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { crc32 } from 'node:zlib'
import { readMemory, writeMemory, type ContentMemory } from '../load/memory.ts'
import { root } from '../installation.mjs'
import { readOutputMemory, writeOutputMemory, type OutputMemory } from '../render/output-memory.ts'

/** What a build knows from the last one: it saves work, and changes no result. */
export interface BuildState {
  readonly content: ContentMemory
  readonly outputs: OutputMemory
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
}

const folder = join(root, '.cache', 'state')

/** Beside the code, and not in the site, which would publish drafts with it. */
function fileOf({ out }: Identity): string {
  const hash = createHash('sha256').update(out).digest('hex').slice(0, 16)
  return join(folder, `${basename(out)}-${hash}`)
}

/** What the last build of this site left; empty where there is none, or it is not of use. */
export function readState(identity: Identity): BuildState {
  const file = fileOf(identity)
  try {
    if (!existsSync(file)) return noState
    const bytes = readFileSync(file)
    const end = bytes.indexOf('\n')
    const header = JSON.parse(bytes.toString('utf8', 0, end)) as Header
    const body = bytes.subarray(end + 1)
    if (!isOf(header, identity) || header.checksum !== crc32(body)) return noState
    return {
      content: readMemory(body.subarray(0, header.contentSize)),
      outputs: readOutputMemory(body.toString('utf8', header.contentSize)),
    }
  } catch {
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
  const known = writeMemory(content)
  const written = Buffer.from([...writeOutputMemory(outputs)].join(''))
  const contentSize = known.reduce((size, piece) => size + piece.length, 0)
  const checksum = [...known, written].reduce((sum, piece) => crc32(piece, sum), 0)
  const header: Header = { ...identity, contentSize, checksum }
  const file = fileOf(identity)
  mkdirSync(dirname(file), { recursive: true })
  forgetOthers(basename(file))
  const staged = `${file}.${process.pid}`
  const descriptor = openSync(staged, 'w')
  try {
    writeSync(descriptor, `${JSON.stringify(header)}\n`)
    for (const piece of [...known, written]) writeWhole(descriptor, piece)
  } finally {
    closeSync(descriptor)
  }
  renameSync(staged, file)
}

/** What has not changed is the same object. */
function isSame<T>(a: ReadonlyMap<string, T>, b: ReadonlyMap<string, T>): boolean {
  if (a.size !== b.size) return false
  for (const [key, value] of b) if (a.get(key) !== value) return false
  return true
}

/** A disk may take less at a time than it is given. */
function writeWhole(descriptor: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) at += writeSync(descriptor, bytes, at)
}

function forgetOthers(own: string): void {
  for (const name of readdirSync(folder)) {
    if (name === own || name.includes('.')) continue
    const out = outOf(join(folder, name))
    if (out === undefined || !existsSync(out)) rmSync(join(folder, name), { force: true })
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
