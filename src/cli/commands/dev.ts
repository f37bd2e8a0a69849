import { followContent, isOfWatcher, type Followed } from '../../load/follow.ts'
import { provideRecords } from '../../load/live.ts'
import { codeOf, isSystemError, reasonOf } from '../../load/system-error.ts'
import { createBrowserLink } from '../browser-link.ts'
import { readFixedClock } from '../clock.ts'
import { contentFolder, demandContent, shownBefore } from '../folders.ts'
import { createReminder } from '../reminder.ts'
import { command, UsageError } from '../options.ts'
import { demandFree, readPort } from '../port.ts'
import { showWaiting } from '../progress.ts'
import { root } from '../../installation.mjs'

export const summary = 'Shows the site while you write'

const usage = `Usage: npm run dev -- [options]

${summary}: the browser follows every change, and shows the errors in the content; its
warnings are printed here. Drills are shown. Ctrl+C ends it.

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
  demandContent(content)
  if (port !== undefined && port !== 0) await demandFree(port)
  // The templates run inside Astro's own module graph, and so does their clock.
  const now = readFixedClock(values.now, io)
  if (now !== undefined) process.env['ALLCLEAR_NOW'] = String(now)
  const browser = createBrowserLink(content)
  const remind = createReminder(io.err, shownBefore(content, io))
  const following = followContent(content, {
    onChange: (state) => {
      browser.show(state)
      remind(state)
    },
    onBlind: (cause) => {
      io.err(describeBlindness(content, cause))
      browser.avoidWatching()
    },
  })
  provideRecords(async () => {
    const { read } = await following
    browser.noteRequest()
    return read()
  })
  surviveWatcher(following)
  const { dev } = await import('astro')
  const starting = dev({
    root,
    logLevel: 'warn',
    ...(port === undefined ? {} : { server: { port } }),
    integrations: [browser.integration],
  })
  const [server, { read }] = await showWaiting('Starting the preview', io, () =>
    startBoth(starting, following),
  )
  const begun = await read()
  browser.begin(begun)
  remind(begun)
  io.out(`The preview is at http://localhost:${server.address.port}/`)
  return new Promise(() => undefined)
})

/** What a watcher throws outside of every call would end the preview: it is begun anew instead. */
function surviveWatcher(following: Promise<Followed>): void {
  const survive = (thrown: Error) => {
    if (isOfWatcher(thrown)) return void following.then(({ watchAnew }) => watchAnew())
    process.off('uncaughtException', survive)
    throw thrown
  }
  process.on('uncaughtException', survive)
}

/** Where either fails, nothing goes on in the background, not even what Astro leaves running. */
async function startBoth<Server>(
  starting: Promise<Server>,
  following: Promise<Followed>,
): Promise<[Server, Followed]> {
  try {
    return await Promise.all([starting, following])
  } catch (thrown) {
    setTimeout(() => process.exit(), 500).unref()
    throw isSystemError(thrown) ? new UsageError(describeRefusal(thrown)) : thrown
  }
}

/** What Astro compiles for the preview lies beside the code. */
function describeRefusal(thrown: NodeJS.ErrnoException): string {
  const place = thrown.path === undefined ? '' : ` (${thrown.path})`
  return `The preview cannot start: ${reasonOf(thrown)}${place}. It needs to write below ${root}.`
}

function describeBlindness(content: string, cause: unknown): string {
  const reason = cause instanceof Error ? cause.message : String(cause)
  const remedy =
    codeOf(cause) === 'ENOSPC'
      ? ' More can be allowed with: sudo sysctl fs.inotify.max_user_watches=524288'
      : ''
  return `The system does not tell what changes below ${content} (${reason}). All of it is looked at every two seconds instead, so changes show later.${remedy}`
}
