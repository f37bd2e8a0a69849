import { describe, expect, test } from 'vitest'
import { check } from '../../../src/model/check.ts'
import type { MaintenanceRecord } from '../../../src/model/records.ts'
import type { Instant } from '../../../src/model/time.ts'
import { m, r, t, v } from '../factories.ts'
import { now, say } from './wrong.ts'

describe('maintenance', () => {
  const work = (updates: MaintenanceRecord['updates'], endsAt = t('04:00')) =>
    m('upgrade', t('02:00'), endsAt, updates)
  const wrongMaintenance = (maintenance: MaintenanceRecord) =>
    check(r({ maintenances: [maintenance] }), now).map(say)

  test('a window may be moved as a whole, and only its end', () => {
    const moved = { startsAt: t('10:00'), endsAt: t('12:00') }
    expect(
      wrongMaintenance(
        work([
          v(t('01:00'), 'scheduled', moved),
          v(t('11:50'), 'in_progress', { endsAt: t('13:00') }),
        ]),
      ),
    ).toEqual([])
  })

  test('a window of no length is an error', () => {
    expect(wrongMaintenance(work([], t('02:00')))).toHaveLength(1)
  })

  test('that is completed before its window, and never began, was called off', () => {
    expect(wrongMaintenance(work([v(t('01:59'), 'completed')]))).toHaveLength(1)
    expect(wrongMaintenance(work([v(t('02:00'), 'completed')]))).toEqual([])
    const early = [v(t('01:00'), 'in_progress'), v(t('01:59'), 'completed')]
    expect(wrongMaintenance(work(early))).toEqual([])
  })

  test('that runs is not put off by the word alone', () => {
    const said = (...updates: MaintenanceRecord['updates']) => wrongMaintenance(work(updates))
    const runsOn = expect.stringMatching(/^warning: .* began at 2026-01-15T02:00:00Z, and the page/)
    expect(said(v(t('02:00'), 'scheduled'))).toEqual([runsOn])
    expect(said(v(t('02:10'), 'scheduled', { endsAt: t('05:00') }))).toEqual([runsOn])
    expect(said(v(t('01:59'), 'scheduled'))).toEqual([])
    const window = { startsAt: t('10:00'), endsAt: t('12:00') }
    expect(said(v(t('02:10'), 'scheduled', window))).toEqual([])
    const early = v(t('01:00'), 'in_progress')
    expect(said(early, v(t('01:10'), 'scheduled'))).toEqual([])
    expect(said(v(t('02:10'), 'scheduled', { statuspageId: 'abcdefghijkl' }))).toEqual([])
  })

  test('that runs does not begin only later', () => {
    const said = (startsAt: Instant, more: Partial<MaintenanceRecord['updates'][number]> = {}) =>
      wrongMaintenance(work([v(t('02:10'), 'in_progress', { startsAt, ...more })]))
    const contradiction = expect.stringMatching(
      /^warning: This says in_progress, .* only at .*03:00/,
    )
    expect(said(t('02:10'))).toEqual([])
    expect(said(t('03:00'))).toEqual([contradiction])
    expect(said(t('03:00'), { statuspageId: 'abcdefghijkl' })).toEqual([])
  })

  test('that begins before it is announced is nowhere until then', () => {
    const announced = (startsAt: Instant, updates: MaintenanceRecord['updates'] = []) =>
      wrongMaintenance(m('x', startsAt, t('23:00'), updates, { announcedAt: t('18:00') }))
    const late = expect.stringMatching(/^warning: .* published only at/)
    expect(announced(t('18:00'))).toEqual([])
    expect(announced(t('17:00'))).toEqual([late])
    const moved = [v(t('15:00'), 'scheduled', { startsAt: t('20:00') })]
    expect(announced(t('17:00'), moved)).toEqual([])
    expect(announced(t('20:00'), [v(t('15:00'), 'in_progress')])).toEqual([late])
    expect(announced(t('17:00'), [v(t('15:00'), 'cancelled')])).toEqual([])
    expect(announced(t('14:00'), [v(t('15:00'), 'cancelled')])).toEqual([late])
    // What the clock had begun was taken back; what an update had begun has been so.
    expect(announced(t('14:00'), moved)).toEqual([])
    expect(announced(t('14:00'), [v(t('14:10'), 'verifying'), ...moved])).toEqual([late])
    const past = m('x', t('15:00'), t('23:00'), [], { announcedAt: now })
    expect(wrongMaintenance(past)).toEqual([])
  })

  test('its updates follow the same rules for names as those of incidents', () => {
    const updates = [v(t('03:00'), 'in_progress', { at: t('02:00') }), v(t('02:30'), 'verifying')]
    expect(wrongMaintenance(work(updates))).toHaveLength(2)
  })
})

describe('an update after the window of its maintenance', () => {
  const problems = (...updates: readonly ReturnType<typeof v>[]) =>
    check(r({ maintenances: [m('work', t('10:00'), t('12:00'), updates)] }), t('16:00')).map(say)
  const begun = v(t('10:00'), 'in_progress')

  test('contradicts the page, also where a later one ends the work', () => {
    const late = v(t('12:10'), 'verifying')
    expect(problems(begun, late)).toHaveLength(1)
    expect(problems(begun, late, v(t('12:30'), 'completed'))).toHaveLength(1)
  })

  test('is one of its last instant, too, which is in it no more', () => {
    expect(problems(begun, v(t('11:59'), 'verifying'))).toEqual([])
    expect(problems(begun, v(t('12:00'), 'verifying'))).toHaveLength(1)
  })

  test('is right where it says the new end, or ends the work', () => {
    expect(problems(begun, v(t('12:10'), 'verifying', { endsAt: t('13:00') }))).toEqual([])
    expect(problems(begun, v(t('12:10'), 'completed'))).toEqual([])
  })

  test('is told once where the new end is not after it, whatever came before', () => {
    const tooEarly = v(t('11:30'), 'in_progress', { endsAt: t('10:30') })
    const once = expect.stringMatching(/^error: .* moves the end of the window to 2026-01-15T10:30/)
    expect(problems(begun, v(t('11:00'), 'in_progress'), tooEarly)).toEqual([once])
    expect(problems(begun, tooEarly, v(t('11:40'), 'in_progress', { endsAt: t('12:30') }))).toEqual(
      [],
    )
  })

  test('is as it was where it was imported', () => {
    expect(problems(begun, v(t('12:10'), 'verifying', { statuspageId: 'a'.repeat(12) }))).toEqual(
      [],
    )
    const importedId = '01HXYZ-4711'
    expect(problems(begun, v(t('12:10'), 'verifying', { importedId }))).toEqual([])
  })
})
