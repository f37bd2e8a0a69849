import { fileURLToPath } from 'node:url'
import { statSync } from 'node:fs'
import type { AstroIntegration } from 'astro'
import { readClock } from '../clock.ts'
import { contentFolder } from '../folders.ts'
import { command, UsageError } from '../options.ts'
import { readPort } from '../port.ts'

export const summary = 'Shows the site while you write'

export const usage = `Usage: npm run dev -- [options]

${summary}: the browser follows every change, and shows what is wrong with the content.
Drills are shown. Ctrl+C ends it.

  --content FOLDER   the content folder; content, unless said otherwise
  --now TIME         shows the page as of this moment, like 2026-01-15T14:10:00Z
  --port NUMBER      the port; 4321 or the next free one, unless said otherwise`

const options = {
  content: { type: 'string' },
  now: { type: 'string' },
  port: { type: 'string' },
} as const

/** Runs until the process ends. */
export const run = command({ usage, options }, async ({ values }, io) => {
  const content = contentFolder(values.content, io)
  const port = readPort(values.port)
  if (statSync(content, { throwIfNoEntry: false })?.isDirectory() !== true) {
    throw new UsageError(`There is no content folder at ${content}. Give its place with --content.`)
  }
  // The templates run inside Astro's own module graph; the environment is the way to them.
  process.env['ALLCLEAR_CONTENT'] = content
  if (values.now !== undefined) process.env['ALLCLEAR_NOW'] = String(readClock(values.now, io))
  const { dev } = await import('astro')
  const server = await dev({
    root: fileURLToPath(new URL('../../../', import.meta.url)),
    logLevel: 'warn',
    ...(port === undefined ? {} : { server: { port } }),
    integrations: [reloadOnChange(content)],
  })
  io.out(`The preview is at http://localhost:${server.address.port}/`)
  return new Promise(() => undefined)
})

/** Reloads the browser when anything below the content folder changes. */
function reloadOnChange(content: string): AstroIntegration {
  return {
    name: 'allclear-reload',
    hooks: {
      'astro:server:setup': ({ server }) => {
        server.watcher.add(content)
        server.watcher.on('all', (_event, file) => {
          if (file.startsWith(content)) server.ws.send({ type: 'full-reload' })
        })
      },
    },
  }
}
