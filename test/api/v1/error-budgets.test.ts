import { describe, expect, it } from 'vitest'
import { createErrorBudgets } from '../../../src/api/v1/error-budgets.ts'
import { day, minute } from '../../../src/model/time.ts'
import { i, iso, k, r, s, t, u } from '../../model/factories.ts'
import { contextOf } from '../sites.ts'

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

  const budgetOf = (...clocks: readonly (readonly [from: string, to: string])[]) => {
    const incidents = clocks.map(([from, to], index) =>
      i(`x${index}`, [u(t(from), 'investigating', { a: 'major_outage' }), u(t(to), 'resolved')]),
    )
    const site = s({ slo: { target: 99.9, window: 7 } })
    const context = contextOf(r({ site, incidents, components: [k('a')] }), t('12:00'))
    const { components, policy } = createErrorBudgets(context)
    return {
      document: components[0],
      projection: context.errorBudgets().get('a')?.projection,
      policy,
    }
  }

  it('say how much is left, how fast it goes, and of which time', () => {
    const { document, policy } = budgetOf(['10:00', '10:06'])
    expect(policy).toBeNull()
    const budgetMs = 7 * day * 0.001
    expect(document).toMatchObject({
      window: { from: iso(t('2026-01-08 12:00')), to: iso(t('12:00')) },
      recordedMs: 7 * day,
      uptimePercent: 99.94,
      budgetMs,
      consumedPercent: 59.53,
      leftMs: budgetMs - 6 * minute,
      spent: false,
      burn: {
        rate: (6 * minute) / budgetMs,
        days: 7,
        recordedMs: 7 * day,
        downMs: 6 * minute,
      },
      projection: { spentAt: null, reason: 'few_incidents' },
    })
  })

  it('say when nothing will be left, or why that cannot be said', () => {
    const { document, projection } = budgetOf(
      ['2026-01-15 09:00', '2026-01-15 09:04'],
      ['10:00', '10:05'],
    )
    const spentAt = projection !== undefined && 'spentAt' in projection ? projection.spentAt : NaN
    expect(document?.projection).toEqual({ spentAt: iso(spentAt), reason: null })
    expect(budgetOf(['10:00', '11:00']).document?.projection).toEqual({
      spentAt: null,
      reason: 'spent',
    })
  })
})
