import { describe, expect, test } from 'vitest'
import { markdown, validFiles } from '../factories.ts'
import { startBrowser, startSite, withPage, textOf } from './site.ts'

const browser = await startBrowser()
const now = '2026-01-15T14:20:00Z'
const incident = 'incidents/2026-01-15-checkout-errors/'
const site = await startSite({ content: validFiles, now })
const inUtc = await startSite({
  content: {
    ...validFiles,
    'site.yaml': 'name: Example\nurl: https://status.example.com\nlanguage: de\n',
  },
  now,
})

const inIndia = await startSite({
  content: {
    ...validFiles,
    'site.yaml': 'name: Example\nurl: https://status.example.com\ntimeZone: Asia/Kolkata\n',
  },
  now,
})

const overnight = await startSite({
  content: {
    ...validFiles,
    'maintenance/2026/2026-01-16-server-move/maintenance.md': markdown(
      'title: Server move',
      'announcedAt: 2026-01-10T00:00:00Z',
      'startsAt: 2026-01-16T02:00:00Z',
      'endsAt: 2026-01-16T06:00:00Z',
      'components: [api]',
    ),
  },
  now,
})

/** What the footer says of times, and when the incident started, to a visitor. */
async function saidTo(
  address: string,
  options: { timezoneId: string; locale: string; javaScriptEnabled?: boolean },
): Promise<{ footer: string; started: string }> {
  return withPage(browser, options, async (page) => {
    await page.goto(address + incident)
    return {
      footer: await textOf(page.locator('.ac-footer p')),
      started: await textOf(page.locator('.ac-facts time').first()),
    }
  })
}

describe('the times of a page', () => {
  test('are in its own zone without JavaScript', async () => {
    const said = await saidTo(site.address, {
      timezoneId: 'Asia/Tokyo',
      locale: 'en-US',
      javaScriptEnabled: false,
    })
    expect(said).toEqual({
      footer: 'Times are in Europe/Berlin.',
      started: '15 Jan 2026, 15:10 CET',
    })
  })

  test('are in the visitor’s, as is said, and it is said that days and months are not', async () => {
    const said = await saidTo(site.address, { timezoneId: 'America/New_York', locale: 'en-US' })
    expect(said.footer).toBe('Times are in America/New York, days and months in Europe/Berlin.')
    expect(said.started.replace('\u202f', ' ')).toBe('Jan 15, 2026, 9:10 AM EST')
    expect(
      await saidTo(inUtc.address, { timezoneId: 'Asia/Tokyo', locale: 'de-DE' }),
    ).toMatchObject({
      footer: 'Zeiten in Asia/Tokyo, Tage und Monate in UTC.',
    })
  })

  test('are said in the language of the page, and the page’s own is the tooltip', async () => {
    await withPage(browser, { timezoneId: 'Asia/Tokyo', locale: 'en-US' }, async (page) => {
      await page.goto(inUtc.address + incident)
      const started = page.locator('.ac-facts time').first()
      expect(await textOf(started)).toBe('15. Jan. 2026, 23:10 GMT+9')
      const tooltip = await started.getAttribute('title')
      expect(tooltip?.replaceAll('\u00a0', ' ')).toBe('15. Jan. 2026, 14:10 UTC')
    })
  })

  test('are not made of days', async () => {
    const days = (javaScriptEnabled: boolean) =>
      withPage(browser, { timezoneId: 'Asia/Tokyo', javaScriptEnabled }, async (page) => {
        await page.goto(site.address)
        return page.locator('time:not([datetime*=T])').allInnerTexts()
      })
    expect(await days(true)).toContain('Thursday, 15 January 2026')
    expect(await days(true)).toEqual(await days(false))
  })

  test('have the day at the end of a window, where that is another than at its beginning', async () => {
    const window = (timezoneId: string) =>
      withPage(browser, { timezoneId, locale: 'en-GB' }, async (page) => {
        await page.goto(overnight.address)
        const item = page.locator('.ac-item', { hasText: 'Server move' })
        return textOf(item.locator('span', { has: page.locator('[data-after]') }))
      })
    expect(await window('Europe/Berlin')).toBe('16 Jan 2026, 03:00 CET to 07:00 CET')
    expect(await window('Europe/London')).toBe('16 Jan 2026, 02:00 GMT to 06:00 GMT')
    // Both ends are on the day before: the second does not repeat it.
    expect(await window('America/Los_Angeles')).toBe('15 Jan 2026, 18:00 GMT−8 to 22:00 GMT−8')
    // Midnight is between them there, and not here.
    expect(await window('America/New_York')).toBe(
      '15 Jan 2026, 21:00 GMT−5 to 16 Jan 2026, 01:00 GMT−5',
    )
  })

  test('have two digits to the hour where the visitor’s clock has 24', async () => {
    const { started } = await saidTo(site.address, {
      timezoneId: 'America/New_York',
      locale: 'en-GB',
    })
    expect(started).toContain('15 Jan 2026, 09:10')
  })

  test('stay as they are where both zones are the same, by whatever name', async () => {
    // Chromium calls it Asia/Calcutta.
    expect(await saidTo(inIndia.address, { timezoneId: 'Asia/Kolkata', locale: 'en-IN' })).toEqual({
      footer: 'Times are in Asia/Kolkata.',
      started: '15 Jan 2026, 19:40 GMT+5:30',
    })
    expect(await saidTo(inUtc.address, { timezoneId: 'UTC', locale: 'de-AT' })).toEqual({
      footer: 'Zeiten in UTC.',
      started: '15. Jan. 2026, 14:10 UTC',
    })
  })
})

test.each([undefined, 'Etc/Unknown'])(
  'where the browser calls its own zone %s, times stay as they are, and the page follows what is published',
  async (timeZone) => {
    await withPage(browser, { locale: 'en-GB' }, async (page) => {
      await page.addInitScript((unknown) => {
        const resolve = Intl.DateTimeFormat.prototype.resolvedOptions
        Intl.DateTimeFormat.prototype.resolvedOptions = function () {
          return Object.assign(resolve.call(this), { timeZone: unknown })
        }
      }, timeZone)
      const asked: string[] = []
      page.on('request', (request) => asked.push(new URL(request.url()).pathname))
      await page.goto(site.address + incident)
      expect(await textOf(page.locator('.ac-footer p'))).toBe('Times are in Europe/Berlin.')
      expect(asked).toContain('/api/v1/status.json')
    })
  },
)

test('a time without its day has one where the visitor is on another', async () => {
  const evening = await startSite({
    content: {
      ...validFiles,
      'incidents/2026/2026-01-15-checkout-errors/incident.md': markdown(
        'title: Slow checkout',
        'severity: SEV2',
      ),
      'incidents/2026/2026-01-15-checkout-errors/20260115T1500Z-resolved.md': undefined,
      'incidents/2026/2026-01-15-checkout-errors/postmortem.md': undefined,
    },
    now,
  })
  const promised = (timezoneId: string) =>
    withPage(browser, { timezoneId, locale: 'en-GB' }, async (page) => {
      await page.goto(evening.address)
      return textOf(page.locator('.ac-promise time').first())
    })
  // 15:40 in Berlin.
  expect(await promised('Europe/Berlin')).toBe('15:40 CET')
  expect(await promised('America/New_York')).toMatch(/^09:40 /)
  expect(await promised('Pacific/Kiritimati')).toMatch(/^16 Jan 2026, 04:40 /)
})
