import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { loadContent } from '../src/load/load-content.ts'
import type { Records } from '../src/model/records.ts'
import { benchFolder, prepareCorpus } from './corpora.ts'
import { discard } from './discarded.ts'
import type { Command } from './measure.ts'

const sources = fileURLToPath(new URL('./peers/', import.meta.url))
const eleventy = join(sources, 'eleventy/node_modules/@11ty/eleventy')

/** Another generator that makes a site of the same pages from the same text. */
export interface Peer {
  readonly name: 'hugo' | 'eleventy'
  /** Undefined where it is not installed. */
  readonly version: string | undefined
  /** Builds the site in the folder `work` into `out`. */
  readonly commandOf: (work: string, out: string) => Command
}

export const peers: readonly Peer[] = [
  {
    name: 'hugo',
    version: hugoVersion(),
    commandOf: (work, out) => ({
      argv: ['hugo', '--quiet', '--noBuildLock', '--buildFuture', '--destination', out],
      cwd: work,
      out,
    }),
  },
  {
    name: 'eleventy',
    version: eleventyVersion(),
    commandOf: (work, out) => ({
      argv: [process.execPath, join(eleventy, 'cmd.cjs'), '--quiet', `--output=${out}`],
      cwd: work,
      out,
    }),
  },
]

export const peerNames: ReadonlyMap<string, string> = new Map([
  ['hugo', 'Hugo, minimal theme: from nothing'],
  ['eleventy', 'Eleventy, minimal site: from nothing'],
])

/** The command that builds the named corpus with the peer, its sources written, its output removed. */
export async function preparePeer(peer: Peer, corpus: string): Promise<() => Command> {
  const work = join(benchFolder, 'peers', peer.name, corpus)
  const out = join(work, '_site')
  discard(work)
  cpSync(join(sources, peer.name), work, {
    recursive: true,
    filter: (source) => !source.endsWith('node_modules'),
  })
  const { records } = await loadContent(prepareCorpus(corpus))
  if (records === undefined) throw new Error(`The corpus ${corpus} has errors.`)
  for (const { path, front, body } of pagesOf(records)) {
    const file = join(work, 'content', `${path}.md`)
    mkdirSync(dirname(file), { recursive: true })
    const fields = { ...front, url: `/${path}/`, permalink: `/${path}/` }
    // JSON is YAML, and the quickest to write.
    const lines = Object.entries(fields).map(([key, value]) => `${key}: ${JSON.stringify(value)}`)
    writeFileSync(file, `---\n${lines.join('\n')}\n---\n\n${body}\n`)
  }
  return () => {
    discard(out)
    return peer.commandOf(work, out)
  }
}

interface Page {
  /** Where it is published, without the slash at either end. */
  readonly path: string
  readonly front: Readonly<Record<string, unknown>>
  readonly body: string
}

/** One page per incident with its updates, per post-mortem and per maintenance: as many as ours, with the same text. */
function* pagesOf({ incidents, maintenances }: Records): Generator<Page> {
  for (const { id, title, severity, updates, postmortemRecord } of incidents) {
    const [first] = updates
    if (first === undefined) continue
    const body = updates.map(
      ({ status, at, body }) => `## ${status}\n\n${new Date(at).toUTCString()}\n\n${body}`,
    )
    const path = `incidents/${id}`
    const parts = Object.keys(first.components)
    yield { path, front: { ...dated(title, first.at), severity, parts }, body: body.join('\n\n') }
    if (postmortemRecord === undefined) continue
    const { publishedAt, whys, wentWell, couldImprove, actions } = postmortemRecord
    const items = [...whys, ...wentWell, ...couldImprove, ...actions.map(({ what }) => what)]
    yield {
      path: `${path}/postmortem`,
      front: dated(`${title}: post-mortem`, publishedAt),
      body: `${postmortemRecord.body}\n\n${items.map((item) => `- ${item}`).join('\n')}`,
    }
  }
  for (const { id, title, startsAt, components, body } of maintenances) {
    yield {
      path: `maintenance/${id}`,
      front: { ...dated(title, startsAt), parts: components },
      body,
    }
  }
}

function dated(title: string, at: number): Readonly<Record<string, unknown>> {
  const date = new Date(at).toISOString()
  return { title, date, months: [date.slice(0, 7)] }
}

function hugoVersion(): string | undefined {
  try {
    const printed = execFileSync('hugo', ['version'], { encoding: 'utf8' })
    return /v\d+(?:\.\d+)*/.exec(printed)?.[0]
  } catch {
    return undefined
  }
}

function eleventyVersion(): string | undefined {
  const file = join(eleventy, 'package.json')
  if (!existsSync(file)) return undefined
  const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'))
  return typeof parsed === 'object' && parsed !== null && 'version' in parsed
    ? `v${String(parsed.version)}`
    : undefined
}
