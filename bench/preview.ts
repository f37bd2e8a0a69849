import { spawn } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { launchChromium } from '../test/browser/chromium.ts'
import { prepareCorpus, seed } from './corpora.ts'
import { now, writeNextUpdate } from './corpus.ts'

/** Milliseconds from a file being written until a browser shows it, of each change. */
export interface Preview {
  readonly front: readonly number[]
  readonly incident: readonly number[]
  readonly error: readonly number[]
}

const root = fileURLToPath(new URL('../', import.meta.url))
/** How often each is measured. */
const changes = 9
/** Between two of them, in ms: an author does not write faster. */
const rest = 700

/** Runs `npm run dev` on the named corpus, and changes an update of its active incident again and again. */
export async function measurePreview(corpus: string): Promise<Preview> {
  const content = prepareCorpus(corpus)
  const { path, text } = writeNextUpdate(now + 5 * 60_000, seed)
  const file = join(content, path)
  const server = spawn(
    process.execPath,
    [join(root, 'src/cli/start.mjs'), 'dev', '--content', content, '--port', '0'],
    { cwd: root, env: { ...process.env, SOURCE_DATE_EPOCH: String(now / 1000 + 3600) } },
  )
  const browser = await launchChromium()
  try {
    const address = await new Promise<string>((resolve, reject) => {
      let said = ''
      const listen = (chunk: unknown) => {
        said += String(chunk)
        const [found] = /http:\/\/localhost:\d+\//.exec(said) ?? []
        if (found !== undefined) resolve(found)
      }
      server.stdout.on('data', listen)
      server.stderr.on('data', listen)
      server.once('exit', () => reject(new Error(`The preview ended:\n${said}`)))
    })
    const page = await browser.newPage()
    const until = async (selector: string, word: string) => {
      await page.locator(selector, { hasText: word }).first().waitFor({ state: 'attached' })
    }
    const timed = async (change: string, selector: string, word: string): Promise<number> => {
      await pause(rest)
      const start = performance.now()
      writeFileSync(file, change)
      await until(selector, word)
      return Math.round(performance.now() - start)
    }
    let count = 0
    const onPage = async (place: string): Promise<number[]> => {
      await page.goto(address + place, { timeout: 0 })
      const times: number[] = []
      for (let turn = 0; turn < changes; turn++) {
        const word = `Change ${(count += 1)}.`
        times.push(await timed(`${text}\n${word}\n`, 'main p', word))
      }
      return times
    }
    const front = await onPage('')
    const incident = await onPage(`incidents/${basename(dirname(path))}/`)
    const error: number[] = []
    for (let turn = 0; turn < changes; turn++) {
      const broken = text.replace('status: ', 'status: x')
      error.push(await timed(broken, 'vite-error-overlay', ''))
      const word = `Change ${(count += 1)}.`
      await timed(`${text}\n${word}\n`, 'main p', word)
    }
    return { front, incident, error }
  } finally {
    server.kill()
    await browser.close()
    rmSync(file, { force: true })
  }
}
