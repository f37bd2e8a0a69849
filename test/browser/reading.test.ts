import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { demoContent } from '../demo.ts'
import { markdown, validFiles } from '../factories.ts'
import { temporaryFolder } from '../folders.ts'
import { startBrowser, startSite, withPage } from './site.ts'

const folder = 'incidents/2026/2026-01-15-checkout-errors'
const path = 'incidents/2026-01-15-checkout-errors/'
const late = 'incidents/2025-11-04-webhooks-delayed-and-out-of-order/'

/** In German, whose words are long, with a table in what an author writes. */
const site = await startSite({
  content: {
    ...validFiles,
    'site.yaml': `${validFiles['site.yaml']}language: de\nstartDate: 2025-01-01\nslo: { target: 99.9 }\n`,
    [`${folder}/20260115T1410Z-investigating.md`]: markdown(
      'status: investigating',
      'at: 2026-01-15T14:10:00Z',
      'components: { checkout: partial_outage }',
      '---',
      '| | Shop | `"x" onfocus="alert(1)` & [more](https://example.com) |\n|---|---|---|\n| A | B | C |',
    ),
  },
  now: '2026-01-21T14:20:00Z',
})
const demonstration = await startSite()
const german = await startSite({ content: germanDemonstration() })
const browser = await startBrowser()

const phone = { viewport: { width: 320, height: 640 } }

/** The demonstration with German words around its texts. */
function germanDemonstration(): string {
  const content = join(temporaryFolder(), 'content')
  cpSync(demoContent, content, { recursive: true })
  const settings = join(content, 'site.yaml')
  writeFileSync(settings, readFileSync(settings, 'utf8').replace('language: en', 'language: de'))
  return content
}

/** What WCAG 1.4.12 lets a reader set. */
function spaceText(page: Page): Promise<void> {
  return page.evaluate(() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync('* { letter-spacing: 0.12em !important; word-spacing: 0.16em !important }')
    document.adoptedStyleSheets = [sheet]
  })
}

test('the links to the pages stay apart where a reader spaces words', async () => {
  await withPage(browser, {}, async (page) => {
    await page.goto(site.address)
    await spaceText(page)
    const boxes = await page
      .locator('header nav a')
      .evaluateAll((links) => links.map((link) => link.getBoundingClientRect().toJSON()))
    expect(boxes.length).toBeGreaterThan(4)
    const gaps = boxes.slice(1).map(({ left }, index) => left - boxes[index].right)
    expect(Math.min(...gaps)).toBeGreaterThan(14)
  })
})

test('the shares of action items fit on a narrow phone where a reader spaces words', async () => {
  await withPage(browser, phone, async (page) => {
    await page.goto(`${demonstration.address}actions/`)
    await spaceText(page)
    expect(await page.locator('.ac-shares').count()).toBe(1)
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320)
  })
})

test.each(['actions/', 'reliability/'])(
  '%s in German fits on a narrow phone where a reader spaces words',
  async (address) => {
    await withPage(browser, phone, async (page) => {
      await page.goto(german.address + address)
      await spaceText(page)
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320)
    })
  },
)

test.each(['', 'actions/', 'reliability/', 'components/label-api/', `${late}postmortem/`])(
  '/%s in German fits on a narrow phone where a reader spaces words of twice the size',
  async (address) => {
    await withPage(browser, phone, async (page) => {
      await page.goto(german.address + address)
      await page.evaluate('document.documentElement.style.fontSize = "200%"')
      await spaceText(page)
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320)
    })
  },
)

test('what is said of an action item begins beside its name on a narrow phone', async () => {
  await withPage(browser, phone, async (page) => {
    await page.goto(`${german.address}actions/`)
    const lines = await page.locator('.ac-actions dl > div').evaluateAll((facts) =>
      facts.map((fact) => {
        const text = document.createRange()
        text.selectNodeContents(fact.querySelector('dd') ?? fact)
        const name = fact.querySelector('dt')?.getClientRects()[0]
        return (text.getClientRects()[0]?.bottom ?? 0) - (name?.bottom ?? 0)
      }),
    )
    expect(lines.length).toBeGreaterThan(10)
    expect(Math.max(...lines)).toBeLessThan(10)
  })
})

test('no label of an address is wider than its column where text has twice the size', async () => {
  await withPage(browser, phone, async (page) => {
    await page.goto(`${german.address}subscribe/`)
    await page.evaluate('document.documentElement.style.fontSize = "200%"')
    await page
      .locator('details')
      .evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')))
    const beyond = await page
      .locator('.ac-address > *')
      .evaluateAll((parts) =>
        parts.map(
          (part) =>
            Math.max(part.scrollWidth, part.getBoundingClientRect().width) -
            (part.parentElement?.clientWidth ?? 0),
        ),
      )
    const own = await page
      .locator('.ac-address > p')
      .evaluateAll((labels) => labels.map((label) => label.scrollWidth - label.clientWidth))
    expect(own.length).toBeGreaterThan(10)
    expect(Math.max(...beyond, ...own)).toBeLessThanOrEqual(0)
  })
})

test('the shares have the whole width where text is so large that they stand below each other', async () => {
  await withPage(browser, phone, async (page) => {
    await page.goto(`${demonstration.address}actions/`)
    await page.evaluate('document.documentElement.style.fontSize = "200%"')
    const widths = await page
      .locator('.ac-shares tbody tr:first-child > *')
      .evaluateAll((cells) => cells.map((cell) => cell.getBoundingClientRect().width))
    expect(widths.length).toBeGreaterThan(1)
    expect(new Set(widths).size).toBe(1)
  })
})

test('no name of a month is broken on a narrow phone', async () => {
  await withPage(browser, phone, async (page) => {
    await page.goto(`${site.address}components/checkout/`)
    const broken = await page.locator('[aria-labelledby="months"] th a').evaluateAll((links) =>
      links.flatMap(({ firstChild }) => {
        const name = document.createRange()
        if (firstChild === null) return ['']
        name.setStart(firstChild, 0)
        name.setEnd(firstChild, firstChild.textContent?.indexOf(' ') ?? 0)
        return name.getClientRects().length === 1 ? [] : [name.toString()]
      }),
    )
    expect(broken).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320)
  })
})

test.each(['components/checkout/', 'reliability/'])(
  'the tables of %s fit on a phone where text is somewhat larger',
  async (address) => {
    await withPage(browser, {}, async (page) => {
      await page.goto(site.address + address)
      for (const [width, size] of [
        [320, 105],
        [320, 110],
        [390, 130],
        [390, 135],
      ] as const) {
        await page.setViewportSize({ width, height: 640 })
        await page.evaluate(`document.documentElement.style.fontSize = "${size}%"`)
        expect
          .soft(await page.evaluate('document.documentElement.scrollWidth'), `${width}, ${size} %`)
          .toBe(width)
      }
    })
  },
)

test('no table is wider than its section where German text is somewhat larger', async () => {
  await withPage(browser, { viewport: { width: 390, height: 640 } }, async (page) => {
    for (const address of ['reliability/', 'actions/']) {
      await page.goto(german.address + address)
      await page.evaluate('document.documentElement.style.fontSize = "135%"')
      const beyond = await page
        .locator('section:not(.ac-scroll) > .ac-table')
        .evaluateAll((tables) =>
          tables.map((table) => table.scrollWidth - (table.parentElement?.clientWidth ?? 0)),
        )
      expect(beyond.length).toBe(1)
      expect(Math.max(...beyond)).toBeLessThanOrEqual(0)
    }
  })
})

test.each([320, 390])(
  'what is worked out fits at %i px, its results on one line',
  async (width) => {
    await withPage(browser, { viewport: { width, height: 640 } }, async (page) => {
      await page.goto(`${german.address}reliability/method/`)
      const lines = await page.locator('.ac-steps td:last-child').evaluateAll((results) =>
        results.map((result) => {
          const text = document.createRange()
          text.selectNodeContents(result)
          return text.getClientRects().length
        }),
      )
      expect(lines.length).toBeGreaterThan(8)
      expect(new Set(lines)).toEqual(new Set([1]))
      await spaceText(page)
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width)
    })
  },
)

test('no word of a name is broken in the list of components on a narrow phone', async () => {
  await withPage(browser, phone, async (page) => {
    await page.goto(`${german.address}reliability/`)
    const broken = await page.locator('.ac-component-table th a').evaluateAll((links) =>
      links.flatMap((link) => {
        const text = document.createTreeWalker(link, NodeFilter.SHOW_TEXT).nextNode()
        return [...(text?.textContent ?? '').matchAll(/\S+/g)].flatMap(({ 0: word, index }) => {
          if (text === null) return []
          const range = document.createRange()
          range.setStart(text, index)
          range.setEnd(text, index + word.length)
          return range.getClientRects().length === 1 ? [] : [word]
        })
      }),
    )
    expect(broken).toEqual([])
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320)
  })
})

test.each(['', 'components/label-api/', `${late}postmortem/`])(
  'no word of /%s is broken on a phone where text has twice the size',
  async (address) => {
    await withPage(browser, { viewport: { width: 390, height: 844 } }, async (page) => {
      await page.goto(demonstration.address + address)
      await page.evaluate('document.documentElement.style.fontSize = "200%"')
      const words = await page.locator('main').evaluate((main) => {
        const texts = document.createTreeWalker(main, NodeFilter.SHOW_TEXT)
        const range = document.createRange()
        const found: { word: string; lines: number }[] = []
        for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
          const { parentElement, textContent } = text
          if (parentElement?.closest('code, .ac-hidden') !== null) continue
          for (const { 0: word, index } of (textContent ?? '').matchAll(/[\p{L}\d:]+/gu)) {
            range.setStart(text, index)
            range.setEnd(text, index + word.length)
            found.push({ word, lines: range.getClientRects().length })
          }
        }
        return found
      })
      expect(words.length).toBeGreaterThan(100)
      expect(words.filter(({ lines }) => lines > 1)).toEqual([])
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390)
    })
  },
)

test('no text of a post-mortem ends with a word alone on its line', async () => {
  await withPage(browser, { viewport: { width: 1120, height: 900 } }, async (page) => {
    await page.goto(`${demonstration.address}${late}postmortem/`)
    const ends = await page.locator('main :is(.ac-prose p, .ac-prose li)').evaluateAll((texts) =>
      texts.flatMap(({ lastChild }) => {
        if (!(lastChild instanceof Text)) return []
        const words = lastChild.data.trimEnd()
        const from = (start: number) => {
          const range = document.createRange()
          range.setStart(lastChild, start)
          range.setEnd(lastChild, words.length)
          return range.getClientRects().length
        }
        const last = words.lastIndexOf(' ')
        const lastButOne = words.lastIndexOf(' ', last - 1)
        return from(0) > 1 ? [from(lastButOne + 1)] : []
      }),
    )
    expect(ends.length).toBeGreaterThan(5)
    expect(new Set(ends)).toEqual(new Set([1]))
  })
})

test('the first day of the bars and the last are on one line, below their ends', async () => {
  await withPage(browser, phone, async (page) => {
    await page.goto(site.address)
    const scale = page.locator('.ac-scale').first().locator('span')
    const places = () =>
      scale.evaluateAll((texts) => texts.map((text) => text.getBoundingClientRect().top))
    const tops = await places()
    expect(tops).toHaveLength(3)
    expect(new Set(tops).size).toBe(1)
    await page.setViewportSize({ width: 390, height: 844 })
    await page.evaluate('document.documentElement.style.fontSize = "200%"')
    const [first = 0, uptime = 0, last] = await places()
    expect(last).toBe(first)
    expect(uptime).toBeGreaterThan(first)
  })
})

test('the ring round the link that the keyboard is at is whole', async () => {
  await withPage(browser, phone, async (page) => {
    await page.goto(`${site.address}components/checkout/`)
    const link = page.getByRole('link', { name: /^Nachbetrachtung\b/ })
    await link.focus()
    const [ring, room] = await link.evaluate((element) => {
      const { outlineWidth, outlineOffset } = getComputedStyle(element)
      const line = element.closest('.ac-meta') ?? element
      const [own, around] = [element.getBoundingClientRect(), line.getBoundingClientRect()]
      const beyond = Math.max(around.top - own.top, own.bottom - around.bottom)
      const [, block = ''] = /^inset\(-([\d.]+)px/.exec(getComputedStyle(line).clipPath) ?? []
      return [beyond + parseFloat(outlineWidth) + parseFloat(outlineOffset), parseFloat(block)]
    })
    expect(ring).toBeLessThanOrEqual(room)
  })
})

test('a table that scrolls is a group with the name of its heads, without those that are empty', async () => {
  await withPage(browser, phone, async (page) => {
    await page.goto(site.address + path)
    const name = 'Shop, "x" onfocus="alert(1) & more'
    const group = page.getByRole('group', { name, exact: true })
    expect(await group.getByRole('table').count()).toBe(1)
    expect(await group.getAttribute('onfocus')).toBeNull()
  })
})

test.each([path, 'reliability/'])('on paper, no table of %s is cut off', async (address) => {
  await withPage(browser, phone, async (page) => {
    await page.goto(site.address + address)
    await page.emulateMedia({ media: 'print' })
    const overflows = await page
      .locator('.ac-scroll')
      .evaluateAll((tables) => tables.map((table) => getComputedStyle(table).overflowX))
    expect(new Set(overflows)).toEqual(new Set(['visible']))
  })
})

test('names in a script from right to left stay in their order', async () => {
  const [first, second] = ['الدفع', 'الواجهة']
  const { address } = await startSite({
    content: {
      ...validFiles,
      'components.yaml': `components:\n  - { id: checkout, name: ${first} }\n  - { id: api, name: ${second} }\n`,
      'maintenance/2026/2026-01-15-cache/maintenance.md': markdown(
        'title: Cache',
        'startsAt: 2026-01-15T14:00:00Z',
        'endsAt: 2026-01-15T15:00:00Z',
        'components: [checkout, api]',
      ),
    },
    now: '2026-01-15T14:20:00Z',
  })
  await withPage(browser, {}, async (page) => {
    await page.goto(address)
    const names = page.locator('[aria-labelledby="running"] bdi')
    expect(await names.allInnerTexts()).toEqual([first, second])
    const [one, other] = await names.evaluateAll((elements) =>
      elements.map((element) => element.getBoundingClientRect().toJSON()),
    )
    expect(one.right).toBeLessThanOrEqual(other.left)
  })
})

test.each([
  'components/label-api/',
  'reliability/',
  'reliability/method/',
  'actions/',
  `${late}postmortem/`,
])('every table of %s has a name', async (address) => {
  await withPage(browser, {}, async (page) => {
    await page.goto(demonstration.address + address)
    const tables = await page.getByRole('table').count()
    expect(tables).toBeGreaterThan(0)
    expect(await page.getByRole('table', { name: /./ }).count()).toBe(tables)
  })
})

test.each([
  'subscribe/',
  'history/',
  'components/label-api/',
  'components/label-api/reliability/',
  'reliability/',
  'actions/',
  `${late}postmortem/`,
])('links of %s that lead elsewhere have other names', async (address) => {
  await withPage(browser, {}, async (page) => {
    await page.goto(demonstration.address + address)
    const links = await page
      .locator('a')
      .evaluateAll((elements) =>
        elements.map((element) => [
          element.textContent.trim(),
          (element as HTMLAnchorElement).href,
        ]),
      )
    const places = Map.groupBy(new Set(links.map((link) => link.join('\n'))), (link) =>
      link.slice(0, link.indexOf('\n')),
    )
    expect([...places].filter(([, alike]) => alike.length > 1)).toEqual([])
  })
})

test('a name from right to left with letters of ours reads in its own direction, and stays in its place', async () => {
  const named = await startSite({
    content: {
      ...validFiles,
      'site.yaml':
        'name: الدفع (API)\nurl: https://status.example.com\ntimeZone: Europe/Berlin\npublishRoles: true\nseverities: { SEV2: { name: الدفع (API) } }\n',
      [`${folder}/incident.md`]: markdown(
        'title: الدفع (API)',
        'severity: SEV2',
        'roles: { commander: الدفع (API) }',
      ),
      [`${folder}/postmortem.md`]: markdown(
        'publishedAt: 2026-01-20T09:00:00Z',
        'authors: [الدفع (API), الدفع (API)]',
      ),
      'components.yaml':
        'groups: [{ id: shop, name: الدفع (API) }]\ncomponents:\n  - { id: checkout, name: الدفع (API), group: shop }\n  - { id: api, name: API }\n',
    },
    now: '2026-01-21T14:20:00Z',
  })
  /** Where its word and its brackets begin, and where what holds it does. */
  const place = (page: Page, selector: string) =>
    page.locator(selector).evaluate((element) => {
      const text = document.createTreeWalker(element, NodeFilter.SHOW_TEXT)
      while (!text.nextNode()?.textContent?.includes('(API)'));
      const left = (from: number, to: number) => {
        const range = document.createRange()
        range.setStart(text.currentNode, from)
        range.setEnd(text.currentNode, to)
        return range.getBoundingClientRect().left
      }
      const start = text.currentNode.textContent?.indexOf('الدفع') ?? 0
      const edge = element.getBoundingClientRect().left
      return { edge, word: left(start, start + 5), brackets: left(start + 6, start + 11) }
    })
  await withPage(browser, {}, async (page) => {
    for (const [address, selector] of [
      ['', '.ac-row-name:has-text("(API)")'],
      ['components/checkout/', 'h1'],
      ['components/checkout/', '.ac-crumb'],
      ['', '.ac-brand > span'],
    ] as const) {
      await page.goto(`${named.address}${address}`)
      const { edge, word, brackets } = await place(page, selector)
      expect(brackets).toBeLessThan(word)
      expect(brackets - edge).toBeLessThan(1)
    }
    for (const [address, selector] of [
      ['subscribe/', 'summary'],
      ['postmortems/', '.ac-pill + span'],
      ['embed/', 'h1 span'],
      [path, 'dt:text-is("commander") + dd'],
      [`${path}postmortem/`, '.ac-pill'],
      [`${path}postmortem/`, 'h1'],
      ['components/checkout/reliability/', 'h1'],
      ['components/checkout/reliability/', '.ac-title p'],
      ['components/checkout/reliability/', '.ac-title a'],
      ['reliability/method/', 'h3:has-text("API")'],
      [`${path}postmortem/`, 'dt:text-is("Authors") + dd'],
    ] as const) {
      await page.goto(`${named.address}${address}`)
      const { word, brackets } = await place(page, `${selector} >> nth=0`)
      expect(brackets, `${address} ${selector}`).toBeLessThan(word)
    }
  })
})
