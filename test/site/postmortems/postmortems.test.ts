import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { en } from '../../../src/i18n/en.ts'
import type { PostmortemRecord, Records } from '../../../src/model/records.ts'
import { postmortemSchema } from '../../../src/model/schemas/postmortem.ts'
import { hour, minute, type Instant } from '../../../src/model/time.ts'
import { spread } from '../../../src/site/postmortems/phase-bar.ts'
import { demoNow, readRecords } from '../../demo.ts'
import { i, iso, p, r, s, t, u } from '../../model/factories.ts'
import { outputsOf, viewAt } from '../outputs.ts'

const resolved = [u(t('10:10'), 'investigating', { a: 'major_outage' }), u(t('12:00'), 'resolved')]
const later = t('2026-02-01 00:00')

function recordsWith(
  postmortemRecord: PostmortemRecord,
  more: Parameters<typeof i>[2] = {},
  site = s(),
): Records {
  return r({ site, incidents: [i('x', resolved, { ...more, postmortemRecord })] })
}

const pageOf = (records: Records, now: Instant = later) =>
  viewAt(outputsOf(records, now), '/incidents/x/postmortem/', 'postmortem')

describe('a post-mortem with almost nothing in it', () => {
  const page = pageOf(recordsWith(p(t('2026-01-20 09:00'), { body: '' })))

  test('has what is known of the incident, and no empty section', () => {
    expect(page.card).toMatchObject({ title: 'Trouble with x', lasted: '1\u00a0h 50\u00a0min' })
    expect(page.contents.map(({ id }) => id)).toEqual(['response', 'timeline'])
    expect(page.bar).toBeUndefined()
    for (const list of [page.impact, page.whys, page.factors, page.review, page.actions]) {
      expect(list).toEqual([])
    }
  })

  test('says which times are not known, instead of a number', () => {
    expect(page.figures.map(({ label }) => label)).toEqual(['Time to resolve'])
    expect(page.figures[0]?.from.label).toBe('First public update')
    expect(page.missing).toMatch(/^No data: Time to detect, .*not recorded\.$/)
  })
})

test('of an incident whose end is unknown, no end is made up', () => {
  const steps = { startedAt: t('10:00'), detectedAt: t('10:05'), mitigatedAt: t('11:00') }
  const updates = [u(t('10:10'), 'investigating'), u(t('12:00'), 'monitoring')]
  const page = pageOf(
    recordsWith(p(t('2026-01-20 09:00')), { ...steps, updates, end: 'unknown' as const }),
  )
  expect(page.card.lasted).toBe('at least 2\u00a0h')
  expect(page.endedAt).toBeUndefined()
  expect(page.jsonLd).not.toContain('endDate')
  expect(page.bar?.phases.map(({ until }) => until)).toEqual(['detected', 'mitigated'])
  expect(page.bar?.updates).toHaveLength(1)
})

test('between the same two times as many minutes pass wherever a post-mortem says so', () => {
  const seconds = { startedAt: t('09:59:50'), mitigatedAt: t('11:00:40') }
  const { card, figures, bar } = pageOf(recordsWith(p(t('2026-01-20 09:00')), seconds))
  expect(card.lasted).toBe('2\u00a0h 1\u00a0min')
  expect(figures.at(-1)).toMatchObject({ label: 'Time to resolve', value: '2\u00a0h 1\u00a0min' })
  expect(bar?.phases.map(({ lasted }) => lasted)).toEqual(['1\u00a0h 1\u00a0min', '1\u00a0h'])
})

describe('a post-mortem of 40 entries over two days', () => {
  const start = t('2026-01-15 20:00')
  const { timeline } = postmortemSchema.parse({
    publishedAt: '2026-01-20T09:00:00Z',
    timeline: Array.from({ length: 40 }, (_, index) => ({
      at: iso(start + index * 12 * minute),
      event: `Step ${index}`,
    })).reverse(),
  })
  const updates = [
    u(start + 5 * minute, 'investigating', { a: 'major_outage' }),
    u(start + 8 * hour, 'resolved'),
  ]
  const site = s({ timeZone: 'Europe/Berlin' })
  const page = pageOf(recordsWith(p(t('2026-01-20 09:00'), { timeline }), { updates }, site))

  test('has each day of the page’s time zone once, and every entry in order', () => {
    expect(page.days.map(({ date, label }) => [date, label])).toEqual([
      ['2026-01-15', 'Thursday, 15 January 2026'],
      ['2026-01-16', 'Friday, 16 January 2026'],
    ])
    const lines = page.days.flatMap(({ entries }) => entries)
    expect(lines).toHaveLength(42)
    expect(lines.map(({ at }) => at.iso)).toEqual(lines.map(({ at }) => at.iso).toSorted())
    expect(page.days[1]?.entries[0]?.at.text).toBe('00:00')
  })

  test('marks the public updates, and leads to each', () => {
    const lines = page.days.flatMap(({ entries }) => entries)
    expect(lines.filter(({ href }) => href !== undefined)).toMatchObject([
      {
        kind: 'update',
        label: 'Public update: Investigating',
        href: '/incidents/x/#update-20260115T2005Z-investigating',
        text: 'We are investigating.',
      },
      { kind: 'update', label: 'Public update: Resolved' },
    ])
  })
})

describe('the bar of phases', () => {
  test('has its numbers apart from each other, in order and within the bar', () => {
    const places = fc
      .array(fc.integer({ min: 0, max: 1000 }), { maxLength: 5 })
      .map((list) => list.toSorted((a, b) => a - b))
    fc.assert(
      fc.property(places, (list) => {
        const moved = spread(list, 80)
        expect(moved).toHaveLength(list.length)
        for (const [index, place] of moved.entries()) {
          expect(place).toBeGreaterThanOrEqual(0)
          expect(place).toBeLessThanOrEqual(1000)
          if (index > 0) expect(place - (moved[index - 1] ?? 0)).toBeGreaterThanOrEqual(80)
        }
      }),
    )
    expect(spread([100, 500, 900], 80)).toEqual([100, 500, 900])
  })

  test('covers the incident, and shows when updates came', () => {
    const record = p(t('2026-01-20 09:00'))
    const { bar } = pageOf(
      recordsWith(record, {
        startedAt: t('10:00'),
        detectedAt: t('10:30'),
        mitigatedAt: t('11:00'),
      }),
    )
    expect(
      bar?.phases.map(({ number, until, start, length }) => [number, until, start, length]),
    ).toEqual([
      [1, 'detected', 0, 250],
      [2, 'mitigated', 250, 250],
      [3, 'resolved', 500, 500],
    ])
    expect(bar?.updates).toEqual([83, 1000])
  })
})

describe('the times of how it was answered', () => {
  const textsOf = ({ figures, bar }: ReturnType<typeof pageOf>) => [
    ...figures.flatMap(({ from, to }) => [from.at.text, to.at.text]),
    ...(bar?.phases ?? []).flatMap(({ from, to }) => [from.text, to.text]),
  ]
  const record = p(t('2026-01-20 09:00'))
  const times = { startedAt: t('10:00'), detectedAt: t('10:05'), mitigatedAt: t('11:00') }
  const pageIn = (timeZone: string, language: 'en' | 'de' = 'en') =>
    pageOf(recordsWith(record, times, s({ timeZone, language })))

  test('are of one day where it has one, which stands beside them with the zone', () => {
    const page = pageIn('Europe/Berlin')
    expect(page.timesNote).toBe('Times are in Europe/Berlin, on 15 January 2026.')
    expect(page.isLong).toBe(false)
    expect(textsOf(page).filter((text) => !/^\d\d:\d\d$/.test(text))).toEqual([])
    expect(pageIn('Europe/Berlin', 'de').timesNote).toBe(
      'Zeiten in Europe/Berlin, am 15. Januar 2026.',
    )
  })

  test('have each their day where there are two in the page’s zone, even before midnight', () => {
    const page = pageIn('Pacific/Auckland')
    expect(page.timesNote).toBe(
      'Times are in Pacific/Auckland, from 15 January 2026 to 16 January 2026.',
    )
    expect(page.isLong).toBe(true)
    expect(textsOf(page).slice(0, 2)).toEqual(['15 Jan, 23:00', '15 Jan, 23:05'])
    expect(textsOf(page)).toContain('16 Jan, 00:00')
    expect(textsOf(page).filter((text) => !/^1[56] Jan, \d\d:\d\d$/.test(text))).toEqual([])
  })

  test('have each their zone where the clocks changed, and are long for it', () => {
    const updates = [
      u(t('2025-10-26 00:30'), 'investigating'),
      u(t('2025-10-26 01:30'), 'resolved'),
    ]
    const site = s({ timeZone: 'Europe/Berlin', startDate: '2025-10-01' })
    const page = pageOf(recordsWith(record, { updates }, site))
    expect(page.isLong).toBe(true)
    expect(textsOf(page)).toEqual(['02:30 CEST', '02:30 CET'])
  })
})

test('branches of the fishbone are on both sides, and only those with something on them', () => {
  const factors = { people: ['a'], technology: ['b'], environment: ['c'], process: [] }
  const page = pageOf(recordsWith(p(t('2026-01-20 09:00'), { factors })))
  expect(page.factors.map(({ title, side }) => [title, side])).toEqual([
    ['People', 'above'],
    ['Technology', 'above'],
    ['Environment', 'below'],
  ])
})

test('it is all in German where the page is', () => {
  const timeline = postmortemSchema.parse({
    publishedAt: '2026-01-20T09:00:00Z',
    timeline: [{ at: '2026-01-15T10:00:00Z', event: 'Los', kind: 'trigger' }],
  }).timeline
  const page = pageOf(
    recordsWith(p(t('2026-01-20 09:00'), { timeline }), {}, s({ language: 'de' })),
  )
  expect(page.chrome.title).toBe(
    'Nachbetrachtung: Trouble with x · 15. Januar 2026 · Example Status',
  )
  expect(page.days[0]?.label).toBe('Donnerstag, 15. Januar 2026')
  expect(page.days[0]?.entries[0]?.label).toBe('Auslöser')
  expect(page.figures.map(({ label }) => label)).toContain('Zeit bis zur Behebung')
})

describe('what search engines read', () => {
  const hostile = '</script><script>alert(1)</script><!-- & " \u2028'
  const page = pageOf(
    recordsWith(
      p(t('2026-01-20 09:00'), {
        authors: [hostile],
        body: hostile,
        editedAt: t('2026-01-21 09:00'),
      }),
      {
        title: hostile,
        startedAt: t('10:00'),
      },
    ),
  )

  test('is an article about an event, with the real dates', () => {
    expect(JSON.parse(page.jsonLd)).toMatchObject({
      '@type': 'TechArticle',
      headline: `Post-mortem: ${hostile}`,
      datePublished: '2026-01-20T09:00:00.000Z',
      dateModified: '2026-01-21T09:00:00.000Z',
      author: [{ '@type': 'Organization', name: hostile }],
      about: {
        '@type': 'Event',
        name: hostile,
        startDate: '2026-01-15T10:00:00.000Z',
        endDate: '2026-01-15T12:00:00.000Z',
      },
    })
  })

  test('cannot leave its element', () => {
    expect(page.jsonLd).not.toContain('<')
  })
})

describe('before it is published', () => {
  const at = t('2026-01-20 09:00')
  const secret = 'embargoed-secret'
  const records = recordsWith(
    p(at, { body: secret, authors: [secret], lessons: [secret], whys: [secret] }),
  )

  test('there is no page of it, and no word of it anywhere', () => {
    const outputs = outputsOf(records, at - 1)
    expect(outputs.has('/incidents/x/postmortem/')).toBe(false)
    expect(outputs.has('/api/v1/postmortems/x.json')).toBe(false)
    expect(JSON.stringify([...outputs])).not.toContain(secret)
    expect(outputsOf(records, at).has('/incidents/x/postmortem/')).toBe(true)
  })

  test('its incident and the list say that it is in preparation, and when it is due', () => {
    const outputs = outputsOf(records, at - 1)
    const text = 'Post-mortem in preparation, due 22 January 2026.'
    expect(viewAt(outputs, '/incidents/x/', 'incident').postmortemOwed).toBe(text)
    expect(viewAt(outputs, '/postmortems/', 'postmortems').owed).toMatchObject([
      { text, isOverdue: false },
    ])
    const published = outputsOf(records, at)
    expect(viewAt(published, '/incidents/x/', 'incident')).toMatchObject({
      postmortemOwed: undefined,
      card: { postmortemHref: '/incidents/x/postmortem/' },
    })
    expect(viewAt(published, '/postmortems/', 'postmortems').owed).toEqual([])
  })
})

describe('the list', () => {
  const many = (count: number): Records =>
    r({
      incidents: Array.from({ length: count }, (_, index) =>
        i(`x${index}`, resolved, {
          postmortemRecord: p(t(index % 2 === 0 ? '2026-01-20 09:00' : '2027-01-20 09:00')),
        }),
      ),
    })
  const now = t('2027-02-01 00:00')

  test('has them all by the year of publication, the newest first', async () => {
    const view = viewAt(outputsOf(await readRecords(), demoNow), '/postmortems/', 'postmortems')
    expect(view.years.map(({ year, cards }) => [year, cards.length])).toEqual([
      ['2026', 3],
      ['2025', 4],
      ['2024', 4],
    ])
    const [customs, webhooks] = view.years[0]?.cards ?? []
    expect(customs?.summary).toMatch(/^For five hours on 9 June 2026/)
    expect(webhooks).toMatchObject({ actions: '1 action item open', overdue: 'overdue' })
    expect(view.owed.map(({ incident }) => incident.title)).toEqual(['Parcelwing labels rejected'])
  })

  test('says of one without a text what it says of its impact', () => {
    const postmortemRecord = p(t('2026-01-20 09:00'), {
      body: '',
      impact: { requests: 'One in ten *failed*.\n\nNone was lost.', data: 'None.' },
    })
    const records = r({ incidents: [i('x', resolved, { postmortemRecord })] })
    const [year] = viewAt(outputsOf(records, now), '/postmortems/', 'postmortems').years
    expect(year?.cards.map(({ summary }) => summary)).toEqual(['One in ten failed.'])
  })

  test('does not grow for ever: of many, each year has a page', () => {
    const few = outputsOf(many(50), now)
    expect(viewAt(few, '/postmortems/', 'postmortems').pages).toEqual([])
    expect(few.has('/postmortems/2026/')).toBe(false)
    const outputs = outputsOf(many(51), now)
    const index = viewAt(outputs, '/postmortems/', 'postmortems')
    expect(index.years.map(({ year }) => year)).toEqual(['2027'])
    expect(index.pages.map(({ href, text }) => [href, text])).toEqual([
      ['/postmortems/2027/', '25 post-mortems'],
      ['/postmortems/2026/', '26 post-mortems'],
    ])
    const year = viewAt(outputs, '/postmortems/2026/', 'postmortems')
    expect(year.years.flatMap(({ cards }) => cards)).toHaveLength(26)
    expect(year.listHref).toBe('/postmortems/')
  })

  test('says how many of the open action items are overdue, and no number twice', () => {
    const { overdueActions } = en.postmortems
    expect([overdueActions(1, 1), overdueActions(1, 3), overdueActions(2, 2)]).toEqual([
      'overdue',
      '1 of them overdue',
      'all overdue',
    ])
  })

  test('of a site without any says so', () => {
    const view = viewAt(outputsOf(r(), now), '/postmortems/', 'postmortems')
    expect([view.years, view.owed, view.moreOwed]).toEqual([[], [], undefined])
  })

  test('names no more than twenty in preparation, and counts the rest', () => {
    const listOf = (length: number) => {
      const records = r({ incidents: Array.from({ length }, (_, n) => i(`x${n}`, resolved)) })
      return viewAt(outputsOf(records, now), '/postmortems/', 'postmortems')
    }
    const { owed, moreOwed } = listOf(23)
    expect(owed).toHaveLength(20)
    expect(owed[0]).toMatchObject({ isOverdue: true })
    expect(moreOwed).toBe('And 3 more.')
    expect(listOf(20).owed).toHaveLength(20)
    expect(listOf(20).moreOwed).toBeUndefined()
  })
})

test('every page of a post-mortem names the feed of post-mortems, and is in the sitemap', () => {
  const outputs = outputsOf(recordsWith(p(t('2026-01-20 09:00'))), later)
  for (const path of ['/postmortems/', '/incidents/x/postmortem/']) {
    const view = outputs.get(path)
    if (view === undefined || !('template' in view)) throw new Error(`${path} is no page.`)
    expect(view.chrome.feeds.map(({ href }) => href)).toContain('/postmortems/rss.xml')
    expect(JSON.stringify(outputs.get('/sitemap.xml'))).toContain(
      `<loc>https://status.example.com${path}</loc>`,
    )
  }
})
