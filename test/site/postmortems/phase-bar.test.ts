import { describe, expect, test } from 'vitest'
import { p, t } from '../../model/factories.ts'
import { pageOf, recordsWith } from './postmortem.ts'

describe('the bar of phases', () => {
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

  test('shows every phase, however short it was: the last within the bar, and none behind another', () => {
    const record = p(t('2026-01-20 09:00'))
    const begun = t('2026-01-05 10:00')
    const { bar } = pageOf(
      recordsWith(record, {
        startedAt: begun,
        detectedAt: begun + 60_000,
        mitigatedAt: t('11:59'),
      }),
    )
    expect(bar?.phases.map(({ start, length }) => [start, length])).toEqual([
      [0, 2],
      [2, 996],
      [998, 2],
    ])
  })
})
