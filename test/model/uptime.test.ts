import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { MergedInterval } from '../../src/model/interval.ts'
import { mergeWorst, type StatusInterval } from '../../src/model/interval.ts'
import { buildStatus, type Status } from '../../src/model/status.ts'
import { day, hour, minute } from '../../src/model/time.ts'
import { deriveUptime, type Uptime, type UptimeWeights } from '../../src/model/uptime.ts'
import { componentStatuses } from '../../src/model/vocabulary.ts'
import { end, incidentOf, maintenanceOf, recordsOf } from './arbitraries.ts'
import { i, iso, k, m, r, s, sOpen, t, u } from './factories.ts'

const { weights } = s().uptime
const window = { from: t('2026-01-14 00:00'), to: t('00:00') }

const x = (
  from: number,
  to: number,
  status: MergedInterval['status'] = 'major_outage',
  id = 'x',
): MergedInterval => ({ from, to, status, contributions: [{ id, status }] })

const uptime = (
  intervals: readonly MergedInterval[],
  since = 0,
  own: UptimeWeights = weights,
): Uptime => deriveUptime({ since, intervals }, window, own)

const percentOf = (status: Status, id = 'a'): number | undefined => {
  const timeline = status.components.get(id)
  if (timeline === undefined) throw new Error(`There is no component ${id}.`)
  const { now, site } = status
  return deriveUptime(timeline, { from: now - 90 * day, to: now }, site.uptime.weights).percent
}

describe('uptime', () => {
  test('is 100 where nothing was wrong', () => {
    expect(uptime([])).toMatchObject({ percent: 100, counted: day, down: 0, ids: [] })
  })

  test('is undefined where nothing was recorded', () => {
    expect(uptime([], window.to)).toMatchObject({ percent: undefined, counted: 0 })
    expect(uptime([], window.to + day).percent).toBeUndefined()
  })

  test('is 0 where all of it was down, and never less', () => {
    expect(uptime([x(0, Infinity)]).percent).toBe(0)
  })

  test('weighs states as the table does: major 100, partial 30, degraded 0, maintenance 0', () => {
    const hours = (status: MergedInterval['status']) =>
      uptime([x(window.from, window.from + 10 * hour, status, 'x')]).down / hour
    expect(hours('major_outage')).toBe(10)
    expect(hours('partial_outage')).toBe(3)
    expect(hours('degraded_performance')).toBe(0)
    expect(hours('under_maintenance')).toBe(0)
  })

  test('counts only what is inside the window', () => {
    const given = [
      x(window.from - hour, window.from + hour, 'major_outage', 'x'),
      x(window.to - hour, window.to + hour, 'major_outage', 'y'),
      x(window.to, window.to + hour, 'major_outage', 'z'),
    ]
    expect(uptime(given)).toMatchObject({ down: 2 * hour, ids: ['x', 'y'] })
  })

  test('time without records is neither up nor down', () => {
    const given = [x(window.to - 3 * hour, window.to - 2 * hour)]
    expect(uptime(given, window.to - 4 * hour)).toMatchObject({ counted: 4 * hour, percent: 75 })
  })

  test('names what cost uptime, and not what had no weight', () => {
    const given = [
      x(window.from, window.from + hour, 'degraded_performance', 'slow'),
      x(window.from + hour, window.from + 2 * hour, 'partial_outage', 'down'),
    ]
    expect(uptime(given).ids).toEqual(['down'])
  })

  test('takes at each instant the heaviest weight, which need not be that of the worst', () => {
    const stretch: MergedInterval = {
      from: window.from,
      to: window.from + 10 * hour,
      status: 'partial_outage',
      contributions: [
        { id: 'p', status: 'partial_outage' },
        { id: 'q', status: 'degraded_performance' },
        { id: 'r', status: 'under_maintenance' },
      ],
    }
    const own = { ...weights, partial_outage: 10, degraded_performance: 60 }
    expect(uptime([stretch], 0, own)).toMatchObject({ down: 6 * hour, ids: ['p', 'q'] })
  })

  test('does not name a maintenance of no weight that an outage fell into', () => {
    const records = r({
      incidents: [i('down', [u(t('02:00'), 'investigating', { a: 'major_outage' })])],
      maintenances: [m('work', t('01:00'), t('05:00'))],
    })
    const timeline = buildStatus(records, t('06:00')).components.get('a')
    if (timeline === undefined) throw new Error('There is no component a.')
    expect(deriveUptime(timeline, { from: t('00:00'), to: t('06:00') }, weights).ids).toEqual([
      'down',
    ])
  })
})

describe('a percentage is rounded down', () => {
  test.each([
    [1, 99.99],
    [day / 10_000, 99.99],
    [day / 10_000 + 1, 99.98],
    [day * 0.0007, 99.93],
    [day / 2, 50],
    [day / 2 + 1, 49.99],
    [day - 1, 0],
  ])('with %d ms down of a day to %d', (down, percent) => {
    expect(uptime([x(window.from, window.from + down)]).percent).toBe(percent)
  })

  test('a millisecond in 90 days is not 100', () => {
    const long = { from: window.to - 90 * day, to: window.to }
    const given = [x(long.from, long.from + 1, 'partial_outage')]
    expect(deriveUptime({ since: 0, intervals: given }, long, weights).percent).toBe(99.99)
  })

  test('a millisecond of the smallest weight in ten years is not 100', () => {
    const long = { from: window.to - 3650 * day, to: window.to }
    const given = [x(long.from, long.from + 1, 'degraded_performance')]
    const own = { ...weights, degraded_performance: 0.001 }
    expect(deriveUptime({ since: long.from, intervals: given }, long, own).percent).toBe(99.99)
  })

  test('to what exact arithmetic says, over 90 days', () => {
    const long = { from: window.to - 90 * day, to: window.to }
    const parts = fc.array(
      fc.record({
        gap: fc.nat(3 * day),
        length: fc.nat(day),
        status: fc.constantFrom(...componentStatuses.slice(1)),
      }),
      { maxLength: 20 },
    )
    fc.assert(
      fc.property(parts, (drawn) => {
        const intervals: MergedInterval[] = []
        let at = long.from
        for (const { gap, length, status } of drawn) {
          const to = Math.min(at + gap + length, long.to)
          if (at + gap < to) intervals.push(x(at + gap, to, status))
          at = to
        }
        const { percent } = deriveUptime({ since: 0, intervals }, long, weights)
        expect(percent).toBe(exactPercent(intervals, long.to - long.from, weights))
      }),
    )
  })

  test('to what exact arithmetic says, over a year', () => {
    const year = { from: 0, to: 365 * day }
    const given = [x(0, 10_512_001, 'partial_outage')]
    const { percent } = deriveUptime({ since: 0, intervals: given }, year, weights)
    expect(percent).toBe(exactPercent(given, year.to, weights))
    expect(percent).toBe(99.98)
  })

  test('to what exact arithmetic says, at a whole hundredth and next to it, with any weight', () => {
    const thousandths = fc.integer({ min: 1, max: 100_000 })
    const length = fc.integer({ min: 1, max: 20 * 365 * day })
    fc.assert(
      fc.property(
        length,
        thousandths,
        fc.integer({ min: 0, max: 10_000 }),
        fc.constantFrom(-1, 0, 1),
        (counted, weight, hundredths, beside) => {
          const share = (counted * hundredths * 10) / weight
          const down = Math.max(0, Math.min(counted, Math.floor(share) + beside))
          const own = { ...weights, degraded_performance: weight / 1000 }
          const given = down === 0 ? [] : [x(0, down, 'degraded_performance')]
          const whole = { from: 0, to: counted }
          const { percent } = deriveUptime({ since: 0, intervals: given }, whole, own)
          expect(percent).toBe(exactPercent(given, counted, own))
        },
      ),
      { numRuns: 1000, examples: [[day, 33_300, 333, 0]] },
    )
  })
})

/** In whole numbers throughout; the weights of these tests are whole thousandths of a percent. */
function exactPercent(
  intervals: readonly MergedInterval[],
  counted: number,
  own: UptimeWeights,
): number {
  let down = 0n
  for (const { from, to, status } of intervals) {
    if (status === 'operational') continue
    down += BigInt(to - from) * BigInt(Math.round(own[status] * 1000))
  }
  const all = BigInt(counted) * 100_000n
  const share = ((all - down) * 10_000n) / all
  return Math.min(Number(share), down > 0n ? 9999 : 10_000) / 100
}

describe('overlaps', () => {
  const outage = (id: string) => [
    u(t('2026-01-14 10:00'), 'investigating', { a: 'major_outage' }, { file: `0-${id}.md` }),
    u(t('2026-01-14 12:00'), 'resolved', {}, { file: `1-${id}.md` }),
  ]

  test('identical incidents count once', () => {
    const one = buildStatus(r({ incidents: [i('p', outage('p'))] }), t('12:00'))
    const many = buildStatus(
      r({ incidents: ['p', 'q', 'r', 's'].map((id) => i(id, outage(id))) }),
      t('12:00'),
    )
    expect(percentOf(many)).toBe(percentOf(one))
    expect(percentOf(one)).toBeLessThan(100)
  })

  test('any number of copies of any incident count once', () => {
    fc.assert(
      fc.property(incidentOf('p'), (incident) => {
        const copies = ['p', 'q', 'r'].map((id) => ({ ...incident, id }))
        const one = buildStatus(r({ incidents: [incident] }), end)
        expect(percentOf(buildStatus(r({ incidents: copies }), end))).toBe(percentOf(one))
      }),
    )
  })
})

describe('uptime over time', () => {
  test('agrees to the last digit with a slow count, minute by minute', () => {
    const minutes = 36 * 60
    const instants = fc.integer({ min: -200, max: minutes + 200 })
    const given = fc.array(
      fc
        .tuple(instants, instants, fc.constantFrom(...componentStatuses.slice(1)))
        .map(([one, other, status]): StatusInterval => ({
          from: Math.min(one, other) * minute,
          to: Math.max(one, other) * minute,
          status,
          id: 'x',
        })),
      { maxLength: 6 },
    )
    const own = fc.record({
      major_outage: fc.integer({ min: 0, max: 100 }),
      partial_outage: fc.integer({ min: 0, max: 100 }),
      degraded_performance: fc.integer({ min: 0, max: 100 }),
      under_maintenance: fc.integer({ min: 0, max: 100 }),
    })
    fc.assert(
      fc.property(given, instants, own, (intervals, since, custom) => {
        let counted = 0
        let down = 0
        for (let at = Math.max(0, since); at < minutes; at++) {
          const here = intervals.filter(({ from, to }) => from <= at * minute && at * minute < to)
          counted += 100
          down += Math.max(
            0,
            ...here.map(({ status }) => (status === 'operational' ? 0 : custom[status])),
          )
        }
        const expected =
          counted === 0
            ? undefined
            : Math.min(
                Math.floor(((counted - down) * 10_000) / counted),
                down > 0 ? 9999 : 10_000,
              ) / 100
        const derived = deriveUptime(
          { since: since * minute, intervals: mergeWorst(intervals) },
          { from: 0, to: minutes * minute },
          custom,
        )
        expect(derived.percent).toBe(expected)
      }),
      { numRuns: 60 },
    )
  })

  test('lies from 0 to 100, is 100 only without weighted downtime, and is there where data is', () => {
    fc.assert(
      fc.property(recordsOf(), (records) => {
        const status = buildStatus(records, end)
        for (const timeline of status.components.values()) {
          const { percent, counted, down } = deriveUptime(
            timeline,
            { from: end - 30 * day, to: end },
            weights,
          )
          expect(percent === undefined).toBe(counted === 0)
          expect(percent ?? 0).toBeGreaterThanOrEqual(0)
          expect(percent ?? 0).toBeLessThanOrEqual(100)
          if (down > 0) expect(percent).toBeLessThan(100)
          expect(down).toBeLessThanOrEqual(counted)
        }
      }),
    )
  })

  test('one more incident or maintenance never raises it', () => {
    fc.assert(
      fc.property(recordsOf(), incidentOf('more'), maintenanceOf('work'), (records, one, work) => {
        const before = buildStatus(records, end)
        const after = buildStatus({ ...records, incidents: [...records.incidents, one] }, end)
        const worked = buildStatus(
          { ...records, maintenances: [...records.maintenances, work] },
          end,
        )
        for (const id of before.components.keys()) {
          expect(percentOf(after, id) ?? 0).toBeLessThanOrEqual(percentOf(before, id) ?? 0)
          expect(percentOf(worked, id)).toBe(percentOf(before, id))
        }
      }),
    )
  })

  test('nor does it where the site has weights of its own', () => {
    const share = fc.integer({ min: 0, max: 100 })
    const own = fc.record({
      major_outage: share,
      partial_outage: share,
      degraded_performance: share,
      under_maintenance: share,
    })
    fc.assert(
      fc.property(
        recordsOf(),
        incidentOf('more'),
        maintenanceOf('work'),
        own,
        (records, one, work, custom) => {
          const site = s({ timeZone: 'Europe/Amsterdam', uptime: { weights: custom } })
          const before = { ...records, site }
          const after = {
            ...before,
            incidents: [...records.incidents, one],
            maintenances: [...records.maintenances, work],
          }
          const [fewer, more] = [buildStatus(before, end), buildStatus(after, end)]
          for (const id of fewer.components.keys()) {
            expect(percentOf(more, id) ?? 0).toBeLessThanOrEqual(percentOf(fewer, id) ?? 0)
          }
        },
      ),
      { numRuns: 60 },
    )
  })

  test('one more incident does not raise it where maintenance counts as down', () => {
    const site = s({ uptime: { weights: { under_maintenance: 100 } } })
    const maintenances = [m('work', t('01:00'), t('05:00'))]
    const incidents = [
      i('slow', [
        u(t('01:00'), 'investigating', { a: 'degraded_performance' }),
        u(t('05:00'), 'resolved'),
      ]),
    ]
    const before = buildStatus(r({ site, maintenances }), t('06:00'))
    const after = buildStatus(r({ site, maintenances, incidents }), t('06:00'))
    expect(percentOf(after)).toBeLessThanOrEqual(percentOf(before) ?? 0)
  })

  test('without a first day of its own, an earlier record lengthens the record', () => {
    const down = [
      i('down', [u(t('01:00'), 'investigating', { a: 'major_outage' }), u(t('02:00'), 'resolved')]),
    ]
    const old = i('old', [
      u(t('2026-01-05 01:00'), 'investigating'),
      u(t('2026-01-05 02:00'), 'resolved'),
    ])
    const site = sOpen()
    const short = buildStatus(r({ site, incidents: down }), t('12:00'))
    const long = buildStatus(r({ site, incidents: [...down, old] }), t('12:00'))
    expect(iso(short.recordsBegin)).toBe('2026-01-15T00:00:00.000Z')
    expect(iso(long.recordsBegin)).toBe('2026-01-05T00:00:00.000Z')
    expect(percentOf(short)).toBeLessThan(percentOf(long) ?? 0)
  })

  test('a component counts from its first day', () => {
    const records = r({ components: [k('a', { startDate: '2026-01-14' })] })
    const timeline = buildStatus(records, t('12:00')).components.get('a')
    if (timeline === undefined) throw new Error('There is no component a.')
    const all = { from: t('2026-01-01 00:00'), to: t('12:00') }
    expect(deriveUptime(timeline, all, weights).counted).toBe(36 * hour)
    expect(
      deriveUptime(timeline, { ...all, to: t('2026-01-14 00:00') }, weights).percent,
    ).toBeUndefined()
  })
})
