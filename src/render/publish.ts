import { existsSync, lstatSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileOf } from '../context/paths.ts'
import type { Output } from '../site/output.ts'
import type { Pool } from '../workers/pool.ts'
import { sourceOf } from './jobs.ts'
import { demandOwn } from './manifest.ts'
import {
  alter,
  digestOf,
  recognise,
  shortenKey,
  stampOfRenamed,
  type OutputMemory,
  type Written,
} from './output-memory.ts'
import { putInPlace, type Obstacles } from './put-in-place.ts'
import { createQueue } from './queue.ts'
import { clearAbandoned, findPlace, isSame, makeFolder, stageFile, stagingOf } from './staging.ts'
import type { Templates } from './templates.ts'

export interface Published {
  /** Files that were made anew, because what they are made from is not what it was. */
  readonly rendered: number
  /** Below the output folder, in order. */
  readonly written: readonly string[]
  readonly unchanged: number
  /** Below the output folder, in order. */
  readonly removed: readonly string[]
  /** Bytes of the files that were written. */
  readonly bytes: number
  /** What this build wrote: pass it on as `known` to render only what changes. */
  readonly memory: OutputMemory
}

export interface PublishOptions {
  /** What the last build of this site with these templates wrote. */
  readonly known?: OutputMemory | undefined
  /** More names of files that earlier builds of this site wrote: what is not in it now is removed. */
  readonly former?: Iterable<string> | undefined
  /** Threads to share much work with. */
  readonly pool?: Pool | undefined
  /** Told how many of how many files are done, while they are rendered. */
  readonly onProgress?: ((done: number, all: number) => void) | undefined
  /** Told when all is rendered, and the site begins to change. */
  readonly onReady?: (() => void) | undefined
  /** Told how many of how many files have changed in the site. */
  readonly onPlaced?: ((done: number, all: number) => void) | undefined
}

/**
 * Writes the outputs and the templates' assets to `directory`: renders those whose view is not what
 * it was, writes those files whose bytes differ, and removes those that an earlier build wrote and
 * this one does not. Everything is rendered before anything in `directory` is touched, beside it in a
 * folder of its own; then each file is renamed into place, whole, the front page last. Files that no
 * build wrote stay. Where rendering throws, `directory` stays as it was. Whatever `known` says, and
 * whatever was done to the files, the result is that of a build from nothing.
 * @throws ForeignFolderError where `directory` holds something, but no site of ours.
 */
export async function publish(
  outputs: readonly Output[],
  directory: string,
  templates: Templates,
  { known = new Map(), former = [], pool, onProgress, onReady, onPlaced }: PublishOptions = {},
): Promise<Published> {
  demandOwn(directory)
  const isNew =
    !existsSync(directory) && lstatSync(directory, { throwIfNoEntry: false }) === undefined
  const obstacles = findObstacles(directory, isNew)
  const named = outputs.map((output) => ({ output, file: fileOf(output.path) }))
  const files = listAll(named, templates)
  const { memory, doubts } = recogniseAll(named, known, directory, obstacles)
  const changed: string[] = []
  let bytes = 0
  let rendered = 0
  let done = 0
  const advance = () => onProgress?.((done += 1), doubts.length)
  const place = findPlace(directory)
  await clearAbandoned(place)
  const staging = stagingOf(place)
  const expected = outputs.length - known.size
  const queue = createQueue({ directory, staging, templates, pool, expected }, (job, key, made) => {
    const { sourceDigest, digest, stamp, size, differs } = made
    memory.set(job.file, { key, sourceDigest, digest, stamp })
    rendered += 1
    if (differs) {
      changed.push(job.file)
      bytes += size
    }
    advance()
  })
  try {
    // First, so that no page is in place before what it links to.
    for (const [file, content] of templates.assets) {
      if (!obstacles.stand(file) && isSame(join(directory, file), content)) continue
      stageFile(staging, file, content)
      changed.push(file)
      bytes += content.length
    }
    for (const { output, file, key, there } of doubts) {
      const source = sourceOf(output.view())
      if (there !== undefined && there.sourceDigest === digestOf(source.source)) {
        memory.set(file, key === there.key ? there : alter(there, { key }))
        advance()
      } else {
        const mayBeThere = !isNew && !obstacles.stand(file)
        await queue.add({ file, mayBeThere, ...source }, key)
      }
    }
    await queue.finish()
    onReady?.()
    makeFolder(isNew ? dirname(directory) : directory)
    const removed = putInPlace({
      directory,
      staging,
      isNew,
      earlier: [...known.keys(), ...former],
      files,
      changed,
      obstacles,
      onPlaced,
    })
    for (const file of changed) {
      const written = memory.get(file)
      if (written === undefined) continue
      const stamp = stampOfRenamed(join(directory, file), written.stamp)
      memory.set(file, alter(written, { stamp }))
    }
    return {
      rendered,
      written: changed.sort(),
      unchanged: files.size - changed.length,
      removed,
      bytes,
      memory,
    }
  } finally {
    // After a failure threads may still be writing there.
    await queue.settle()
    // What stays is cleared away by the next build; it is no reason to hide why this one failed.
    await rm(staging, { recursive: true, force: true }).catch(() => undefined)
  }
}

/** An output, and the file it is written to. */
interface Named {
  readonly output: Output
  readonly file: string
}

/** The files of the site. Throws where two of them have one name. */
function listAll(outputs: readonly Named[], { assets }: Templates): ReadonlySet<string> {
  const files = new Set<string>()
  const claim = (file: string) => {
    if (files.has(file)) throw new Error(`Two outputs would be written to ${file}.`)
    files.add(file)
  }
  outputs.forEach(({ file }) => claim(file))
  for (const file of assets.keys()) claim(file)
  return files
}

/** An output that has to be looked at: its file is not known, by its key, to be what it should be. */
interface Doubt extends Named {
  /** Shortened; empty where it has none. */
  readonly key: string
  /** What is known of the file, where that still holds what was written. */
  readonly there: Written | undefined
}

/** Tells what needs no more than a key and a look at the disk from what does. */
function recogniseAll(
  outputs: readonly Named[],
  known: OutputMemory,
  directory: string,
  obstacles: Obstacles,
): { readonly memory: Map<string, Written>; readonly doubts: readonly Doubt[] } {
  const shorten = rememberLast(shortenKey)
  const memory = new Map<string, Written>()
  const doubts: Doubt[] = []
  outputs.forEach(({ output, file }) => {
    const before = obstacles.stand(file) ? undefined : known.get(file)
    const there = before && recognise(`${directory}/${file}`, before)
    const own = output.key?.()
    const key = own === undefined ? '' : shorten(own)
    if (there !== undefined && key !== '' && key === there.key) memory.set(file, there)
    else doubts.push({ output, file, key, there })
  })
  return { memory, doubts }
}

/** Outputs that stand together often have the same key, and it may be long. */
function rememberLast(make: (text: string) => string): (text: string) => string {
  let last: { readonly text: string; readonly made: string } | undefined
  return (text) => {
    if (last?.text !== text) last = { text, made: make(text) }
    return last.made
  }
}

/** What stands where a folder has to be: a file of an earlier site, or a link that leads elsewhere. */
function findObstacles(directory: string, isNew: boolean): Obstacles {
  const found: string[] = []
  // The site itself is where it is.
  const folders = new Map([['.', false]])
  const standsAt = (folder: string): boolean => {
    const known = folders.get(folder)
    if (known !== undefined) return known
    let stands = standsAt(dirname(folder))
    if (!stands) {
      const stats = lstatSync(`${directory}/${folder}`, { throwIfNoEntry: false })
      stands = stats !== undefined && !stats.isDirectory()
      if (stands) found.push(folder)
    }
    folders.set(folder, stands)
    return stands
  }
  return {
    stand: (file) => !isNew && standsAt(dirname(file)),
    all: () => found,
  }
}
