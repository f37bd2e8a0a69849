import { createHash } from 'node:crypto'
import type { Mention } from '../model/check/rule.ts'
import { timeInName, updateFileName } from '../model/update-name.ts'
import { assemble, type Content, type ReadFile } from './assemble.ts'
import type { Bundle } from './bundles.ts'
import type { LocatedProblem } from './format-problem.ts'
import { listMentions } from './mentions.ts'
import { parseFile, type Parsed } from './parse-file.ts'
import { parsePicture } from './pictures/picture.ts'
import { placeOf, type Misplaced, type WellPlaced } from './places.ts'
import { readBytes } from './read-bytes.ts'
import type { Fault } from './source.ts'
import { reasonOf } from './system-error.ts'
import { fixBesideOther } from './taken-name.ts'

/** What a bundle holds, as its bytes say: plain data, so that it can be kept. */
export interface ReadBundle {
  /** Of the names and bytes of all its files. */
  readonly digest: string
  /** Nothing where anything in it is wrong. */
  readonly content: Content
  /** All are errors. */
  readonly problems: readonly LocatedProblem[]
  /** Components that its files name, where they make no record that tells of them. */
  readonly mentions: readonly Mention[]
}

/** Bundles to be read in one go, as plain data. */
export interface ReadOrder {
  /** The content folder. */
  readonly dir: string
  readonly bundles: readonly Bundle[]
  /** The digest that each had the last time. */
  readonly digests: readonly (string | undefined)[]
}

/** Reads and parses bundles: each as JSON, or undefined where it has the digest that it had. */
export function readBundles({ dir, bundles, digests }: ReadOrder): (string | undefined)[] {
  return bundles.map((bundle, index) => {
    const contents = bundle.files.map((file) => tryRead(`${dir}/${file}`))
    const digest = digestOf(bundle.files, contents)
    if (digest === digests[index]) return undefined
    return JSON.stringify(parseBundle(bundle, contents, digest))
  })
}

/** Puts together what `contents`, the bytes of the bundle's files or why there are none, say. */
export function parseBundle(
  { path, files }: Bundle,
  contents: readonly (Uint8Array | string)[],
  digest: string,
): ReadBundle {
  const problems: LocatedProblem[] = []
  const complain = (file: string, message: string, fix: string) =>
    problems.push({ level: 'error', file, line: 1, column: 1, message, fix })
  const addFaults = (file: string, { faults }: { readonly faults: readonly Fault[] }) =>
    problems.push(...faults.map((fault) => ({ level: 'error' as const, file, ...fault })))
  const parse = (kind: WellPlaced['kind'], file: string, bytes: Uint8Array) =>
    kind === 'picture' ? parsePicture(file, bytes) : parseFile(kind, bytes)
  const misplaced: Misplaced[] = []
  const read: ReadFile[] = []
  for (const [index, file] of files.entries()) {
    const place = placeOf(file)
    const bytes = contents[index]
    if ('misplaced' in place) {
      misplaced.push(place)
      const inside = readInside(place, bytes)
      const fix =
        nameInside(place, inside, files) ?? fixBesideOther(place, (path) => files.includes(path))
      complain(place.misplaced, place.message, fix ?? place.fix)
      // What is surely an update is told what else is wrong in the same run.
      if (inside?.ok === false && /\/\d[^/]*\.md$/.test(file)) addFaults(file, inside)
    } else if (bytes instanceof Uint8Array) {
      const parsed = parse(place.kind, file, bytes)
      read.push({ ...place, file, parsed })
      if (!parsed.ok) addFaults(file, parsed)
    } else {
      complain(file, `The file cannot be read: ${bytes ?? ''}.`, 'Make it readable.')
      read.push({ ...place, file, parsed: { ok: false, faults: [] } })
    }
  }
  const { content, missing } = assemble(path, read, misplaced, digest)
  if (missing !== undefined) complain(missing.file, missing.message, missing.fix)
  const isTold = content.incident !== undefined || content.maintenance !== undefined
  return { digest, content, problems, mentions: isTold ? [] : listMentions(read) }
}

/** A misplaced file as the update that it may be. */
function readInside(
  { perhaps }: Misplaced,
  bytes: Uint8Array | string | undefined,
): Parsed<'update' | 'maintenanceUpdate'> | undefined {
  if (perhaps === undefined || !(bytes instanceof Uint8Array)) return undefined
  return parseFile(perhaps, bytes)
}

/** What to call a misplaced file, if it can be read as an update. */
function nameInside(
  { misplaced }: Misplaced,
  inside: ReturnType<typeof readInside>,
  files: readonly string[],
): string | undefined {
  if (inside?.ok !== true) return undefined
  const { at, status } = inside.settings
  const folder = misplaced.slice(0, misplaced.lastIndexOf('/') + 1)
  const names = (['minute', 'second'] as const).map((precision) =>
    updateFileName({ time: timeInName(at, precision), status }),
  )
  const free = names.find((name) => !files.includes(folder + name))
  if (free === undefined) return undefined
  const [first] = names
  const name = `${free}, by its time in UTC and its status`
  return free === first
    ? `Rename it to ${name}.`
    : `If it is a copy of ${first}, delete it. Otherwise rename it to ${name}.`
}

function digestOf(files: readonly string[], contents: readonly (Uint8Array | string)[]): string {
  const hash = createHash('sha256')
  for (const [index, bytes] of contents.entries()) {
    hash.update(`${files[index] ?? ''}\0${bytes.length}\0`).update(bytes)
  }
  return hash.digest('base64url')
}

/** The bytes of a file, or why there are none. */
function tryRead(path: string): Uint8Array | string {
  try {
    return readBytes(path)
  } catch (thrown) {
    return reasonOf(thrown)
  }
}
