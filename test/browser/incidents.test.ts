import type { Locator, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { markdown } from '../factories.ts'
import { colourOf, contrast } from '../contrast.ts'
import { startBrowser, startSite, withPage } from './site.ts'
import type { Files } from '../folders.ts'

/** What an incident's updates say, newest last: "15:00 monitoring api: operational". */
function incident(id: string, title: string, ...updates: readonly string[]): Files {
  const folder = `incidents/2026/2026-01-15-${id}`
  const files: Record<string, string> = {
    [`${folder}/incident.md`]: markdown(`title: ${title}`, 'severity: SEV2'),
  }
  for (const update of updates) {
    const [clock = '', status = '', ...components] = update.split(' ')
    files[`${folder}/20260115T${clock.replace(':', '')}Z-${status}.md`] = markdown(
      `status: ${status}`,
      `at: 2026-01-15T${clock}:00Z`,
      `components: { ${components.join(' ')} }`,
      '---',
      'We are on it.\n\n---\n\nאנחנו על זה.',
    )
  }
  return files
}

const demonstration = await startSite()
const site = await startSite({
  now: '2026-01-15T16:00:00Z',
  content: {
    'site.yaml': 'name: Example\nurl: https://status.example.com\n',
    'components.yaml':
      'components:\n  - { id: api, name: API }\n  - { id: shop, name: Shop }\n  - { id: mail, name: E-mail }\n',
    ...incident(
      'orders-fail',
      'Orders fail',
      '14:00 investigating api: major_outage, shop: major_outage',
      '15:00 monitoring api: operational, shop: degraded_performance',
    ),
    ...incident('odd-invoices', 'Odd invoices', '13:00 investigating'),
    ...incident(
      'mails-late',
      'Mails late',
      '10:00 investigating mail: partial_outage',
      '11:00 monitoring mail: degraded_performance',
      '12:00 resolved',
    ),
  },
})
const browser = await startBrowser()
const phone = { viewport: { width: 390, height: 844 }, javaScriptEnabled: false }

/** The entry of an incident in a list of days or of a month. */
function itemOf(page: Page, title: string) {
  return page.locator('.ac-item', { has: page.getByRole('link', { name: title }) })
}

describe.each([
  ['recent days', ''],
  ['a month', 'history/2026/01/'],
])('in %s', (_where, path) => {
  test('an active incident is as bad as it is now, a past one as it was at worst', async () => {
    await withPage(browser, phone, async (page) => {
      await page.goto(site.address + path)
      const active = await itemOf(page, 'Orders fail').innerText()
      expect(active).toContain('Degraded performance')
      expect(active).not.toContain('Major outage')
      expect(await itemOf(page, 'Mails late').innerText()).toContain('Partial outage at worst')
    })
  })
})

test('an active incident on the front page names its components, with their status, as links', async () => {
  await withPage(browser, phone, async (page) => {
    await page.goto(site.address)
    const card = page.locator('.ac-active', { hasText: 'Orders fail' })
    const lines = await card.getByRole('listitem').allInnerTexts()
    expect(lines.map((line) => line.replace(/\s+/g, ' ').trim())).toEqual([
      'Shop Degraded performance',
      'API Operational',
    ])
    await card.getByRole('link', { name: 'Shop' }).click()
    await page.waitForURL(`${site.address}components/shop/`)
  })
})

test.each([320, 390])(
  'the first screen of an active incident answers what, since when and when there is more, at %d px',
  async (width) => {
    const viewport = { width, height: 640 }
    await withPage(browser, { ...phone, viewport }, async (page) => {
      await page.goto(`${site.address}incidents/2026-01-15-orders-fail/`)
      const parts = {
        component: page.getByRole('link', { name: 'Shop' }).first(),
        status: page.getByText('Degraded performance').first(),
        since: page.getByText('15 Jan 2026, 14:00 UTC').first(),
        promise: page.getByText('Next update').first(),
      }
      for (const [part, locator] of Object.entries(parts)) {
        const box = await locator.boundingBox()
        expect((box?.y ?? Infinity) + (box?.height ?? 0), part).toBeLessThan(viewport.height)
      }
    })
  },
)

test('however many components are affected, the first screen says when there is more', async () => {
  const ids = Array.from({ length: 30 }, (_, index) => `part-${index}`)
  const { address } = await startSite({
    now: '2026-01-15T16:00:00Z',
    content: {
      'site.yaml': 'name: Example\nurl: https://status.example.com\n',
      'components.yaml': `components:\n${ids.map((id) => `  - { id: ${id}, name: The service ${id} of the shop }\n`).join('')}`,
      ...incident(
        'all-down',
        'All down',
        `15:00 investigating ${ids.map((id) => `${id}: major_outage`).join(', ')}`,
      ),
    },
  })
  await withPage(browser, phone, async (page) => {
    await page.goto(`${address}incidents/2026-01-15-all-down/`)
    for (const locator of [page.locator('.ac-promise'), page.locator('.ac-affected a')]) {
      const box = await locator.first().boundingBox()
      expect((box?.y ?? Infinity) + (box?.height ?? 0)).toBeLessThan(640)
    }
  })
})

describe('an incident that affects no component', () => {
  test.each(['light', 'dark'] as const)('is grey, and that can be seen, on %s', async (scheme) => {
    await withPage(browser, { ...phone, colorScheme: scheme }, async (page) => {
      await page.goto(site.address)
      const card = page.locator('.ac-active', { hasText: 'Odd invoices' })
      const [edge = '', surface = ''] = await card.evaluate((element) => {
        const { borderInlineStartColor, backgroundColor } = getComputedStyle(element)
        return [borderInlineStartColor, backgroundColor]
      })
      const grey = colourOf(edge)
      expect(Math.max(...grey) - Math.min(...grey)).toBeLessThan(16)
      expect(contrast(grey, colourOf(surface))).toBeGreaterThan(3)
    })
  })

  test('has an icon that the legend does not explain', async () => {
    await withPage(browser, phone, async (page) => {
      await page.goto(site.address)
      const shapes = (icons: Locator) =>
        icons.evaluateAll((all) => all.map(({ innerHTML }) => innerHTML))
      const [own = ''] = await shapes(itemOf(page, 'Odd invoices').locator('.ac-icon'))
      const explained = await shapes(page.locator('.ac-legend .ac-icon'))
      expect(explained).toHaveLength(6)
      expect(explained).not.toContain(own)
    })
  })

  test('says so once, above its updates', async () => {
    await withPage(browser, phone, async (page) => {
      await page.goto(`${site.address}incidents/2026-01-15-odd-invoices/`)
      expect(await page.getByText('No component is marked as affected.').count()).toBe(1)
    })
  })
})

test.each([
  ['a component', 'components/shop/', ['RSS', 'Atom', 'JSON Feed', 'Calendar', 'Badge']],
  ['an incident', 'incidents/2026-01-15-orders-fail/', ['API (RSS)', 'Shop (RSS)']],
])('the page of %s has links to follow it by, and each leads there', async (_what, path, names) => {
  await withPage(browser, phone, async (page) => {
    await page.goto(site.address + path)
    for (const name of names) {
      const link = page.getByRole('main').getByRole('link', { name, exact: true })
      expect(await link.isVisible()).toBe(true)
      const address = new URL((await link.getAttribute('href')) ?? '', page.url())
      expect((await fetch(address)).status).toBe(200)
    }
  })
})

test('a line drawn between two paragraphs is as wide as they are', async () => {
  await withPage(browser, phone, async (page) => {
    await page.goto(site.address)
    const text = page.locator('.ac-active .ac-prose').first()
    const widths = [await text.boundingBox(), await text.locator('hr').boundingBox()]
    expect(widths[1]?.width).toBe(widths[0]?.width)
  })
})

test('a paragraph in a script from right to left ends on the left', async () => {
  await withPage(browser, phone, async (page) => {
    await page.goto(site.address)
    const places = await page
      .locator('.ac-active .ac-prose p')
      .nth(1)
      .evaluate((paragraph) => {
        const text = paragraph.firstChild ?? paragraph
        return [0, paragraph.textContent.length - 1].map((index) => {
          const letter = document.createRange()
          letter.setStart(text, index)
          letter.setEnd(text, index + 1)
          return letter.getBoundingClientRect().left
        })
      })
    expect(places[1]).toBeLessThan(places[0] ?? 0)
  })
})

test('a list, a quote and a table go the way of their own script', async () => {
  const { address } = await startSite({
    now: '2026-01-15T16:00:00Z',
    content: {
      'site.yaml': 'name: Example\nurl: https://status.example.com\n',
      'components.yaml': 'components:\n  - { id: api, name: API }\n',
      'notices/a.md': markdown(
        'title: Both',
        'publishedAt: 2026-01-15T09:00:00Z',
        '---',
        '- one\n\n> two\n\n3. three\n\n| a |\n|---|\n| b |\n\n---\n\n- אחת\n\n> שתיים\n\n3. שלוש\n\n| א |\n|---|\n| ב |',
      ),
    },
  })
  await withPage(browser, phone, async (page) => {
    await page.goto(address)
    const directions = await page
      .locator('.ac-prose')
      .locator('ul, blockquote, ol, table')
      .evaluateAll((all) => all.map((one) => getComputedStyle(one).direction))
    expect(directions).toEqual([...Array(4).fill('ltr'), ...Array(4).fill('rtl')])
    const starts = await page.locator('.ac-prose table').evaluateAll((tables) =>
      tables.map((table) => {
        const [own, all] = [table, table.closest('.ac-prose') ?? table].map((each) =>
          each.getBoundingClientRect(),
        )
        return [own?.left === all?.left, own?.right === all?.right]
      }),
    )
    expect(starts).toEqual([
      [true, false],
      [false, true],
    ])
  })
})

test('what is not over is marked below its name, with letters as large as others', async () => {
  const states: unknown[] = []
  await withPage(browser, {}, async (page) => {
    for (const path of [
      'incidents/2026-11-18-label-creation-errors/',
      'incidents/2024-11-29-black-friday-overload/',
      'maintenance/2026-11-18-notification-queue-move/',
      'maintenance/2026-07-08-returns-portal-rebuild/',
      'components/label-api/',
    ]) {
      await page.goto(demonstration.address + path)
      states.push(
        await page.locator('.ac-state').evaluate((state) => {
          const words = getComputedStyle(state.querySelector('.ac-status') ?? state)
          const marked = getComputedStyle(state).backgroundColor !== 'rgba(0, 0, 0, 0)'
          return `${words.fontSize}${marked ? ', marked' : ''}`
        }),
      )
    }
  })
  expect(states).toEqual(['16px, marked', '16px', '16px, marked', '16px', '16px'])
})
