import { describe, expect, test } from 'vitest'
import { recentDays, recentUptime, uptimeByMonth } from '../../src/model/component-uptime.ts'
import type { Records } from '../../src/model/records.ts'
import { buildStatus, type Status } from '../../src/model/status.ts'
import { hour, startOfDate } from '../../src/model/time.ts'
import { deriveUptime } from '../../src/model/uptime.ts'
import { i, r, s, t, u } from './factories.ts'

const outage = { a: 'major_outage' } as const

function componentOf(records: Records, now: string, drills = false) {
  const status: Status = buildStatus(records, t(now), { drills })
  const timeline = status.components.get('a')
  if (timeline === undefined) throw new Error('There is no component.')
  return { status, timeline }
}

describe('uptime by month', () => {
  const spans = ['2025-11-30 22:00', '2025-12-31 12:00', '2026-01-01 00:00', '2026-01-10 00:00']
  const records = r({
    site: s({ startDate: '2025-10-15' }),
    incidents: spans.map((from, index) =>
      i(`span-${index}`, [
        u(t(from), 'investigating', outage),
        u(t(from) + 36 * 3_600_000, 'resolved'),
      ]),
    ),
  })

  test.each(['2026-01-01 00:00', '2026-01-15 12:00', '2026-01-11 06:00', '2025-10-15 00:01'])(
    'covers every millisecond on record at %s once',
    (clock) => {
      const { status, timeline } = componentOf(records, clock)
      const { since } = timeline
      const months = uptimeByMonth(status, timeline).map(({ uptime }) => uptime)
      const sum = (key: 'counted' | 'down') => months.reduce((all, one) => all + one[key], 0)
      const whole = { from: since, to: status.now }
      const { counted, down } = deriveUptime(timeline, whole, status.site.uptime.weights)
      expect([sum('counted'), sum('down')]).toEqual([counted, down])
      expect(counted).toBe(status.now - since)
    },
  )

  test('begins with this month, and ends with the first on record, or when there are enough', () => {
    const { status, timeline } = componentOf(records, '2026-01-15 12:00')
    const names = (most?: number) => uptimeByMonth(status, timeline, most).map(({ month }) => month)
    expect(names()).toEqual(['2026-01', '2025-12', '2025-11', '2025-10'])
    expect(names(2)).toEqual(['2026-01', '2025-12'])
  })
})

test('the uptime beside the bars is that of their 90 days, today until now included', () => {
  const timeZone = 'Europe/Amsterdam'
  const records = r({
    site: s({ timeZone, startDate: '2025-01-01' }),
    incidents: [
      i('first-day', [
        u(t('2026-01-12 22:00'), 'investigating', outage),
        u(t('2026-01-13 01:00'), 'resolved'),
      ]),
    ],
  })
  const { status, timeline } = componentOf(records, '2026-04-12 10:00')
  const { window, counted, down } = recentUptime(status, timeline)
  const bars = recentDays(status, timeline)
  expect([bars.length, bars.at(0)?.date, bars.at(-1)?.date]).toEqual([
    90,
    '2026-01-13',
    '2026-04-12',
  ])
  expect(window).toEqual({ from: startOfDate('2026-01-13', timeZone), to: status.now })
  expect(counted).toBe(status.now - window.from)
  expect(down).toBe(2 * hour)
  expect(bars.reduce((sum, { ms }) => sum + ms.major_outage, 0)).toBe(down)
})

test('a drill of a preview is seen in the bars, and in no number', () => {
  const rehearsed = i(
    'rehearsed',
    [u(t('08:00'), 'investigating', outage), u(t('11:00'), 'resolved')],
    { drill: true },
  )
  const { status, timeline } = componentOf(r({ incidents: [rehearsed] }), '12:00', true)
  expect(recentDays(status, timeline).at(-1)?.state).toBe('major_outage')
  expect(recentUptime(status, timeline).percent).toBe(100)
  expect(uptimeByMonth(status, timeline).map(({ uptime }) => uptime.down)).toEqual([0])
})
