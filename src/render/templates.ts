import { fork } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { fileOf, paths } from '../context/paths.ts'
import { compiledFolder, entryOf, isCompiled, isLeftBehind, root } from '../installation.mjs'
import { compiledTo } from '../workers/pool.ts'
import { listCompiled, NotCompiledError, type Failure } from './compile.ts'
import { openTemplates, readPageParts, type RenderPage } from './open-templates.ts'
import { listPageAssets } from './page-head.ts'

/** The compiled templates, made without any content. */
export interface Templates {
  /** True where they were compiled just now, false where kept ones were used. */
  readonly compiled: boolean
  /** Files that are the same on every site, by path below its root: `public/` and compiled scripts. */
  readonly assets: ReadonlyMap<string, Uint8Array>
  /** The folder that they were compiled to, for other threads. */
  readonly directory: string
  readonly render: RenderPage
}

/**
 * Loads the templates with this digest of the sources, compiling them, and the program with them, if
 * they were not yet.
 * @throws NotCompiledError where the sources change or the compiler is stopped meanwhile, and the
 * system's error where what is compiled cannot be kept.
 */
export async function loadTemplates(digest: string): Promise<Templates> {
  const directory = join(compiledFolder, digest)
  const compiled = !isCompiled(directory)
  if (compiled) await compileApart(directory)
  // Threads begin with that, also where this one runs the sources because nothing was compiled yet.
  compiledTo(pathToFileURL(entryOf(directory)).href)
  return {
    compiled,
    assets: new Map([
      ...(await readAssets(join(directory, 'client'))),
      ...[...listPageAssets(readPageParts(directory))].map(
        ([name, content]) => [fileOf(paths.assets + name), Buffer.from(content)] as const,
      ),
    ]),
    directory,
    render: openTemplates(directory),
  }
}

/** Variables that would compile other templates: a test runner and some shells set them. */
const misleading = new Set(['NODE_ENV', 'DEV', 'PROD', 'MODE', 'SSR', 'BASE_URL'])

/** Compiles in a process of its own, which gives a bundler's memory back before any page is made. */
async function compileApart(directory: string): Promise<void> {
  const child = fork(join(root, 'src', 'render', 'compile-process.ts'), [directory], {
    env: Object.fromEntries(Object.entries(process.env).filter(([name]) => !misleading.has(name))),
    execArgv: [],
    // What a command prints may be JSON: nobody else prints there.
    stdio: ['ignore', 2, 2, 'ipc'],
  })
  const failure = await new Promise<Failure>((resolve, reject) => {
    child.once('message', (told) => resolve(told as Failure))
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      resolve(
        signal === null
          ? { message: `The compiler ended with ${String(code)}, and did not say why.` }
          : {
              message: `The compiler was ended with ${signal}, as a system does where memory runs out. Nothing was built; run this again.`,
              isForUser: true,
            },
      )
    })
  })
  if (failure === null) return
  const { message, isForUser = false, ...details } = failure
  throw isForUser ? new NotCompiledError(message) : Object.assign(new Error(message), details)
}

async function readAssets(directory: string): Promise<Map<string, Uint8Array>> {
  const assets = new Map<string, Uint8Array>()
  for (const file of await listCompiled(directory)) {
    if (isLeftBehind(basename(file))) continue
    assets.set(file.replaceAll('\\', '/'), await readFile(join(directory, file)))
  }
  return assets
}
