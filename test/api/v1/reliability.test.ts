import { expect, it } from 'vitest'
import { schemas } from '../../../src/api/v1/schemas/index.ts'
import { day, minute } from '../../../src/model/time.ts'
import { i, iso, k, r, s, t, u } from '../../model/factories.ts'
import { readApi } from '../sites.ts'

const incidents = [
  i(
    'before',
    [
      u(t('2025-12-20 10:00'), 'investigating', { a: 'major_outage' }),
      u(t('2025-12-20 10:30'), 'resolved'),
    ],
    { cause: 'deploy' },
  ),
  i(
    'again',
    [
      u(t('10:00'), 'investigating', { a: 'major_outage' }),
      u(t('10:15'), 'identified'),
      u(t('10:40'), 'resolved'),
    ],
    { cause: 'deploy', detectedAt: t('10:00'), acknowledgedAt: t('10:05') },
  ),
]
const components = [k('a', { name: 'Checkout', startDate: '2025-12-01' }), k('b')]
const documents = readApi(
  r({ site: s({ startDate: '2025-11-01' }), incidents, components }),
  t('2026-02-01 00:00'),
)

it('the numbers of a component are those of its incidents, and compared with the month before', () => {
  const document = schemas['component-reliability'].parse(
    documents.get('/api/v1/reliability/a.json'),
  )
  expect(document).toMatchObject({
    name: 'Checkout',
    asOf: iso(t('2026-02-01 00:00')),
    recordsSince: iso(t('2025-12-01 00:00')),
  })
  expect(document.months.map(({ period }) => period)).toEqual(['2026-01', '2025-12'])
  expect(document.months[0]).toMatchObject({
    uptimePercent: 99.91,
    downMs: 40 * minute,
    mttrMs: 40 * minute,
    mtbfMs: 31 * day - 40 * minute,
    response: {
      acknowledge: { meanMs: 5 * minute, count: 1 },
      mitigate: { meanMs: null, count: 0 },
      resolve: { meanMs: 40 * minute, count: 1 },
    },
    updateGaps: { medianMs: 20 * minute, longestMs: 25 * minute, count: 2 },
    repeats: { incidents: ['again'], of: 1 },
    change: {
      incidents: 0,
      downMs: 10 * minute,
      uptimePoints: -0.02,
      mttrMs: 10 * minute,
      mtbfMs: -10 * minute,
      updateGapMs: -10 * minute,
      response: { acknowledge: null, resolve: 10 * minute },
    },
  })
  expect(document.months[1]?.repeats).toEqual({ incidents: [], of: 1 })
})

it('where nothing happened there is nothing to divide by, and no cause that could repeat', () => {
  const { months } = schemas['component-reliability'].parse(
    documents.get('/api/v1/reliability/b.json'),
  )
  expect(months[0]).toMatchObject({
    uptimePercent: 100,
    mttrMs: null,
    mtbfMs: null,
    updateGaps: { medianMs: null, longestMs: null, count: 0 },
    repeats: { incidents: null, of: 0 },
  })
})

it('the components of the page are named, with where their numbers are', () => {
  const document = schemas.reliability.parse(documents.get('/api/v1/reliability.json'))
  expect(document.components.map(({ id, name }) => [id, name])).toEqual([
    ['a', 'Checkout'],
    ['b', 'B'],
  ])
  expect(document).toMatchObject({
    asOf: iso(t('2026-02-01 00:00')),
    recordsSince: iso(t('2025-11-01 00:00')),
  })
})
