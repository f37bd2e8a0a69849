import type { Locator, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { demoTime } from '../demo.ts'
import { markdown, validFiles } from '../factories.ts'
import { startBrowser, startSite, withPage, textOf } from './site.ts'

const browser = await startBrowser()
const site = await startSite()
const settings = 'name: Example\nurl: https://status.example.com\ntimeZone: Europe/Amsterdam\n'
const overdue = await startSite({
  content: { ...validFiles, 'site.yaml': settings },
  now: '2026-01-15T14:48:00Z',
})
const minute = 60_000

/** Opens a page as it was built, lets time pass, and looks again. */
async function afterwards(
  address: string,
  minutes: number,
  look: (page: Page) => Promise<void>,
): Promise<void> {
  await withPage(browser, { timezoneId: 'Europe/Amsterdam' }, async (page) => {
    await page.clock.install({ time: new Date(demoTime) })
    await page.goto(address)
    await page.clock.fastForward(minutes * minute)
    await look(page)
  })
}

/** Opens a page at that moment of the visitor's clock, without the moment that the page begins with. */
async function visit(
  address: string,
  time: string,
  look: (page: Page) => Promise<void>,
): Promise<void> {
  await withPage(browser, { timezoneId: 'Europe/Amsterdam' }, async (page) => {
    await page.clock.setFixedTime(new Date(time))
    await page.route(address, async (route) => {
      const response = await route.fetch()
      const body = await response.text()
      await route.fulfill({ response, body: body.replace(/ data-now="[^"]*"/, '') })
    })
    await page.goto(address)
    await look(page)
  })
}

const incident = `${site.address}incidents/2026-11-18-label-creation-errors/`

describe('an active incident, seen half an hour after its page was built,', () => {
  test('has lasted half an hour longer, for each component as well', async () => {
    await afterwards(incident, 30, async (page) => {
      expect(await textOf(page.locator('.ac-facts'))).toContain('1 h 20 min so far')
      expect(await textOf(page.locator('.ac-strip'))).toContain('1 h 20 min so far')
    })
  })
})

test.each([
  [-1, '23 h 59 min so far'],
  [0, '1 d so far'],
  [60, '1 d 1 h so far'],
  [90, '1 d 1 h so far'],
])('an active incident seen %i minutes after a day has lasted %s', async (after, said) => {
  const shownBefore = 50
  await afterwards(incident, 24 * 60 - shownBefore + after, async (page) => {
    expect(await textOf(page.locator('.ac-facts'))).toContain(said)
  })
})

test('an active incident has lasted as long as its page says, where the clock of the visitor is slow', async () => {
  await visit(incident, '2026-11-18T11:40:00Z', async (page) => {
    expect(await textOf(page.locator('.ac-facts'))).toContain('50 min so far')
  })
})

test('an active incident has lasted as long as its page says, in its language, to the minute', async () => {
  const began = 'incidents/2026/2026-01-15-checkout-errors'
  const inGerman = await startSite({
    content: {
      ...validFiles,
      'site.yaml': `${settings}language: de\n`,
      [`${began}/incident.md`]: markdown(
        'title: Slow checkout',
        'severity: SEV2',
        'startedAt: 2026-01-15T12:05:40Z',
      ),
      [`${began}/postmortem.md`]: undefined,
      [`${began}/20260115T1500Z-resolved.md`]: undefined,
    },
    now: '2026-01-15T14:20:20Z',
  })
  const address = `${inGerman.address}incidents/2026-01-15-checkout-errors/`
  const saidWith = (javaScriptEnabled: boolean) =>
    withPage(browser, { javaScriptEnabled, timezoneId: 'Europe/Amsterdam' }, async (page) => {
      await page.goto(address)
      return textOf(page.locator('.ac-facts'))
    })
  const said = await saidWith(false)
  expect(said).toContain('2 Std. 15 Min. bisher')
  expect(await saidWith(true)).toBe(said)
})

describe('the promise of the next update', () => {
  /** What the page says of it, wherever it does: an incident's page above its updates, too. */
  async function readPromise(page: Page): Promise<string> {
    const lines = await page.locator('.ac-promise.is-pending, .ac-promise.is-overdue').all()
    const texts = await Promise.all(lines.map(textOf))
    expect(new Set(texts).size).toBe(1)
    return texts[0] ?? ''
  }

  test('is overdue once its time has passed, and how late it is grows', async () => {
    await afterwards(incident, 10, async (page) => {
      expect(await readPromise(page)).toBe('Next update by 15:55 CET')
      await page.clock.fastForward(13 * minute)
      const late = 'The next update was due by 15:55 CET. It is 8 min late.'
      expect(await readPromise(page)).toBe(late)
      await page.clock.fastForward(60 * minute)
      expect(await readPromise(page)).toContain('CET. It is 1 h 8 min late.')
    })
  })

  test('is overdue at once where the page was built before, and not while its time is there', async () => {
    await visit(incident, '2026-11-18T15:03:00Z', async (page) => {
      expect(await readPromise(page)).toContain('It is 8 min late.')
    })
    await visit(incident, '2026-11-18T14:55:00Z', async (page) => {
      expect(await readPromise(page)).toBe('Next update by 15:55 CET')
      await page.clock.setFixedTime(new Date('2026-11-18T14:55:00.001Z'))
      await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
      expect(await readPromise(page)).toContain('It is less than a minute late.')
    })
  })

  test('is overdue at once where the tab is seen again, in which no timer ran', async () => {
    await afterwards(incident, 10, async (page) => {
      await page.clock.setSystemTime(new Date(Date.parse(demoTime) + 23.5 * minute))
      expect(await readPromise(page)).toBe('Next update by 15:55 CET')
      await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
      expect(await readPromise(page)).toContain('It is 8 min late.')
    })
  })

  test('long past, leads to the doubt that the page is as it should be, which a screen reader is told', async () => {
    await afterwards(incident, 29, async (page) => {
      const stale = page.locator('.ac-title .ac-stale')
      const told = page.locator('[role=status]')
      expect(await stale.isVisible()).toBe(false)
      expect(await told.ariaSnapshot()).toBe('')
      await page.clock.fastForward(minute)
      expect(await textOf(stale)).toBe('This page may be out of date: it was not updated in time.')
      expect(await told.ariaSnapshot()).toMatch(/^- status:[^]*This page may be out of date/)
    })
  })

  test('reads the same where the page was built when it was overdue, and grows as well', async () => {
    await afterwards(overdue.address, 0, async (page) => {
      const late = 'The next update was due by 15:40 CET. It is 8 min late.'
      expect(await readPromise(page)).toBe(late)
      await page.clock.fastForward(2 * minute)
      expect(await readPromise(page)).toContain('CET. It is 10 min late.')
    })
  })
})

const move = `${site.address}maintenance/2026-11-18-notification-queue-move/`
const calm = await startSite({ now: '2026-11-16T12:00:00Z' })
/** Minutes from that build to the midst of the maintenance. */
const untilThen = 50.5 * 60

const label = (page: Page, name: string) =>
  page.locator('.ac-row', { hasText: name }).locator('.ac-status:not([hidden])')
/** The colours of a label and of its icon. */
const tones = (locator: Locator) =>
  locator.evaluate((element) => {
    const icon = element.querySelector('svg') ?? element
    return [element, icon].map((each) => getComputedStyle(each).getPropertyValue('--ac-tone'))
  })

describe('a page that was built before maintenance began, seen during it,', () => {
  test('says that it is from before, and no longer that all is well', async () => {
    await afterwards(calm.address, untilThen, async (page) => {
      const headline = page.locator('.ac-headline')
      expect(await textOf(page.locator('h1'))).toBe('Last known: All systems operational')
      expect(await textOf(headline.locator('.ac-stale'))).toBe(
        'Maintenance was due to begin on 18 Nov 2026, 15:00 CET. This page may be out of date: it was not updated in time.',
      )
      expect(await headline.locator('svg path').first().isVisible()).toBe(false)
      await page.clock.fastForward(minute)
      expect(await textOf(page.locator('h1'))).toBe('Last known: All systems operational')
    })
  })

  test('says so of the component and its group, and of no other', async () => {
    await afterwards(calm.address, untilThen, async (page) => {
      const mine = label(page, 'Delivery notifications')
      expect(await textOf(mine)).toBe('Under maintenance')
      const group = page
        .locator('.ac-group-head', { hasText: 'Tracking' })
        .locator('.ac-status:not([hidden])')
      expect(await textOf(group)).toBe('Under maintenance')
      expect(await textOf(label(page, 'Label API'))).toBe('Operational')
      expect(await tones(mine)).not.toEqual(await tones(label(page, 'Label API')))
    })
    await afterwards(`${calm.address}components/notifications/`, untilThen, async (page) => {
      expect(await textOf(page.locator('.ac-state'))).toBe('Under maintenance')
      expect(await textOf(page.locator('.ac-stale'))).toContain('was due to begin on 18 Nov')
    })
    await afterwards(`${calm.address}components/label-api/`, untilThen, async (page) => {
      expect(await textOf(page.locator('.ac-state'))).toBe('Operational')
      expect(await page.locator('.ac-stale').count()).toBe(0)
    })
  })

  test('says that it is in progress, and then that it has ended', async () => {
    await afterwards(calm.address, untilThen, async (page) => {
      const card = page.locator('.ac-item', { hasText: 'move to a new queue' }).first()
      expect(await textOf(card)).toContain('In progress')
      await page.clock.fastForward(90 * minute)
      expect(await textOf(card)).toContain('Completed')
    })
  })
})

describe('a page that was built during maintenance, seen after its end,', () => {
  test('is as it was built until then', async () => {
    await afterwards(site.address, 79, async (page) => {
      expect(await textOf(label(page, 'Delivery notifications'))).toBe('Under maintenance')
      expect(await textOf(page.locator('main'))).not.toContain('Last known')
      expect(await page.getByText('was due to end').isVisible()).toBe(false)
    })
  })

  test('says at once that it has ended, and that the rest is from before', async () => {
    await afterwards(site.address, 80, async (page) => {
      expect(await textOf(page.locator('.ac-stale'))).toMatch(
        /^Maintenance was due to end on 18 Nov 2026, 17:00 CET\. This page may be out of date/,
      )
      expect(await textOf(page.locator('#running'))).toBe('Last known: Maintenance in progress')
      expect(await textOf(label(page, 'Delivery notifications'))).toBe('Operational')
      const card = page.locator('.ac-item', { hasText: 'move to a new queue' }).first()
      expect(await textOf(card)).toContain('Completed')
    })
    const ground = (page: Page) =>
      page.locator('.ac-state').evaluate((state) => getComputedStyle(state).backgroundColor)
    const none = 'rgba(0, 0, 0, 0)'
    await afterwards(move, 79, async (page) => expect(await ground(page)).not.toBe(none))
    await afterwards(move, 80, async (page) => {
      expect(await textOf(page.locator('.ac-state'))).toBe('Maintenance · Completed')
      expect(await ground(page)).toBe(none)
    })
  })

  test('keeps its word on what is worse than maintenance', async () => {
    await afterwards(site.address, 80, async (page) => {
      expect(await textOf(page.locator('h1'))).toBe('Partial outage')
      expect(await textOf(label(page, 'Label API'))).toBe('Partial outage')
    })
  })
})

describe('the frame', () => {
  test('says that an update is overdue, and how late it is', async () => {
    await afterwards(`${site.address}embed/`, 23, async (page) => {
      expect(await textOf(page.locator('.ac-promise'))).toBe(
        'The next update was due by 15:55 CET. It is 8 min late.',
      )
      expect(await page.locator('.ac-stale').isVisible()).toBe(false)
    })
  })

  test('says that it has not been updated, and what was due since', async () => {
    await afterwards(`${site.address}embed/`, 80, async (page) => {
      expect(await textOf(page.locator('.ac-stale'))).toContain('due to end on 18 Nov')
      expect(await textOf(page.locator('main'))).toContain(
        'Maintenance · Completed · until 18 Nov 2026, 17:00 CET',
      )
      expect(await textOf(page.locator('h1'))).toContain('Partial outage')
      expect(await textOf(page.locator('h1'))).not.toContain('Last known')
    })
    await afterwards(`${calm.address}embed/`, untilThen, async (page) => {
      expect(await textOf(page.locator('h1'))).toContain('Last known: All systems operational')
    })
  })
})

describe('without JavaScript', () => {
  test('nothing is said of what is still to come', async () => {
    await withPage(browser, { javaScriptEnabled: false }, async (page) => {
      await page.goto(site.address)
      expect(await page.locator('.ac-stale').isVisible()).toBe(false)
      expect(await textOf(page.locator('main'))).not.toMatch(/was due|Last known/)
    })
  })
})
