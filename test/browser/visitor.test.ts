import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserContextOptions, Locator, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { fileOf } from '../../src/context/paths.ts'
import { wordsOf } from '../../src/i18n/words.ts'
import { markdown, validFiles } from '../factories.ts'
import { contrast, type Colour } from '../contrast.ts'
import { everyKind, nowhere, startBrowser, startSite, withPage, type Site } from './site.ts'
import type { Files } from '../folders.ts'

const browser = await startBrowser()
const site = await startSite()
const below = await startSite({ base: '/status' })

const phone = { viewport: { width: 390, height: 844 } }
const desk = { viewport: { width: 1280, height: 900 } }
const kinds = everyKind(site)

describe('without JavaScript, on a phone', () => {
  test('the first screen says what is down, since when, and when there will be more', async () => {
    await withPage(browser, { ...phone, javaScriptEnabled: false }, async (page) => {
      await page.goto(site.address)
      const parts = {
        headline: page.getByRole('heading', { level: 1, name: 'Partial outage' }),
        component: page.getByRole('link', { name: 'Label API' }).first(),
        status: page.getByText('Partial outage').nth(1),
        incident: page.getByRole('link', { name: 'Errors when creating labels' }).first(),
        since: page.getByText('since 18 Nov 2026, 14:50 CET'),
        promise: page.getByText('Next update by 15:55 CET'),
      }
      for (const [part, locator] of Object.entries(parts)) {
        expect(await isOnScreen(locator, phone.viewport), part).toBe(true)
      }
    })
  })
})

async function isOnScreen(
  locator: Locator,
  { width, height }: { width: number; height: number },
): Promise<boolean> {
  const box = await locator.boundingBox()
  if (box === null) return false
  return box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height
}

interface Visited {
  readonly status: number
  /** In how many clicks from the front page it can be reached. */
  readonly clicks: number
  readonly ids: ReadonlySet<string>
  /** Addresses from the host's root, with anchor. */
  readonly links: readonly string[]
}

/** Follows every link within the host from the front page on. What it gets is by address without anchor. */
async function crawl({ address }: Site): Promise<Map<string, Visited>> {
  const visited = new Map<string, Visited>()
  const front = new URL(address)
  let round = [front.pathname]
  for (let clicks = 0; round.length > 0; clicks++) {
    const next = new Set<string>()
    for (const path of round) {
      const response = await fetch(new URL(path, front))
      const text = await response.text()
      const isPage = response.headers.get('content-type')?.startsWith('text/html') === true
      const links = isPage ? findLinks(text, new URL(path, front)) : []
      const ids = new Set([...text.matchAll(/ id="([^"]*)"/g)].map(([, id = '']) => id))
      visited.set(path, { status: response.status, clicks, ids, links })
      for (const link of links) next.add(withoutAnchor(link))
    }
    round = [...next].filter((path) => !visited.has(path))
  }
  return visited
}

function findLinks(html: string, from: URL): string[] {
  return [...html.matchAll(/ (?:href|src)="([^"]*)"/g)]
    .map(([, href = '']) => new URL(href.replaceAll('&amp;', '&'), from))
    .filter(({ host }) => host === from.host)
    .map(({ pathname, hash }) => pathname + hash)
}

function withoutAnchor(link: string): string {
  return link.replace(/#.*/, '')
}

describe.each([
  ['at the root of a host', site],
  ['below a path', below],
])('every link of the demonstration, %s,', async (_where, served) => {
  const visited = await crawl(served)
  const base = new URL(served.address).pathname

  test('leads to something', () => {
    const broken = [...visited].filter(([, { status }]) => status !== 200).map(([path]) => path)
    expect(broken).toEqual([])
    expect(visited.size).toBeGreaterThan(100)
  })

  test('leads to a place on the page that exists', () => {
    const anchors = [...visited.values()].flatMap(({ links }) =>
      links.filter((link) => link.includes('#')),
    )
    const missing = anchors.filter((link) => {
      const anchor = decodeURIComponent(link.slice(link.indexOf('#') + 1))
      return visited.get(withoutAnchor(link))?.ids.has(anchor) !== true
    })
    expect(missing).toEqual([])
    expect(anchors.length).toBeGreaterThan(200)
  })

  test('together reach every page', () => {
    const reached = new Set([...visited.keys()].map((path) => fileOf(path.slice(base.length - 1))))
    const pages = served.files.filter((file) => file.endsWith('.html') && file !== '404.html')
    expect(pages.filter((file) => !reached.has(file))).toEqual([])
  })

  test('reach every month in two clicks', () => {
    const months = served.files.filter((file) => /^history\/\d{4}\/\d\d\//.test(file))
    expect(months.length).toBeGreaterThan(36)
    for (const file of months) {
      expect(visited.get(base + file.replace('index.html', ''))?.clicks, file).toBeLessThan(3)
    }
  })

  test('is named in full where machines read it', () => {
    for (const file of served.files.filter((name) => name.endsWith('.html'))) {
      const html = readFileSync(join(served.directory, file), 'utf8')
      if (html.includes('<meta name="robots" content="noindex">')) continue
      const canonical = /<link rel="canonical" href="([^"]*)">/.exec(html)?.[1] ?? ''
      expect(canonical).toBe(
        `https://status.harbourline.example${base}${file.replace(/(^|\/)index\.html$/, '$1')}`,
      )
    }
  })
})

describe('every kind of page', () => {
  /** Everything that a browser complains about, or asks another host for. */
  async function listenTo(page: Page, visit: () => Promise<void>): Promise<string[]> {
    const heard: string[] = []
    page.on('console', (message) => {
      if (!['error', 'warning'].includes(message.type())) return
      const { url } = message.location()
      // The browser itself says so of the page that does not exist.
      if (url !== site.address + nowhere) heard.push(`${url}: ${message.text()}`)
    })
    page.on('pageerror', (error) => heard.push(error.message))
    page.on('request', (request) => {
      if (!request.url().startsWith(site.address)) heard.push(`asks for ${request.url()}`)
    })
    page.on('requestfailed', (request) => heard.push(`does not get ${request.url()}`))
    await visit()
    return heard
  }

  test.each([true, false])('is silent, JavaScript %s', async (javaScriptEnabled) => {
    await withPage(browser, { ...desk, javaScriptEnabled }, async (page) => {
      const heard = await listenTo(page, async () => {
        const waitUntil = javaScriptEnabled ? 'networkidle' : 'load'
        for (const [, path] of kinds) await page.goto(site.address + path, { waitUntil })
      })
      expect(heard).toEqual([])
    })
  })

  test('says a status with an icon and a word', async () => {
    const { componentStatus, postmortems } = wordsOf('en')
    const names = { ...componentStatus, ...postmortems.action.states }
    await withPage(browser, desk, async (page) => {
      for (const [kind, path] of kinds) {
        await page.goto(site.address + path)
        const bare = await page.evaluate((known: Record<string, string>) => {
          // The brand is no status, and the bars have their own words.
          const icons = [...document.querySelectorAll('main svg.ac-icon')]
          return icons
            .map((icon) => {
              const whole = icon.closest(
                '.ac-status, .ac-action-state, .ac-headline, article, h1, li',
              )
              return { look: icon.classList.value, words: whole?.textContent ?? '' }
            })
            .filter(({ look, words }) => {
              const status = /is-(\w+)/.exec(look)?.[1] ?? ''
              if (status === 'neutral') return false
              const name = known[status]?.toLowerCase().replace(/^under /, '')
              return name === undefined || !words.toLowerCase().includes(name)
            })
        }, names)
        expect(bare, kind).toEqual([])
      }
    })
  })

  test('has a heading over the components of each group, and over those of none', async () => {
    await withPage(browser, desk, async (page) => {
      await page.goto(site.address)
      const section = page.getByRole('region', { name: 'Components, last 90 days' })
      const over = await section.getByRole('heading', { level: 3 }).allInnerTexts()
      expect(over.at(-1)).toBe('Other components')
      expect(over).toHaveLength(await section.getByRole('list').count())
    })
  })

  test('has no text below 12 px, on a phone or at a desk', async () => {
    for (const window of [phone, desk]) {
      await withPage(browser, window, async (page) => {
        for (const [kind, path] of kinds) {
          await page.goto(site.address + path)
          expect(await findTinyText(page), `${kind}, ${window.viewport.width}`).toEqual([])
        }
      })
    }
  })

  test('does not grow wider than its window where text is twice as large', async () => {
    for (const window of [phone, desk]) {
      await withPage(browser, window, async (page) => {
        const session = await page.context().newCDPSession(page)
        await session.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } })
        for (const [kind, path] of kinds) {
          await page.goto(site.address + path)
          expect(await measureOverflow(page), `${kind}, ${window.viewport.width}`).toBe(0)
        }
      })
    }
  })
})

/** Texts smaller than 12 px, apart from those of drawings. */
function findTinyText(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.body.querySelectorAll('*:not(svg *)')]
      .filter((element) => parseFloat(getComputedStyle(element).fontSize) < 12)
      .map((element) => element.textContent.trim())
      .filter((text) => text !== ''),
  )
}

function measureOverflow(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    return scrollWidth - clientWidth
  })
}

test('a maintenance that was called off says nothing of a duration, and its month counts none', async () => {
  await withPage(browser, desk, async (page) => {
    await page.goto(`${site.address}maintenance/2025-06-04-webhook-queue-upgrade/`)
    expect(await page.getByText('Maintenance · Cancelled').isVisible()).toBe(true)
    expect(await page.getByText('Duration').count()).toBe(0)
    await page.goto(`${site.address}history/`)
    const months = page.getByRole('region', { name: '2025' }).getByRole('listitem')
    const june = await months.filter({ hasText: 'June' }).innerText()
    expect(june).toContain('incident')
    expect(june).not.toContain('maintenance')
  })
})

test('long words are parted at their syllables in German alone, and code never is', async () => {
  const files = {
    ...validFiles,
    'notices/a.md': markdown('title: A', 'publishedAt: 2026-01-10T09:00:00Z', '---', 'See `a`.'),
  }
  const now = '2026-01-15T16:00:00Z'
  const german = { ...files, 'site.yaml': `${files['site.yaml']}language: de\n` }
  const hyphens = async (content: Files) => {
    const { address } = await startSite({ content, now })
    return withPage(browser, phone, async (page) => {
      await page.goto(address)
      return page.evaluate(() =>
        ['h1', '.ac-row-name', '.ac-prose p', '.ac-prose code'].map((selector) => {
          const element = document.querySelector(selector)
          return element === null ? 'nothing' : getComputedStyle(element).hyphens
        }),
      )
    })
  }
  expect(await hyphens(german)).toEqual(['auto', 'auto', 'auto', 'manual'])
  expect(await hyphens(files)).toEqual(['manual', 'manual', 'manual', 'manual'])
})

describe('the headline', () => {
  test.each<[string, BrowserContextOptions & { media?: 'print' }]>([
    ['in forced colours', { forcedColors: 'active' }],
    ['in forced colours on dark', { forcedColors: 'active', colorScheme: 'dark' }],
    ['on paper', { media: 'print' }],
    ['on paper, where the screen is dark', { media: 'print', colorScheme: 'dark' }],
  ])('can be read %s', async (_how, { media, ...options }) => {
    await withPage(browser, { ...desk, ...options, javaScriptEnabled: false }, async (page) => {
      await page.goto(site.address)
      if (media !== undefined) await page.emulateMedia({ media })
      for (const locator of [
        page.getByRole('heading', { level: 1 }),
        page.getByText('Partial outage').nth(1),
        page.getByText('As of 18 Nov'),
        page.getByText('Next update by'),
      ]) {
        expect(await locator.isVisible()).toBe(true)
        const { text, behind } = await readColours(locator, media === 'print')
        expect(contrast(text, behind)).toBeGreaterThan(4.5)
      }
    })
  })
})

/** The colours of an element's text and of what is behind it: on paper, backgrounds are not printed. */
async function readColours(
  locator: Locator,
  onPaper: boolean,
): Promise<{ text: Colour; behind: Colour }> {
  return locator.evaluate((element, printed) => {
    const parse = (colour: string) => (colour.match(/[\d.]+/g) ?? []).map(Number)
    const text = parse(getComputedStyle(element).color)
    if (printed) return { text, behind: [255, 255, 255] }
    for (let at: Element | null = element; at !== null; at = at.parentElement) {
      const behind = parse(getComputedStyle(at).backgroundColor)
      if (behind[3] !== 0) return { text, behind }
    }
    return { text, behind: [255, 255, 255] }
  }, onPaper)
}

describe('a page from a cache, of a site that was published anew since', () => {
  const minute = 60_000

  /** How often a page is loaded while it is open for some minutes, and asks `turn` times. */
  async function countLoads(
    publish: (status: Status, turn: number) => Status = (status) => status,
    path = '',
  ): Promise<number> {
    const answer = await fetch(`${site.address}api/v1/status.json`)
    const status = (await answer.json()) as Status
    return withPage(browser, desk, async (page) => {
      let loads = 0
      let asked = 0
      page.on('load', () => (loads += 1))
      await page.clock.install({ time: new Date('2026-11-18T14:40:00Z') })
      await page.route('**/api/v1/status.json', (route) => {
        asked += 1
        return route.fulfill({ json: publish(status, asked) })
      })
      const answered = () => page.waitForResponse('**/api/v1/status.json')
      const first = answered()
      await page.goto(site.address + path)
      await first
      expect(loads).toBe(1)
      for (let turn = 0; turn < 3; turn += 1) {
        await page.waitForLoadState()
        const next = answered()
        await page.clock.fastForward(minute)
        await next
      }
      await page.waitForLoadState()
      await page.unrouteAll({ behavior: 'wait' })
      return loads
    })
  }

  test('is loaded anew, not at once and not all the time, whatever the cache gives then', async () => {
    const updatedAt = '2026-11-18T14:45:00Z'
    const loads = await countLoads((status) => ({ ...status, updatedAt }))
    expect(loads).toBeGreaterThan(1)
    expect(loads).toBeLessThanOrEqual(4)
    expect(await countLoads()).toBe(1)
  })

  test.each([
    ['incident', 'incidents/2026-11-18-label-creation-errors/'],
    ['maintenance', 'maintenance/2026-11-20-dashboard-search-servers/'],
  ])('is loaded anew where it is of one %s, too', async (_, path) => {
    const over = (status: Status) => ({
      ...status,
      updatedAt: '2026-11-18T14:45:00Z',
      incidents: [],
    })
    expect(await countLoads(over, path)).toBeGreaterThan(1)
    expect(await countLoads(undefined, path)).toBe(1)
  })

  test('is loaded anew for an update that is not the newest one, too', async () => {
    const loads = await countLoads((status, turn) =>
      turn === 1 ? status : { ...status, incidents: status.incidents.slice(1) },
    )
    expect(loads).toBe(2)
  })
})

test('every page on which the clock changes something learns of what is published since', () => {
  const pages = site.files
    .filter((name) => name.endsWith('.html'))
    .map((name) => ({ name, html: readFileSync(join(site.directory, name), 'utf8') }))
    .filter(({ html }) => / data-(?:by|since|begins|ends|due|until)=/.test(html))
  expect(
    pages.filter(({ html }) => !html.includes(' data-status=')).map(({ name }) => name),
  ).toEqual([])
  expect(pages.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['components/label-api/index.html', 'history/2026/11/index.html']),
  )
})

test('a page that is loaded anew while it is open leaves the keyboard, and what is in view, where they were', async () => {
  const minute = 60_000
  const answer = await (await fetch(`${site.address}api/v1/status.json`)).text()
  await withPage(browser, { ...phone, reducedMotion: 'reduce' }, async (page) => {
    await page.clock.install({ time: new Date('2026-11-18T14:40:00Z') })
    let asked = 0
    await page.route('**/api/v1/status.json', (route) => {
      asked += 1
      return route.fulfill({ body: answer + (asked > 1 ? ' ' : '') })
    })
    const first = page.waitForResponse('**/api/v1/status.json')
    await page.goto(site.address)
    await first
    // The one among the components: others lead there from above.
    const link = page.locator('.ac-row-name', { hasText: 'Label API' })
    await link.focus()
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Tab')
    const before = await page.evaluate(() => scrollY)
    const loaded = page.waitForEvent('load')
    await page.clock.fastForward(minute)
    await loaded
    await expect
      .poll(() => link.evaluate((element) => element.matches(':focus-visible')))
      .toBe(true)
    await expect.poll(() => page.evaluate(() => scrollY)).toBe(before)
    expect(await page.evaluate<unknown>(() => history.state)).toBe(null)
  })
})

test('the keyboard stays where it was, too, where the page is of an incident that is over then', async () => {
  const incident = 'incidents/2026/2026-01-15-checkout-errors'
  const over: Files = { ...validFiles, [`${incident}/postmortem.md`]: undefined }
  const active = { ...over, [`${incident}/20260115T1500Z-resolved.md`]: undefined }
  const built = await startSite({ content: active, now: '2026-01-15T14:20:00Z' })
  const builtAnew = await startSite({ content: over, now: '2026-01-15T15:01:00Z' })
  await withPage(browser, phone, async (page) => {
    await page.clock.install({ time: new Date('2026-01-15T14:20:00Z') })
    const first = page.waitForResponse('**/api/v1/status.json')
    await page.goto(`${built.address}incidents/2026-01-15-checkout-errors/`)
    await first
    await page.route(`${built.address}**`, async (route) => {
      const url = route.request().url().replace(built.address, builtAnew.address)
      await route.fulfill({ response: await route.fetch({ url }) })
    })
    const link = page.getByRole('contentinfo').getByRole('link').first()
    await link.focus()
    const loaded = page.waitForEvent('load')
    await page.clock.fastForward(60_000)
    await loaded
    expect(await page.locator('html').getAttribute('data-status')).toBe(null)
    expect(await link.evaluate((element) => element.matches(':focus-visible'))).toBe(true)
  })
})

interface Status {
  readonly updatedAt: string
  readonly incidents: readonly unknown[]
}
