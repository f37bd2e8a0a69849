import type { Context } from '../../context/context.ts'
import { dayAndTime, withUnit } from '../../i18n/line-breaks.ts'
import { isoOf, type Time } from '../../context/format.ts'
import { inSentence, nameOf } from '../../context/names.ts'
import { paths } from '../../context/paths.ts'
import { leastIncidents, type Projection } from '../../model/error-budget/projection.ts'
import type { ErrorBudget } from '../../model/error-budget.ts'
import { dateAt } from '../../model/time.ts'
import { describeWeights } from '../parts/bars.ts'
import { sayAmount } from './measures.ts'

/** A component's error budget, in full. */
export interface BudgetView {
  readonly name: string
  readonly href: string
  readonly objective: string
  readonly bar: BudgetBar
  readonly consumed: string
  readonly left: string
  readonly burn: string
  /** When it would be spent, or why nothing can be said. */
  readonly projection: { readonly at: Time | undefined; readonly text: string }
  readonly spenders: readonly {
    readonly title: string
    readonly href: string
    readonly weighted: string
    readonly share: string
  }[]
  /** Where not all are listed. */
  readonly more: string | undefined
  readonly method: string
  /** Of which moment it is, and where it is of another: two pages tell the same budget. */
  readonly asOf: string
  /** Where it is told as it is now; undefined where this is. */
  readonly now: { readonly label: string; readonly href: string } | undefined
  /** The organisation's, Markdown; only where the budget is spent. */
  readonly policy: string | undefined
  readonly jsonHref: string
}

/** Places are thousandths of the drawing, which is as long as the budget or what is consumed. */
export interface BudgetBar {
  /** What is consumed of the budget itself. */
  readonly length: number
  /** Where the budget ends. */
  readonly start: number
  readonly percent: string
  /** "122.69 % consumed". */
  readonly text: string
  /** "Overspent": a word for what the bar shows. */
  readonly state: string
}

/** Spenders that a page lists. */
const spendersShown = 10

/** The bar of an error budget; undefined where too little is recorded of its window. */
export function createBudgetBar(
  { words, format }: Context,
  { consumedPercent, enough, left, spent }: ErrorBudget,
): BudgetBar | undefined {
  if (consumedPercent === undefined || !enough) return undefined
  const own = words.reliability
  const percent = consumedPercent === 0 ? withUnit(0, '%') : format.percent(consumedPercent)
  const start = Math.max(20, Math.round(100_000 / Math.max(100, consumedPercent)))
  return {
    length: Math.round((start * Math.min(100, consumedPercent)) / 100),
    start,
    percent,
    text: own.consumedShort(percent),
    state: left < 0 ? own.overspent : spent ? own.spent : own.within,
  }
}

/** Why a component with an objective has no budget: too little of its window is recorded. */
export function sayTooLittle({ words, format, errorBudgets }: Context, id: string) {
  const budget = errorBudgets().get(id)
  return budget === undefined || budget.enough
    ? undefined
    : words.reliability.budgetTooLittle(
        format.duration(budget.uptime.counted),
        words.days(budget.slo.window),
      )
}

/**
 * A component's error budget; `moment` is what `context` is as of. Undefined where the component has
 * no objective, or too little is recorded of its window.
 */
export function createBudgetView(
  context: Context,
  id: string,
  moment: 'now' | 'startOfDay',
): BudgetView | undefined {
  const { words, format, links, status, events } = context
  const own = words.reliability
  const budget = context.errorBudgets().get(id)
  const bar = budget && createBudgetBar(context, budget)
  if (budget === undefined || bar === undefined) return undefined
  const { component, slo, uptime, left, burn, spentBy } = budget
  const { from, to } = uptime.window
  const until = dayAndTime(format.time(to).text)
  return {
    name: nameOf(context, component),
    href: links.href(paths.componentReliability(id)),
    objective: own.objectiveText(format.givenPercent(slo.target), words.days(slo.window)),
    bar,
    consumed: own.consumedOf(
      bar.percent,
      sayAmount(context, budget.consumed),
      sayAmount(context, budget.budget),
    ),
    left: left < 0 ? own.overBy(sayAmount(context, -left)) : sayAmount(context, left),
    burn:
      burn.rate === undefined ? words.noData : own.burnText(format.number(burn.rate, 2), burn.days),
    projection: sayProjection(context, budget.projection),
    spenders: spentBy.slice(0, spendersShown).flatMap(({ id: by, ms, percent }) => {
      const event = events().get(by)
      if (event === undefined) return []
      const { title, path } = event
      const weighted = sayAmount(context, ms)
      return [{ title, href: links.href(path), weighted, share: format.percent(percent) }]
    }),
    more:
      spentBy.length > spendersShown ? own.spentByMore(spendersShown, spentBy.length) : undefined,
    method: own.budgetMethod(
      `${dayAndTime(format.time(from).text)} ${words.to} ${until}`,
      format.duration(uptime.counted),
      describeWeights(context, uptime.weights),
    ),
    asOf: moment === 'now' ? own.asOfNow(until) : own.asOfStartOfDay(until),
    now:
      moment === 'now'
        ? undefined
        : {
            label: own.asItIsNow(inSentence(nameOf(context, component))),
            href: links.href(paths.component(id)),
          },
    policy: budget.spent ? status.site.errorBudgetPolicy : undefined,
    jsonHref: links.href(paths.api.errorBudgets),
  }
}

function sayProjection({ words, format, status }: Context, projection: Projection) {
  const own = words.reliability
  if ('spentAt' in projection) {
    const { spentAt } = projection
    const text = format.plainDate(dateAt(spentAt, status.site.timeZone))
    return { at: { iso: isoOf(spentAt), text }, text: own.spentAt }
  }
  const text =
    projection.none === 'few_incidents'
      ? own.none.few_incidents(leastIncidents)
      : own.none[projection.none]
  return { at: undefined, text }
}
