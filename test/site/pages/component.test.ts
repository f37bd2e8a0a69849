import { describe, expect, test } from 'vitest'
import { wordsOf } from '../../../src/i18n/words.ts'
import type { Records } from '../../../src/model/records.ts'
import { day, type Instant } from '../../../src/model/time.ts'
import { i, k, m, r, s, t, u } from '../../model/factories.ts'
import { outputsOf, viewAt } from '../outputs.ts'

const now = t('12:00')

function component(records: Records, at: Instant = now) {
  return viewAt(outputsOf(records, at), '/components/a/', 'component')
}

const outage = (id: string, from: Instant, to: Instant) =>
  i(id, [u(from, 'investigating', { a: 'major_outage' }), u(to, 'resolved')])

describe('the days of a component', () => {
  const daysOf = (records: Records, at?: Instant) =>
    component(records, at).uptime?.days.map(({ label, parts }) => [
      label,
      ...parts.map(({ status, lasted }) => `${status} ${lasted.replaceAll('\u00a0', ' ')}`),
    ])

  test('on which it was not operational throughout are listed, the newest first, the worst first in each', () => {
    const slow = i('slow', [
      u(t('2026-01-14 08:00'), 'investigating', { a: 'degraded_performance' }),
      u(t('2026-01-14 09:00'), 'identified', { a: 'major_outage' }),
      u(t('2026-01-14 09:30'), 'resolved'),
    ])
    const incidents = [slow, outage('short', t('10:00'), t('10:05'))]
    const maintenances = [m('work', t('2026-01-14 20:00'), t('2026-01-14 22:00'))]
    expect(daysOf(r({ incidents, maintenances }))).toEqual([
      ['15 Jan', 'major_outage 5 min'],
      ['14 Jan', 'major_outage 30 min', 'degraded_performance 1 h', 'under_maintenance 2 h'],
    ])
  })

  test('have what began this very instant, though it has lasted no time yet', () => {
    const incidents = [i('new', [u(now, 'investigating', { a: 'partial_outage' })])]
    expect(daysOf(r({ incidents }))).toEqual([['15 Jan', 'partial_outage less than a minute']])
  })
})

describe('the months of a component', () => {
  test('are the last two years at most, the newest first, with what each cost', () => {
    const incidents = [outage('long', t('2025-12-31 23:00'), t('2026-01-01 02:00'))]
    const records = r({ site: s({ startDate: '2022-01-01' }), incidents })
    const months = component(records).uptime?.months ?? []
    expect(months).toHaveLength(24)
    expect(months.slice(0, 3).map(({ label, down }) => [label, down])).toEqual([
      ['January 2026', '2\u00a0h'],
      ['December 2025', '1\u00a0h'],
      ['November 2025', '–'],
    ])
    expect(months.at(-1)?.label).toBe('February 2024')
  })

  test('begin with its records', () => {
    const months = component(r({ site: s({ startDate: '2025-11-15' }) })).uptime?.months ?? []
    expect(months.map(({ label }) => label)).toEqual([
      'January 2026',
      'December 2025',
      'November 2025',
    ])
  })
})

test('a component lists its fifty newest incidents, and says how many there are', () => {
  const incidents = Array.from({ length: 51 }, (_, index) =>
    outage(`n${index}`, now - (index + 1) * day, now - (index + 1) * day + 60_000),
  )
  const view = component(r({ incidents }))
  expect(view.incidentCount).toBe(51)
  expect(view.incidents).toHaveLength(50)
  expect(view.incidents[0]?.title).toBe('Trouble with n0')
})

test('a component says since which day it has records, not which day of the week that was', () => {
  const said = (language: 'en' | 'de') => {
    const { since, chrome } = component(r({ site: s({ language, startDate: '2025-11-15' }) }))
    return `${wordsOf(chrome.language).recordedSince} ${since}.`
  }
  expect(said('en')).toBe('Records since 15 November 2025.')
  expect(said('de')).toBe('Aufzeichnungen seit dem 15. November 2025.')
})

test('a component names the group that it belongs to', () => {
  const groups = [{ id: 'shop', name: 'Shop' }]
  const components = [k('a', { group: 'shop' }), k('b')]
  expect(component(r({ components, groups })).group).toBe('Shop')
  expect(component(r({ groups })).group).toBeUndefined()
})

test('a component says which maintenance of it is under way and planned, and none of others', () => {
  const maintenances = [
    m('now', t('11:00'), t('13:00')),
    m('later', t('18:00'), t('19:00')),
    m('elsewhere', t('11:00'), t('13:00'), [], { components: ['b'] }),
    m('over', t('08:00'), t('09:00')),
  ]
  const { running, coming } = component(r({ components: [k('a'), k('b')], maintenances }))
  const hrefs = (cards: readonly { readonly href: string }[]) => cards.map(({ href }) => href)
  expect(hrefs(running)).toEqual(['/maintenance/now/'])
  expect(hrefs(coming)).toEqual(['/maintenance/later/'])
})
