import { expect, test } from 'vitest'
import { createContext } from '../../../src/context/context.ts'
import { hour, type Instant } from '../../../src/model/time.ts'
import { buildStatus } from '../../../src/model/status.ts'
import { createBudgetBar } from '../../../src/site/reliability/budget-view.ts'
import { i, r, s, t, u } from '../../model/factories.ts'

const now = t('12:00')

/** The bar of a component that was out from then until now, with this objective over a day. */
function barOf(target: number, from: Instant) {
  const incidents = [i('x', [u(from, 'investigating', { a: 'major_outage' })])]
  const records = r({ site: s({ slo: { target, window: 1 } }), incidents })
  const context = createContext(buildStatus(records, now), {})
  const budget = context.errorBudgets().get('a')
  return budget && createBudgetBar(context, budget)
}

test('a budget is within its bounds, spent to the millisecond, or overspent', () => {
  const states = [11, 12, 13].map((hours) => barOf(50, now - hours * hour)?.state)
  expect(states).toEqual(['Within budget', 'Spent', 'Overspent'])
})

test('the bar ends where the longer of the two does, and the budget can be seen in any case', () => {
  expect(barOf(50, now - 6 * hour)).toMatchObject({ length: 500, start: 1000 })
  expect(barOf(50, now - 24 * hour)).toMatchObject({ length: 500, start: 500 })
  expect(barOf(99.9, now - 24 * hour)).toMatchObject({ length: 20, start: 20 })
})
