import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { HtmlValidate } from 'html-validate'
import { describe, expect, test } from 'vitest'
import { markdown } from '../factories.ts'
import { startBrowser, startSite, withPage } from './site.ts'
import type { Files } from '../folders.ts'

/** What a front page of this size may weigh, in bytes: one round trip on a slow network. */
const mostBytes = 14 * 1024

const day = 86_400_000
const now = Date.parse('2026-01-15T14:20:00Z')
const components = Array.from({ length: 30 }, (_, index) => `part-${index + 1}`)
const statuses = ['degraded_performance', 'partial_outage', 'major_outage'] as const

const names =
  'Checkout Payments Search Catalogue Accounts Invoices Reports Exports Imports Webhooks'
    .split(' ')
    .flatMap((name) => [name, `${name} API`, `${name} in the dashboard`])

/** Thirty components in five groups, with an incident on two days of three, one of them active. */
function createContent(): Files {
  const files: Record<string, string> = {
    'site.yaml':
      'name: Example\nurl: https://status.example.com\ntimeZone: Europe/Berlin\nstartDate: 2024-01-01\nslo: { target: 99.9 }\n' +
      'supportUrl: https://example.com/help\nprivacyUrl: https://example.com/privacy\n',
    'components.yaml': [
      'groups:',
      ...[1, 2, 3, 4, 5].map((group) => `  - { id: group-${group}, name: Group ${group} }`),
      'components:',
      ...components.map(
        (id, index) =>
          `  - { id: ${id}, name: ${names[index]}, group: group-${1 + (index % 5)}, description: What ${names[index]} does for you }`,
      ),
      '',
    ].join('\n'),
    'maintenance/2026/2026-01-20-database/maintenance.md': markdown(
      'title: Database upgrade',
      'announcedAt: 2026-01-10T00:00:00Z',
      'startsAt: 2026-01-20T02:00:00Z',
      'endsAt: 2026-01-20T04:00:00Z',
      'components: [part-3, part-4]',
    ),
    'notices/office.md': markdown(
      'title: We have moved',
      'publishedAt: 2026-01-10T09:00:00Z',
      '---',
      'Our letters now come from another town. Nothing else changes for you.',
    ),
  }
  for (let back = 0; back < 90; back++) {
    if (back % 3 === 2) continue
    const begin = now - back * day - (back === 0 ? 0 : (back * 37) % 240) * 60_000
    const affected = components.filter((_, index) => (index * 7 + back * 11) % 23 === 0)
    const id = `${iso(begin).slice(0, 10)}-errors-${back}`
    const folder = `incidents/${iso(begin).slice(0, 4)}/${id}`
    const said = affected.map((part, index) => `${part}: ${statuses[(back + index) % 3]}`)
    files[`${folder}/incident.md`] = markdown(
      `title: Errors in ${names[back % names.length]}, number ${back}`,
      `severity: SEV${1 + (back % 4)}`,
      'postmortem: waived',
    )
    files[`${folder}/${stamp(begin)}-investigating.md`] = markdown(
      'status: investigating',
      `at: ${iso(begin)}`,
      `components: { ${said.join(', ')} }`,
      `nextUpdateBy: ${iso(begin + 30 * 60_000)}`,
      '---',
      'Some requests end in an error. We are looking for the reason.\n\n- Sending the request again helps.\n- Nothing is lost.',
    )
    if (back === 0) continue
    const end = begin + (20 + ((back * 13) % 90)) * 60_000
    files[`${folder}/${stamp(end)}-resolved.md`] = markdown(
      'status: resolved',
      `at: ${iso(end)}`,
      '---',
      'All requests work again.',
    )
  }
  return files
}

function iso(instant: number): string {
  return `${new Date(instant).toISOString().slice(0, 16)}:00Z`
}

function stamp(instant: number): string {
  return `${iso(instant).slice(0, 16).replace(/[-:]/g, '')}Z`
}

describe('a front page with 30 components, 90 days of bars and much history', async () => {
  const site = await startSite({ content: createContent(), now: iso(now) })
  const browser = await startBrowser()

  test('weighs at most 14 KB with its styles and scripts, compressed', async () => {
    const weights = await withPage(browser, {}, async (page) => {
      const parts: Promise<[string, number]>[] = []
      page.on('response', (response) => {
        if (!['document', 'stylesheet', 'script'].includes(response.request().resourceType()))
          return
        const weigh = async (): Promise<[string, number]> => [
          response.url().slice(site.address.length),
          brotliCompressSync(await response.body()).length,
        ]
        parts.push(weigh())
      })
      await page.goto(site.address, { waitUntil: 'networkidle' })
      expect(await page.locator('main svg[role=img]').count()).toBe(30)
      return Promise.all(parts)
    })
    const total = weights.reduce((sum, [, weight]) => sum + weight, 0)
    expect(total, JSON.stringify(weights)).toBeLessThanOrEqual(mostBytes)
  })

  test('has pages of reliability of at most 100 KB', () => {
    const pages = site.files.filter((file) => /reliability\/.*html$/.test(file))
    expect(pages.length).toBe(32)
    const heavy = pages.filter(
      (file) => readFileSync(join(site.directory, file)).length > 100 * 1024,
    )
    expect(heavy).toEqual([])
  })

  test('is painted before anything but the document is asked for', async () => {
    await withPage(browser, {}, async (page) => {
      await page.goto(site.address, { waitUntil: 'networkidle' })
      const blocking = await page.evaluate(() =>
        performance
          .getEntriesByType('resource')
          .filter(
            (entry) =>
              'renderBlockingStatus' in entry && entry.renderBlockingStatus !== 'non-blocking',
          )
          .map(({ name }) => name),
      )
      expect(blocking).toEqual([])
    })
  })
})

describe('the markup of every page', async () => {
  const validator = new HtmlValidate({
    extends: ['html-validate:recommended'],
    rules: {
      // An incident's title is its author's; search engines cut it where they like.
      'long-title': 'off',
      // The templates' own indentation, folded to one space.
      'no-trailing-whitespace': 'off',
    },
  })
  const site = await startSite()

  test('is valid', async () => {
    const complaints = new Map<string, string>()
    for (const name of site.files.filter((each) => each.endsWith('.html'))) {
      const html = readFileSync(join(site.directory, name), 'utf8')
      const { results } = await validator.validateString(html, name)
      for (const { messages } of results) {
        for (const { ruleId, message, line, column, selector } of messages) {
          complaints.set(`${ruleId}: ${message}`, `${name}:${line}:${column} ${selector}`)
        }
      }
    }
    expect(Object.fromEntries(complaints)).toEqual({})
  })
})
