import { describe, expect, test } from 'vitest'
import { markdown, validFiles } from '../factories.ts'
import { startBrowser, startSite, withPage } from './site.ts'

const site = await startSite()
const browser = await startBrowser()
const failover = `${site.address}incidents/2024-09-17-database-failover/postmortem/`
const phone = { viewport: { width: 390, height: 844 } }
const desk = { viewport: { width: 1280, height: 900 } }

describe('a post-mortem', () => {
  test('is complete without JavaScript, and every link of its contents leads to a heading', async () => {
    await withPage(browser, { ...phone, javaScriptEnabled: false }, async (page) => {
      await page.goto(failover)
      const targets = await page
        .locator('.ac-contents a')
        .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
      expect(targets.length).toBeGreaterThan(6)
      for (const target of targets) expect(await page.locator(`h2${target}`).count()).toBe(1)
      expect(await page.locator('.ac-actions > li').count()).toBeGreaterThan(2)
    })
  })

  test('leaves nothing for the browser to complain of, and its data can be read', async () => {
    await withPage(browser, desk, async (page) => {
      const complaints: string[] = []
      page.on('console', (message) => complaints.push(message.text()))
      page.on('pageerror', ({ message }) => complaints.push(message))
      await page.goto(failover)
      const data = await page.locator('script[type="application/ld+json"]').textContent()
      expect(JSON.parse(data ?? '')).toMatchObject({ '@type': 'TechArticle' })
      expect(complaints).toEqual([])
    })
  })

  test('begins with the facts that its incident begins with, in their order', async () => {
    await withPage(browser, desk, async (page) => {
      const facts = async (address: string) => {
        await page.goto(address)
        return (await page.locator('.ac-facts dt').allTextContents()).slice(0, 4)
      }
      const ofIncident = await facts(new URL('..', failover).href)
      expect(ofIncident).toEqual(['Severity', 'Started', 'Ended', 'Lasted'])
      expect(await facts(failover)).toEqual(ofIncident)
    })
  })

  test('has its five figures in rows that end together', async () => {
    await withPage(browser, {}, async (page) => {
      await page.goto(failover)
      for (const [width, rows] of [
        [320, 5],
        [390, 3],
        [768, 2],
        [1120, 1],
      ] as const) {
        await page.setViewportSize({ width, height: 900 })
        const boxes = await page
          .locator('.ac-figures > div')
          .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON()))
        expect(boxes).toHaveLength(5)
        const byRow = [...Map.groupBy(boxes, ({ top }) => top).values()]
        expect(byRow).toHaveLength(rows)
        expect(new Set(byRow.map((row) => Math.round(row.at(-1)?.right))).size).toBe(1)
      }
    })
  })

  test('looks back in cards whose rows end together', async () => {
    await withPage(browser, {}, async (page) => {
      await page.goto(failover)
      for (const [width, rows] of [
        [320, 3],
        [768, 2],
        [1120, 1],
      ] as const) {
        await page.setViewportSize({ width, height: 900 })
        const boxes = await page
          .locator('.ac-review > div')
          .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON()))
        expect(boxes).toHaveLength(3)
        const byRow = [...Map.groupBy(boxes, ({ top }) => top).values()]
        expect(byRow).toHaveLength(rows)
        expect(new Set(byRow.map((row) => Math.round(row.at(-1)?.right))).size).toBe(1)
      }
    })
  })

  test('has its bar of phases above their table, as wide as that', async () => {
    for (const window of [phone, desk]) {
      await withPage(browser, window, async (page) => {
        await page.goto(failover)
        const [bar, table] = await page
          .locator('.ac-phases > :is(.ac-phase-bar, .ac-table)')
          .evaluateAll((parts) => parts.map((part) => part.getBoundingClientRect().toJSON()))
        expect([bar.left, bar.right]).toEqual([table.left, table.right])
      })
    }
  })

  test('says the same times to every reader', async () => {
    const times = (timezoneId: string) =>
      withPage(browser, { ...desk, timezoneId }, async (page) => {
        await page.goto(failover)
        return page.locator('time').allTextContents()
      })
    const amsterdam = await times('Europe/Amsterdam')
    expect(amsterdam).toContain('14:18')
    expect(await times('America/New_York')).toEqual(amsterdam)
  })

  test('names every cause once to a screen reader, with bones on a desk and without on a phone', async () => {
    for (const [options, bones] of [
      [phone, false],
      [desk, true],
    ] as const) {
      await withPage(browser, options, async (page) => {
        await page.goto(failover)
        const tree = await page.locator('.ac-fishbone').ariaSnapshot()
        expect(tree.match(/heading "(People|Process|Technology|Environment)"/g)).toHaveLength(4)
        expect(tree.match(/Connection pools keep an address until restart/g)).toHaveLength(1)
        expect(tree).not.toContain('Labels, dashboard and returns unavailable')
        expect(await page.locator('.ac-bone').first().isVisible()).toBe(bones)
        expect(await page.locator('.ac-branch li').first().isVisible()).toBe(true)
      })
    }
  })

  test('has its bar as a table too, each phase with its number', async () => {
    await withPage(browser, phone, async (page) => {
      await page.goto(failover)
      const rows = await page.locator('.ac-phases tbody tr').allInnerTexts()
      expect(rows.map((row) => row.replace(/\s+/g, ' ').trim())).toEqual([
        '1 Until detected 14:18 14:20 2 min',
        '2 Until acknowledged 14:20 14:22 2 min',
        '3 Until mitigated 14:22 15:11 49 min',
        '4 Until resolved 15:11 16:02 51 min',
      ])
      const numbers = page.locator('.ac-phase-bar .number')
      const boxes = await numbers.evaluateAll((all) =>
        all.map((each) => {
          const { left, right } = each.getBoundingClientRect()
          return { left, right }
        }),
      )
      expect(boxes).toHaveLength(4)
      for (const [index, { left }] of boxes.entries()) {
        expect(left).toBeGreaterThanOrEqual(boxes[index - 1]?.right ?? 0)
      }
    })
  })

  test('parts no word beside a time where its figures are narrowest', async () => {
    await withPage(browser, { viewport: { width: 880, height: 900 } }, async (page) => {
      await page.goto(failover)
      const lines = (name: string) =>
        page
          .locator('.ac-figures span', { hasText: name })
          .first()
          .evaluate((span) => {
            const text = document.createRange()
            text.selectNodeContents(span)
            return text.getClientRects().length
          })
      expect(await lines('Acknowledged')).toBe(1)
      expect(await lines('First public update')).toBe(2)
    })
  })

  test.each([
    { zone: 'Europe/Amsterdam', changed: '2026-03-29T01:00:00Z', minutes: 40, width: 360 },
    // Its times have the day and "GMT+10:30".
    { zone: 'Australia/Adelaide', changed: '2026-04-04T16:30:00Z', minutes: 2_200, width: 390 },
  ])(
    'has its phases on a phone, and its timeline in one column, where the clocks of $zone changed',
    async ({ zone, changed, minutes, width }) => {
      const folder = 'incidents/2026/2026-clocks'
      const at = (minute: number) =>
        new Date(Date.parse(changed) + minute * 60_000).toISOString().replace('.000', '')
      const update = (minute: number, status: string) => ({
        [`${folder}/${at(minute).replaceAll(/[-:]|00Z/g, '')}Z-${status}.md`]: markdown(
          `status: ${status}`,
          `at: ${at(minute)}`,
          '---',
          '',
          'All that we know.',
        ),
      })
      const { address } = await startSite({
        now: '2026-04-10T10:00:00Z',
        content: {
          ...validFiles,
          'site.yaml': `name: Example\nurl: https://status.example.com\ntimeZone: ${zone}\n`,
          [`${folder}/incident.md`]: markdown(
            'title: Slow checkout',
            'severity: SEV3',
            `startedAt: ${at(-30)}`,
            `detectedAt: ${at(-20)}`,
            `acknowledgedAt: ${at(-15)}`,
            `mitigatedAt: ${at(20)}`,
          ),
          ...update(-10, 'investigating'),
          ...update(minutes, 'resolved'),
          [`${folder}/postmortem.md`]: markdown('publishedAt: 2026-04-08T09:00:00Z'),
        },
      })
      await withPage(browser, { viewport: { width, height: 740 } }, async (page) => {
        await page.goto(`${address}incidents/2026-clocks/postmortem/`)
        const overflow = await page
          .locator('.ac-panel:has(.ac-phases)')
          .evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)
        expect(overflow).toBe(0)
        const beginnings = await page
          .locator('.ac-timeline ol')
          .first()
          .locator('li > div')
          .evaluateAll((entries) => entries.map((entry) => entry.getBoundingClientRect().left))
        expect(beginnings).not.toHaveLength(0)
        expect(new Set(beginnings).size).toBe(1)
      })
    },
  )

  test('says of which day and zone its times are before the first of them', async () => {
    await withPage(browser, { ...phone, javaScriptEnabled: false }, async (page) => {
      await page.goto(failover)
      const note = page.getByText('Times are in Europe/Amsterdam, on 17 September 2024.')
      const first = page.getByRole('main').getByText('14:18', { exact: true }).first()
      const [noteBox, timeBox] = [await note.boundingBox(), await first.boundingBox()]
      expect(noteBox?.y).toBeLessThan(timeBox?.y ?? 0)
    })
  })

  test('leads to the update that a line of its timeline tells of', async () => {
    await withPage(browser, desk, async (page) => {
      await page.goto(failover)
      await page
        .getByRole('link', { name: /^Public update: Investigating/ })
        .first()
        .click()
      await page.waitForURL(/\/incidents\/2024-09-17-database-failover\/#update-/)
      expect(await page.locator(':target').innerText()).toContain('Investigating')
      await page.getByRole('link', { name: 'Read the post-mortem' }).click()
      await page.waitForURL(failover)
    })
  })
})

describe('the list of post-mortems', () => {
  test('is reached from every page, and leads to each', async () => {
    await withPage(browser, phone, async (page) => {
      await page.goto(site.address)
      await page.getByRole('navigation').getByRole('link', { name: 'Post-mortems' }).click()
      await page.getByText('Post-mortem in preparation, overdue since 18 November 2026.').waitFor()
      await page.getByRole('link', { name: 'Labels, dashboard and returns unavailable' }).click()
      await page.waitForURL(failover)
    })
  })

  test('is in a navigation whose lines are of about equal length, however narrow the phone', async () => {
    await withPage(browser, { viewport: { width: 320, height: 640 } }, async (page) => {
      await page.goto(`${site.address}postmortems/`)
      const tops = await page
        .locator('header nav a:visible')
        .evaluateAll((links) => links.map((link) => Math.round(link.getBoundingClientRect().top)))
      const lines = [...new Set(tops)].map((top) => tops.filter((each) => each === top).length)
      expect(lines.length).toBeLessThanOrEqual(3)
      expect(Math.min(...lines)).toBeGreaterThan(1)
    })
  })
})
