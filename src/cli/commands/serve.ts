import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { codeOf } from '../../load/system-error.ts'
import { outFolder, readBase } from '../folders.ts'
import { command, UsageError } from '../options.ts'
import { portInUse, readPort } from '../port.ts'
import { serveFolder } from '../serve-folder.ts'

export const summary = 'Serves a built site on this machine'

const usage = `Usage: npm run status -- serve [options]

${summary}, and prints its address. Ctrl+C ends it.

  --out FOLDER    the built site; dist, unless said otherwise
  --port NUMBER   the port; 4321 or the next free one, unless said otherwise
  --base PATH     the path to serve it below; none, unless said otherwise`

const options = {
  out: { type: 'string' },
  port: { type: 'string' },
  base: { type: 'string' },
} as const

const firstPort = 4321
const portsTried = 20

/** Serves until the process ends. */
export const run = command({ usage, options }, async ({ values }, io) => {
  const out = outFolder(values.out, io)
  if (!existsSync(join(out, 'index.html'))) {
    throw new UsageError(`There is no site in ${out}. Build it first: npm run build`)
  }
  const base = `/${readBase(values.base) ?? ''}`.replace(/^\/+|\/+$/g, '')
  const port = readPort(values.port)
  const { address } = await serveSomewhere(out, port, base === '' ? '' : `/${base}`)
  io.out(`The status page is at ${address}`)
  io.out('Ctrl+C ends it.')
  return new Promise(() => undefined)
})

async function serveSomewhere(out: string, port: number | undefined, base: string) {
  for (let tried = 0; ; tried++) {
    const candidate = port ?? firstPort + tried
    try {
      return await serveFolder(out, candidate, base)
    } catch (thrown) {
      if (codeOf(thrown) !== 'EADDRINUSE') throw thrown
      if (port !== undefined || tried >= portsTried) {
        throw portInUse(candidate)
      }
    }
  }
}
