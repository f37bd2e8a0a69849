import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findStartOfDay } from '../../src/model/start-of-day.ts'
import { buildStatus } from '../../src/model/status.ts'
import { startOfDayAt } from '../../src/model/time.ts'
import { factsOf } from '../facts-of.ts'
import { instants, recordsOf } from './arbitraries.ts'
import { i, m, r, t, u } from './factories.ts'

const yesterday = u(t('2026-01-14 22:00'), 'investigating', { a: 'major_outage' })
const today = u(t('2026-01-15 09:00'), 'identified')

function keyOf(digest: string, ...updates: Parameters<typeof i>[1]): string | undefined {
  const records = r({ incidents: [{ ...i('x', [...updates]), digest }] })
  return findStartOfDay(records, buildStatus(records, t('23:00'))).key
}

test('what is said today of an incident that goes on changes nothing of yesterday', () => {
  const resolved = u(t('2026-01-15 10:00'), 'resolved')
  expect(keyOf('two', yesterday, today)).toBe(keyOf('one', yesterday))
  expect(keyOf('three', yesterday, today, resolved)).toBe(keyOf('one', yesterday))
})

test('what was said until then does, if only its words', () => {
  const reworded = { ...yesterday, body: 'Other words.' }
  expect(keyOf('two', reworded)).not.toBe(keyOf('one', yesterday))
  const more = u(t('2026-01-14 23:00'), 'identified')
  expect(keyOf('three', yesterday, more)).not.toBe(keyOf('one', yesterday))
  const first = u(t('2026-01-15 00:00'), 'investigating')
  expect(keyOf('two', { ...first, body: 'Other words.' })).not.toBe(keyOf('one', first))
})

test('an incident that began today is not in it yet', () => {
  const records = r({ incidents: [{ ...i('x', [today]), digest: 'one' }] })
  const key = (of: typeof records) => findStartOfDay(of, buildStatus(of, t('23:00'))).key
  expect(key(records)).toBe(key(r()))
})

test('another day, other maintenance, or what is settled and was edited is another key', () => {
  const settled = (digest: string) => ({
    ...i('x', [yesterday, u(t('2026-01-14 23:00'), 'resolved')], { postmortem: 'waived' }),
    digest,
  })
  const work = (digest: string) => ({ ...m('w', t('10:00'), t('11:00')), digest })
  const keyAt = (incident: string, maintenance: string, now = t('23:00')) => {
    const records = r({ incidents: [settled(incident)], maintenances: [work(maintenance)] })
    const status = buildStatus(records, now)
    const { key } = findStartOfDay(records, status)
    const revived = status.incidents.map((each) => ({ incident: each, file: '', updateIds: [] }))
    const remembered = { ...records, incidents: [], settled: revived }
    expect(findStartOfDay(remembered, status).key).toBe(key)
    return key
  }
  const keys = [
    keyAt('one', 'two'),
    keyAt('other', 'two'),
    keyAt('one', 'other'),
    keyAt('one', 'two', t('2026-01-16 23:00')),
  ]
  expect(new Set(keys).size).toBe(4)
  expect(keyAt('one', 'two', t('12:00'))).toBe(keys[0])
})

test('without a digest of all that was written there is no key', () => {
  const records = r({ maintenances: [m('w', t('10:00'), t('11:00'))] })
  expect(findStartOfDay(records, buildStatus(records, t('23:00'))).key).toBeUndefined()
})

test('the page at the start of the day is that which was made then', () => {
  fc.assert(
    fc.property(recordsOf(), instants, (records, now) => {
      const { status } = findStartOfDay(records, buildStatus(records, now))
      const then = startOfDayAt(now, records.site.timeZone)
      expect(factsOf(status())).toEqual(factsOf(buildStatus(records, then)))
    }),
    { numRuns: 60 },
  )
})
