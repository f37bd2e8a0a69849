import { describe, expect, test } from 'vitest'
import type { UpdateRecord } from '../../../src/model/records.ts'
import { t, u } from '../factories.ts'
import { first, incidentOf, wrong } from './wrong.ts'

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
