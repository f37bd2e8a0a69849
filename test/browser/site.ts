import { readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { Browser, BrowserContextOptions, Page, Locator } from 'playwright-core'
import { run } from '../../src/cli/commands/build.ts'
import { serveFolder } from '../../src/cli/serve-folder.ts'
import { demoContent, demoTime } from '../demo.ts'
import { recordingIo } from '../factories.ts'
import { launchChromium } from './chromium.ts'
import { type Files, onFileFinished, temporaryFolder, writeFiles } from '../folders.ts'

export interface Site {
  /** The built site. */
  readonly directory: string
  /** Where it is served, with `/` at the end. */
  readonly address: string
  /** Its files, relative, sorted. */
  readonly files: readonly string[]
}

export interface SiteOptions {
  /** A content folder, or the files of one; the demonstration, unless said otherwise. */
  readonly content?: string | Files
  readonly now?: string
  readonly base?: string
  readonly preview?: boolean
}

/** Builds a site as the command does, and serves it until the tests of the file are over. */
export async function startSite({
  content = demoContent,
  now = demoTime,
  base,
  preview = false,
}: SiteOptions = {}): Promise<Site> {
  const folder = temporaryFolder()
  const source =
    typeof content === 'string' ? content : writeFiles(join(folder, 'content'), content)
  const directory = join(folder, 'site')
  const io = recordingIo(folder)
  const code = await run(
    [
      ...['--content', source, '--out', directory, '--now', now],
      ...(base === undefined ? [] : ['--base', base]),
      ...(preview ? ['--preview'] : []),
    ],
    io,
  )
  if (code !== 0) throw new Error(`The build ended with ${code}:\n${io.errs.join('\n')}`)
  const served = await serveFolder(directory, 0, base)
  onFileFinished(() => served.close())
  return { directory, address: served.address, files: listFiles(directory) }
}

/** Every file below `directory`, relative with `/`, sorted. */
function listFiles(directory: string): string[] {
  return readdirSync(directory, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(directory, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort()
}

/** Starts Chromium for the tests of the file. */
export async function startBrowser(): Promise<Browser> {
  const browser = await launchChromium()
  onFileFinished(() => browser.close())
  return browser
}

/** Opens a page in a window of its own, and closes it afterwards. */
export async function withPage<T>(
  browser: Browser,
  options: BrowserContextOptions,
  work: (page: Page) => Promise<T>,
): Promise<T> {
  const context = await browser.newContext(options)
  try {
    return await work(await context.newPage())
  } finally {
    await context.close()
  }
}

/** Pages of the demonstration worth a look, below the site's address, by what they are. */
const chosen = {
  front: '',
  'active incident': 'incidents/2026-11-18-label-creation-errors/',
  'past incident': 'incidents/2024-11-29-black-friday-overload/',
  maintenance: 'maintenance/2026-11-18-notification-queue-move/',
  history: 'history/',
  month: 'history/2026/11/',
  component: 'components/label-api/',
  'not found': 'no-such-page/',
} as const

/** One page of every kind that the demonstration has, whatever kinds there are, by what it is. */
export function everyKind({ files }: Site): [kind: string, path: string][] {
  const kindOf = (path: string) => path.replace(/^(\w+)\/[^/]+\/(?:\d\d\/)?/, '$1/*/')
  const known = new Set(Object.values(chosen).map(kindOf))
  const kinds: [string, string][] = Object.entries(chosen)
  for (const file of files) {
    const path = file.replace(/index\.html$/, '')
    if (!file.endsWith('.html') || file === '404.html' || known.has(kindOf(path))) continue
    known.add(kindOf(path))
    kinds.push([path, path])
  }
  return kinds
}

/** The page that does not exist. */
export const nowhere = chosen['not found']

/** What is read there; spaces at which no line breaks are as any other. */
export async function textOf(locator: Locator): Promise<string> {
  return (await locator.innerText()).replaceAll('\u00a0', ' ')
}
