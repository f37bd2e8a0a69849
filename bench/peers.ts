import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { loadContent } from '../src/load/load-content.ts'
import type { Records } from '../src/model/records.ts'
import { benchFolder, prepareCorpus } from './corpora.ts'
import { discard } from './discarded.ts'
import type { Command } from './measure.ts'
import { listSources, listSourcesByUpdate, type Source } from './peer-sources.ts'

const folder = fileURLToPath(new URL('./peers/', import.meta.url))
const eleventy = join(folder, 'eleventy/node_modules/@11ty/eleventy')

/** Another generator that makes a site of the same pages from the same text. */
export interface Peer {
  readonly name: 'hugo' | 'hugoByUpdate' | 'eleventy'
  /** Where its templates are, in `peers/`. */
  readonly theme: 'hugo' | 'eleventy'
  /** Undefined where it is not installed. */
  readonly version: string | undefined
  /** The files of text that it reads. */
  readonly sourcesOf: (records: Records) => Iterable<Source>
  /** Builds the site in the folder `work` into `out`. */
  readonly commandOf: (work: string, out: string) => Command
}

const hugo = {
  theme: 'hugo',
  version: hugoVersion(),
  commandOf: (work, out) => ({
    argv: ['hugo', '--quiet', '--noBuildLock', '--buildFuture', '--destination', out],
    cwd: work,
    out,
  }),
} as const satisfies Partial<Peer>

export const peers: readonly Peer[] = [
  { ...hugo, name: 'hugo', sourcesOf: listSources },
  { ...hugo, name: 'hugoByUpdate', sourcesOf: listSourcesByUpdate },
  {
    name: 'eleventy',
    theme: 'eleventy',
    version: eleventyVersion(),
    sourcesOf: listSources,
    commandOf: (work, out) => ({
      argv: [process.execPath, join(eleventy, 'cmd.cjs'), '--quiet', `--output=${out}`],
      cwd: work,
      out,
    }),
  },
]

export const peerNames: Readonly<Record<Peer['name'], string>> = {
  hugo: 'Hugo, minimal theme: from nothing, a file for each incident',
  hugoByUpdate: 'Hugo, minimal theme: from nothing, a file for each update, as ours',
  eleventy: 'Eleventy, minimal site: from nothing, a file for each incident',
}

/** The command that builds the named corpus with the peer, its sources written, its output removed. */
export async function preparePeer(peer: Peer, corpus: string): Promise<() => Command> {
  const work = join(benchFolder, 'peers', peer.name, corpus)
  const out = join(work, '_site')
  discard(work)
  cpSync(join(folder, peer.theme), work, {
    recursive: true,
    filter: (source) => !source.endsWith('node_modules'),
  })
  const { records } = await loadContent(prepareCorpus(corpus))
  if (records === undefined) throw new Error(`The corpus ${corpus} has errors.`)
  for (const { path, front, body } of peer.sourcesOf(records)) {
    const file = join(work, 'content', path)
    mkdirSync(dirname(file), { recursive: true })
    // JSON is YAML, and the quickest to write.
    const lines = Object.entries(front).map(([key, value]) => `${key}: ${JSON.stringify(value)}`)
    writeFileSync(file, `---\n${lines.join('\n')}\n---\n\n${body}\n`)
  }
  return () => {
    discard(out)
    return peer.commandOf(work, out)
  }
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
