import type { ErrorBudget } from '../error-budget.ts'
import type { Reliability } from '../reliability.ts'

/**
 * The components that need attention first: most of the error budget consumed, then most weighted
 * downtime in the latest quarter, then display order. Those without a budget, or with too little on
 * record for one, follow the others.
 */
export function rankComponents(
  { components }: Reliability,
  budgets: ReadonlyMap<string, ErrorBudget>,
): string[] {
  const consumed = (id: string) => {
    const budget = budgets.get(id)
    return budget?.enough === true ? (budget.consumedPercent ?? -1) : -1
  }
  const down = (id: string) => components.get(id)?.quarter[0]?.uptime.down ?? 0
  return [...components.keys()].sort((a, b) => consumed(b) - consumed(a) || down(b) - down(a))
}
