import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { deriveErrorBudgets, type ErrorBudget } from '../../src/model/error-budget.ts'
import type { IncidentRecord, Records } from '../../src/model/records.ts'
import { buildStatus } from '../../src/model/status.ts'
import { day, hour, minute, type Instant } from '../../src/model/time.ts'
import { demoNow, readRecords } from '../demo.ts'
import { end, recordsOf } from './arbitraries.ts'
import { i, k, m, r, s, t, u } from './factories.ts'
import { liveThrough, oneMinute, sinceOf, weightIn, type Minutes } from './reliability-oracle.ts'

const derive = (records: Records, now: Instant, id = 'a'): ErrorBudget => {
  const budget = deriveErrorBudgets(buildStatus(records, now)).get(id)
  if (budget === undefined) throw new Error(`${id} has no error budget.`)
  return budget
}

const slo = { target: 99.9, window: 30 }
const now = t('2026-03-01 00:00')
const status = (
  id: string,
  from: Instant,
  minutes: number,
  how: 'major_outage' | 'partial_outage' | 'degraded_performance' = 'major_outage',
): IncidentRecord =>
  i(id, [u(from, 'investigating', { a: how }), u(from + minutes * minute, 'resolved')])
const site = (more: Parameters<typeof s>[0] = {}) => s({ slo, ...more })

describe('an objective', () => {
  test('is there only where somebody sets one', () => {
    const targets = (records: Records) =>
      [...deriveErrorBudgets(buildStatus(records, now))].map(([id, budget]) => [id, budget.slo])
    const components = [
      k('plain'),
      k('own', { slo: { target: 99.5 } }),
      k('longer', { slo: { target: 99, window: 90 } }),
      k('none', { slo: 'none' }),
      k('hidden', { showUptime: false }),
    ]
    expect(targets(r({ components }))).toEqual([
      ['own', { target: 99.5, window: 30 }],
      ['longer', { target: 99, window: 90 }],
    ])
    expect(targets(r({ components, site: s({ slo: { target: 99.9, window: 7 } }) }))).toEqual([
      ['plain', { target: 99.9, window: 7 }],
      ['own', { target: 99.5, window: 7 }],
      ['longer', { target: 99, window: 90 }],
    ])
  })
})

describe('an error budget', () => {
  test('of 99.9 % over 30 days is 43.2 minutes', () => {
    expect(derive(r({ site: site() }), now)).toMatchObject({
      budget: 43.2 * minute,
      consumed: 0,
      consumedPercent: 0,
      left: 43.2 * minute,
      whole: true,
      spent: false,
      spentBy: [],
    })
  })

  test('is spent by weighted downtime, and can be overspent', () => {
    const incidents = [
      status('half', t('2026-02-20 10:00'), 72, 'partial_outage'),
      status('slow', t('2026-02-21 10:00'), 600, 'degraded_performance'),
      status('all', t('2026-02-22 10:00'), 54),
    ]
    expect(derive(r({ site: site(), incidents }), now)).toMatchObject({
      consumed: 75.6 * minute,
      consumedPercent: 175,
      left: -32.4 * minute,
      spent: true,
      projection: { none: 'spent' },
      spentBy: [
        { id: 'all', ms: 54 * minute, percent: 125 },
        { id: 'half', ms: 21.6 * minute, percent: 50 },
      ],
    })
  })

  test('is consumed by a share that is rounded up, and so is each part: never 0 of some downtime', () => {
    const percents = (ms: number) => {
      const incidents = [status('x', t('2026-02-20 10:00'), ms / minute)]
      const { consumedPercent, spentBy } = derive(r({ site: site(), incidents }), now)
      return [consumedPercent, ...spentBy.map(({ percent }) => percent)]
    }
    expect(percents(1)).toEqual([0.01, 0.01])
    expect(percents(14.4 * minute)).toEqual([33.34, 33.34])
    expect(percents(21.6 * minute)).toEqual([50, 50])
    expect(percents(21.6 * minute + 1)).toEqual([50.01, 50.01])
  })

  test('is said from a whole day on record on', () => {
    const records = r({ site: site({ startDate: '2026-02-28' }) })
    expect(derive(records, now).enough).toBe(true)
    expect(derive(records, now - 1).enough).toBe(false)
  })

  test('that is used up to the last millisecond is spent, and the objective is met', () => {
    const incidents = [status('exact', now - 20 * day, 43.2)]
    const budget = derive(r({ site: site(), incidents }), now)
    expect(budget).toMatchObject({ left: 0, consumedPercent: 100, spent: true })
    expect(budget.uptime.percent).toBe(99.9)
  })

  test('counts what is inside the window, to the millisecond', () => {
    const from = now - 30 * day
    const across = [status('across', from - 30 * minute, 60)]
    expect(derive(r({ site: site(), incidents: across }), now).consumed).toBe(30 * minute)
    expect(derive(r({ site: site(), incidents: across }), now + 1).consumed).toBe(30 * minute - 1)
    const before = [status('before', from - 60 * minute, 60)]
    expect(derive(r({ site: site(), incidents: before }), now).spentBy).toEqual([])
  })

  test('of a window with a change of the clocks is that of days of 24 hours', () => {
    const zone = site({ timeZone: 'Europe/Amsterdam' })
    const budget = derive(r({ site: zone }), t('2026-04-10 00:00'))
    expect(budget.uptime.window.from).toBe(t('2026-04-10 00:00') - 30 * day)
    expect(budget.budget).toBe(43.2 * minute)
  })

  test('is of the recorded time where the record is shorter than the window, and says so', () => {
    const components = [k('a', { startDate: '2026-02-19' })]
    const incidents = [status('one', t('2026-02-20 10:00'), 6)]
    expect(derive(r({ site: site(), components, incidents }), now)).toMatchObject({
      whole: false,
      uptime: { counted: 10 * day },
      budget: 14.4 * minute,
      left: 8.4 * minute,
      projection: { none: 'short_record' },
    })
  })

  test('is no number where nothing was recorded', () => {
    const components = [k('a', { startDate: '2026-03-01' })]
    expect(derive(r({ site: site(), components }), now)).toMatchObject({
      uptime: { percent: undefined },
      consumedPercent: undefined,
      spent: false,
      burn: { rate: undefined },
      projection: { none: 'short_record' },
    })
  })

  test('is spent by maintenance only where maintenance weighs', () => {
    const maintenances = [m('work', t('2026-02-20 02:00'), t('2026-02-20 02:30'))]
    expect(derive(r({ site: site(), maintenances }), now).spentBy).toEqual([])
    const weighed = site({ uptime: { weights: { under_maintenance: 100 } } })
    expect(derive(r({ site: weighed, maintenances }), now).spentBy).toMatchObject([
      { id: 'work', ms: 30 * minute },
    ])
  })

  test('is not spent by a drill, also not in a preview', () => {
    const drill = { ...status('drill', t('2026-02-20 10:00'), 60), drill: true }
    const real = status('real', t('2026-02-20 10:30'), 60)
    const preview = buildStatus(r({ site: site(), incidents: [drill, real] }), now, {
      drills: true,
    })
    const budget = deriveErrorBudgets(preview).get('a')
    expect(budget?.spentBy.map(({ id, ms }) => [id, ms])).toEqual([['real', hour]])
    expect(budget?.consumed).toBe(hour)
  })
})

describe('where several overlap', () => {
  test('the heaviest is to blame; at the same weight, the first in alphabetical order', () => {
    const incidents = [
      status('b-all', t('2026-02-20 10:00'), 30),
      status('a-all', t('2026-02-20 10:20'), 30),
      status('a-half', t('2026-02-20 09:50'), 100, 'partial_outage'),
    ]
    const budget = derive(r({ site: site(), incidents }), now)
    expect(budget.spentBy.map(({ id, ms }) => [id, ms / minute])).toEqual([
      ['a-all', 30],
      ['b-all', 20],
      ['a-half', 15],
    ])
    expect(budget.consumed).toBe(65 * minute)
  })
})

test('what spent the same is in alphabetical order, whichever came first', () => {
  const incidents = [status('b', now - 3 * day, 10), status('a', now - 2 * day, 10)]
  const { spentBy } = derive(r({ site: site(), incidents }), now)
  expect(spentBy.map(({ id }) => id)).toEqual(['a', 'b'])
})

describe('the burn rate', () => {
  test('is 1 where a seventh of a week’s even spend goes every day', () => {
    const even = (43.2 / 30) * 7
    const incidents = [status('one', now - 2 * day, even)]
    expect(derive(r({ site: site(), incidents }), now).burn).toMatchObject({ rate: 1, days: 7 })
    const twice = [status('one', now - 2 * day, 2 * even)]
    expect(derive(r({ site: site(), incidents: twice }), now).burn.rate).toBeCloseTo(2, 9)
  })

  test('is of the last seven days, or of a shorter window', () => {
    const incidents = [status('old', now - 8 * day, 30)]
    expect(derive(r({ site: site(), incidents }), now).burn.rate).toBe(0)
    const short = site({ slo: { target: 99.9, window: 3 } })
    expect(derive(r({ site: short }), now).burn.days).toBe(3)
  })
})

describe('the projection', () => {
  test('wants two incidents in the recent days', () => {
    const one = [status('one', now - 2 * day, 20)]
    expect(derive(r({ site: site(), incidents: one }), now).projection).toEqual({
      none: 'few_incidents',
    })
    const slow = [...one, status('slow', now - day, 90, 'degraded_performance')]
    expect(derive(r({ site: site(), incidents: slow }), now).projection).toEqual({
      none: 'few_incidents',
    })
  })

  test('takes no maintenance for an incident', () => {
    const weighed = site({ uptime: { weights: { under_maintenance: 100 } } })
    const incidents = [status('one', now - 2 * day, 10)]
    const maintenances = [m('work', now - day, now - day + 10 * minute)]
    const { burn, projection } = derive(r({ site: weighed, incidents, maintenances }), now)
    expect(burn.uptime.ids).toEqual(['one', 'work'])
    expect(projection).toEqual({ none: 'few_incidents' })
  })

  test('goes on at the recent rate until the budget is spent', () => {
    const incidents = [status('one', now - 2 * day, 14), status('two', now - day, 14)]
    // 28 minutes in 7 days are 4 a day; 15.2 of 43.2 minutes are left: 3.8 days.
    expect(derive(r({ site: site(), incidents }), now).projection).toEqual({
      spentAt: now + 3.8 * day,
    })
  })

  test('is later by the old downtime that leaves the window before', () => {
    const incidents = [
      status('old', now - 29 * day, 10),
      status('one', now - 2 * day, 14),
      status('two', now - day, 14),
    ]
    // 5.2 of 43.2 minutes are left, which at 4 a day would last for 1.3 days; 10 more leave after one.
    expect(derive(r({ site: site(), incidents }), now).projection).toEqual({
      spentAt: now + 3.8 * day,
    })
  })

  test('lets old downtime leave the window', () => {
    // 12 minutes leave the window within the next day. 8 minutes a week are added: in the 30 days
    // until the recent ones leave too, 34.3 minutes. 8 + 34.3 is short of 43.2, and after that the
    // window holds 34.3 minutes always.
    const incidents = [
      status('old', now - 30 * day + hour, 12),
      status('one', now - 2 * day, 4),
      status('two', now - day, 4),
    ]
    expect(derive(r({ site: site(), incidents }), now).projection).toEqual({ none: 'not_spent' })
  })
})

/** Downtime by id in the minutes of a window, one by one: the heaviest, else the first by name. */
function blame(records: Records, said: Minutes, from: Instant, to: Instant): Map<string, number> {
  const spent = new Map<string, number>()
  for (let at = from; at < to; at += oneMinute) {
    const all = (said.get(at) ?? [])
      .map(({ id, status: how }) => ({ id, weight: weightIn(records, how) }))
      .sort((a, b) => b.weight - a.weight || (a.id > b.id ? 1 : -1))
    const first = all[0]
    if (first === undefined || first.weight === 0) continue
    spent.set(first.id, (spent.get(first.id) ?? 0) + first.weight)
  }
  return spent
}

const sum = (values: Iterable<number>): number => [...values].reduce((a, b) => a + b, 0)

function demandAgreement(records: Records, budget: ErrorBudget, at: Instant): void {
  const { id, startDate } = budget.component
  const since = sinceOf(records, startDate, at)
  const said = liveThrough(records, id, at)
  const over = (days: number) => {
    const from = Math.max(at - days * day, since)
    return { spent: blame(records, said, from, at), counted: at - from }
  }
  const { spent, counted } = over(budget.slo.window)
  const share = (100 - budget.slo.target) / 100
  expect(budget.uptime.counted).toBe(counted)
  expect(budget.budget).toBeCloseTo(counted * share, 3)
  expect(Object.fromEntries(budget.spentBy.map((one) => [one.id, one.ms]))).toEqual(
    Object.fromEntries(
      [...spent].map(([who, weight]) => [who, expect.closeTo((weight * minute) / 100, 3)]),
    ),
  )
  const consumed = (sum(spent.values()) * minute) / 100
  expect(budget.consumed).toBeCloseTo(consumed, 3)
  expect(sum(budget.spentBy.map(({ ms }) => ms))).toBeCloseTo(budget.consumed, 3)
  expect(budget.left).toBeCloseTo(budget.budget - budget.consumed, 3)
  expect(budget.consumed).toBeCloseTo(budget.uptime.down, 3)
  const recent = over(budget.burn.days)
  if (recent.counted === 0) expect(budget.burn.rate).toBeUndefined()
  else {
    const burnt = (sum(recent.spent.values()) * minute) / 100
    expect(budget.burn.rate).toBeCloseTo(burnt / (recent.counted * share), 6)
  }
  const { projection } = budget
  if ('spentAt' in projection || projection.none === 'not_spent') {
    const rate = sum(recent.spent.values()) / 100 / (recent.counted / minute)
    const { from, to } = budget.uptime.window
    let left = budget.budget / minute - sum(spent.values()) / 100
    let first: Instant | undefined
    for (let old = from; old < to && first === undefined; old += oneMinute) {
      left -= rate - sum(blame(records, said, old, old + oneMinute).values()) / 100
      if (left <= 0) first = old + (to - from)
    }
    if ('spentAt' in projection) {
      expect(Math.abs(projection.spentAt - (first ?? NaN))).toBeLessThanOrEqual(2 * oneMinute)
    } else expect(first).toBeUndefined()
  }
}

describe('every figure is what living through every minute counts', () => {
  test('of the demonstration, for every component', async () => {
    const records = await readRecords()
    const budgets = deriveErrorBudgets(buildStatus(records, demoNow))
    expect(budgets.size).toBeGreaterThan(10)
    for (const budget of budgets.values()) demandAgreement(records, budget, demoNow)
  })

  test('of any records', () => {
    const share = fc.constantFrom(0, 30, 60, 100)
    fc.assert(
      fc.property(
        recordsOf({ incidents: 6 }),
        fc.record({
          major_outage: share,
          partial_outage: share,
          degraded_performance: share,
          under_maintenance: share,
        }),
        fc.constantFrom(50, 90, 99.5),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: -4000, max: 2000 }),
        (drawn, weights, target, window, minutes) => {
          const records = {
            ...drawn,
            site: s({
              timeZone: 'Europe/Amsterdam',
              uptime: { weights },
              slo: { target, window },
            }),
          }
          const at = end + minutes * minute
          const budgets = deriveErrorBudgets(buildStatus(records, at))
          expect(budgets.size).toBe(buildStatus(records, at).components.size)
          for (const budget of budgets.values()) {
            demandAgreement(records, budget, at)
            for (const { ms, percent } of budget.spentBy) {
              expect(ms).toBeGreaterThan(0)
              expect(percent).toBeGreaterThan(0)
            }
            if (budget.spentBy.length === 1) {
              expect(budget.spentBy[0]?.percent).toBe(budget.consumedPercent)
            }
            if (budget.uptime.percent !== undefined) {
              // Percent is rounded down to hundredths, and these targets are whole hundredths.
              expect(budget.left >= 0).toBe(budget.uptime.percent >= target)
            }
          }
        },
      ),
      { numRuns: 60 },
    )
  })
})
