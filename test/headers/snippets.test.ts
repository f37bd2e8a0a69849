import { spawn, spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, onTestFinished, test } from 'vitest'
import { parse } from 'yaml'
import { parseHeadersFile } from '../../src/cli/headers-file.ts'
import { manifestName } from '../../src/render/manifest.ts'
import { headerRules } from '../../src/site/documents/headers.ts'
import { startSite, temporaryFolder } from '../browser/site.ts'

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')

/** The README's block of this language. */
function snippetIn(language: string): string {
  const [, snippet] = new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'm').exec(readme) ?? []
  if (snippet === undefined) throw new Error(`The README has no settings in ${language}.`)
  return snippet
}

interface Host {
  readonly snippet: string
  /** Where its settings go in `folder`, and how it is started. */
  configure(snippet: string, site: string, folder: string, port: number): readonly string[]
}

/** Writes the settings of a host; the snippet's own address and folder are replaced. */
function write(folder: string, name: string, text: string): string {
  const file = join(folder, name)
  writeFileSync(file, text)
  return file
}

const hosts: Readonly<Record<'nginx' | 'caddy', Host>> = {
  nginx: {
    snippet: snippetIn('nginx'),
    configure(snippet, site, folder, port) {
      const own = snippet.replace('listen 80', `listen ${port}`).replace('/srv/status', site)
      const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
        .map((kind) => `${kind}_temp_path ${folder}/${kind};`)
        .join('\n')
      const file = write(
        folder,
        'nginx.conf',
        `user root;\ndaemon off;\npid ${folder}/pid;\nerror_log stderr;\nevents {}\nhttp {\naccess_log off;\n${temporary}\n${own}\n}\n`,
      )
      return ['-p', folder, '-e', 'stderr', '-c', file]
    },
  },
  caddy: {
    snippet: snippetIn('caddyfile'),
    configure(snippet, site, folder, port) {
      const own = snippet
        .replace('status.example.com', `http://localhost:${port}`)
        .replace('/srv/status', site)
      const file = write(folder, 'Caddyfile', `{\n\tadmin off\n}\n${own}`)
      return ['run', '--adapter', 'caddyfile', '--config', file]
    },
  },
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => {
    server.listen(0, resolve)
  })
  const address = server.address()
  await new Promise((resolve) => {
    server.close(resolve)
  })
  return typeof address === 'object' && address !== null ? address.port : 0
}

/** Starts a host with the README's settings for a built site; its address. */
async function start(name: 'nginx' | 'caddy', site: string): Promise<string> {
  const { snippet, configure } = hosts[name]
  const folder = temporaryFolder()
  const port = await freePort()
  const host = spawn(name, configure(snippet, site, folder, port), {
    env: { ...process.env, HOME: folder, XDG_CONFIG_HOME: folder, XDG_DATA_HOME: folder },
  })
  let said = ''
  host.stderr.on('data', (chunk) => (said += String(chunk)))
  onTestFinished(() => void host.kill())
  const address = `http://localhost:${port}`
  for (let tries = 0; tries < 100; tries++) {
    if (host.exitCode !== null) break
    if (await fetch(address).then(Boolean, () => false)) return address
    await pause(100)
  }
  throw new Error(`${name} does not answer:\n${said}`)
}

const names = ['nginx', 'caddy'] as const
const isInstalled = (name: string) => spawnSync(name, ['-v']).error === undefined
const values = [
  ...new Set(
    headerRules.flatMap(({ headers }) =>
      Object.values(headers).map((value) => value.replace('; charset=utf-8', '')),
    ),
  ),
]

describe.each(names)('the settings for %s in the README', (name) => {
  const { snippet } = hosts[name]

  test('have every value of _headers', () => {
    expect(values.filter((value) => !snippet.includes(value))).toEqual([])
  })

  // Where the host is not installed there is nothing to ask.
  test.skipIf(!isInstalled(name))('make it answer as _headers says', async () => {
    const { directory, files } = await startSite()
    const headersOf = parseHeadersFile(readFileSync(join(directory, '_headers'), 'utf8'))
    const address = await start(name, directory)
    const wrong: string[] = []
    const hidden = ['_headers', manifestName]
    for (const file of files.filter((each) => !hidden.includes(each))) {
      const path = `/${file.replace(/(^|\/)index\.html$/, '$1')}`
      const { status, headers } = await fetch(address + path)
      const isPage = file.endsWith('.html')
      const wanted = {
        ...headersOf(path),
        ...(isPage ? { 'content-type': 'text/html; charset=utf-8' } : {}),
      }
      if (status !== 200) wrong.push(`${path}: ${status}`)
      for (const [key, value] of Object.entries(wanted)) {
        const given = headers.get(key)
        if (given !== value) wrong.push(`${path}: ${key}: ${given}, not ${value}`)
      }
      for (const key of ['access-control-allow-origin', 'content-security-policy']) {
        const isExtra = headers.has(key) && !(key in wanted)
        // To forbid frames for more than pages does no harm.
        if (isExtra && (isPage || !key.startsWith('content'))) wrong.push(`${path}: ${key}`)
      }
    }
    expect(wrong).toEqual([])

    for (const path of [...hidden, 'no-such-page/', 'api/v2/no-such.json']) {
      const { status, headers } = await fetch(`${address}/${path}`)
      expect([path, status]).toEqual([path, 404])
      expect(headers.get('content-type')).toBe('text/html; charset=utf-8')
    }
  })
})

test('the workflow for GitHub in the README builds, and keeps what a build remembers', () => {
  const [, workflow = ''] = /^```yaml\n(# \.github\/workflows\/[^]*?)^```/m.exec(readme) ?? []
  expect(parse(workflow)).toMatchObject({
    concurrency: { 'cancel-in-progress': false },
    jobs: {
      publish: {
        steps: expect.arrayContaining([
          expect.objectContaining({ with: expect.objectContaining({ path: '.cache\ndist\n' }) }),
          { run: 'npm run build' },
          expect.objectContaining({ with: { path: 'dist' } }),
        ]),
      },
    },
  })
})
