import { expect, test } from 'vitest'
import { createFormatter } from '../../src/context/format.ts'
import { wordsOf } from '../../src/i18n/words.ts'
import { day, hour } from '../../src/model/time.ts'

const de = wordsOf('de')

test('units of time are abbreviated as a German browser does', () => {
  const { duration } = createFormatter(de, 'Etc/UTC')
  const short = (unit: string, value: number) =>
    new Intl.NumberFormat('de', { style: 'unit', unit, unitDisplay: 'short' }).format(value)
  expect(duration(2 * day + 3 * hour).replaceAll('\u00a0', ' ')).toBe(
    `${short('day', 2)} ${short('hour', 3)}`,
  )
})

test('a response time has one name wherever it stands', () => {
  for (const key of ['detect', 'acknowledge', 'mitigate', 'resolve'] as const) {
    expect(de.reliability.measures[key]).toContain(de.postmortems.measures[key])
  }
})

test('the number of a quarter stays with its word', () => {
  expect(de.actions.quarterName('2026', '3')).toBe('3.\u00a0Quartal 2026')
})

test('a median is not explained as a mean', () => {
  expect(de.reliability.measures.gap).toContain('Median')
  expect(de.reliabilityMethod.meaning.gap).toContain('Median')
})
