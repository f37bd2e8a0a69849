import type { Context } from '../../context/context.ts'
import { isoOf } from '../../context/format.ts'
import { paths } from '../../context/paths.ts'
import type { BudgetSpender, ErrorBudget } from '../../model/error-budget.ts'
import { schemaAddress } from './addresses.ts'
import type { Document } from './schemas/index.ts'

type BudgetDocument = Document<'error-budgets'>['components'][number]

/** Every component's objective and error budget until now, and the organisation's policy. */
export function createErrorBudgets(context: Context): Document<'error-budgets'> {
  const { status, links, errorBudgets } = context
  const budgets = errorBudgets()
  const titles = budgets.size === 0 ? undefined : findTitles(context)
  return {
    $schema: schemaAddress(links, 'error-budgets'),
    asOf: isoOf(status.now),
    policy: status.site.errorBudgetPolicy ?? null,
    components: [...budgets.values()].map((budget) => ({
      ...describeBudget(budget),
      spentBy: budget.spentBy.map(({ id, kind, ms, percent }) => ({
        id,
        kind,
        title: titles?.(id) ?? id,
        url: links.absolute(addressOf({ id, kind })),
        ms,
        percent,
      })),
    })),
  }
}

function describeBudget(budget: ErrorBudget): Omit<BudgetDocument, 'spentBy'> {
  const { component, slo, uptime, burn, projection } = budget
  return {
    id: component.id,
    name: component.name,
    slo: { targetPercent: slo.target, windowDays: slo.window },
    window: { from: isoOf(uptime.window.from), to: isoOf(uptime.window.to) },
    recordedMs: uptime.counted,
    whole: budget.whole,
    enough: budget.enough,
    uptimePercent: uptime.percent ?? null,
    budgetMs: budget.budget,
    consumedMs: budget.consumed,
    consumedPercent: budget.consumedPercent ?? null,
    leftMs: budget.left,
    spent: budget.spent,
    burn: {
      rate: burn.rate ?? null,
      days: burn.days,
      recordedMs: burn.uptime.counted,
      downMs: burn.uptime.down,
    },
    projection:
      'spentAt' in projection
        ? { spentAt: isoOf(projection.spentAt), reason: null }
        : { spentAt: null, reason: projection.none },
  }
}

/** Titles are read of those that are named. */
function findTitles({ status }: Context): (id: string) => string | undefined {
  const named = new Map(
    [...status.maintenances, ...status.incidents].map((each) => [each.id, each]),
  )
  return (id) => named.get(id)?.title
}

function addressOf({ id, kind }: Pick<BudgetSpender, 'id' | 'kind'>): string {
  return kind === 'incident' ? paths.incident(id) : paths.maintenance(id)
}
