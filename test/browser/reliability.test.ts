import { expect, test } from 'vitest'
import { markdown } from '../factories.ts'
import { startBrowser, startSite, withPage } from './site.ts'
import type { Files } from '../folders.ts'

const name = 'Part'.repeat(30)
const folder = 'incidents/2026/2026-01-13-long'

/** A component and an incident whose names have no space to break a line at. */
const content: Files = {
  'site.yaml':
    'name: Example\nurl: https://status.example.com\ntimeZone: UTC\nstartDate: 2025-01-01\nslo: { target: 99.9 }\n',
  'components.yaml': `components:\n  - { id: part, name: ${name} }\n`,
  [`${folder}/incident.md`]: markdown(`title: ${'Wide'.repeat(225)}`, 'severity: SEV1'),
  [`${folder}/20260113T1000Z-investigating.md`]: markdown(
    'at: 2026-01-13T10:00:00Z',
    'status: investigating',
    'components: { part: major_outage }',
    '---',
    'We are looking into it.',
  ),
  [`${folder}/20260113T1100Z-resolved.md`]: markdown(
    'at: 2026-01-13T11:00:00Z',
    'status: resolved',
    '---',
    'It is over.',
  ),
}

const site = await startSite({ content, now: '2026-01-15T14:20:00Z' })
const browser = await startBrowser()

test.each([390, 1280])('names without a space do not widen a page of %i px', async (width) => {
  for (const path of ['reliability/', 'components/part/', 'components/part/reliability/']) {
    await withPage(browser, { viewport: { width, height: 900 } }, async (page) => {
      await page.goto(site.address + path)
      expect(await page.locator('.ac-budget tbody th').count(), path).toBe(1)
      expect(await page.evaluate('document.documentElement.scrollWidth'), path).toBe(width)
    })
  }
})

test('in a chart, no name and no value runs into another', async () => {
  const months = await startSite({ now: '2027-02-10T14:40:00Z' })
  await withPage(browser, {}, async (page) => {
    await page.goto(`${months.address}reliability/`)
    for (const [width, size] of [
      [320, 100],
      [360, 100],
      [390, 100],
      [390, 135],
      [320, 200],
    ] as const) {
      await page.setViewportSize({ width, height: 900 })
      await page.evaluate(`document.documentElement.style.fontSize = "${size}%"`)
      const touching = await page.locator('.ac-columns').evaluateAll((charts) =>
        charts.flatMap((chart) => {
          const texts = [...chart.querySelectorAll('text')].map((element) => ({
            text: element.textContent.trim(),
            box: element.getBoundingClientRect(),
          }))
          return texts.flatMap((one, index) =>
            texts
              .slice(index + 1)
              .filter(
                (other) =>
                  Math.min(one.box.right, other.box.right) >
                    Math.max(one.box.left, other.box.left) &&
                  // What is below something else may share the room between their lines.
                  Math.min(one.box.bottom, other.box.bottom) -
                    Math.max(one.box.top, other.box.top) >
                    one.box.height / 3,
              )
              .map((other) => `${one.text} ${other.text}`),
          )
        }),
      )
      expect.soft(touching, `${width} px, ${size} %`).toEqual([])
    }
  })
})
