import { expect, test } from 'vitest'
import { deriveErrorBudgets } from '../../../src/model/error-budget.ts'
import { deriveReliability } from '../../../src/model/reliability.ts'
import { rankComponents } from '../../../src/model/reliability/rank.ts'
import { buildStatus } from '../../../src/model/status.ts'
import { i, k, r, s, t, u } from '../factories.ts'

test('components with a budget come first, however little of it is consumed; then most downtime', () => {
  const outage = i('x', [
    u(t('08:00'), 'investigating', { worse: 'major_outage', bad: 'major_outage' }),
    u(t('09:00'), 'monitoring', { bad: 'operational' }),
    u(t('10:00'), 'resolved'),
  ])
  const slo = 'none'
  const components = [k('fine', { slo }), k('bad', { slo }), k('worse', { slo }), k('aims')]
  const site = s({ slo: { target: 99.9 } })
  const status = buildStatus(r({ site, components, incidents: [outage] }), t('12:00'))
  expect(rankComponents(deriveReliability(status), deriveErrorBudgets(status))).toEqual([
    'aims',
    'worse',
    'bad',
    'fine',
  ])
})
