import { existsSync } from 'node:fs'
import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, join, relative } from 'node:path'
import { fileOf, paths } from '../context/paths.ts'
import { openBundle, readPageParts, type RenderPage } from './bundle.ts'
import { listPageAssets } from './page-head.ts'
import { compileScripts } from './scripts.ts'
import { compiledFolder, compiledList, digestSources, isCompiled, root } from '../installation.mjs'
import { clearAbandoned, makeFolder, stagingOf } from './staging.ts'

/** The compiled templates: Astro's server bundle, made without any content. */
export interface Templates {
  /** True where they were compiled just now, false where kept ones were used. */
  readonly compiled: boolean
  /** Files that are the same on every site, by path below its root: `public/` and compiled scripts. */
  readonly assets: ReadonlyMap<string, Uint8Array>
  /** Where they lie, for other threads; undefined where there is no bundle. */
  readonly bundle: string | undefined
  readonly render: RenderPage
}

/** What was compiled would not be what the sources say now. The message is for the user. */
export class SourcesChangedError extends Error {}

/**
 * Loads the templates with this digest of the sources, compiling them, and the program with them, if
 * they were not yet.
 * @throws SourcesChangedError where the sources change meanwhile, and the system's error where what is
 * compiled cannot be kept.
 */
export async function loadTemplates(digest: string): Promise<Templates> {
  const directory = join(compiledFolder, digest)
  const compiled = !isCompiled(directory)
  if (compiled) await compile(directory)
  return {
    compiled,
    assets: new Map([
      ...(await readAssets(join(directory, 'client'))),
      ...[...listPageAssets(readPageParts(directory))].map(
        ([name, content]) => [fileOf(paths.assets + name), Buffer.from(content)] as const,
      ),
    ]),
    bundle: directory,
    render: openBundle(directory),
  }
}

/** Compiles beside the kept bundles and moves the result into place, so that half a bundle is never used. */
async function compile(directory: string): Promise<void> {
  const { build } = await import('astro')
  await clearAbandoned(directory)
  const staging = stagingOf(directory)
  const restore = forgetEnvironment()
  try {
    makeFolder(staging)
    await build({ root, outDir: staging, logLevel: 'error' })
    await compileScripts(root, join(staging, 'client'))
    if (digestSources() !== basename(directory)) {
      throw new SourcesChangedError(
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
    restore()
    await rm(staging, { recursive: true, force: true }).catch(() => undefined)
  }
  await forgetOld()
}

/** Tells whoever comes later whether all of it is there. */
async function writeList(directory: string): Promise<void> {
  const sizes: Record<string, number> = {}
  for (const file of await listFiles(directory)) {
    sizes[relative(directory, file)] = (await stat(file)).size
  }
  await writeFile(join(directory, compiledList), JSON.stringify(sizes))
}

/** Variables that would compile other templates: a test runner and some shells set them. */
const misleading = ['NODE_ENV', 'DEV', 'PROD', 'MODE', 'SSR', 'BASE_URL']

/** Takes them out of the environment. The bundle is the same, then, whoever asks for it. */
function forgetEnvironment(): () => void {
  const outside = misleading.map((name) => [name, process.env[name]] as const)
  for (const name of misleading) delete process.env[name]
  return () => {
    for (const [name, value] of outside) {
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    }
  }
}

/** Older bundles stay for a while: another process may be using one. */
const bundlesKept = 5

async function forgetOld(): Promise<void> {
  const bundles: { path: string; madeAt: number }[] = []
  for (const name of await readdir(compiledFolder)) {
    const path = join(compiledFolder, name)
    const stats = await stat(path).catch(() => undefined)
    if (stats !== undefined && !name.includes('.')) bundles.push({ path, madeAt: stats.mtimeMs })
  }
  for (const { path } of bundles.sort((a, b) => b.madeAt - a.madeAt).slice(bundlesKept)) {
    await rm(path, { recursive: true, force: true })
  }
}

async function readAssets(directory: string): Promise<Map<string, Uint8Array>> {
  const assets = new Map<string, Uint8Array>()
  for (const file of await listFiles(directory)) {
    assets.set(relative(directory, file).replaceAll('\\', '/'), await readFile(file))
  }
  return assets
}

async function listFiles(path: string): Promise<string[]> {
  if (!existsSync(path)) return []
  const entries = await readdir(path, { withFileTypes: true, recursive: true }).catch(
    () => undefined,
  )
  if (entries === undefined) return [path]
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}
