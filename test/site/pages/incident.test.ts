import { describe, expect, test } from 'vitest'
import type { IncidentRecord } from '../../../src/model/records.ts'
import type { Instant } from '../../../src/model/time.ts'
import { i, k, m, r, s, t, u } from '../../model/factories.ts'
import { outputsOf, viewAt } from '../outputs.ts'

function incident(record: IncidentRecord, at: Instant, publishRoles = false) {
  const records = r({
    site: s({ publishRoles }),
    components: [k('b'), k('a')],
    incidents: [record],
  })
  return viewAt(outputsOf(records, at), `/incidents/${record.id}/`, 'incident')
}

const trouble = i('trouble', [
  u(t('10:00'), 'investigating', { a: 'partial_outage' }),
  u(t('11:00'), 'identified', { a: 'degraded_performance', b: 'major_outage' }),
  u(t('14:00'), 'resolved'),
])

describe('what an incident did to each component', () => {
  test('lies where it was in the time that the incident took, components in display order', () => {
    const { strip } = incident(trouble, t('20:00'))
    expect(
      strip.map(({ name, stretches }) => [
        name,
        ...stretches.map(({ status, start, length }) => [status, start, length]),
      ]),
    ).toEqual([
      ['B', ['major_outage', 250, 750]],
      ['A', ['partial_outage', 0, 250], ['degraded_performance', 250, 750]],
    ])
  })

  test('can be seen however short it was', () => {
    const long = i('long', [
      u(t('2026-01-05 10:00'), 'investigating', { a: 'major_outage' }),
      u(t('2026-01-05 10:01'), 'monitoring', { a: 'operational' }),
      u(t('14:00'), 'resolved'),
    ])
    const drawn = (record: IncidentRecord) =>
      incident(record, t('20:00')).strip[0]?.stretches.map(({ start, length }) => [start, length])
    expect(drawn(long)).toEqual([[0, 1]])
    const worseInTheEnd = i('worse', [
      u(t('2026-01-05 10:00'), 'investigating', { a: 'major_outage' }),
      u(t('2026-01-05 10:01'), 'identified', { a: 'degraded_performance' }),
      u(t('13:59'), 'identified', { a: 'major_outage' }),
      u(t('14:00'), 'resolved'),
    ])
    expect(drawn(worseInTheEnd)).toEqual([
      [0, 1],
      [1, 998],
      [999, 1],
    ])
  })

  test('says the day of its end where that is another, and has none while it lasts', () => {
    const ends = (record: IncidentRecord, at: Instant) =>
      incident(record, at).strip.flatMap(({ stretches }) => stretches.map(({ to }) => to?.text))
    const open = { ...trouble, updates: trouble.updates.slice(0, 1) }
    const late = i('late', [
      u(t('22:00'), 'investigating', { a: 'major_outage' }),
      u(t('2026-01-16 01:00'), 'resolved'),
    ])
    expect(ends(trouble, t('20:00'))).toEqual(['14:00 UTC', '11:00 UTC', '14:00 UTC'])
    expect(ends(late, t('2026-01-16 02:00'))).toEqual(['16 Jan 2026, 01:00 UTC'])
    expect(ends(open, t('10:30'))).toEqual([undefined])
  })
})

test('the roles of an incident are shown where the site says so', () => {
  const record = { ...trouble, roles: { commander: 'Payments on-call' } }
  expect(incident(record, t('20:00')).roles).toEqual([])
  expect(incident(record, t('20:00'), true).roles).toEqual([
    { role: 'commander', team: 'Payments on-call' },
  ])
})

test('to a search engine, an active incident says since when it is, and a past one when it began and how long it lasted', () => {
  const described = (record: IncidentRecord, at: Instant) =>
    incident(record, at).chrome.description.replaceAll('\u00a0', ' ')
  expect(described(trouble, t('10:30'))).toMatch(/^SEV\d, Investigating, since [^·]*10:00 UTC$/)
  expect(described(trouble, t('20:00'))).toMatch(
    /^SEV\d, Resolved · Started: [^·]*10:00 UTC · Lasted: 4 h$/,
  )
  const unended = i('unended', [u(t('10:00'), 'investigating')], { end: 'unknown' })
  expect(described(unended, t('20:00'))).toMatch(
    /^SEV\d, End not recorded · Started: [^·]*10:00 UTC$/,
  )
})

test('a severity is said in the site’s own words, and in ours where it has none', () => {
  const severities = { SEV1: { name: 'Critical', meaning: 'Everyone is affected.' }, SEV2: {} }
  const meaning = (severity: 'SEV1' | 'SEV2') => {
    const records = r({ site: s({ severities }), incidents: [{ ...trouble, severity }] })
    const view = viewAt(outputsOf(records, t('20:00')), '/incidents/trouble/', 'incident')
    return [view.card.severityName, view.severityMeaning]
  }
  expect(meaning('SEV1')).toEqual(['Critical', 'Everyone is affected.'])
  expect(meaning('SEV2')).toEqual(['High', 'A major feature is unavailable for many customers.'])
})

test('incidents of one title have titles of their own: with the day, of the page’s zone and language', () => {
  const late = t('2026-02-03 23:30')
  const outputs = outputsOf(
    r({
      site: s({ language: 'de', timeZone: 'Europe/Berlin' }),
      incidents: [
        { ...trouble, title: 'Trouble' },
        { ...i('again', [u(late, 'resolved')]), title: 'Trouble' },
      ],
      maintenances: [{ ...m('upgrade', late, late + 3_600_000), title: 'Work' }],
    }),
    t('2026-02-04 12:00'),
  )
  const titles = [
    viewAt(outputs, '/incidents/trouble/', 'incident'),
    viewAt(outputs, '/incidents/again/', 'incident'),
    viewAt(outputs, '/maintenance/upgrade/', 'maintenance'),
  ].map(({ chrome }) => chrome.title)
  expect(titles).toEqual([
    'Trouble · 15. Januar 2026 · Example Status',
    'Trouble · 4. Februar 2026 · Example Status',
    'Work · 4. Februar 2026 · Example Status',
  ])
})
