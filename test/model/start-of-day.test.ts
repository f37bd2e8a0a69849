import { expect, test } from 'vitest'
import { findStartOfDay } from '../../src/model/start-of-day.ts'
import { buildStatus } from '../../src/model/status.ts'
import { i, r, t, u } from './factories.ts'

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
})
