import { describe, expect, test } from 'vitest'
import { awaitedPromise, judgePromise, type UpdatePromise } from '../../src/model/promise.ts'
import type { UpdateRecord } from '../../src/model/records.ts'
import { defaultCadence } from '../../src/model/schemas/site.ts'
import { minute, type Instant } from '../../src/model/time.ts'
import { incidentStatuses, severities } from '../../src/model/vocabulary.ts'
import { s, t, u } from './factories.ts'

const by = t('14:25')
const stated = u(t('14:10'), 'investigating', {}, { nextUpdateBy: by })

const judge = (
  update: UpdateRecord,
  next: Instant | undefined,
  now: Instant,
  end?: 'unknown',
): UpdatePromise | undefined =>
  judgePromise(
    update,
    next === undefined ? undefined : u(next, 'identified'),
    { severity: 'SEV2', end },
    s(),
    now,
  )

describe('a promise of a next update', () => {
  test('is kept where the update came exactly at the deadline', () => {
    expect(judge(stated, by, t('15:00'))).toEqual({
      by,
      source: 'stated',
      outcome: 'kept',
      lateBy: 0,
    })
  })

  test('is kept where the update came before', () => {
    expect(judge(stated, t('14:11'), t('15:00'))).toMatchObject({ outcome: 'kept', lateBy: 0 })
  })

  test('is late where the update came 1 ms after', () => {
    expect(judge(stated, by + 1, t('15:00'))).toMatchObject({ outcome: 'late', lateBy: 1 })
  })

  test('is pending until the deadline, and at it', () => {
    expect(judge(stated, undefined, stated.at)).toMatchObject({ outcome: 'pending', lateBy: 0 })
    expect(judge(stated, undefined, by)).toMatchObject({ outcome: 'pending', lateBy: 0 })
  })

  test('is overdue 1 ms after the deadline', () => {
    expect(judge(stated, undefined, by + 1)).toMatchObject({ outcome: 'overdue', lateBy: 1 })
  })

  test('stays late however long ago that was', () => {
    expect(judge(stated, by + minute, t('2027-01-01 00:00'))).toMatchObject({ lateBy: minute })
  })

  test('is broken where no update ever came', () => {
    expect(judge(stated, undefined, t('15:00'), 'unknown')).toMatchObject({ outcome: 'broken' })
  })

  test('an unknown end does not break a promise that was kept', () => {
    expect(judge(stated, by, t('15:00'), 'unknown')).toMatchObject({ outcome: 'kept' })
  })

  test('a resolved incident promises nothing', () => {
    expect(judge(u(t('14:10'), 'resolved'), undefined, t('15:00'))).toBeUndefined()
    expect(
      judge(u(t('14:10'), 'resolved', {}, { nextUpdateBy: by }), undefined, t('15:00')),
    ).toBeUndefined()
  })
})

describe('the policy of cadence', () => {
  const statuses = incidentStatuses.filter((status) => status !== 'resolved')
  const cases = severities.flatMap((severity) =>
    statuses.map((status) => [severity, status] as const),
  )

  test.each(cases)(
    'expects the next update of %s while %s after its minutes',
    (severity, status) => {
      const at = t('14:10')
      const promise = judgePromise(u(at, status), undefined, { severity, end: undefined }, s(), at)
      expect(promise).toEqual({
        by: at + defaultCadence[severity][status] * minute,
        source: 'policy',
        outcome: 'pending',
        lateBy: 0,
      })
    },
  )

  test('is the site’s own where it has one, and the default for all that it leaves out', () => {
    const at = t('14:10')
    const site = s({ cadence: { SEV2: { identified: 7 } } })
    const byOf = (status: 'identified' | 'monitoring') =>
      judgePromise(u(at, status), undefined, { severity: 'SEV2', end: undefined }, site, at)?.by
    expect(byOf('identified')).toBe(at + 7 * minute)
    expect(byOf('monitoring')).toBe(at + 30 * minute)
  })
})

test('of an incident that is past, the updates are not looked at', () => {
  const past = {
    active: false,
    get updates(): never {
      throw new Error('They were looked at.')
    },
  }
  expect(awaitedPromise(past)).toBeUndefined()
})
