import { describe, expect, test } from 'vitest'
import { check } from '../../../src/model/check.ts'
import type { IncidentRecord, MaintenanceRecord } from '../../../src/model/records.ts'
import { day } from '../../../src/model/time.ts'
import { m, r, t, u, v } from '../factories.ts'
import { first, incidentOf, last, now, resolved, say, wrong } from './wrong.ts'

describe('a day that is far off', () => {
  const of = (...days: number[]) =>
    days.map((n) => wrong(incidentOf(resolved, { startedAt: t('14:10') - n * day })).length)

  test('is a start more than a week before the first update', () => {
    expect(of(0, 7, 7.01, 365)).toEqual([0, 0, 1, 1])
  })

  test('is one of half a year where that is more than 30 days ago', () => {
    const late = now + 31 * day
    const start = (n: number) => incidentOf(resolved, { startedAt: t('14:10') - n * day })
    expect([20, 179, 181].map((n) => wrong(start(n), late).length)).toEqual([0, 0, 1])
    const active = incidentOf([first], { startedAt: t('14:10') - 8 * day })
    expect(wrong(active, late).join()).toContain('8 days before its first update')
  })

  test('is the day of a folder, said once where the start has it as well', () => {
    const named = (id: string, more: Partial<IncidentRecord> = {}) =>
      wrong(incidentOf(resolved, { id, ...more }))
    expect(named('2025-07-20-slow')).toEqual([])
    expect(named('2025-07-01-slow')).toHaveLength(1)
    expect(named('2025-07-01-slow', { startedAt: t('2025-07-01 14:00') })).toHaveLength(1)
    expect(named('2025-13-45-slow')).toEqual([])
    expect(named('20250-01-01')).toEqual([])
    const old = incidentOf(resolved, { id: '2025-07-01-slow' })
    expect(wrong(old, now + 31 * day)).toEqual([])
  })

  test('is the end of a window four weeks after its start, as it stands and as long as it is not over', () => {
    const work = (days: number, ...updates: MaintenanceRecord['updates']) =>
      check(r({ maintenances: [m('x', t('15:30'), t('15:30') + days * day, updates)] }), now).map(
        say,
      )
    const long = expect.stringMatching(
      /^warning: The window is 28 days long, from 2026-01-15T15:30/,
    )
    expect(work(27)).toEqual([])
    expect(work(28)).toEqual([long])
    expect(work(28, v(t('15:40'), 'in_progress', { endsAt: t('17:00') }))).toEqual([])
    expect(work(1, v(t('15:40'), 'in_progress', { endsAt: t('15:30') + 28 * day }))).toEqual([long])
    expect(work(28, v(t('15:40'), 'completed'))).toEqual([])
    const later = { startsAt: t('15:30') + 20 * day, endsAt: t('15:30') + 30 * day }
    expect(work(1, v(t('14:20'), 'scheduled', later))).toEqual([])
    const past = m('x', t('15:30') - 40 * day, t('15:30'))
    expect(check(r({ maintenances: [past] }), now)).toEqual([])
  })

  test('is that of a maintenance, before or after its window', () => {
    const planned = (id: string) =>
      check(r({ maintenances: [m(id, now + day, now + 2 * day)] }), now).length
    expect(['2025-08-01-x', '2026-08-01-x', '2025-01-16-x'].map(planned)).toEqual([0, 1, 1])
  })

  test('is one that begins only after what is in the folder, wherever it begins first', () => {
    const planned = (startsAt: string) =>
      wrong(incidentOf([u(t(startsAt), 'investigating'), last], { id: '2026-01-15-slow' })).length
    const says = ['2026-01-14 09:59', '2026-01-14 10:00', '2026-01-15 14:10']
    expect(says.map(planned)).toEqual([1, 0, 0])
  })
})
