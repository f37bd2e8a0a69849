import { describe, expect, test } from 'vitest'
import { everyKind, startBrowser, startSite, withPage } from './site.ts'

const site = await startSite()
const browser = await startBrowser()

describe('the policy of a page', () => {
  test.each(everyKind(site))('%s lets its own styles and script through', async (_kind, path) => {
    await withPage(browser, {}, async (page) => {
      const refused: string[] = []
      page.on('console', (message) => {
        if (/Content Security Policy/i.test(message.text())) refused.push(message.text())
      })
      await page.goto(site.address + path)
      const margin = () => page.evaluate(() => getComputedStyle(document.body).marginBlockStart)
      // A browser's own style sheet has 8 pixels.
      expect(await margin()).toBe('0px')
      expect(refused).toEqual([])
    })
  })
})
