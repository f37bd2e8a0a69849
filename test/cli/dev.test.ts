import { spawn } from 'node:child_process'
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test, vi } from 'vitest'
import { launchChromium } from '../browser/chromium.ts'
import { patience } from '../patience.ts'
import { markdown, validFiles, writeContent } from '../factories.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const incident = 'incidents/2026/2026-01-15-checkout-errors'

/** A port that nothing listens on. */
function findPort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, 'localhost', () => {
      const address = server.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      server.close(() => resolve(port))
    })
  })
}

interface Preview {
  readonly address: string
  /** All that it has printed. */
  said(): string
}

/** Starts the preview in a process of its own, and resolves once it says its address. */
async function startPreview(content: string): Promise<Preview> {
  const options = ['--content', content, '--now', '2026-01-15T16:00:00Z']
  const port = ['--port', String(await findPort())]
  const child = spawn(
    process.execPath,
    [join(root, 'src/cli/start.mjs'), 'dev', ...options, ...port],
    // Without the test runner's own variables, by which Astro behaves otherwise.
    { cwd: root, detached: true, env: { PATH: process.env['PATH'], HOME: process.env['HOME'] } },
  )
  onTestFinished(() => {
    // With all that it may have started.
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL')
  })
  return new Promise((resolve, reject) => {
    let said = ''
    const listen = (text: Buffer) => {
      said += text.toString()
      const address = /http:\/\/localhost:\d+\//.exec(said)?.[0]
      if (address !== undefined) resolve({ address, said: () => said })
    }
    child.stdout.on('data', listen)
    child.stderr.on('data', listen)
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`It ended with ${code}: ${said}`)))
  })
}

test('the preview follows the content, and says what is wrong with it', async () => {
  const content = writeContent({ [`${incident}/postmortem.md`]: undefined })
  const { address, said } = await startPreview(content)
  const get = async (path: string) => {
    const response = await fetch(address + path)
    return { status: response.status, text: await response.text() }
  }
  const write = (path: string, ...lines: string[]) =>
    writeFileSync(join(content, path), markdown(...lines))
  // The system may take a moment to say what has changed.
  const eventually = (look: () => Promise<void>) =>
    vi.waitFor(look, { timeout: patience, interval: 50 })

  const front = await get('')
  expect(front.status).toBe(200)
  expect(front.text).toContain('<title>Example Status</title>')
  expect((await get('components/api/')).status).toBe(200)
  expect((await get('no/such/page/')).status).toBe(404)

  rmSync(join(content, incident, '20260115T1500Z-resolved.md'))
  write(
    `${incident}/20260115T1510Z-identified.md`,
    ...['status: identified', 'at: 2026-01-15T15:10:00Z', '---', 'It was the *new* cache.'],
  )
  await eventually(async () => {
    const { status, text } = await get('')
    expect(status).toBe(200)
    expect(text).toContain('It was the <em>new</em> cache.')
  })

  const broken = `${incident}/20260115T1530Z-monitoring.md`
  write(broken, 'status: monitring', 'at: 2026-01-15T15:30:00Z')
  for (const path of ['', 'history/', 'rss.xml']) {
    await eventually(async () => {
      const { status, text } = await get(path)
      expect(status).toBe(500)
      expect(text).toContain('<h1>The content has problems</h1>')
      expect(text).toContain(`${broken}:2:9: `)
      expect(text).toContain('Did you mean monitoring?')
    })
  }

  write(broken, 'status: monitoring', 'at: 2026-01-15T15:30:00Z')
  await eventually(async () => {
    const { status, text } = await get('')
    expect(status).toBe(200)
    expect(text).toContain('Monitoring')
  })
  const feed = await get('rss.xml')
  expect(feed.status).toBe(200)
  expect(feed.text).toMatch(/^<\?xml[^]*It was the/)

  // A folder of its own, in a year that was not there.
  const other = 'incidents/2025/2025-12-31-late-mails'
  mkdirSync(join(content, other), { recursive: true })
  write(`${other}/incident.md`, 'title: Late mails', 'severity: SEV3')
  write(
    `${other}/20251231T1000Z-investigating.md`,
    ...['status: investigating', 'at: 2025-12-31T10:00:00Z', '---', 'Mails are late.'],
  )
  const page = 'incidents/2025-12-31-late-mails/'
  await eventually(async () => expect((await get(page)).text).toContain('Mails are late.'))

  const renamed = 'incidents/2025/2025-12-31-slow-mails'
  renameSync(join(content, other), join(content, renamed))
  await eventually(async () => {
    expect((await get(page)).status).toBe(404)
    expect((await get('incidents/2025-12-31-slow-mails/')).text).toContain('Mails are late.')
  })

  rmSync(join(content, 'incidents/2025'), { recursive: true })
  await eventually(async () => {
    expect((await get('incidents/2025-12-31-slow-mails/')).status).toBe(404)
  })

  writeFileSync(
    join(content, 'site.yaml'),
    validFiles['site.yaml'].replace('name: Example', 'name: Renamed'),
  )
  await eventually(async () =>
    expect((await get('')).text).toContain('<title>Renamed Status</title>'),
  )

  renameSync(content, `${content}-away`)
  onTestFinished(() => rmSync(`${content}-away`, { recursive: true, force: true }))
  await eventually(async () => {
    const { status, text } = await get('')
    expect(status).toBe(500)
    expect(text).toContain(`There is no content folder at ${content}.`)
  })
  renameSync(`${content}-away`, content)
  await eventually(async () => expect((await get('')).status).toBe(200))
  const [first, ...warnings] = said().trimEnd().split('\n')
  expect(first).toBe(`The preview is at ${address}`)
  expect(warnings.join('\n')).toContain('Add nextUpdateBy with the time of the next update.')
  expect(warnings.filter((line) => !line.includes(': warning: '))).toEqual([])
})

test('an open page shows a change, an error with its place, and what is mended, by itself', async () => {
  const content = writeContent({ [`${incident}/postmortem.md`]: undefined })
  const { address } = await startPreview(content)
  const browser = await launchChromium()
  onTestFinished(() => browser.close())
  const page = await browser.newPage()
  await page.goto(address)

  const notice = join(content, 'notices/new-office.md')
  const write = (...lines: string[]) => writeFileSync(notice, markdown(...lines))
  write('title: We moved again', 'publishedAt: 2026-01-10T09:00:00Z')
  await page.getByText('We moved again').waitFor()

  const text = '<img src=x onerror="document.title=\'hacked\'"> https://x"y'
  write('title: We moved thrice', `publishedAt: ${JSON.stringify(text)}`, '---', text)
  writeFileSync(join(content, 'site.yaml'), `${validFiles['site.yaml']}logoo: x\n`)
  const overlay = page.locator('vite-error-overlay')
  const shown = overlay.locator('#code')
  await shown.getByText('new-office.md:3:14').waitFor()
  await overlay.getByText('The content has 2 problems').waitFor()
  await overlay
    .getByText(/site\.yaml:4:1: /)
    .first()
    .waitFor()
  expect(await shown.innerText()).toContain(`publishedAt: ${JSON.stringify(text)}`)
  expect(await overlay.locator('img').count()).toBe(0)

  // So does a page that is opened while it lasts, over the list of all problems.
  await page.goto(`${address}history/`)
  await overlay.waitFor()
  expect(await page.locator('li').count()).toBe(2)
  expect(await page.locator('img').count()).toBe(0)
  expect(await page.title()).toBe('The content has problems')

  writeFileSync(join(content, 'site.yaml'), validFiles['site.yaml'])
  write('title: We moved thrice', 'publishedAt: 2026-01-10T09:00:00Z')
  await page.getByRole('heading', { level: 1 }).filter({ hasNotText: 'problems' }).waitFor()
  expect(await overlay.count()).toBe(0)
})
