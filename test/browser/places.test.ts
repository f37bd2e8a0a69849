import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { startBrowser, startSite, withPage } from './site.ts'

const browser = await startBrowser()
const site = await startSite()

const desk = { viewport: { width: 1280, height: 900 } }
const phone = { viewport: { width: 360, height: 740 } }

/** Below the top of the page, in pixels: where the first text in each of these stands. */
const textsOf = (page: Page, selector: string) =>
  page.locator(selector).evaluateAll((elements) =>
    elements.map((element) => {
      const range = document.createRange()
      range.selectNodeContents(element)
      const { top, bottom, width } = range.getBoundingClientRect()
      return { top, bottom, middle: (top + bottom) / 2, width }
    }),
  )

/** The same of the elements themselves. */
const boxesOf = (page: Page, selector: string) =>
  page.locator(selector).evaluateAll((elements) =>
    elements.map((element) => {
      const { top, bottom, width } = element.getBoundingClientRect()
      return { top, bottom, middle: (top + bottom) / 2, width }
    }),
  )

test('maintenance that runs comes before notices: it is what the headline tells', async () => {
  await withPage(browser, desk, async (page) => {
    await page.goto(site.address)
    const headings = await page.locator('h2').allInnerTexts()
    expect(headings.indexOf('Maintenance in progress')).toBeGreaterThanOrEqual(0)
    expect(headings.indexOf('Maintenance in progress')).toBeLessThan(headings.indexOf('Notices'))
  })
})

test('what happened on one day stands apart, more than the lines of each', async () => {
  await withPage(browser, desk, async (page) => {
    await page.goto(site.address)
    const [first, second] = await boxesOf(page, '.ac-days > li:first-child .ac-item')
    const [title] = await boxesOf(page, '.ac-days > li:first-child .ac-item h4')
    const [meta] = await boxesOf(page, '.ac-days > li:first-child .ac-item .ac-meta')
    const within = (meta?.top ?? NaN) - (title?.bottom ?? NaN)
    expect((second?.top ?? NaN) - (first?.bottom ?? NaN)).toBeGreaterThan(2 * within)
  })
})

test('the icons of the frame stand beside the line that they are about', async () => {
  await withPage(browser, phone, async (page) => {
    await page.goto(`${site.address}embed/`)
    const icons = await boxesOf(page, 'li > .ac-icon')
    const titles = await textsOf(page, 'li > a')
    expect(icons).toHaveLength(titles.length)
    for (const [index, { middle }] of icons.entries()) {
      expect(Math.abs(middle - (titles[index]?.middle ?? NaN))).toBeLessThan(2)
    }
    const [headline] = await boxesOf(page, 'h1 > .ac-icon')
    const [siteName] = await boxesOf(page, 'h1 span')
    expect(headline?.top).toBeGreaterThan(siteName?.middle ?? NaN)
  })
})

test("the icon of the frame's status stands beside its first line, where it has two", async () => {
  await withPage(browser, { viewport: { width: 140, height: 300 } }, async (page) => {
    await page.goto(`${site.address}embed/`)
    const [icon] = await boxesOf(page, 'h1 > .ac-icon')
    const lines = await page.locator('h1 a').evaluate(({ lastChild }) => {
      const range = document.createRange()
      if (lastChild !== null) range.selectNodeContents(lastChild)
      return [...new Set([...range.getClientRects()].map(({ top, bottom }) => (top + bottom) / 2))]
    })
    expect(lines).toHaveLength(2)
    expect(Math.abs((icon?.middle ?? NaN) - (lines[0] ?? NaN))).toBeLessThan(3)
  })
})

test('on a phone, an address has the whole width', async () => {
  await withPage(browser, phone, async (page) => {
    await page.goto(`${site.address}subscribe/`)
    const [address] = await boxesOf(page, '.ac-address')
    const [code] = await boxesOf(page, '.ac-address code')
    expect(code?.width).toBe(address?.width)
  })
})

test.each([
  ['a phone', phone],
  ['a wide screen', desk],
])('on %s, nothing moves when the script adds the buttons to the addresses', async (_, window) => {
  await withPage(browser, window, async (page) => {
    await page.goto(`${site.address}subscribe/`)
    const buttons = page.locator('.ac-copy')
    await buttons.first().waitFor({ state: 'attached' })
    const withButtons = await boxesOf(page, 'body, .ac-address code')
    await buttons.evaluateAll((all) => all.forEach((button) => button.remove()))
    expect(await boxesOf(page, 'body, .ac-address code')).toEqual(withButtons)
  })
})

test('on paper, an address has the room of the button, which is not there', async () => {
  await withPage(browser, desk, async (page) => {
    await page.goto(`${site.address}subscribe/`)
    await page.locator('.ac-copy').first().waitFor({ state: 'attached' })
    await page.emulateMedia({ media: 'print' })
    const [address] = await boxesOf(page, '.ac-address')
    const [code] = await boxesOf(page, '.ac-address code')
    // The column of the labels, and the gap on either side of the address.
    expect((address?.width ?? NaN) - (code?.width ?? NaN)).toBeLessThanOrEqual(14 * 16)
  })
})

test('how many action items there are stands on the line of their state', async () => {
  await withPage(browser, desk, async (page) => {
    await page.goto(`${site.address}actions/`)
    const states = await textsOf(page, 'h2 .ac-action-state')
    const counts = await textsOf(page, '.ac-count')
    expect(counts).not.toHaveLength(0)
    // The smaller text ends above the larger one's descenders: on one line, by no more than a few pixels.
    for (const [index, { bottom }] of counts.entries()) {
      expect(bottom).toBeLessThan(states[index]?.bottom ?? NaN)
    }
  })
})

test('on a phone, how long something lasted is on one line', async () => {
  await withPage(browser, phone, async (page) => {
    const linesOf = (selector: string) =>
      page.locator(selector).evaluateAll((elements) =>
        elements.map(({ childNodes }) => {
          const range = document.createRange()
          const last = [...childNodes].findLast(({ textContent }) => textContent?.trim())
          if (last !== undefined) range.selectNodeContents(last)
          return new Set([...range.getClientRects()].map(({ top }) => top)).size
        }),
      )
    await page.goto(`${site.address}components/tracking-pages/`)
    expect(await linesOf('[aria-labelledby="days"] td li')).toEqual([1, 1])
    await page.goto(
      `${site.address}incidents/2025-11-04-webhooks-delayed-and-out-of-order/postmortem/`,
    )
    expect(await linesOf('.ac-phases tbody td:last-child')).toEqual([1, 1, 1, 1])
  })
})

test('a German component’s months fit on the smallest phone, each word of them whole', async () => {
  const { address } = await startSite({
    content: {
      'site.yaml':
        'name: Example\nurl: https://status.example.com\nlanguage: de\nstartDate: 2026-01-01\n',
      'components.yaml': 'components:\n  - { id: api, name: API }\n',
      'incidents/2026/2026-09-15-slow/incident.md': '---\ntitle: Slow\nseverity: SEV3\n---\n',
      'incidents/2026/2026-09-15-slow/20260915T1410Z-investigating.md':
        '---\nstatus: investigating\nat: 2026-09-15T14:10:00Z\ncomponents: { api: major_outage }\n---\nSlow.\n',
      'incidents/2026/2026-09-15-slow/20260915T1410Z-resolved.md':
        '---\nstatus: resolved\nat: 2026-09-15T14:10:20Z\n---\nAll is well.\n',
    },
  })
  await withPage(browser, { viewport: { width: 320, height: 640 } }, async (page) => {
    await page.goto(`${address}components/api/`)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
    const lines = await page.locator('[aria-labelledby="months"] tbody a').evaluateAll((links) =>
      links.map(({ firstChild: text }) => {
        const range = document.createRange()
        if (text === null) return 0
        range.setStart(text, 0)
        range.setEnd(text, text.textContent?.indexOf(' ') ?? 0)
        return range.getClientRects().length
      }),
    )
    expect(new Set(lines)).toEqual(new Set([1]))
  })
})
