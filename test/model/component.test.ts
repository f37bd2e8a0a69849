import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  deriveDays,
  deriveTimeline,
  mergeComing,
  type DayBar,
  type StatusChange,
} from '../../src/model/component.ts'
import type { StatusInterval } from '../../src/model/interval.ts'
import { componentsSchema, type Component } from '../../src/model/schemas/components.ts'
import {
  addDays,
  createCalendar,
  day,
  hour,
  minute,
  startOfDate,
  type Instant,
} from '../../src/model/time.ts'
import { componentStatuses, worstStatus, type ComponentStatus } from '../../src/model/vocabulary.ts'
import { k, t } from './factories.ts'

const component = (startDate?: string): Component => {
  const { components } = componentsSchema.parse({
    components: [k('a', startDate === undefined ? {} : { startDate })],
  })
  if (components[0] === undefined) throw new Error('There is no component.')
  return components[0]
}

const x = (
  from: Instant,
  to: Instant,
  status: ComponentStatus = 'major_outage',
  id = 'x',
): StatusInterval => ({ from, to, status, id })

const utc = 'Etc/UTC'
const now = t('12:00')
const begin = t('2026-01-01 00:00')

describe('a component’s timeline', () => {
  test('is operational where nothing applies', () => {
    expect(deriveTimeline(component(), [], begin, utc, now)).toMatchObject({
      status: 'operational',
      since: begin,
      intervals: [],
    })
  })

  test('what begins now applies, what ends now does not', () => {
    const status = (from: Instant, to: Instant) =>
      deriveTimeline(component(), [x(from, to)], begin, utc, now).status
    expect(status(now, Infinity)).toBe('major_outage')
    expect(status(t('11:00'), now)).toBe('operational')
    expect(status(t('11:00'), now + 1)).toBe('major_outage')
    expect(status(now + 1, Infinity)).toBe('operational')
  })

  test('knows what the clock alone makes of it', () => {
    const work = (from: Instant, to: Instant) => x(from, to, 'under_maintenance')
    const coming = (...intervals: StatusInterval[]) =>
      deriveTimeline(component(), intervals, begin, utc, now).coming
    const ended = (at: Instant) => ({ at, status: 'operational' })
    const begun = (at: Instant) => ({ at, status: 'under_maintenance' })
    expect(coming()).toEqual([])
    expect(coming(work(t('13:00'), t('14:00')))).toEqual([begun(t('13:00')), ended(t('14:00'))])
    expect(coming(work(t('11:00'), t('14:00')))).toEqual([ended(t('14:00'))])
    expect(coming(work(t('10:00'), t('11:00')))).toEqual([])
    expect(coming(work(t('11:00'), now))).toEqual([])
    expect(coming(work(t('11:00'), t('14:00')), work(t('14:00'), t('15:00')))).toEqual([
      ended(t('15:00')),
    ])
    expect(coming(work(t('11:00'), t('14:00')), x(t('11:30'), Infinity))).toEqual([])
  })

  test('has the statuses that come, alone and together, when they have come', () => {
    const hours = fc.integer({ min: 0, max: 24 })
    const stretch = fc
      .tuple(hours, hours, fc.constantFrom(...componentStatuses.slice(1)))
      .map(([a, b, status]) => x(begin + a * hour, begin + b * hour, status))
    const stretches = fc.array(stretch, { maxLength: 5 })
    fc.assert(
      fc.property(stretches, stretches, hours, (one, other, at) => {
        const statusesAt = (instant: Instant) =>
          [one, other].map((intervals) =>
            deriveTimeline(component(), intervals, begin, utc, instant),
          )
        const first = begin + at * hour
        const timelines = statusesAt(first)
        const worst = worstStatus(timelines.map(({ status }) => status))
        const together = mergeComing(worst, timelines)
        for (let instant = first; instant < begin + 30 * hour; instant += hour) {
          const now = statusesAt(instant)
          const said = (changes: readonly StatusChange[]) =>
            changes.findLast((change) => change.at <= instant)?.status
          for (const [index, { coming, status }] of timelines.entries()) {
            expect(said(coming) ?? status).toBe(now[index]?.status)
          }
          expect(said(together) ?? worst).toBe(worstStatus(now.map(({ status }) => status)))
        }
      }),
    )
  })

  test('never reaches into the future', () => {
    const { intervals } = deriveTimeline(component(), [x(t('11:00'), Infinity)], begin, utc, now)
    const status = 'major_outage'
    expect(intervals).toEqual([
      { from: t('11:00'), to: now, status, contributions: [{ id: 'x', status }] },
    ])
  })

  test('counts as if nobody had rehearsed', () => {
    const real = x(t('10:00'), t('11:00'), 'partial_outage')
    const drills = [
      x(t('10:30'), t('11:30'), 'major_outage', 'drill'),
      x(t('08:00'), t('08:30'), 'major_outage', 'drill'),
    ]
    const given = [real, ...drills]
    const timeline = deriveTimeline(component(), given, begin, utc, now, new Set(['drill']))
    const contributions = [{ id: 'x', status: 'partial_outage' }]
    expect(timeline.intervals).toHaveLength(4)
    expect(timeline.counted).toEqual([
      { from: t('10:00'), to: t('10:30'), status: 'partial_outage', contributions },
      { from: t('10:30'), to: t('11:00'), status: 'partial_outage', contributions },
    ])
  })

  test('begins with its first day in the page’s time zone', () => {
    const { since } = deriveTimeline(component('2026-01-10'), [], begin, 'Europe/Amsterdam', now)
    expect(since).toBe(t('2026-01-09 23:00'))
  })

  test('begins with the records where its first day is earlier', () => {
    expect(deriveTimeline(component('2020-01-01'), [], begin, utc, now).since).toBe(begin)
  })

  test('has no past before its first day, and still a status', () => {
    const timeline = deriveTimeline(
      component('2026-02-01'),
      [x(t('11:00'), Infinity)],
      begin,
      utc,
      now,
    )
    expect(timeline).toMatchObject({ status: 'major_outage', since: now, intervals: [] })
  })
})

const bars = (
  zone: string,
  intervals: readonly StatusInterval[],
  at: Instant,
  { since = begin, from = at - 3 * day }: { since?: Instant; from?: Instant } = {},
): DayBar[] => {
  const calendar = createCalendar(from, at, zone)
  const timeline = deriveTimeline(component(), intervals, since, zone, at)
  return deriveDays(timeline, calendar, 0, calendar.dates.length - 1, at)
}

describe('the bars', () => {
  test('today has a future, and yesterday has none', () => {
    const [yesterday, today] = bars(utc, [], now).slice(-2)
    expect(yesterday).toMatchObject({ state: 'operational', ms: { operational: day, future: 0 } })
    expect(today).toMatchObject({ ms: { operational: 12 * hour, future: 12 * hour } })
  })

  test('today has at its very first instant the state that the component has now', () => {
    const first = t('00:00')
    const today = (...given: Parameters<typeof bars>) => bars(...given).at(-1)
    expect(today(utc, [], first)).toMatchObject({
      state: 'operational',
      ms: { operational: 0, no_data: 0, future: day },
    })
    expect(today(utc, [x(first, Infinity)], first)?.state).toBe('major_outage')
    expect(today(utc, [x(t('2026-01-14 23:00'), Infinity)], first)?.state).toBe('major_outage')
    expect(today(utc, [x(t('2026-01-14 23:00'), first)], first)?.state).toBe('operational')
    expect(today(utc, [x(first, Infinity)], first - 1)?.state).toBe('operational')
    expect(today('Asia/Kathmandu', [], t('18:15'))?.state).toBe('operational')
    expect(bars(utc, [x(first, Infinity)], first).at(-2)?.state).toBe('operational')
  })

  test('a day before the records is no data, never green', () => {
    const [first, second] = bars(utc, [], now, { since: t('2026-01-13 06:00') })
    expect(first).toMatchObject({ state: 'no_data', ms: { no_data: day, operational: 0 } })
    expect(second).toMatchObject({
      state: 'operational',
      ms: { no_data: 6 * hour, operational: 18 * hour },
    })
  })

  test('an outage over midnight is on both days, each with its part', () => {
    const [yesterday, today] = bars(utc, [x(t('2026-01-14 23:00'), t('02:00'))], now).slice(-2)
    expect(yesterday).toMatchObject({
      state: 'major_outage',
      ms: { major_outage: hour },
      ids: ['x'],
    })
    expect(today).toMatchObject({
      state: 'major_outage',
      ms: { major_outage: 2 * hour },
      ids: ['x'],
    })
  })

  test('an outage that ends at midnight is not on the next day', () => {
    const today = bars(utc, [x(t('2026-01-14 23:00'), t('00:00'))], now).at(-1)
    expect(today).toMatchObject({ state: 'operational', ids: [] })
  })

  test('a day has the worst state of any moment of it', () => {
    const given = [
      x(t('01:00'), t('09:00'), 'degraded_performance', 'd'),
      x(t('02:00'), t('02:01'), 'partial_outage', 'p'),
      x(t('03:00'), t('04:00'), 'under_maintenance', 'm'),
    ]
    expect(bars(utc, given, now).at(-1)).toMatchObject({
      state: 'partial_outage',
      ms: {
        degraded_performance: 8 * hour - minute,
        partial_outage: minute,
        under_maintenance: 0,
        operational: 4 * hour,
      },
      ids: ['d', 'm', 'p'],
    })
  })

  test('a day that never was has no length and no colour', () => {
    const skipped = bars('Pacific/Apia', [], t('2012-01-01 12:00'), {
      since: t('2011-01-01 00:00'),
    })
    expect(skipped.find(({ date }) => date === '2011-12-30')).toMatchObject({
      state: 'no_data',
      ms: { operational: 0, no_data: 0, future: 0 },
    })
  })

  test('a part of the calendar has the same bars as the whole', () => {
    const calendar = createCalendar(begin, now, utc)
    const given = [x(t('2026-01-03 05:00'), t('2026-01-09 06:00'))]
    const timeline = deriveTimeline(component(), given, begin, utc, now)
    const all = deriveDays(timeline, calendar, 0, calendar.dates.length - 1, now)
    expect(deriveDays(timeline, calendar, 4, 7, now)).toEqual(all.slice(4, 8))
  })
})

/** Days around a change of the clock, with the day’s own time zone. */
const changes = [
  ['Europe/Amsterdam', '2026-03-29'],
  ['Europe/Amsterdam', '2026-10-25'],
  ['America/New_York', '2026-03-08'],
  ['America/New_York', '2026-11-01'],
  ['Australia/Lord_Howe', '2026-04-05'],
  ['Australia/Lord_Howe', '2026-10-04'],
  ['Asia/Kathmandu', '1986-01-01'],
  ['Pacific/Apia', '2011-12-30'],
  ['America/Sao_Paulo', '2018-11-04'],
] as const

describe('the milliseconds of a day by state add up to its true length', () => {
  test.each(changes)('in %s around %s', (zone, date) => {
    const from = startOfDate(addDays(date, -2), zone)
    const within = fc.integer({ min: from - hour, max: from + 5 * day })
    const given = fc.array(
      fc
        .tuple(
          within,
          within,
          fc.constantFrom(...componentStatuses.slice(1)),
          fc.constantFrom('p', 'q'),
        )
        .map(([one, other, status, id]) =>
          x(Math.min(one, other), Math.max(one, other), status, id),
        ),
      { maxLength: 6 },
    )
    fc.assert(
      fc.property(given, within, within, (intervals, since, at) => {
        for (const { date: own, ms } of bars(zone, intervals, at, { since, from })) {
          const total = Object.values(ms).reduce((sum, part) => sum + part, 0)
          expect(total).toBe(trueLength(own, zone))
          expect(Math.min(...Object.values(ms))).toBeGreaterThanOrEqual(0)
        }
      }),
      { numRuns: 60 },
    )
  })
})

/** By the standard library’s own count of hours; 0 for a day that the zone left out. */
function trueLength(date: string, timeZone: string): number {
  const start = Temporal.PlainDate.from(date).toZonedDateTime(timeZone)
  return start.toPlainDate().toString() === date ? start.hoursInDay * hour : 0
}

test('what begins this instant colours today, although it has lasted no time', () => {
  const today = bars(utc, [x(now, now + day, 'under_maintenance')], now).at(-1)
  expect(today).toMatchObject({ state: 'under_maintenance', ms: { under_maintenance: 0 } })
})

test('a day’s colour is the worst state it has any time in', () => {
  const within = fc.integer({ min: now - 3 * day, max: now + day })
  const given = fc.array(
    fc
      .tuple(within, within, fc.constantFrom(...componentStatuses.slice(1)))
      .map(([one, other, status]) => x(Math.min(one, other), Math.max(one, other), status)),
    { maxLength: 5 },
  )
  fc.assert(
    fc.property(given, within, (intervals, since) => {
      fc.pre(intervals.every(({ from }) => from !== now))
      for (const { state, ms } of bars(utc, intervals, now, { since })) {
        const worst = componentStatuses.findLast((status) => ms[status] > 0)
        expect(state).toBe(worst ?? 'no_data')
      }
    }),
  )
})
