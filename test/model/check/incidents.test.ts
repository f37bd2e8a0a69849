import { describe, expect, test } from 'vitest'
import type { UpdateRecord } from '../../../src/model/records.ts'
import { t, u } from '../factories.ts'
import { first, incidentOf, resolved, wrong } from './wrong.ts'

describe('a resolved update', () => {
  const resolvedWith = (rest: Partial<UpdateRecord>) =>
    wrong(incidentOf([first, u(t('15:00'), 'resolved', {}, rest)]))

  test('returns all components to operational, and may say so', () => {
    expect(resolvedWith({ components: { a: 'operational' } })).toEqual([])
    expect(resolvedWith({ components: { a: 'major_outage', b: 'operational' } })).toEqual([
      'error: A resolved incident returns all its components to operational, but here a is major_outage.',
    ])
  })

  test('promises no further update', () => {
    expect(resolvedWith({ nextUpdateBy: t('15:30') })).toEqual([
      'error: A resolved incident promises no further update, because none can follow.',
    ])
  })

  test('is the only one that is held to this', () => {
    const rest = { components: { a: 'major_outage' }, nextUpdateBy: t('15:30') } as const
    expect(wrong(incidentOf([first, u(t('15:00'), 'monitoring', {}, rest)]), t('15:10'))).toEqual(
      [],
    )
  })
})

test('a start that is wrong hides nothing that is wrong beside it, and nothing is held to it', () => {
  const times = {
    startedAt: t('14:20'),
    detectedAt: t('14:08'),
    acknowledgedAt: t('14:05'),
    mitigatedAt: t('15:10'),
  }
  expect(wrong(incidentOf(resolved, times))).toEqual([
    'error: The incident starts at 2026-01-15T14:20:00Z, which is after its first update at … (2026-01-15T14:10:00Z).',
    'error: The incident is acknowledged at 2026-01-15T14:05:00Z, which is before its detection at … (2026-01-15T14:08:00Z).',
    'error: The incident is mitigated at 2026-01-15T15:10:00Z, which is after it was resolved at … (2026-01-15T15:00:00Z).',
  ])
})
