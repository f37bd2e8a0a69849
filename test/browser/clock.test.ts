import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { demoNow, startBrowser, startSite, withPage } from './site.ts'

const browser = await startBrowser()
const site = await startSite()

/** Opens a page as it was built, lets time pass, and looks again. */
async function afterwards(
  address: string,
  minutes: number,
  look: (page: Page) => Promise<void>,
): Promise<void> {
  await withPage(browser, {}, async (page) => {
    await page.clock.install({ time: new Date(demoNow) })
    await page.goto(address)
    await page.clock.fastForward(minutes * 60_000)
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
