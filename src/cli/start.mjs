import module from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import {
  codeCache,
  compiledFolder,
  digestSources,
  entryOf,
  isCompiled,
  root,
} from '../installation.mjs'

const oldest = 26
if (Number.parseInt(process.versions.node) < oldest) {
  process.stderr.write(
    `Allclear needs Node ${oldest}, and this is Node ${process.versions.node}. Start it with npm, as in npm run status -- check: that takes the Node that Allclear brings.\n`,
  )
  process.exit(2)
}

module.enableCompileCache(codeCache)

for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (/** @type {NodeJS.ErrnoException} */ { code, message }) => {
    // A reader that goes away, like `| head`, is no fault.
    if (code === 'EPIPE') return
    if (stream === process.stdout) {
      process.stderr.write(`What is printed cannot be written: ${message}.\n`)
    }
    process.once('exit', () => (process.exitCode ||= 2))
  })
}

const digest = digestSources()
const { main } = await loadProgram()
const isWatched = process.stderr.isTTY && process.env['CI'] === undefined
process.exitCode = await main(process.argv.slice(2), {
  out: (text) => void process.stdout.write(`${text}\n`),
  err: (text) => void process.stderr.write(`${text}\n`),
  progress: isWatched ? (text = '') => void process.stderr.write(`\r${text}\x1b[K`) : undefined,
  cwd: process.cwd(),
  env: process.env,
  digest,
})

/**
 * The program as it was compiled from these sources; where it was not yet, the sources themselves.
 * @returns {Promise<Pick<typeof import('./main.ts'), 'main'>>}
 */
async function loadProgram() {
  const compiled = join(compiledFolder, digest)
  // For what is compiled, which may lie elsewhere.
  process.env['ALLCLEAR_ROOT'] = root
  if (!isCompiled(compiled)) return import('./main.ts')
  return import(pathToFileURL(entryOf(compiled)).href)
}
