import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Browser, Page } from 'playwright-core'
import { readAtom, readRss } from '../feeds/readers.ts'
import { markdown, validFiles } from '../factories.ts'
import { startBrowser, startSite, withPage, type Site } from './site.ts'

let browser: Browser
let site: Site
beforeAll(async () => {
  browser = await startBrowser()
  site = await startSite({ base: '/status' })
})

const read = (path: string): string => readFileSync(join(site.directory, path), 'utf8')

/** Opens a feed, and throws where anything it needs is missing or refused. */
async function open(page: Page, address: string): Promise<void> {
  const missing: string[] = []
  page.on('response', (response) => {
    if (response.status() >= 400) missing.push(response.url())
  })
  page.on('requestfailed', (request) => missing.push(request.url()))
  await page.goto(address)
  if (missing.length > 0) throw new Error(`Missing: ${missing.join(', ')}`)
}

describe('a feed opened in a browser', () => {
  test.each([
    ['rss.xml', readRss],
    ['components/label-api/atom.xml', readAtom],
    ['maintenance/rss.xml', readRss],
    ['postmortems/atom.xml', readAtom],
    ['history.rss', readRss],
    ['history.atom', readAtom],
  ])('%s is a page of titles that lead to what they name', async (path, reader) => {
    const items = reader(read(path))
    await withPage(browser, { colorScheme: 'dark' }, async (page) => {
      await open(page, site.address + path)
      expect(await page.evaluate(() => document.contentType)).toBe('text/html')
      const links = page.locator('h3 a')
      expect(await links.allTextContents()).toEqual(items.map(({ title }) => title))
      expect(
        await links.evaluateAll((all) => all.map((link) => link.getAttribute('href'))),
      ).toEqual(items.map(({ link }) => link))
    })
  })

  test.each([
    ['en', '15 Sept 2026, 04:05 UTC', '2 Mar 2026, 14:10 UTC'],
    ['de', '15. Sept. 2026, 04:05 UTC', '2. März 2026, 14:10 UTC'],
  ])('says when, as pages in its language do: %s', async (language, ...times) => {
    const update = (at: string, status: string) => markdown(`status: ${status}`, `at: ${at}`)
    const folder = 'incidents/2026/2026-01-15-checkout-errors'
    const { address } = await startSite({
      content: {
        'site.yaml': `${validFiles['site.yaml']}language: ${language}\n`,
        'components.yaml': validFiles['components.yaml'],
        [`${folder}/incident.md`]: markdown('title: Trouble', 'severity: SEV4'),
        [`${folder}/20260302T1410Z-investigating.md`]: update(
          '2026-03-02T14:10:00Z',
          'investigating',
        ),
        [`${folder}/20260915T0405Z-resolved.md`]: update('2026-09-15T04:05:00Z', 'resolved'),
      },
      now: '2026-09-16T00:00:00Z',
    })
    for (const feed of ['rss.xml', 'atom.xml']) {
      await withPage(browser, {}, async (page) => {
        await open(page, address + feed)
        const said = await page.locator('.feed-when').allTextContents()
        expect(said.map((line) => line.split(' · ')[0])).toEqual(times)
      })
    }
  })

  test('says what it is, and its address', async () => {
    await withPage(browser, {}, async (page) => {
      await open(page, `${site.address}rss.xml`)
      expect(await page.title()).toBe('Harbourline Status')
      expect(await page.getByRole('heading', { level: 2 }).allTextContents()).toEqual([
        'This is a feed',
        'What this feed holds now',
      ])
      expect(await page.locator('.feed-address').textContent()).toBe(
        'https://status.harbourline.example/status/rss.xml',
      )
      // feed.css is there, and found below the base path.
      expect(
        await page.locator('.feed-address').evaluate((it) => getComputedStyle(it).display),
      ).toBe('block')
    })
  })

  test('has no colour of its own beside those of the site', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await withPage(browser, { colorScheme }, async (page) => {
        await open(page, `${site.address}rss.xml`)
        const colours = await page
          .locator('h1, .feed-brand a, h3 a')
          .evaluateAll((all) => all.map((one) => getComputedStyle(one).color))
        expect(new Set(colours).size).toBe(1)
      })
    }
  })

  test('fits a phone', async () => {
    await withPage(browser, { viewport: { width: 320, height: 640 } }, async (page) => {
      await open(page, `${site.address}rss.xml`)
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
    })
  })

  test('shows hostile text as text, in the site’s language', async () => {
    const title = '<img src=x onerror="document.title=1"> & ]]> <b>bold</b> &lt;'
    const hostile = await startSite({
      content: {
        ...validFiles,
        'site.yaml': `${validFiles['site.yaml']}language: de\n`,
        'incidents/2026/2026-01-15-checkout-errors/incident.md': markdown(
          `title: '${title}'`,
          'severity: SEV2',
        ),
        'incidents/2026/2026-01-15-checkout-errors/20260115T1500Z-resolved.md': markdown(
          'status: resolved',
          'at: 2026-01-15T15:00:00Z',
          '---',
          '',
          title,
        ),
      },
      now: '2026-01-16T00:00:00Z',
    })
    await withPage(browser, {}, async (page) => {
      await open(page, `${hostile.address}rss.xml`)
      expect(await page.locator('h3').first().textContent()).toContain(`Behoben: ${title}`)
      const said = await page.locator('li p').nth(1).textContent()
      expect(said?.startsWith(title.replace(/&lt;$/, '<'))).toBe(true)
      expect(await page.locator('h2').first().textContent()).toBe('Das ist ein Feed')
      expect(await page.locator('main img').count()).toBe(1)
    })
  })
})

describe('where the browser does not transform XML', () => {
  test.each(['rss.xml', 'atom.xml', 'history.rss'])(
    '%s is readable, and says what it is, by its style alone',
    async (path) => {
      await withPage(browser, {}, async (page) => {
        const body = read(path).replace(/<\?xml-stylesheet[^>]*text\/xsl"\?>\n/, '')
        await page.route(`**/${path}`, (route) =>
          route.fulfill({ body, contentType: 'application/xml' }),
        )
        await open(page, site.address + path)
        const look = (selector: string) =>
          page.evaluate((which) => {
            const found = document.querySelector(which)
            if (found === null) throw new Error(`There is no ${which}.`)
            const { display, fontWeight } = getComputedStyle(found)
            return [display, fontWeight]
          }, selector)
        expect(await look('item > title, entry > title')).toEqual(['block', '650'])
        expect(await look('guid, entry > id')).toContain('none')
        const explained = await page.evaluate(() => {
          const top = document.querySelector('channel, feed')
          return top === null ? '' : getComputedStyle(top, '::before').content
        })
        expect(explained).toContain('This is a feed')
      })
    },
  )
})
