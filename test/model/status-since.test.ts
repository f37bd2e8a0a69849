import { expect, test } from 'vitest'
import { statusSince } from '../../src/model/status-since.ts'
import { buildStatus } from '../../src/model/status.ts'
import { i, r, t, u } from './factories.ts'

const since = (clock: string, ...incidents: ReturnType<typeof i>[]): number => {
  const status = buildStatus(r({ incidents }), t(clock))
  const timeline = status.components.get('a')
  if (timeline === undefined) throw new Error('There is no component.')
  return statusSince(timeline, status)
}

const course = i('x', [
  u(t('10:00'), 'investigating', { a: 'partial_outage' }),
  u(t('11:00'), 'identified', { a: 'major_outage' }),
  u(t('12:00'), 'resolved'),
])

test('the status is that since the update which gave it, at that very instant, too', () => {
  expect(since('09:59', course)).toBe(t('2026-01-01 00:00'))
  expect([since('10:00', course), since('10:59', course)]).toEqual([t('10:00'), t('10:00')])
  expect([since('11:00', course), since('11:30', course)]).toEqual([t('11:00'), t('11:00')])
  expect([since('12:00', course), since('13:00', course)]).toEqual([t('12:00'), t('12:00')])
})

test('another incident that brings the same is no change, and one after a pause is', () => {
  const same = (from: string) => i('y', [u(t(from), 'investigating', { a: 'major_outage' })])
  expect(since('13:00', course, same('12:00'))).toBe(t('11:00'))
  expect(since('13:00', course, same('11:30'))).toBe(t('11:00'))
  expect(since('13:00', course, same('12:30'))).toBe(t('12:30'))
  expect(since('12:30', course, same('12:30'))).toBe(t('12:30'))
})
