import { constants, existsSync } from 'node:fs'
import {
  access,
  lstat,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  rmdir,
  stat,
  writeFile,
} from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { fileOf } from '../context/paths.ts'
import type { Output } from '../site/output.ts'
import { renderOutput } from './render.ts'
import { clearAbandoned, stagingOf } from './staging.ts'
import type { Templates } from './templates.ts'

export interface Published {
  readonly written: number
  readonly unchanged: number
  readonly removed: number
}

/** A folder that is not empty and does not hold a site of ours: it is left alone. */
export class ForeignFolderError extends Error {}

/** Lists what a build wrote: the next one knows by it what is its own. Hidden, so that hosts leave it alone. */
const manifestName = '.allclear.json'

/**
 * Renders the outputs and writes them and the templates' assets to `directory`. Everything is
 * rendered before anything in `directory` is touched, beside it in a folder of its own; then each
 * file that differs is renamed into place, whole, the front page last, and only then are files
 * removed that an earlier build wrote and this one does not. Files that no build wrote stay. Where
 * rendering throws, `directory` stays as it was.
 * @throws ForeignFolderError where `directory` holds something, but no site of ours.
 */
export async function publish(
  outputs: readonly Output[],
  directory: string,
  templates: Templates,
): Promise<Published> {
  const earlier = await readManifest(directory)
  const place = await findPlace(directory)
  await clearAbandoned(place)
  const staging = stagingOf(place)
  try {
    const changed: string[] = []
    const files = new Set<string>()
    const folders = new Map<string, boolean>()
    // What stands where a folder has to be: a file of an earlier site, or a link that leads elsewhere.
    const findObstacles = async (file: string): Promise<boolean> => {
      const found = await Promise.all(
        ancestorsOf(file).map(async (folder) => {
          const known = folders.get(folder)
          if (known !== undefined) return known
          const stats = await lstat(join(directory, folder)).catch(() => undefined)
          folders.set(folder, stats !== undefined && !stats.isDirectory())
          return folders.get(folder) === true
        }),
      )
      return found.includes(true)
    }
    const stage = async (file: string, bytes: Buffer) => {
      if (files.has(file)) throw new Error(`Two outputs would be written to ${file}.`)
      files.add(file)
      const isBehindObstacle = await findObstacles(file)
      if (!isBehindObstacle && (await isSame(join(directory, file), bytes))) return
      await mkdir(dirname(join(staging, file)), { recursive: true })
      await writeFile(join(staging, file), bytes)
      changed.push(file)
    }
    for (const output of outputs) {
      await stage(fileOf(output.path), Buffer.from(await renderOutput(output, templates)))
    }
    for (const [file, bytes] of templates.assets) await stage(file, Buffer.from(bytes))

    const stale = earlier.filter((file) => !files.has(file))
    const manifest = (list: Iterable<string>) =>
      Buffer.from(`${JSON.stringify([...new Set(list)].sort())}\n`)
    await mkdir(directory, { recursive: true })
    // Until all is done it names both sites, so that a build after an interruption finds its own.
    if (changed.length + stale.length > 0) {
      await replaceIfDifferent(join(directory, manifestName), manifest([...earlier, ...files]))
    }
    const isInTheWay = (file: string) => ancestorsOf(file).some((folder) => files.has(folder))
    await removeFiles(directory, stale.filter(isInTheWay))
    for (const [folder, isObstacle] of folders) if (isObstacle) await rm(join(directory, folder))
    for (const file of changed.toSorted((a, b) => Number(a === front) - Number(b === front))) {
      await mkdir(dirname(join(directory, file)), { recursive: true })
      await rename(join(staging, file), join(directory, file))
    }
    await removeFiles(
      directory,
      stale.filter((file) => !folders.has(file) && !isInTheWay(file)),
    )
    await replaceIfDifferent(join(directory, manifestName), manifest(files))
    return {
      written: changed.length,
      unchanged: files.size - changed.length,
      removed: stale.length,
    }
  } finally {
    await rm(staging, { recursive: true, force: true })
  }
}

/** The page that leads to all others: it changes when they are there. */
const front = 'index.html'

/** `a/b/c.html` is in `a` and in `a/b`. */
function ancestorsOf(file: string): string[] {
  const parts = file.split('/').slice(0, -1)
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'))
}

async function isSame(file: string, bytes: Buffer): Promise<boolean> {
  const there = await readFile(file).catch(() => undefined)
  return there !== undefined && bytes.equals(there)
}

async function replaceIfDifferent(file: string, bytes: Buffer): Promise<void> {
  if (!(await isSame(file, bytes))) await writeFile(file, bytes)
}

/**
 * What to stage beside: `directory`, or something in it where it is a mount point or what holds it
 * cannot be written to. From another device nothing can be renamed into place.
 */
async function findPlace(directory: string): Promise<string> {
  const whole = resolve(directory)
  if (!existsSync(whole)) return whole
  const [own, parent] = [await stat(whole), await stat(dirname(whole))]
  const isOpen = await access(dirname(whole), constants.W_OK).then(
    () => true,
    () => false,
  )
  return own.dev === parent.dev && isOpen ? whole : join(whole, '.allclear')
}

/** What earlier builds wrote to `directory`; nothing where it is empty or not there. */
async function readManifest(directory: string): Promise<string[]> {
  const text = await readFile(join(directory, manifestName), 'utf8').catch(() => undefined)
  const listed = text === undefined ? undefined : parseManifest(text)
  if (listed !== undefined) return listed
  const entries = await readdir(directory).catch(() => [])
  const isEmptyEnough = entries.every((name) => name.startsWith('.'))
  // Without a readable list, a site of ours is told by its front page, and no file of it is removed.
  if (isEmptyEnough || (await isOurs(directory))) return []
  throw new ForeignFolderError(
    `The folder ${directory} is not empty and was not written by Allclear, so nothing in it was touched. Name another folder with --out, or empty this one.`,
  )
}

/** Names that lead out of the folder are none of ours. */
function parseManifest(text: string): string[] | undefined {
  try {
    const list: unknown = JSON.parse(text)
    if (!Array.isArray(list)) return undefined
    return list.filter(
      (file): file is string =>
        typeof file === 'string' && !/^[/\\]|(?:^|[/\\])\.\.(?:[/\\]|$)/.test(file),
    )
  } catch {
    return undefined
  }
}

async function isOurs(directory: string): Promise<boolean> {
  const text = await readFile(join(directory, front), 'utf8').catch(() => '')
  return text.includes('<meta name="generator" content="Allclear">')
}

async function removeFiles(directory: string, files: readonly string[]): Promise<void> {
  for (const file of files) {
    await rm(join(directory, file), { force: true })
    let folder = dirname(file)
    while (folder !== '.' && (await isEmpty(join(directory, folder)))) {
      await rmdir(join(directory, folder))
      folder = dirname(folder)
    }
  }
}

async function isEmpty(directory: string): Promise<boolean> {
  const entries = await readdir(directory).catch(() => undefined)
  return entries?.length === 0
}
