import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { placeBounds, spread } from '../../../src/site/parts/spread.ts'

const places = fc
  .array(fc.integer({ min: 0, max: 1000 }), { maxLength: 5 })
  .map((list) => list.toSorted((a, b) => a - b))

describe('marks that are moved apart', () => {
  test('are apart from each other, in order and within the drawing', () => {
    fc.assert(
      fc.property(places, (list) => {
        const moved = spread(list, 80)
        expect(moved).toHaveLength(list.length)
        for (const [index, place] of moved.entries()) {
          expect(place).toBeGreaterThanOrEqual(0)
          expect(place).toBeLessThanOrEqual(1000)
          if (index > 0) expect(place - (moved[index - 1] ?? 0)).toBeGreaterThanOrEqual(80)
        }
      }),
    )
    expect(spread([100, 500, 900], 80)).toEqual([100, 500, 900])
  })
})

describe('the bounds of stretches', () => {
  const drawn = (...bounds: readonly number[]) =>
    bounds.map(placeBounds(bounds, (bound) => Math.round(bound / 1000), 2))

  test('leave room for the shortest, wherever it is', () => {
    expect(drawn(0, 100, 1_000_000)).toEqual([0, 2, 1000])
    expect(drawn(0, 999_900, 1_000_000)).toEqual([0, 998, 1000])
    expect(drawn(0, 500_000, 500_100, 1_000_000)).toEqual([0, 500, 502, 1000])
  })

  test('are in one place where one stretch ends and the next begins', () => {
    expect(drawn(0, 400_000, 400_000, 1_000_000)).toEqual([0, 400, 400, 1000])
  })
})
