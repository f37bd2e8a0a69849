import { existsSync, lstatSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { once } from '../model/once.ts'
import type { Output, OutputGroup } from '../site/output.ts'
import type { Pool } from '../workers/pool.ts'
import { sourceOf } from './jobs.ts'
import { demandOwn, manifestName, writeManifest } from './manifest.ts'
import { findObstacles, type Obstacles } from './obstacles.ts'
import {
  alter,
  digestOf,
  noMemory,
  stampOf,
  stampOfRenamed,
  type OutputMemory,
  type Written,
} from './output-memory.ts'
import { putInPlace } from './put-in-place.ts'
import { createQueue, type QueueSetting } from './queue.ts'
import {
  keepGroups,
  listEarlier,
  listKept,
  listNamed,
  recogniseAll,
  rememberAll,
  type Doubt,
} from './recognise.ts'
import { makeFolder } from './make-folder.ts'
import { isSame } from './own-file.ts'
import { clearAbandoned, findPlace, stageFile, stagingOf } from './staging.ts'
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
  outputs: readonly (Output | OutputGroup)[],
  directory: string,
  templates: Templates,
  { known = noMemory, former = [], pool, onProgress, onReady, onPlaced }: PublishOptions = {},
): Promise<Published> {
  demandOwn(directory)
  const isNew =
    !existsSync(directory) && lstatSync(directory, { throwIfNoEntry: false }) === undefined
  const obstacles = findObstacles(directory, isNew)
  const kept = keepGroups(outputs, known, directory, obstacles)
  const earlier = listEarlier(known, kept)
  const named = listNamed(outputs, kept)
  const own = joinFiles(
    named.map(({ file }) => file),
    templates.assets.keys(),
  )
  const files = once(() => joinFiles(own, listKept(kept)))
  const isSameSite = named.length === earlier.size && named.every(({ file }) => earlier.has(file))
  const listFile = join(directory, manifestName)
  const isListed = () => isSameSite && stampOf(listFile) === known.list
  const { written, doubts } = recogniseAll(named, earlier, directory, obstacles)
  const place = findPlace(directory)
  await clearAbandoned(place)
  const staging = stagingOf(place)
  try {
    // First, so that no page is in place before what it links to.
    const assets = stageAssets(templates.assets, directory, staging, obstacles)
    const expected = named.length - earlier.size
    const made = await renderAll(
      doubts,
      { directory, staging, templates, pool, expected },
      (file) => !isNew && !obstacles.stand(file),
      onProgress,
    )
    const changed = new Map([...assets, ...made.changed])
    for (const [file, one] of made.written) written.set(file, one)
    onReady?.()
    makeFolder(isNew ? dirname(directory) : directory)
    const removed = putInPlace({
      directory,
      staging,
      isNew,
      earlier: [...earlier.keys(), ...former],
      files,
      isListed,
      changed: [...changed.keys()],
      obstacles,
      onPlaced,
    })
    for (const file of changed.keys()) {
      const one = written.get(file)
      if (one === undefined) continue
      const stamp = stampOfRenamed(join(directory, file), one.stamp)
      written.set(file, alter(one, { stamp }))
    }
    const keptFiles = [...kept.values()].reduce((sum, { count }) => sum + count, 0)
    return {
      rendered: made.rendered,
      written: [...changed.keys()].sort(),
      unchanged: own.size + keptFiles - changed.size,
      removed,
      bytes: changed.values().reduce((sum, size) => sum + size, 0),
      memory: {
        ...rememberAll(named, written, kept),
        list: isListed() ? known.list : stampOfList(listFile, files()),
      },
    }
  } finally {
    // What stays is cleared away by the next build; it is no reason to hide why this one failed.
    await rm(staging, { recursive: true, force: true }).catch(() => undefined)
  }
}

/** Puts the assets that differ from those in the site into the staging folder. Each with its size in bytes. */
function stageAssets(
  assets: Templates['assets'],
  directory: string,
  staging: string,
  obstacles: Obstacles,
): ReadonlyMap<string, number> {
  const changed = new Map<string, number>()
  for (const [file, content] of assets) {
    if (!obstacles.stand(file) && isSame(join(directory, file), content)) continue
    stageFile(staging, file, content)
    changed.set(file, content.length)
  }
  return changed
}

/** What came of the outputs that had to be looked at. */
interface Rendered {
  /** Of each file, as it will be. */
  readonly written: ReadonlyMap<string, Written>
  /** The files that differ from those in the site, with their sizes in bytes. */
  readonly changed: ReadonlyMap<string, number>
  /** How many were made anew. */
  readonly rendered: number
}

/** Renders each of them whose view is not what it was, and puts what differs into the staging folder. */
async function renderAll(
  doubts: readonly Doubt[],
  setting: QueueSetting,
  mayBeThere: (file: string) => boolean,
  onProgress: PublishOptions['onProgress'],
): Promise<Rendered> {
  const written = new Map<string, Written>()
  const changed = new Map<string, number>()
  let rendered = 0
  const keep = (file: string, one: Written) => {
    written.set(file, one)
    onProgress?.(written.size, doubts.length)
  }
  const queue = createQueue(setting, ({ file }, key, made) => {
    const { sourceDigest, digest, stamp, size, differs } = made
    rendered += 1
    if (differs) changed.set(file, size)
    keep(file, { key, sourceDigest, digest, stamp })
  })
  try {
    for (const { output, file, key, there } of doubts) {
      const source = sourceOf(output.view())
      if (there !== undefined && there.sourceDigest === digestOf(source.source)) {
        keep(file, key === there.key ? there : alter(there, { key }))
      } else {
        await queue.add({ file, mayBeThere: mayBeThere(file), ...source }, key)
      }
    }
    await queue.finish()
  } finally {
    // After a failure threads may still be writing to the staging folder.
    await queue.settle()
  }
  return { written, changed, rendered }
}

/** All of these files. Throws where two of them have one name. */
function joinFiles(...lists: readonly Iterable<string>[]): ReadonlySet<string> {
  const files = new Set<string>()
  for (const list of lists) {
    for (const file of list) {
      if (files.has(file)) throw new Error(`Two outputs would be written to ${file}.`)
      files.add(file)
    }
  }
  return files
}

/** The state of the list at `path`; empty where it does not name these files and no others. */
function stampOfList(path: string, files: ReadonlySet<string>): string {
  const stamp = stampOf(path)
  return stamp !== undefined && isSame(path, writeManifest(files)) ? stamp : ''
}
