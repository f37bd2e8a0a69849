import fc from 'fast-check'
import { expect, test } from 'vitest'
import { instantText, readInstant } from '../../../src/model/schemas/instant-text.ts'

const digits = (most: number) => fc.nat(most).map((value) => String(value).padStart(2, '0'))

test('reads every time as the calendar library does, and refuses what that refuses', () => {
  const text = fc
    .tuple(fc.integer({ min: 1990, max: 2210 }), digits(13), digits(32), digits(25), digits(61))
    .chain(([year, month, day, hour, minute]) =>
      fc.constantFrom('Z', ':07Z', ':61Z', '+02:00', '').map((end) => {
        return `${year}-${month}-${day}T${hour}:${minute}${end}`
      }),
    )
  fc.assert(
    fc.property(text, (given) => {
      const read = readInstant(given)
      const year = Number(given.slice(0, 4))
      let expected: number | undefined
      try {
        expected = Temporal.Instant.from(given).epochMilliseconds
      } catch {
        expected = undefined
      }
      if (year < 2000 || year > 2199) expected = undefined
      expect(typeof read === 'number' ? read : undefined).toBe(expected)
    }),
    { numRuns: 2000 },
  )
})

test('a moment is written so that it is read as the same', () => {
  expect(instantText(Date.UTC(2026, 0, 15, 14, 10))).toBe('2026-01-15T14:10:00Z')
  expect(instantText(Date.UTC(2026, 0, 15, 14, 10, 7, 89))).toBe('2026-01-15T14:10:07.089Z')
  const instant = fc.integer({ min: Date.UTC(2000), max: Date.UTC(2199) })
  fc.assert(
    fc.property(instant, (at) => {
      expect(readInstant(instantText(at))).toBe(at)
    }),
  )
})

test.each([
  ['2026-01-15 14:10 UTC', '2026-01-15T14:10:00Z'],
  ['2026-01-15T14:10:00 Z', '2026-01-15T14:10:00Z'],
  ['2026-01-15, 2:10 pm GMT', '2026-01-15T14:10:00Z'],
  ['2026-1-5 at 12:05 a.m. +1', '2026-01-05T00:05:00+01:00'],
  ['“2026–01–15T15.10+01”', '2026-01-15T15:10:00+01:00'],
  ['2026-01-15T14:10:00Z.', '2026-01-15T14:10:00Z'],
])('%s is told how to be written', (given, wanted) => {
  expect(readInstant(given)).toEqual({
    problem: `is a time in another form: "${given}". Write ${wanted}`,
  })
  expect(readInstant(wanted)).toBeTypeOf('number')
})

test.each([
  ['14:10', 'Begin it with the day'],
  ['15.01.2026 14:10', 'Write the year first'],
  ['2026-01-15 14:10 CET', 'Write the time zone as an offset'],
  ['2026-01-15 2:10 pm', "has no offset, so it could be any time zone's 14:10:00"],
  ['2026-01-15 14:10 pm Z', 'is not a time'],
  [`2026-01-15 14:10${' '.repeat(100_000)}!`, 'is not a time'],
])('%s is told what is missing', (given, reason) => {
  expect(readInstant(given)).toEqual({ problem: expect.stringContaining(reason) })
})
