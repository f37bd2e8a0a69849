import { describe, expect, test } from 'vitest'
import type { MaintenanceRecord } from '../../../src/model/records.ts'
import { m, r, t, v } from '../../model/factories.ts'
import { outputsOf, viewAt } from '../outputs.ts'

const from = t('14:00')
const to = t('16:00')

/** How long its page says that it lasts, and what the history counts in its month. */
function told(...maintenances: readonly MaintenanceRecord[]): (string | undefined)[] {
  const outputs = outputsOf(r({ maintenances }), t('20:00'))
  const month = viewAt(outputs, '/history/', 'history').years[0]?.months[0]
  const { lasts } = viewAt(outputs, '/maintenance/upgrade/', 'maintenance')
  return [lasts, ...(month?.counts ?? [])]
}

const none = 'No incidents'
const one = '1 maintenance window'

describe('a maintenance', () => {
  test('has its duration, and counts', () => {
    expect(told(m('upgrade', from, to))).toEqual(['2\u00a0h', none, one])
  })

  test('says the day of its end where that is another than the day of its beginning', () => {
    const end = (endsAt: number) =>
      viewAt(
        outputsOf(r({ maintenances: [m('upgrade', from, endsAt)] }), t('12:00')),
        '/maintenance/upgrade/',
        'maintenance',
      ).card.endsOn.text
    expect(end(to)).toBe('16:00 UTC')
    expect(end(to + 24 * 3_600_000)).toBe('16 Jan 2026, 16:00 UTC')
  })

  test('without an update says what follows the clock: the maintenance, not the update', () => {
    const outputs = (at: string) => outputsOf(r({ maintenances: [m('upgrade', from, to)] }), t(at))
    const noUpdates = (at: string) =>
      viewAt(outputs(at), '/maintenance/upgrade/', 'maintenance').noUpdates
    for (const at of ['12:00', '15:00', '20:00']) {
      expect(noUpdates(at)).toMatch(/^There (is|was) no update( yet)?\. The maintenance /)
    }
  })

  test('that was called off before it began has none, and does not count', () => {
    const upgrade = m('upgrade', from, to, [v(t('10:00'), 'cancelled')])
    expect(told(upgrade)).toEqual([undefined, none])
    expect(told(upgrade, m('more', from, to))).toEqual([undefined, none, one])
  })

  test('that was called off under way has lasted until then, and counts', () => {
    expect(told(m('upgrade', from, to, [v(t('14:30'), 'cancelled')]))).toEqual([
      '30\u00a0min',
      none,
      one,
    ])
  })

  test('says when it ran before it was put off, whatever came of it then', () => {
    const window = { startsAt: t('18:00'), endsAt: t('19:00') }
    const off = [v(t('14:10'), 'in_progress'), v(t('14:30'), 'scheduled', window)]
    const ranBefore = (at: string, ...more: MaintenanceRecord['updates']) => {
      const maintenances = [m('upgrade', from, to, [...off, ...more])]
      const outputs = outputsOf(r({ maintenances }), t(at))
      const view = viewAt(outputs, '/maintenance/upgrade/', 'maintenance')
      return view.ranBefore.map((run) => [run.from.text, run.to.text])
    }
    const first = [['15 Jan 2026, 14:00 UTC', '14:30 UTC']]
    expect(ranBefore('14:20')).toEqual([])
    for (const at of ['14:30', '18:30', '20:00']) expect(ranBefore(at)).toEqual(first)
    expect(ranBefore('20:00', v(t('15:00'), 'cancelled'))).toEqual(first)
  })

  test('that was called off is still listed in its month', () => {
    const upgrade = m('upgrade', from, to, [v(t('10:00'), 'cancelled')])
    const month = viewAt(
      outputsOf(r({ maintenances: [upgrade] }), t('20:00')),
      '/history/2026/01/',
      'month',
    )
    expect(month.maintenances.map(({ card }) => card.statusLabel)).toEqual(['Cancelled'])
  })
})
