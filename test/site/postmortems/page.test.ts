import { describe, expect, test } from 'vitest'
import { postmortemSchema } from '../../../src/model/schemas/postmortem.ts'
import { i, p, r, s, t, u } from '../../model/factories.ts'
import { outputsOf, viewAt } from '../outputs.ts'
import { later, pageOf, recordsWith } from './postmortem.ts'

test('the page of a post-mortem says who wrote it and who helped, how it was noticed, and each of its times', () => {
  const postmortemRecord = p(t('2026-01-20 09:00'), {
    authors: ['Payments'],
    contributors: ['Support'],
    detection: { how: 'By an alert' },
    editedAt: t('2026-01-21 10:00'),
  })
  const course = [u(t('10:00'), 'investigating'), u(t('12:00'), 'resolved')]
  const records = r({ incidents: [i('x', course, { postmortemRecord })] })
  const view = viewAt(
    outputsOf(records, t('2026-01-25 00:00')),
    '/incidents/x/postmortem/',
    'postmortem',
  )
  expect(view).toMatchObject({
    authors: ['Payments'],
    contributors: ['Support'],
    detection: 'By an alert',
    startedAt: { text: '15 Jan 2026, 10:00 UTC' },
    endedAt: { text: '15 Jan 2026, 12:00 UTC' },
    publishedAt: { text: '20 Jan 2026, 09:00 UTC' },
    editedAt: { text: '21 Jan 2026, 10:00 UTC' },
  })
})

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
