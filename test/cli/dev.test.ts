import { spawn } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { markdown, writeContent } from '../factories.ts'

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

/** Starts the preview in a process of its own, and resolves to its address once it says it. */
async function startPreview(content: string): Promise<string> {
  const options = ['--content', content, '--now', '2026-01-15T16:00:00Z']
  const port = ['--port', String(await findPort())]
  const child = spawn(
    process.execPath,
    [join(root, 'src/cli/main.ts'), 'dev', ...options, ...port],
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
      if (address !== undefined) resolve(address)
    }
    child.stdout.on('data', listen)
    child.stderr.on('data', listen)
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`It ended with ${code}: ${said}`)))
  })
}

test('the preview follows the content at the next request, and says what is wrong with it', async () => {
  const content = writeContent({ [`${incident}/postmortem.md`]: undefined })
  const address = await startPreview(content)
  const get = async (path: string) => {
    const response = await fetch(address + path)
    return { status: response.status, text: await response.text() }
  }

  const front = await get('')
  expect(front.status).toBe(200)
  expect(front.text).toContain('<title>Example Status</title>')
  expect((await get('components/api/')).status).toBe(200)
  expect((await get('no/such/page/')).status).toBe(404)

  rmSync(join(content, incident, '20260115T1500Z-resolved.md'))
  writeFileSync(
    join(content, incident, '20260115T1510Z-identified.md'),
    markdown('status: identified', 'at: 2026-01-15T15:10:00Z', '---', 'It was the *new* cache.'),
  )
  const later = await get('')
  expect(later.status).toBe(200)
  expect(later.text).toContain('It was the <em>new</em> cache.')

  const broken = join(content, incident, '20260115T1530Z-monitoring.md')
  writeFileSync(broken, markdown('status: monitring', 'at: 2026-01-15T15:30:00Z'))
  for (const path of ['', 'history/', 'rss.xml']) {
    const { status, text } = await get(path)
    expect(status).toBe(500)
    expect(text).toContain('<h1>The content has problems</h1>')
    expect(text).toContain(`${incident}/20260115T1530Z-monitoring.md:2:9: `)
    expect(text).toContain('Did you mean monitoring?')
  }

  writeFileSync(broken, markdown('status: monitoring', 'at: 2026-01-15T15:30:00Z'))
  const mended = await get('')
  expect(mended.status).toBe(200)
  expect(mended.text).toContain('Monitoring')

  const feed = await get('rss.xml')
  expect(feed.status).toBe(200)
  expect(feed.text).toMatch(/^<\?xml[^]*It was the/)
})
