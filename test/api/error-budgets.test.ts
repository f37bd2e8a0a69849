import { describe, expect, it } from 'vitest'
import { createErrorBudgets } from '../../src/api/v1/error-budgets.ts'
import { minute } from '../../src/model/time.ts'
import { i, k, r, s, t, u } from '../model/factories.ts'
import { contextOf } from './sites.ts'

describe('the error budgets', () => {
  it('name what spent them, with its title and its page', () => {
    const incidents = [
      i('down', [u(t('10:00'), 'investigating', { a: 'major_outage' }), u(t('10:06'), 'resolved')]),
    ]
    const site = s({ slo: { target: 99.9, window: 7 }, errorBudgetPolicy: 'Releases *wait*.' })
    const { asOf, policy, components } = createErrorBudgets(
      contextOf(r({ site, incidents, components: [k('a'), k('b', { slo: 'none' })] }), t('12:00')),
    )
    expect(asOf).toBe(new Date(t('12:00')).toISOString())
    expect(policy).toBe('Releases *wait*.')
    expect(components).toHaveLength(1)
    expect(components[0]).toMatchObject({
      id: 'a',
      slo: { targetPercent: 99.9, windowDays: 7 },
      consumedMs: 6 * minute,
      spentBy: [
        {
          id: 'down',
          title: 'Trouble with down',
          url: 'https://status.example.com/incidents/down/',
          ms: 6 * minute,
        },
      ],
    })
  })
})
