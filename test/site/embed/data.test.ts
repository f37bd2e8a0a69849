import { expect, test } from 'vitest'
import { minute } from '../../../src/model/time.ts'
import { i, iso, k, m, r, s, t, u, v } from '../../model/factories.ts'
import { jsonOf, outputsOf } from '../outputs.ts'

const components = [k('a'), k('b'), k('c')]
const dataOf = (more: Parameters<typeof r>[0], now = t('12:00')) =>
  jsonOf(outputsOf(r({ components, ...more }), now), '/embed.json')

test('there is nothing to show while all is well', () => {
  const past = i('past', [u(t('09:00'), 'investigating'), u(t('10:00'), 'resolved')])
  const done = m('done', t('09:00'), t('10:00'))
  expect(dataOf({ incidents: [past], maintenances: [done] })).toMatchObject({ items: [] })
})

test('each incident says its own status, the worst first', () => {
  const incidents = [
    i('small', [u(t('11:00'), 'investigating', { a: 'degraded_performance' })]),
    i('silent', [u(t('11:30'), 'investigating')]),
    i('large', [u(t('10:00'), 'investigating', { b: 'major_outage' })]),
    i('mended', [
      u(t('09:00'), 'investigating', { c: 'major_outage' }),
      u(t('09:30'), 'monitoring', { c: 'operational' }),
    ]),
  ]
  expect(dataOf({ incidents })).toMatchObject({
    items: [
      { id: 'large', status: 'major_outage', label: 'Major outage' },
      { id: 'small', status: 'degraded_performance', label: 'Degraded performance' },
      { id: 'silent', status: 'operational', label: 'Active incident' },
      { id: 'mended', status: 'operational', label: 'Active incident' },
    ],
  })
})

test('maintenance says when it is to be shown, and is there before it begins', () => {
  const maintenances = [m('upgrade', t('13:00'), t('14:00'))]
  expect(dataOf({ maintenances })).toMatchObject({
    items: [
      {
        id: 'upgrade',
        label: 'Maintenance in progress',
        url: 'https://status.example.com/maintenance/upgrade/',
        from: '2026-01-15T13:00:00.000Z',
        until: '2026-01-15T14:00:00.000Z',
      },
    ],
  })
})

test('it does not change with the clock', () => {
  const more = {
    incidents: [i('one', [u(t('10:00'), 'investigating', { a: 'partial_outage' })])],
    maintenances: [m('upgrade', t('13:00'), t('14:00'))],
  }
  expect(dataOf(more, t('12:01') + minute)).toEqual(dataOf(more))
})

test('it speaks the page’s language', () => {
  expect(dataOf({ site: s({ language: 'de' }) })).toMatchObject({
    language: 'de',
    page: { label: 'Statusseite' },
    dismiss: 'Schließen',
  })
})

test('of what is planned it holds the next five', () => {
  const maintenances = [13, 14, 15, 16, 17, 18].map((hour) =>
    m(`at-${hour}`, t(`${hour}:00`), t(`${hour}:30`)),
  )
  const { items } = dataOf({ maintenances }) as { items: { id: string }[] }
  expect(items.map(({ id }) => id)).toEqual(['at-13', 'at-14', 'at-15', 'at-16', 'at-17'])
})

test('maintenance that runs comes before what is planned, from when it began, even early', () => {
  const maintenances = [
    m('next', t('14:00'), t('15:00')),
    m('runs', t('12:30'), t('13:00'), [v(t('11:50'), 'in_progress')]),
  ]
  expect(dataOf({ maintenances })).toMatchObject({
    items: [
      { id: 'runs', from: iso(t('11:50')) },
      { id: 'next', from: iso(t('14:00')) },
    ],
  })
})
