import { once } from 'node:events'
import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, onTestFinished, test } from 'vitest'
import { parse } from 'yaml'
import { parseHeadersFile } from '../../src/cli/headers-file.ts'
import { manifestName } from '../../src/render/manifest.ts'
import { headerRules } from '../../src/site/documents/headers.ts'
import { startSite } from '../browser/site.ts'
import { temporaryFolder } from '../folders.ts'

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

/** The settings for a site below `base`, as the README says to make them. */
function putBelow(base: string, snippet: string): string {
  return snippet.replace(/^(?!\s*root ).+$/gm, (line) =>
    line.replaceAll(/(\s(?:~?\^)?)\//g, `$1${base}/`),
  )
}

/** Starts a host with the README's settings for a site that was built to a folder of the name of `base`; its address. */
async function start(name: 'nginx' | 'caddy', directory: string, base: string): Promise<string> {
  const { snippet, configure } = hosts[name]
  const folder = temporaryFolder()
  const port = await freePort()
  const site = base === '' ? directory : dirname(directory)
  const host = spawn(name, configure(putBelow(base, snippet), site, folder, port), {
    env: { ...process.env, HOME: folder, XDG_CONFIG_HOME: folder, XDG_DATA_HOME: folder },
  })
  let said = ''
  host.stderr.on('data', (chunk) => (said += String(chunk)))
  const ended = once(host, 'exit')
  onTestFinished(async () => {
    host.kill()
    await ended
  })
  const address = `http://localhost:${port}`
  for (let tries = 0; tries < 100; tries++) {
    if (host.exitCode !== null) break
    if (await fetch(address).then(Boolean, () => false)) return address + base
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
  test.skipIf(!isInstalled(name)).each(['', '/site'])(
    'make it answer, below "%s", as _headers says',
    async (base) => {
      const { directory, files } = await startSite(base === '' ? {} : { base })
      const headersOf = parseHeadersFile(readFileSync(join(directory, '_headers'), 'utf8'))
      // A component may be called so.
      const feed = 'api/v1/components/feed.json'
      writeFileSync(join(directory, feed), '{}')
      const address = await start(name, directory, base)
      const wrong: string[] = []
      const hidden = ['_headers', manifestName]
      for (const file of [...files, feed].filter((each) => !hidden.includes(each))) {
        const path = `/${file.replace(/(^|\/)index\.html$/, '$1')}`
        const { status, headers } = await fetch(address + path)
        const isPage = file.endsWith('.html')
        const wanted = {
          ...headersOf(base + path),
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

      const page = readFileSync(join(directory, '404.html'), 'utf8')
      // What is not there yet may be there with the next deployment: no browser may keep for long that it was not.
      const kept = headersOf(`${base}/404.html`)['cache-control']
      const missing = [
        'no-such-page/',
        'api/v2/no-such.json',
        'assets/no-such.css',
        'assets/no-such/',
        'logo.svg/',
      ]
      // What a build that is under way, or was killed, has in a site that is a mount point.
      const aside = ['.allclear.building', '.allclear.staging-7/index.html']
      mkdirSync(join(directory, '.allclear.staging-7'))
      for (const file of aside) writeFileSync(join(directory, file), '')
      for (const path of [...hidden, ...aside, ...missing]) {
        const response = await fetch(`${address}/${path}`)
        const { status, headers } = response
        expect([path, status]).toEqual([path, 404])
        expect(headers.get('content-type')).toBe('text/html; charset=utf-8')
        expect([path, headers.get('cache-control')]).toEqual([path, kept])
        expect(await response.text()).toBe(page)
      }

      // Behind a proxy the host knows neither the scheme nor the port that visitors see.
      for (const folder of ['', '/history', '/api', '/assets']) {
        const response = await fetch(address + folder, { redirect: 'manual' })
        const location = response.headers.get('location')
        if (location !== null) expect([folder, location]).toEqual([folder, `${base}${folder}/`])
      }
      // A folder without a page has no list of its files.
      for (const folder of ['api/v2/', 'assets/']) {
        const response = await fetch(`${address}/${folder}`)
        expect([folder, response.headers.get('cache-control')]).toEqual([folder, kept])
        expect(await response.text()).toBe(page)
      }
    },
  )
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
