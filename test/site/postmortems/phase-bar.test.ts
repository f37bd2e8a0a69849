import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { spread } from '../../../src/site/postmortems/phase-bar.ts'
import { p, t } from '../../model/factories.ts'
import { pageOf, recordsWith } from './postmortem.ts'

describe('the bar of phases', () => {
  test('has its numbers apart from each other, in order and within the bar', () => {
    const places = fc
      .array(fc.integer({ min: 0, max: 1000 }), { maxLength: 5 })
      .map((list) => list.toSorted((a, b) => a - b))
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

  test('covers the incident, and shows when updates came', () => {
    const record = p(t('2026-01-20 09:00'))
    const { bar } = pageOf(
      recordsWith(record, {
        startedAt: t('10:00'),
        detectedAt: t('10:30'),
        mitigatedAt: t('11:00'),
      }),
    )
    expect(
      bar?.phases.map(({ number, until, start, length }) => [number, until, start, length]),
    ).toEqual([
      [1, 'detected', 0, 250],
      [2, 'mitigated', 250, 250],
      [3, 'resolved', 500, 500],
    ])
    expect(bar?.updates).toEqual([83, 1000])
  })
})
