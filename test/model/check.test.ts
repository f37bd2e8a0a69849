import { expect, test } from 'vitest'
import { check } from '../../src/model/check.ts'
import { r, t, u } from './factories.ts'
import { first, incidentOf, last, now, resolved, say, wrong } from './check/wrong.ts'

test('a resolved incident with its times in order has no problem', () => {
  const times = {
    startedAt: t('14:00'),
    detectedAt: t('14:00'),
    acknowledgedAt: t('14:05'),
    mitigatedAt: t('15:00'),
  }
  expect(wrong(incidentOf(resolved, times))).toEqual([])
})

test('problems do not depend on the order of updates', () => {
  const updates = [first, last, u(t('15:30'), 'monitoring')]
  const problems = wrong(incidentOf(updates))
  expect(problems).toHaveLength(1)
  expect(wrong(incidentOf(updates.toReversed()))).toEqual(problems)
})

test('drafts and drills are checked like all others', () => {
  const updates = [...resolved, u(t('15:30'), 'monitoring')]
  for (const kind of ['draft', 'drill']) {
    expect(wrong(incidentOf(updates, { [kind]: true }))).toHaveLength(1)
  }
})

test('without site and components, the other rules still apply', () => {
  const broken = incidentOf([
    u(t('14:10'), 'resolved', { nowhere: 'operational' }),
    u(t('15:00'), 'monitoring'),
  ])
  const problems = check(
    { ...r({ incidents: [broken] }), site: undefined, components: undefined },
    now,
  )
  expect(problems.map(say)).toEqual([
    'error: This update comes after the incident was resolved at …, and resolved is final.',
  ])
})
