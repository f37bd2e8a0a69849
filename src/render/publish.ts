import { constants, existsSync } from 'node:fs'
import {
  access,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  rmdir,
  stat,
  writeFile,
} from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'
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

/**
 * Renders the outputs and makes `directory` hold exactly them and the templates' assets. Everything
 * is rendered before anything in `directory` is touched, beside it in a folder of its own; then each
 * file that differs is renamed into place, whole, and files that belong to neither are removed, but
 * for hidden ones, like `.git`. Where rendering throws, `directory` stays as it was.
 * @throws ForeignFolderError where `directory` holds something else than a site of ours.
 */
export async function publish(
  outputs: readonly Output[],
  directory: string,
  templates: Templates,
): Promise<Published> {
  const existing = await listExisting(directory)
  const place = await findPlace(directory)
  await clearAbandoned(place)
  const staging = stagingOf(place)
  try {
    const changed: string[] = []
    const files = new Set<string>()
    const stage = async (file: string, bytes: Buffer) => {
      if (files.has(file)) throw new Error(`Two outputs would be written to ${file}.`)
      files.add(file)
      if (existing.has(file) && bytes.equals(await readFile(join(directory, file)))) return
      await mkdir(dirname(join(staging, file)), { recursive: true })
      await writeFile(join(staging, file), bytes)
      changed.push(file)
    }
    for (const output of outputs) {
      await stage(fileOf(output.path), Buffer.from(await renderOutput(output, templates)))
    }
    for (const [file, bytes] of templates.assets) await stage(file, Buffer.from(bytes))
    const stale = [...existing].filter((file) => !files.has(file))
    await removeFiles(directory, stale)
    for (const file of changed) {
      await mkdir(dirname(join(directory, file)), { recursive: true })
      await rename(join(staging, file), join(directory, file))
    }
    return {
      written: changed.length,
      unchanged: files.size - changed.length,
      removed: stale.length,
    }
  } finally {
    await rm(staging, { recursive: true, force: true })
  }
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

async function listExisting(directory: string): Promise<Set<string>> {
  if (!existsSync(directory)) return new Set()
  const entries = await readdir(directory, { withFileTypes: true, recursive: true })
  const files = entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(directory, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((file) => !/(?:^|\/)\./.test(file))
  if (files.length > 0 && !(await isOurs(directory))) {
    throw new ForeignFolderError(
      `The folder ${directory} is not empty and was not written by Allclear, so nothing in it was touched. Name another folder with --out, or empty this one.`,
    )
  }
  return new Set(files)
}

async function isOurs(directory: string): Promise<boolean> {
  const front = await readFile(join(directory, 'index.html'), 'utf8').catch(() => '')
  return front.includes('<meta name="generator" content="Allclear">')
}

async function removeFiles(directory: string, files: readonly string[]): Promise<void> {
  for (const file of files) {
    await rm(join(directory, file))
    let folder = dirname(file)
    while (folder !== '.' && (await isEmpty(join(directory, folder)))) {
      await rmdir(join(directory, folder))
      folder = dirname(folder)
    }
  }
}

async function isEmpty(directory: string): Promise<boolean> {
  return (await readdir(directory)).length === 0
}
