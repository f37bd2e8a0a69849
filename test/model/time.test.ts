import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  addMonths,
  calendarDate,
  createCalendar,
  dateAt,
  day,
  dayIndex,
  hour,
  minute,
  startOfDate,
  type Instant,
} from '../../src/model/time.ts'
import { t } from './factories.ts'

describe('a day in a time zone', () => {
  test.each([
    ['2026-01-15 22:59:59.999', 'Europe/Amsterdam', '2026-01-15'],
    ['2026-01-15 23:00', 'Europe/Amsterdam', '2026-01-16'],
    ['2026-01-16 04:59', 'America/New_York', '2026-01-15'],
    ['2026-01-15 18:14:59', 'Asia/Kathmandu', '2026-01-15'],
    ['2026-01-15 18:15', 'Asia/Kathmandu', '2026-01-16'],
    ['2011-12-30 09:59:59.999', 'Pacific/Apia', '2011-12-29'],
    ['2011-12-30 10:00', 'Pacific/Apia', '2011-12-31'],
  ])('%s UTC is in %s on %s', (text, zone, date) => {
    expect(dateAt(t(text), zone)).toBe(date)
  })

  test('lasts until its second midnight where the clock goes back from midnight', () => {
    expect(startOfDate('2022-10-30', 'Asia/Beirut')).toBe(t('2022-10-29 22:00'))
  })

  test('begins at one where midnight is skipped', () => {
    expect(startOfDate('2018-11-04', 'America/Sao_Paulo')).toBe(t('2018-11-04 03:00'))
  })

  test('begins at the first midnight where the clock shows it twice', () => {
    expect(startOfDate('2016-11-06', 'America/Havana')).toBe(t('2016-11-06 04:00'))
  })
})

test('days and months carry over', () => {
  expect(addDays('2024-02-28', 1)).toBe('2024-02-29')
  expect(addDays('2026-01-01', -1)).toBe('2025-12-31')
  expect(addMonths('2026-12', 1)).toBe('2027-01')
  expect(addMonths('2026-01', -1)).toBe('2025-12')
  expect(addMonths('2026-03-31', -1)).toBe('2026-02')
})

describe('a calendar', () => {
  const lengths = (zone: string, from: string, to: string): (readonly [string, number])[] => {
    const { dates, starts } = createCalendar(t(from), t(to), zone)
    return dates.map((date, index) => [date, (starts[index + 1] ?? 0) - (starts[index] ?? 0)])
  }

  test.each([
    ['Europe/Amsterdam', '2026-03-29', 23 * hour],
    ['Europe/Amsterdam', '2026-10-25', 25 * hour],
    ['America/New_York', '2026-03-08', 23 * hour],
    ['America/New_York', '2026-11-01', 25 * hour],
    ['Australia/Lord_Howe', '2026-10-04', 23.5 * hour],
    ['Australia/Lord_Howe', '2026-04-05', 24.5 * hour],
    ['Asia/Kathmandu', '1986-01-01', 24 * hour - 15 * minute],
    ['Asia/Kathmandu', '2026-06-01', day],
    ['Pacific/Apia', '2011-12-29', day],
    ['Pacific/Apia', '2011-12-30', 0],
    ['Pacific/Apia', '2011-12-31', day],
    ['America/Sao_Paulo', '2018-11-04', 23 * hour],
  ])('in %s gives %s its true length', (zone, date, length) => {
    const around = lengths(zone, `${addDays(date, -3)} 12:00`, `${addDays(date, 3)} 12:00`)
    expect(around).toContainEqual([date, length])
  })

  test('holds both ends, and one day at least', () => {
    const { dates } = createCalendar(t('00:00'), t('00:00'), 'Etc/UTC')
    expect(dates).toEqual(['2026-01-15'])
  })

  test('clamps what lies outside to its ends', () => {
    const calendar = createCalendar(t('12:00'), t('2026-01-18 12:00'), 'Etc/UTC')
    expect(dayIndex(calendar, t('2025-01-01 00:00'))).toBe(0)
    expect(dayIndex(calendar, t('2027-01-01 00:00'))).toBe(3)
  })

  test('no instant is on a day that was skipped', () => {
    const calendar = createCalendar(t('2011-12-29 12:00'), t('2012-01-02 12:00'), 'Pacific/Apia')
    expect(calendarDate(calendar, t('2011-12-30 09:59:59.999'))).toBe('2011-12-29')
    expect(calendarDate(calendar, t('2011-12-30 10:00'))).toBe('2011-12-31')
  })

  const zones = [
    'Europe/Amsterdam',
    'America/New_York',
    'Australia/Lord_Howe',
    'Asia/Kathmandu',
    'Pacific/Apia',
    'Etc/UTC',
  ]
  test.each(zones)('in %s says the same day of an instant as the time zone itself', (zone) => {
    const from = t('2011-06-01 00:00')
    const calendar = createCalendar(from, from + 400 * day, zone)
    const demand = (instant: Instant) => {
      expect(calendarDate(calendar, instant)).toBe(dateAt(instant, zone))
    }
    // Before it, within it, and after it.
    fc.assert(fc.property(fc.integer({ min: from - 200 * day, max: from + 600 * day }), demand))
    // Where days meet, at both of its ends as well.
    for (const start of calendar.starts) {
      demand(start - 1)
      demand(start)
    }
    expect(calendar.starts.toSorted((a, b) => a - b)).toEqual(calendar.starts)
  })
})
