import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { markdown, validFiles } from '../factories.ts'
import { everyKind, startBrowser, startSite, type SiteOptions } from './site.ts'
import type { Files } from '../folders.ts'

const browser = await startBrowser()

const incident = 'incidents/2026/2026-01-15-checkout-errors'
const drill = 'incidents/2026/2026-01-15-rehearsal'
const active = '2026-01-15T14:20:00Z'
const over = '2026-01-15T16:00:00Z'

const onlySettings: Files = {
  'site.yaml': validFiles['site.yaml'],
  'components.yaml': validFiles['components.yaml'],
}

const long = 'Überlänge'.repeat(19).slice(0, 170)

/** Sites that are unlike the demonstration, each with the addresses to look at. */
const sites: Record<string, SiteOptions & { readonly pages: readonly string[] }> = {
  'all operational': {
    content: validFiles,
    now: over,
    pages: [''],
  },
  'brand-new, without any record': {
    content: onlySettings,
    now: over,
    pages: ['', 'history/', 'components/api/'],
  },
  'in German, with an incident, a maintenance and a notice': {
    content: {
      ...validFiles,
      'site.yaml': `${validFiles['site.yaml']}language: de\n`,
      'maintenance/2026/2026-01-15-cache/maintenance.md': markdown(
        'title: Umzug des Zwischenspeichers',
        'startsAt: 2026-01-15T14:00:00Z',
        'endsAt: 2026-01-15T15:00:00Z',
        'components: [api]',
      ),
    },
    now: active,
    pages: ['', 'history/2026/01/', 'components/checkout/'],
  },
  'with an incident that names no component': {
    content: {
      ...validFiles,
      [`${incident}/20260115T1410Z-investigating.md`]: markdown(
        'status: investigating',
        'at: 2026-01-15T14:10:00Z',
        '---',
        'We are looking into reports of slow pages.',
      ),
    },
    now: active,
    pages: [''],
  },
  'with an incident whose end is unknown': {
    content: {
      ...onlySettings,
      [`${incident}/incident.md`]: markdown('title: Slow', 'severity: SEV3', 'end: unknown'),
      [`${incident}/20260115T1410Z-investigating.md`]:
        validFiles[`${incident}/20260115T1410Z-investigating.md`],
    },
    now: over,
    pages: ['incidents/2026-01-15-checkout-errors/'],
  },
  'with words as long as lines': {
    content: {
      'site.yaml': `name: ${long}\nurl: https://status.example.com\npublishRoles: true\n`,
      'components.yaml': [
        `groups:\n  - { id: shop, name: ${long}, description: ${long} }`,
        `components:\n  - { id: checkout, name: ${long}, description: ${long}, group: shop }`,
        `  - { id: api, name: ${long}, description: ${long} }\n`,
      ].join('\n'),
      [`${incident}/incident.md`]: markdown(
        `title: ${long}`,
        'severity: SEV1',
        `roles: { commander: ${long}, ${'communications-'.repeat(6)}x: Support }`,
        '---',
        long,
      ),
      [`${incident}/20260115T1410Z-investigating.md`]: markdown(
        'status: investigating',
        'at: 2026-01-15T14:10:00Z',
        'components: { checkout: partial_outage, api: degraded_performance }',
        '---',
        `${long} \`${long}\` [${long}](https://example.com/${long})\n`,
        `- ${long}\n\n> ${long}\n\n# ${long}\n`,
        `| ${long} | b |\n|---|---|\n| ${long} | ${long} |\n`,
        `\`\`\`\n${long}\n\`\`\`\n`,
      ),
      'maintenance/2026/2026-01-15-cache/maintenance.md': markdown(
        `title: ${long}`,
        'startsAt: 2026-01-15T14:00:00Z',
        'endsAt: 2026-01-15T15:00:00Z',
        'components: [api]',
        '---',
        long,
      ),
      'notices/new-office.md': markdown(
        `title: ${long}`,
        'publishedAt: 2026-01-10T09:00:00Z',
        '---',
        long,
      ),
    },
    now: active,
    pages: [
      ...['', 'incidents/2026-01-15-checkout-errors/', 'components/checkout/', 'subscribe/'],
      'embed/',
    ],
  },
  'with a post-mortem of words as long as lines and of more than a day, in German': {
    content: {
      ...validFiles,
      'site.yaml': `name: ${long}\nurl: https://status.example.com\nlanguage: de\n`,
      [`${incident}/incident.md`]: markdown(
        `title: ${long}`,
        'severity: SEV2',
        'startedAt: 2026-01-14T03:11:00Z',
        'detectedAt: 2026-01-14T13:55:00Z',
        'acknowledgedAt: 2026-01-15T00:33:00Z',
        'mitigatedAt: 2026-01-15T14:44:00Z',
      ),
      [`${incident}/postmortem.md`]: markdown(
        'publishedAt: 2026-01-15T15:30:00Z',
        `authors: [${long}]`,
        `impact: { customers: ${long}, data: ${long} }`,
        `detection: { how: ${long} }`,
        `timeline: [{ at: 2026-01-14T03:11:00Z, event: ${long}, kind: trigger }]`,
        `whys: [${long}, ${long}]`,
        `factors: { people: [${long}], process: [${long}], environment: [${long}] }`,
        `wentWell: [${long}]`,
        `couldImprove: [${long}]`,
        `gotLucky: [${long}]`,
        `lessons: [${long}]`,
        'actions:',
        `  - { id: one, what: ${long}, owner: ${long}, due: 2026-01-14, status: open }`,
        `  - { id: two, what: ${long}, owner: ${long}, due: 2026-01-14, status: dropped, reason: ${long} }`,
        '---',
        `## ${long}\n\n${long}\n\n| ${long} | b |\n|---|---|\n| ${long} | ${long} |\n`,
      ),
    },
    now: over,
    pages: ['incidents/2026-01-15-checkout-errors/postmortem/', 'postmortems/'],
  },
  'with an accent colour that is hard to read': {
    content: {
      ...validFiles,
      'site.yaml': `${validFiles['site.yaml']}accent: "#ffd400"\n`,
      'notices/new-office.md': markdown(
        'title: We have moved',
        'publishedAt: 2026-01-10T09:00:00Z',
        '---',
        'See [the map](https://example.com).',
      ),
    },
    now: active,
    pages: ['', 'incidents/2026-01-15-checkout-errors/'],
  },
  'previewed, with a drill': {
    content: {
      ...onlySettings,
      [`${drill}/incident.md`]: markdown('title: Rehearsal', 'severity: SEV2', 'drill: true'),
      [`${drill}/20260115T1410Z-investigating.md`]:
        validFiles[`${incident}/20260115T1410Z-investigating.md`],
    },
    now: active,
    preview: true,
    pages: ['', 'incidents/2026-01-15-rehearsal/'],
  },
}

const heights = { 320: 640, 390: 844, 1280: 900 } as const
const widths = [320, 390, 1280] as const

const allRules = [
  'wcag2a',
  'wcag2aa',
  'wcag21a',
  'wcag21aa',
  'wcag22a',
  'wcag22aa',
  'best-practice',
]
/** All that can differ between light and dark. */
const colourRules = ['color-contrast', 'link-in-text-block']

// The builder's own way of putting axe into a page takes three times as long as asking it.
const builder = createRequire(import.meta.url).resolve('@axe-core/playwright')
const axeSource = readFileSync(createRequire(builder).resolve('axe-core'), 'utf8')

interface Axe {
  run(
    root: Document,
    options: { runOnly: string[]; resultTypes: string[] },
  ): Promise<Awaited<ReturnType<AxeBuilder['analyze']>>>
}

/** What axe finds on the page as it stands, one line each. */
async function findViolations(page: Page, rules = allRules): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axeSource)
  return page.evaluate(async (runOnly) => {
    const { axe } = globalThis as unknown as { axe: Axe }
    const { violations } = await axe.run(document, { runOnly, resultTypes: ['violations'] })
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
    )
  }, rules)
}

/** The elements that make the page wider than its window. */
function findOverflow(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth <= clientWidth) return []
    return [...document.querySelectorAll('body *')]
      .filter((element) => element.getBoundingClientRect().right > clientWidth + 1)
      .map(({ tagName, className, parentElement }) =>
        [parentElement?.className, tagName, className].join(' '),
      )
  })
}

/** Text of twice the size, as a reader may set it. */
function enlargeText(page: Page): Promise<void> {
  return page.evaluate(() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync('html { font-size: 200% !important }')
    document.adoptedStyleSheets = [sheet]
  })
}

/** Nothing to find on a phone and on a desk, in light and dark, and nothing wider than the window. */
async function expectSound(page: Page, address: string): Promise<void> {
  await page.goto(address)
  for (const width of widths) {
    await page.setViewportSize({ width, height: heights[width] })
    expect.soft(await findOverflow(page), `overflow at ${width} px`).toEqual([])
    if (width === 320) continue
    await page.emulateMedia({ colorScheme: 'light' })
    expect.soft(await findViolations(page), `light, ${width} px`).toEqual([])
    await page.emulateMedia({ colorScheme: 'dark' })
    expect.soft(await findViolations(page, colourRules), `dark, ${width} px`).toEqual([])
  }
  await enlargeText(page)
  for (const width of [390, 768]) {
    await page.setViewportSize({ width, height: heights[390] })
    expect
      .soft(await findOverflow(page), `overflow of text twice as large at ${width} px`)
      .toEqual([])
  }
}

describe('the demonstration', async () => {
  const site = await startSite()
  const page = await browser.newPage()
  test.each(everyKind(site))('%s', (_kind, path) => expectSound(page, site.address + path))
})

describe.each(Object.entries(sites))('a site %s', async (_name, { pages, ...options }) => {
  const { address } = await startSite(options)
  const page = await browser.newPage()
  test.each(pages)('/%s', (path) => expectSound(page, address + path))
})

describe('a site whose texts begin with headings of any rank', async () => {
  const { address } = await startSite({
    content: {
      ...validFiles,
      [`${incident}/20260115T1410Z-investigating.md`]: markdown(
        'status: investigating',
        'at: 2026-01-15T14:10:00Z',
        '---',
        '## What to do\n\nSend the order again.\n\n### Which not\n\nNone.',
      ),
    },
    now: active,
  })
  const page = await browser.newPage()

  test.each(['', 'incidents/2026-01-15-checkout-errors/'])('/%s', async (path) => {
    await page.goto(address + path)
    expect(await findViolations(page)).toEqual([])
  })
})
