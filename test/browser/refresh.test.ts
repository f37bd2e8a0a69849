import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { demoTime } from '../demo.ts'
import { startBrowser, startSite, withPage } from './site.ts'

const browser = await startBrowser()
const site = await startSite()
const statusFile = '**/api/v1/status.json'
const asPublished = await (await fetch(`${site.address}api/v1/status.json`)).text()
const minute = 60_000

/** What the status site says of itself to a page that asks; how often it was asked, and the page loaded. */
interface Publication {
  body: string
  status: number
  asked: number
  loads: number
}

/** Opens a page, the front page unless `path` says another, and waits until it has asked for the first time. */
async function whileOpen(
  look: (page: Page, publication: Publication) => Promise<void>,
  path = '',
): Promise<void> {
  await withPage(browser, {}, async (page) => {
    const publication = { body: asPublished, status: 200, asked: 0, loads: 0 }
    page.on('load', () => (publication.loads += 1))
    await page.clock.install({ time: new Date(demoTime) })
    await page.route(statusFile, async (route) => {
      const { body, status } = publication
      await route.fulfill({ body, status })
      publication.asked += 1
    })
    await page.goto(site.address + path)
    await expect.poll(() => publication.asked).toBe(1)
    // No minute passes but those that the test lets pass.
    await page.clock.pauseAt(Date.parse(demoTime) + minute / 2)
    await look(page, publication)
    await page.unrouteAll({ behavior: 'wait' })
  })
}

/** Lets the page ask once more. */
async function askAgain(page: Page, publication: Publication): Promise<void> {
  const { asked } = publication
  await page.clock.fastForward(minute)
  await expect.poll(() => publication.asked).toBeGreaterThan(asked)
}

/** Long enough for what the page ought not to do. */
const settled = (page: Page) => page.waitForTimeout(400)

const change = (page: Page, hidden: boolean) =>
  page.evaluate((isHidden) => {
    Object.defineProperty(document, 'hidden', { value: isHidden, configurable: true })
    document.dispatchEvent(new Event('visibilitychange'))
  }, hidden)

test('a page out of sight asks for nothing, and as soon as it is seen again is loaded anew', async () => {
  await whileOpen(async (page, publication) => {
    await change(page, true)
    publication.body += ' '
    await page.clock.fastForward(10 * minute)
    await settled(page)
    expect(publication.asked).toBe(1)
    await change(page, false)
    await expect.poll(() => publication.loads).toBe(2)
  })
})

test('a page stays where the site answers with an error, and follows it when it is there again', async () => {
  await whileOpen(async (page, publication) => {
    publication.status = 503
    publication.body = '<h1>Service unavailable</h1>'
    await askAgain(page, publication)
    await settled(page)
    expect(publication.loads).toBe(1)
    publication.status = 200
    publication.body = asPublished
    await askAgain(page, publication)
    await settled(page)
    expect(publication.loads).toBe(1)
    publication.body += ' '
    await askAgain(page, publication)
    await expect.poll(() => publication.loads).toBe(2)
  })
})

test('a page that does not say of which publication it is, is loaded anew for the next one alone', async () => {
  await whileOpen(async (page, publication) => {
    expect(await page.locator('html').getAttribute('data-changed')).toBe(null)
    await askAgain(page, publication)
    await settled(page)
    expect(publication.loads).toBe(1)
    publication.body += ' '
    await askAgain(page, publication)
    await expect.poll(() => publication.loads).toBe(2)
  }, 'components/label-api/')
})

test('a visitor who has marked text is not interrupted', async () => {
  await whileOpen(async (page, publication) => {
    await page.evaluate(() => getSelection()?.selectAllChildren(document.body))
    publication.body += ' '
    await askAgain(page, publication)
    await settled(page)
    expect(publication.loads).toBe(1)
    await page.evaluate(() => getSelection()?.empty())
    await askAgain(page, publication)
    await expect.poll(() => publication.loads).toBe(2)
  })
})

test('a page asks the site, and not what the browser has kept of it', async () => {
  await withPage(browser, {}, async (page) => {
    const asking = page.waitForRequest(statusFile)
    await page.goto(site.address)
    expect(await (await asking).headerValue('cache-control')).toBe('max-age=0')
  })
})
