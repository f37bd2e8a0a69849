import { readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, join, relative } from 'node:path'
import { compiledFolder, compiledList, digestSources, isCompiled, root } from '../installation.mjs'
import { compileScripts } from './scripts.ts'
import { makeFolder } from './make-folder.ts'
import { clearAbandoned, stagingOf } from './staging.ts'

/** There is nothing compiled, and Allclear is not to blame. The message is for the user. */
export class NotCompiledError extends Error {}

/** What a process that compiles says when it is done: why it failed, or null. */
export type Failure = {
  readonly message: string
  readonly isForUser?: boolean
  /** Of a failure of the system. */
  readonly syscall?: string | undefined
  readonly code?: string | undefined
  readonly path?: string | undefined
} | null

/**
 * Compiles the templates, and the program with them: beside what was compiled before, and then
 * moves the result to `directory`, so that half of it is never used.
 * @throws NotCompiledError where the sources change meanwhile, and the system's error where what is
 * compiled cannot be kept.
 */
export async function compile(directory: string): Promise<void> {
  await clearAbandoned(directory)
  const staging = stagingOf(directory)
  try {
    makeFolder(staging)
    await compileTo(staging)
    if (digestSources() !== basename(directory)) {
      throw new NotCompiledError(
        'Files of Allclear itself changed while it was compiled, so nothing was built. Run this again.',
      )
    }
    await writeList(staging)
    // Another process that compiled the same may have been faster.
    if (isCompiled(directory)) return
    await rm(directory, { recursive: true, force: true })
    await rename(staging, directory).catch((thrown: unknown) => {
      if (!isCompiled(directory)) throw thrown
    })
  } finally {
    await rm(staging, { recursive: true, force: true }).catch(() => undefined)
  }
  await forgetOld()
}

async function compileTo(directory: string): Promise<void> {
  const { build } = await import('astro')
  try {
    await build({ root, outDir: directory, logLevel: 'silent' })
    await compileScripts(root, join(directory, 'client'))
  } catch (thrown) {
    const code = systemCodeIn(thrown)
    if (code === undefined) throw thrown
    const refused = { code, syscall: 'write', path: compiledFolder }
    throw Object.assign(new Error(`${code}: ${compiledFolder}`, { cause: thrown }), refused)
  }
}

/** The system's codes by their numbers, which are the same on all that Unix is. Windows has others. */
const systemCodes = new Map([
  ['13', 'EACCES'],
  ['28', 'ENOSPC'],
  ['30', 'EROFS'],
])

/** The bundler writes files by itself, and tells in a text of its own what the system refused. */
function systemCodeIn(thrown: unknown): string | undefined {
  const [, number = ''] = /\(os error (\d+)\)/.exec(String(thrown)) ?? []
  return systemCodes.get(number)
}

/** Tells whoever comes later whether all of it is there. */
async function writeList(directory: string): Promise<void> {
  const sizes: Record<string, number> = {}
  for (const file of await listCompiled(directory)) {
    sizes[file] = (await stat(join(directory, file))).size
  }
  await writeFile(join(directory, compiledList), JSON.stringify(sizes))
}

/** What was compiled before stays for a while: another process may be using it. */
const mostKept = 5

async function forgetOld(): Promise<void> {
  const folders: { path: string; madeAt: number }[] = []
  for (const name of await readdir(compiledFolder)) {
    const path = join(compiledFolder, name)
    const stats = await stat(path).catch(() => undefined)
    if (stats !== undefined && !name.includes('.')) folders.push({ path, madeAt: stats.mtimeMs })
  }
  for (const { path } of folders.sort((a, b) => b.madeAt - a.madeAt).slice(mostKept)) {
    await rm(path, { recursive: true, force: true })
  }
}

/** The files of a folder of what is compiled, by their paths below it, in order. */
export async function listCompiled(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { withFileTypes: true, recursive: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(directory, join(entry.parentPath, entry.name)))
    .sort()
}
