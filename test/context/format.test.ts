import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { createFormatter, isoOf, type Formatter } from '../../src/context/format.ts'
import { wordsOf } from '../../src/i18n/words.ts'
import { day, hour, minute, type Instant } from '../../src/model/time.ts'
import { languages } from '../../src/model/vocabulary.ts'
import { t } from '../model/factories.ts'

const format = (zone = 'Europe/Amsterdam', language: 'en' | 'de' = 'en'): Formatter =>
  createFormatter(wordsOf(language), zone)

describe('a duration', () => {
  test.each([
    [0, 'less than a minute'],
    [1, 'less than a minute'],
    [minute - 1, 'less than a minute'],
    [minute, '1\u00a0min'],
    [2 * minute - 1, '1\u00a0min'],
    [hour - 1, '59\u00a0min'],
    [hour, '1\u00a0h'],
    [hour + minute - 1, '1\u00a0h'],
    [hour + 38 * minute, '1\u00a0h 38\u00a0min'],
    [day - 1, '23\u00a0h 59\u00a0min'],
    [day, '1\u00a0d'],
    [day + hour - 1, '1\u00a0d'],
    [day + hour, '1\u00a0d 1\u00a0h'],
    [40 * day + 5 * hour + 59 * minute, '40\u00a0d 5\u00a0h'],
  ])('of %d ms is %s: rounded down', (ms, text) => {
    expect(format().duration(ms)).toBe(text)
  })

  test('between two instants is the one between the minutes that are shown of them', () => {
    const { between, clock } = format('Etc/UTC')
    const [from, to] = [t('13:40:59'), t('16:05:01')]
    expect([clock(from).text, clock(to).text, between(from, to)]).toEqual([
      '13:40 UTC',
      '16:05 UTC',
      '2\u00a0h 25\u00a0min',
    ])
    expect(between(t('13:40'), t('13:40:59'))).toBe('less than a minute')
  })

  test('of an unknown end is said from a minute on', () => {
    const { atLeast } = format()
    expect(atLeast(t('13:40'), t('13:40:59'))).toBeUndefined()
    expect(atLeast(t('13:40'), t('13:41'))).toBe('at least 1\u00a0min')
  })

  test('is never empty, and never without a unit', () => {
    for (const language of languages) {
      for (let ms = 0; ms < 3 * day; ms += 17 * minute + 11_111) {
        expect(format('Etc/UTC', language).duration(ms)).not.toMatch(/^\s*$|\d$|\b0 /)
      }
    }
  })
})

describe('a percentage', () => {
  test('has two decimals, but for 100', () => {
    expect(format().percent(99.9)).toBe('99.90\u00a0%')
    expect(format().percent(99.99)).toBe('99.99\u00a0%')
    expect(format().percent(0)).toBe('0.00\u00a0%')
    expect(format().percent(100)).toBe('100\u00a0%')
    expect(format('Etc/UTC', 'de').percent(99.9)).toBe('99,90\u00a0%')
  })

  test('that is given has the decimals it was given, as the language writes them', () => {
    const { givenPercent } = createFormatter(wordsOf('de'), 'Etc/UTC')
    expect([99.995, 12.5, 30, 0].map(givenPercent)).toEqual(
      ['99,995', '12,5', '30', '0'].map((number) => `${number}\u00a0%`),
    )
  })

  test('says every floored value as it is', () => {
    const { percent } = format()
    for (let hundredths = 0; hundredths < 10_000; hundredths++) {
      expect(percent(hundredths / 100)).toBe(`${(hundredths / 100).toFixed(2)}\u00a0%`)
    }
  })
})

describe('a number', () => {
  test.each([
    [0, '0'],
    [0.01, '<0.1'],
    [0.049, '<0.1'],
    [0.05, '0.1'],
    [0.1, '0.1'],
    [1234.56, '1,234.6'],
  ])('of %d with one decimal is %s: 0 is only what is 0', (value, text) => {
    expect(format().number(value, 1)).toBe(text)
  })

  test('that is too small is less than the least one, as the language writes it', () => {
    const { number } = format('Etc/UTC', 'de')
    expect(([0, 1, 2] as const).map((decimals) => number(1e-9, decimals))).toEqual([
      '<1',
      '<0,1',
      '<0,01',
    ])
  })
})

describe('a time', () => {
  test('is in the page’s time zone, which it names, and in UTC for machines', () => {
    expect(format().time(t('2026-11-18 14:28'))).toEqual({
      iso: '2026-11-18T14:28:00.000Z',
      text: '18 Nov 2026, 15:28 CET',
    })
    expect(format().clock(t('2026-07-18 22:30')).text).toBe('00:30 CEST')
    expect(format('Etc/UTC').time(t('2026-01-15 00:00')).text).toBe('15 Jan 2026, 00:00 UTC')
  })

  test('is told apart where the clock shows it twice', () => {
    const first = format().clock(t('2026-10-25 00:30')).text
    const second = format().clock(t('2026-10-25 01:30')).text
    expect([first, second]).toEqual(['02:30 CEST', '02:30 CET'])
  })

  test('is right until the last minute before the clock changes, at whichever hour of UTC', () => {
    const { time } = format('Australia/Sydney')
    const texts = ['2026-10-03 00:00', '2026-10-03 15:59', '2026-10-03 16:00', '2026-10-04 00:00']
    expect(texts.map((text) => time(t(text)).text)).toEqual([
      '3 Oct 2026, 10:00 GMT+10',
      '4 Oct 2026, 01:59 GMT+10',
      '4 Oct 2026, 03:00 GMT+11',
      '4 Oct 2026, 11:00 GMT+11',
    ])
  })

  test('of a day or a month is that day and month in every time zone', () => {
    for (const zone of ['Pacific/Kiritimati', 'Etc/UTC', 'Pacific/Pago_Pago', 'Pacific/Apia']) {
      const { date, shortDate, month, monthName } = format(zone)
      expect(date('2026-11-18')).toMatch(/^Wednesday,? 18 November 2026$/)
      expect(shortDate('2026-01-01')).toBe('1 Jan')
      expect(month('2026-12')).toBe('December 2026')
      expect(monthName('2026-01')).toBe('January')
    }
  })

  test('for machines has milliseconds, always', () => {
    expect(isoOf(t('14:10'))).toBe('2026-01-15T14:10:00.000Z')
    expect(isoOf(t('14:10:05.123'))).toBe('2026-01-15T14:10:05.123Z')
  })
})

describe('whatever time zone the machine is in', () => {
  const before = process.env['TZ']
  afterEach(() => {
    if (before === undefined) delete process.env['TZ']
    else process.env['TZ'] = before
  })

  const said = (instant: Instant): unknown => {
    const { time, clock, date, shortDate, month, monthName } = format('Asia/Kathmandu')
    return [
      time(instant),
      clock(instant),
      ...['2026-03-29', '2026-10-25'].flatMap((each) => [date(each), shortDate(each)]),
      ...['2026-03', '2026-10'].flatMap((each) => [month(each), monthName(each)]),
    ]
  }

  test.each(['America/New_York', 'Pacific/Kiritimati', 'Australia/Lord_Howe'])('%s', (zone) => {
    process.env['TZ'] = 'Etc/UTC'
    const expected = said(t('2026-03-29 00:30'))
    process.env['TZ'] = zone
    expect(new Date(t('2026-03-29 00:30')).getTimezoneOffset()).not.toBe(0)
    expect(said(t('2026-03-29 00:30'))).toEqual(expected)
  })
})

describe('a time', () => {
  const zones = [
    'Etc/UTC',
    'Europe/Amsterdam',
    'America/St_Johns',
    'Australia/Lord_Howe',
    'Asia/Kathmandu',
  ]
  const from = Date.parse('2019-12-31T00:00:00Z')
  const instants = fc.oneof(
    fc.integer({ min: from, max: from + 3000 * day }),
    // Around the changes of the clock.
    fc.integer({
      min: Date.parse('2026-03-28T20:00:00Z'),
      max: Date.parse('2026-03-30T04:00:00Z'),
    }),
    fc.integer({
      min: Date.parse('2026-10-24T20:00:00Z'),
      max: Date.parse('2026-10-26T04:00:00Z'),
    }),
  )

  test.each(zones.flatMap((zone) => languages.map((language) => [zone, language] as const)))(
    'in %s is said in %s as the library says it, to the millisecond for machines',
    (zone, language) => {
      const formatter = format(zone, language)
      const { locale } = wordsOf(language)
      const short = {
        hour: '2-digit',
        minute: '2-digit',
        timeZoneName: 'short',
        timeZone: zone,
      } as const
      const clock = new Intl.DateTimeFormat(locale, short)
      const date = { day: 'numeric', month: 'short', year: 'numeric' } as const
      const full = new Intl.DateTimeFormat(locale, { ...short, ...date })
      fc.assert(
        fc.property(instants, (instant) => {
          const iso = new Date(instant).toISOString()
          expect(formatter.time(instant)).toEqual({ iso, text: full.format(instant) })
          expect(formatter.clock(instant)).toEqual({ iso, text: clock.format(instant) })
        }),
      )
    },
  )
})
