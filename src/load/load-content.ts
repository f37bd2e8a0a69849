import { existsSync, statSync } from 'node:fs'
import type { Checked } from '../model/check/rule.ts'
import type { KnownMonth, Records, SettledIncident } from '../model/records.ts'
import { picturePattern } from '../model/schemas/picture-name.ts'
import type { SettledMonth } from '../model/settled-month.ts'
import type { Pool, Task } from '../workers/pool.ts'
import { compareBundles, groupFiles, type Bundle } from './bundles.ts'
import { compareProblems, type LocatedProblem } from './format-problem.ts'
import { KnownFolders } from './known-folders.ts'
import { listFiles, type Listing } from './list-files.ts'
import { Remembered, type ContentMemory, type Folder } from './memory.ts'
import { listUnread, tooManyPictures, without } from './pictures/too-many.ts'
import { placeOf } from './places.ts'
import type { ReadBundle, ReadOrder } from './read-bundle.ts'
import type { KeptMonth } from './remembered-month.ts'
import { stampOf } from './stamp.ts'
import { fixBesideOther } from './taken-name.ts'

export interface Loaded {
  /** All that was written; undefined where any file has an error. */
  readonly records: Records | undefined
  /** What could be read, for the checks that need no more than that. */
  readonly valid: Checked
  /** What is wrong with single files, in order of file, line and column. All are errors. */
  readonly problems: readonly LocatedProblem[]
  /** What was read: pass it on as `known` to skip what has not changed. */
  readonly memory: ContentMemory
  /** What is known by month of more of it, by what was revived from that. */
  readonly months: ReadonlyMap<SettledMonth, KeptMonth>
}

export interface LoadOptions {
  /** What was read the last time. */
  readonly known?: ContentMemory | undefined
  /** What is known by month. */
  readonly knownMonths?: readonly KeptMonth[] | undefined
  /** Threads to share much work with. */
  readonly pool?: Pool | undefined
  /** Told how many of how many files are read. */
  readonly onProgress?: ((done: number, all: number) => void) | undefined
  /** Recognises, in what is known of the content, incidents whose facts were derived before. */
  readonly revive?: ((memory: ContentMemory) => Revive | undefined) | undefined
  /** Where it is certain what may have changed since `known` was read: nothing else is looked at. */
  readonly changed?: Changed | undefined
}

interface Revive {
  readonly incident: (known: Remembered) => SettledIncident | undefined
  readonly month: (known: KeptMonth) => KnownMonth | undefined
}

export interface Changed {
  /** What the content folder holds now. */
  readonly listing: Listing
  /** False where all files of the bundle at `path` are as they were. */
  isSuspect(path: string): boolean
}

/** There is no content to read: not a mistake in it. The message is for the user. */
export class ContentFolderError extends Error {
  override name = 'ContentFolderError'
}

/**
 * Reads the content folder at `dir`, every file of it, and reports everything that is wrong with
 * any of them. What is `known` and has not been touched on the disk is not opened; what was touched
 * but holds the same bytes is not parsed again. Throws a `ContentFolderError` where `dir` is no
 * content folder.
 */
export async function loadContent(dir: string, options: LoadOptions = {}): Promise<Loaded> {
  const problem = findFolderProblem(dir)
  if (problem !== undefined) throw new ContentFolderError(problem)
  const folders = new KnownFolders(dir, options.known ?? new Map(), options.knownMonths ?? [])
  const { files, refused } = options.changed?.listing ?? listFiles(dir, '', folders)
  const unread = listUnread(files)
  const recalled = await recall(dir, groupFiles(without(files, unread)), folders, options)
  const revive = options.revive?.(recalled)
  const months = new Map<KeptMonth, KnownMonth>()
  const others: Remembered[] = []
  for (const month of folders.months) {
    const revived = revive?.month(month)
    if (revived === undefined) others.push(...month.bundles())
    else months.set(month, revived)
  }
  const memory = others.length === 0 ? recalled : inOrder([...recalled.values(), ...others])
  const problems = new Map<string, LocatedProblem>()
  const complain = (problem: LocatedProblem) =>
    problems.set(`${problem.file}:${problem.line}:${problem.column}:${problem.message}`, problem)
  for (const { path, message, fix } of refused) complain(problemOf(path, message, fix))
  // What is refused is there, and so may be all that is in a folder that cannot be read.
  const isRefused = (file: string) => refused.some(({ path }) => path === '' || path === file)
  const [tooMany] = unread
  if (tooMany !== undefined) complain(problemOf(tooMany, ...tooManyPictures))
  for (const known of memory.values()) {
    // What was clean has no problem, and need not even be parsed to see that.
    if (known.clean !== undefined) continue
    for (const each of known.bundle.problems) {
      if (isRefused(each.file)) continue
      const fix = fixBesideOther(placeOf(each.file), (path) => memory.has(path))
      complain(fix === undefined ? each : { ...each, fix })
    }
  }
  for (const [file, fix] of settingsFiles) {
    if (memory.has(file) || isRefused(file) || isMisnamed(memory, file)) continue
    complain(problemOf(file, 'This file is missing, and a status page needs it.', fix))
  }
  const collected = { ...collect(memory, revive), months: [...months.values()] }
  const brokenPictures = [...problems.values()]
    .map(({ file }) => file)
    .filter((file) => picturePattern.test(file))
  const valid = { ...collected, brokenPictures: [...brokenPictures, ...unread] }
  const { site, components } = valid
  const isWhole = problems.size === 0 && site !== undefined && components !== undefined
  return {
    records: isWhole ? { ...collected, site, components } : undefined,
    valid,
    problems: [...problems.values()].sort(compareProblems),
    memory,
    months: new Map([...months].map(([known, { month }]) => [month, known])),
  }
}

const settingsFiles = [
  [
    'site.yaml',
    'Create it with at least the two lines name: Example and url: https://status.example.com.',
  ],
  ['components.yaml', 'Create it with at least components: [{ id: checkout, name: Checkout }].'],
] as const

/** True where a file beside the folders is to be renamed to `name`: no need to call that missing. */
function isMisnamed(memory: ContentMemory, name: string): boolean {
  return [...memory.keys()].some((path) => {
    const place = placeOf(path)
    return 'misplaced' in place && place.renameTo === name
  })
}

function problemOf(file: string, message: string, fix: string): LocatedProblem {
  return { level: 'error', file, line: 1, column: 1, message, fix }
}

/** Lists are in the order of the files. */
function collect(memory: ContentMemory, revive: Revive | undefined): Checked {
  const settled: SettledIncident[] = []
  const bundles: ReadBundle[] = []
  memory.forEach((known) => {
    const revived = revive?.incident(known)
    if (revived === undefined) bundles.push(known.bundle)
    else settled.push(revived)
  })
  const contents = bundles.map(({ content }) => content)
  return {
    settled,
    site: memory.get('site.yaml')?.bundle.content.site,
    components: memory.get('components.yaml')?.bundle.content.components,
    incidents: contents.flatMap(({ incident }) => incident ?? []),
    maintenances: contents.flatMap(({ maintenance }) => maintenance ?? []),
    notices: contents.flatMap(({ notice }) => notice ?? []),
    pictures: contents.flatMap(({ picture }) => picture ?? []),
    mentions: bundles.flatMap(({ mentions }) => mentions),
  }
}

/** By their paths, in the order of the files. */
function inOrder(bundles: readonly Remembered[]): Map<string, Remembered> {
  return new Map(bundles.toSorted(compareBundles).map((bundle) => [bundle.path, bundle]))
}

/** So many files are sooner read by one thread than shared among several. */
const fewFiles = 2_000
/** Bundles that are read in one go. */
const batch = 200

/** What is known of a bundle, and the state of its files now. */
interface Looked {
  readonly bundle: Bundle
  readonly before: Remembered | undefined
  readonly stamp: string | undefined
  readonly folder: Folder | undefined
}

function look(dir: string, bundle: Bundle, known: ContentMemory, folders: KnownFolders): Looked {
  const { path, files } = bundle
  const before = known.get(path)
  if (files[0] === path) {
    return { bundle, before, stamp: stampOf(`${dir}/`, files), folder: undefined }
  }
  const inside = `${path}/`
  const isRecalled = files[0] === inside && before?.folder !== undefined
  const names = isRecalled
    ? before.folder.names.split('/')
    : files.map((file) => file.slice(inside.length))
  const stamp = stampOf(`${dir}/${inside}`, names)
  if (!isRecalled) return { bundle, before, stamp, folder: folders.of(path, names) }
  const whole = stamp !== undefined && stamp === before.stamp
  return {
    bundle: whole ? bundle : { path, files: names.map((name) => inside + name) },
    before,
    stamp,
    folder: before.folder,
  }
}

async function recall(
  dir: string,
  bundles: readonly Bundle[],
  folders: KnownFolders,
  { pool, changed, onProgress }: LoadOptions,
): Promise<Map<string, Remembered>> {
  const { known } = folders
  const memory = new Map<string, Remembered>()
  const touched: Looked[] = []
  for (const bundle of bundles) {
    const { path } = bundle
    if (changed?.isSuspect(path) === false) {
      const before = known.get(path)
      if (before !== undefined) {
        memory.set(path, before)
        continue
      }
    }
    const looked = look(dir, bundle, known, folders)
    const { before, stamp, folder } = looked
    if (stamp === undefined || before?.stamp !== stamp) {
      // A place for each, so that the order is that of the files.
      memory.set(path, unread)
      touched.push(looked)
    } else memory.set(path, folder === before.folder ? before : before.with({ folder }))
  }
  if (touched.length === 0) return memory
  const countFiles = (some: readonly Looked[]) =>
    some.reduce((sum, { bundle }) => sum + bundle.files.length, 0)
  const all = countFiles(touched)
  const threads = all > fewFiles ? pool : undefined
  let done = 0
  const read = async (some: readonly Looked[]) => {
    const order = {
      dir,
      bundles: some.map(({ bundle }) => bundle),
      digests: some.map(({ before }) => before?.bundle.digest),
    }
    const lines = threads === undefined ? await readHere(order) : await threads.run(readTask, order)
    done += countFiles(some)
    onProgress?.(done, all)
    for (const [index, { bundle, before, stamp, folder }] of some.entries()) {
      const { path } = bundle
      const json = lines[index]
      const same = json === undefined ? before?.with({ stamp, folder }) : undefined
      if (same !== undefined) memory.set(path, same)
      else if (json !== undefined) memory.set(path, new Remembered({ path, stamp, folder, json }))
    }
  }
  const batches: Promise<void>[] = []
  for (let from = 0; from < touched.length; from += batch) {
    const reading = read(touched.slice(from, from + batch))
    // One after the other here, so that what is told of each is told when it is read.
    if (threads === undefined) await reading
    else batches.push(reading)
  }
  await Promise.all(batches)
  return memory
}

const unread = new Remembered({ path: '', json: '' })

const readTask: Task<ReadOrder, (string | undefined)[]> = {
  module: 'load/read-bundle.ts',
  name: 'readBundles',
}

/** Parsing takes modules that a build without a change does not need: they are loaded for what there is to read. */
async function readHere(order: ReadOrder): Promise<(string | undefined)[]> {
  return (await import('./read-bundle.ts')).readBundles(order)
}

/** Why `dir` can be no content folder, for the user; undefined where it may be one. */
export function findFolderProblem(dir: string): string | undefined {
  const stats = statSync(dir, { throwIfNoEntry: false })
  if (stats?.isDirectory() === true) {
    const isAbove = !existsSync(`${dir}/site.yaml`) && existsSync(`${dir}/content/site.yaml`)
    return isAbove
      ? `The content is not in ${dir} itself, but in the folder content there. Give that with --content.`
      : undefined
  }
  return stats === undefined
    ? `There is no content folder at ${dir}. Give its place with --content, or run the command in the folder above it.`
    : `${dir} is not a folder. Give the place of the content folder with --content.`
}
