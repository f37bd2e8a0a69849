import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { validFiles } from '../factories.ts'
import { demoNow, startBrowser, startSite, withPage } from './site.ts'

const browser = await startBrowser()
const site = await startSite()
const settings = 'name: Example\nurl: https://status.example.com\ntimeZone: Europe/Amsterdam\n'
const overdue = await startSite({
  content: { ...validFiles, 'site.yaml': settings },
  now: '2026-01-15T14:48:00Z',
})
const minute = 60_000

/** Opens a page as it was built, lets time pass, and looks again. */
async function afterwards(
  address: string,
  minutes: number,
  look: (page: Page) => Promise<void>,
): Promise<void> {
  await withPage(browser, { timezoneId: 'Europe/Amsterdam' }, async (page) => {
    await page.clock.install({ time: new Date(demoNow) })
    await page.goto(address)
    await page.clock.fastForward(minutes * minute)
    await look(page)
  })
}

const incident = `${site.address}incidents/2026-11-18-label-creation-errors/`

describe('an active incident, seen half an hour after its page was built,', () => {
  test('has lasted half an hour longer, for each component as well', async () => {
    await afterwards(incident, 30, async (page) => {
      expect(await page.locator('.ac-facts').innerText()).toContain('1 h 20 min so far')
      expect(await page.locator('.ac-strip').innerText()).toContain('1 h 20 min so far')
    })
  })
})

describe('the promise of the next update', () => {
  const line = '.ac-promise.is-pending, .ac-promise.is-overdue'

  test('is overdue once its time has passed, and how late it is grows', async () => {
    await afterwards(incident, 10, async (page) => {
      expect(await page.locator(line).innerText()).toBe('Next update by 15:55 CET')
      await page.clock.fastForward(13 * minute)
      const late = 'The next update was due by 15:55 CET. It is 8 min late.'
      expect(await page.locator(line).innerText()).toBe(late)
      await page.clock.fastForward(60 * minute)
      expect(await page.locator(line).innerText()).toContain('CET. It is 1 h 8 min late.')
    })
  })

  test('reads the same where the page was built when it was overdue, and grows as well', async () => {
    await afterwards(overdue.address, 0, async (page) => {
      const late = 'The next update was due by 15:40 CET. It is 8 min late.'
      expect(await page.locator(line).innerText()).toBe(late)
      await page.clock.fastForward(2 * minute)
      expect(await page.locator(line).innerText()).toContain('CET. It is 10 min late.')
    })
  })
})
