import type { Context } from '../../context/context.ts'
import { inSentence, nameOf, namesOf } from '../../context/names.ts'
import { paths } from '../../context/paths.ts'
import type { ErrorBudget } from '../../model/error-budget.ts'
import { dayAndTime } from '../../i18n/line-breaks.ts'
import { keptOf } from '../../model/reliability/kept.ts'
import { rankComponents } from '../../model/reliability/rank.ts'
import type { ReliabilitySeries } from '../../model/reliability.ts'
import type { ReliabilityRow } from '../../model/reliability/row.ts'
import { responseMeasures } from '../../model/response.ts'
import { dateAt } from '../../model/time.ts'
import { severities } from '../../model/vocabulary.ts'
import { describeWeights } from '../parts/bars.ts'
import { createChrome, type Chrome } from '../parts/chrome.ts'
import { componentFeedLinks } from '../parts/feed-links.ts'
import {
  createBudgetBar,
  createBudgetView,
  type BudgetBar,
  type BudgetView,
} from './budget-view.ts'
import { createCharts } from './charts.ts'
import type { ColumnChart } from './column-chart.ts'
import { createMeasures, type MeasureKey } from './measures.ts'
import { createPeriodTable, sayPeriod, type PeriodTable } from './period-table.ts'

/** The numbers of everything, or of one component. */
export interface ReliabilityView {
  readonly template: 'reliability'
  readonly chrome: Chrome
  readonly title: string
  readonly intro: string
  /** Of a component: its own page, and the numbers of everything. */
  readonly crumbs: readonly { readonly label: string; readonly href: string }[]
  /** Undefined where there are no records. */
  readonly summary: SummaryView | undefined
  /** In full: a component's own; of everything, those that are spent. */
  readonly budgets: readonly BudgetView[]
  /** Where not all that are spent are in `budgets`. */
  readonly budgetsMore: string | undefined
  /** Once, where one of `budgets` is spent: Markdown. */
  readonly policy: string | undefined
  readonly charts: readonly ColumnChart[]
  readonly months: PeriodTable
  readonly quarters: PeriodTable
  /** Undefined on the page of a component. */
  readonly components: ComponentsView | undefined
  readonly method: string
  readonly methodHref: string
  readonly csvHref: string
  readonly jsonHref: string
}

export interface SummaryView {
  readonly title: string
  readonly note: string
  readonly facts: readonly {
    readonly label: string
    readonly value: string
    /** False where `value` says why there is none. */
    readonly known: boolean
    readonly sample: string | undefined
    readonly before: string | undefined
    /** Where it leads on the page. */
    readonly href: string | undefined
  }[]
}

export interface ComponentsView {
  readonly note: string
  readonly hasBudgets: boolean
  readonly rows: readonly {
    readonly name: string
    readonly href: string
    readonly uptime: string
    readonly objective: string
    readonly bar: BudgetBar | undefined
  }[]
  /** Where not all are listed. */
  readonly more: string | undefined
  readonly jsonHref: string
  /** True where that JSON is of budgets, which are as of now. */
  readonly isJsonNow: boolean
}

/** No page grows with history, or with the number of components. */
const monthsShown = 12
const quartersShown = 8
const componentsShown = 60
const budgetsShown = 3

/** The numbers of the page, or of one component: this quarter beside the last, and every period. */
export function createReliabilityView(context: Context): ReliabilityView {
  const { words, links } = context
  const own = words.reliability
  const reliability = context.reliability()
  const budgets = context.errorBudgets()
  const ranked = rankComponents(reliability, budgets)
  const spent = ranked.filter((id) => isSpent(budgets.get(id)))
  return {
    ...createNumbers(context, reliability.page, spent.slice(0, budgetsShown)),
    chrome: createChrome(context, paths.reliability, own.title, own.intro),
    title: own.title,
    budgetsMore: spent.length > budgetsShown ? own.spentOf(budgetsShown, spent.length) : undefined,
    intro: own.intro,
    crumbs: [],
    summary: createSummary(context, reliability.page.quarter, true),
    components: createComponents(context, ranked),
    jsonHref: links.href(paths.api.reliability),
  }
}

/** The page of the numbers of a component, one whose uptime is shown. */
export function createComponentReliabilityView(
  context: Context,
  id: string,
  series: ReliabilitySeries,
): ReliabilityView {
  const { words, links, status } = context
  const own = words.reliability
  const component = status.components.get(id)?.component
  const [name = id] = namesOf(context, [id]).map(inSentence)
  const numbers = createNumbers(context, series, [id])
  const intro = own.introOf(name, numbers.budgets.length > 0)
  return {
    ...numbers,
    chrome: createChrome(context, paths.componentReliability(id), own.titleOf(name), intro, {
      feeds: component && componentFeedLinks(context, component),
    }),
    title: own.titleOf(name),
    intro,
    crumbs: [
      { label: own.status(name), href: links.href(paths.component(id)) },
      { label: own.all, href: links.href(paths.reliability) },
    ],
    summary: createSummary(context, series.quarter, false),
    components: undefined,
    jsonHref: links.href(paths.api.reliabilityOf(id)),
  }
}

function createNumbers(context: Context, series: ReliabilitySeries, budgetsOf: readonly string[]) {
  const { words, links, status } = context
  const budgets = budgetsOf.flatMap((id) => createBudgetView(context, id, 'startOfDay') ?? [])
  const { repeatWindow, uptime } = status.site
  return {
    template: 'reliability' as const,
    budgets,
    budgetsMore: undefined,
    policy: budgets.find(({ policy }) => policy !== undefined)?.policy,
    charts: createCharts(context, series.month.slice(0, monthsShown)),
    months: createPeriodTable(context, series.month, monthsShown),
    quarters: createPeriodTable(context, series.quarter, quartersShown),
    method: words.reliability.methodShort(
      describeWeights(context, uptime.weights),
      words.days(repeatWindow),
    ),
    methodHref: links.href(paths.reliabilityMethod),
    csvHref: links.href(paths.reliabilityCsv),
  }
}

function isSpent(budget: ErrorBudget | undefined): boolean {
  return budget !== undefined && budget.spent && budget.enough
}

/** "Q4 2026, so far", or "Q3 2026" of one that is over. */
function sayQuarter(context: Context, { period }: ReliabilityRow): string {
  const name = sayPeriod(context, period)
  return period.current ? context.words.reliability.summary(name) : name
}

/** The latest quarter with numbers beside the one before it. */
function createSummary(
  context: Context,
  [row, before, beforeThat]: readonly ReliabilityRow[],
  ofAll: boolean,
): SummaryView | undefined {
  if (row === undefined) return undefined
  const { words, format, status } = context
  const own = words.reliability
  const measures = createMeasures(context)
  const budgets = ofAll ? [...context.errorBudgets().values()].filter(({ enough }) => enough) : []
  const lastName = before && sayPeriod(context, before.period)
  const samples: Partial<Record<MeasureKey, string>> = {
    incidents: severities
      .filter((severity) => row.bySeverity[severity] > 0)
      .map((severity) => `${row.bySeverity[severity]} ${severity}`)
      .join(', '),
    mttr: own.costUptime(row.failures),
    ...Object.fromEntries(
      responseMeasures.map((key) => [
        key,
        own.ofIncidents(row.response[key].count, row.incidents.length),
      ]),
    ),
    gap: own.n(row.gaps.count),
  }
  const { kept, of } = keptOf(row.promises.stated)
  if (of > 0) samples.promises = own.promisesOf(kept, of)
  const fact = (key: MeasureKey): SummaryView['facts'][number] => {
    const { label, cell, missing } = measures[key]
    const { value, change, known } = cell(row, before)
    const last = before && cell(before, beforeThat)
    return {
      label,
      value,
      known,
      sample: known ? samples[key] : row.incidents.length === 0 ? undefined : missing,
      before:
        last === undefined || lastName === undefined
          ? undefined
          : own.before(lastName, last.value, change),
      href: undefined,
    }
  }
  // What is on record comes before what is not.
  const others = (['firstUpdate', 'detect', 'resolve', 'gap'] as const).toSorted(
    (a, b) =>
      Number(measures[b].cell(row, before).known) - Number(measures[a].cell(row, before).known),
  )
  const spent = budgets.filter(isSpent)
  const budgetsFact = {
    label: own.budgets,
    value: own.budgetsSpent(spent.length, budgets.length),
    known: true,
    sample:
      spent.length === 0 || spent.length > budgetsShown
        ? undefined
        : spent.map(({ component }) => nameOf(context, component)).join(', '),
    before: undefined,
    href: '#components',
  }
  const since = Math.max(row.period.from, row.uptime.window.to - row.uptime.counted)
  return {
    title: sayQuarter(context, row),
    note: own.summaryNote(
      format.plainDate(dateAt(since, status.site.timeZone)),
      dayAndTime(format.time(status.now).text),
      lastName,
      row.period.current && before !== undefined,
    ),
    facts: [
      ...(['incidents', 'mttr', 'promises', 'uptime'] as const).map(fact),
      ...(budgets.length > 0 ? [budgetsFact] : []),
      ...others.slice(0, budgets.length > 0 ? 1 : 2).map(fact),
    ],
  }
}

function createComponents(context: Context, ranked: readonly string[]): ComponentsView {
  const { words, format, links } = context
  const own = words.reliability
  const reliability = context.reliability()
  const budgets = context.errorBudgets()
  const quarter = reliability.page.quarter[0]
  const window = quarter === undefined ? own.soFar : sayQuarter(context, quarter)
  return {
    note: budgets.size > 0 ? own.componentsNote(window) : own.componentsByDowntime(window),
    hasBudgets: budgets.size > 0,
    rows: ranked.slice(0, componentsShown).map((id) => {
      const budget = budgets.get(id)
      const percent = reliability.components.get(id)?.quarter[0]?.uptime.percent
      const [name = id] = namesOf(context, [id])
      return {
        name,
        href: links.href(paths.componentReliability(id)),
        uptime: percent === undefined ? words.noData : format.percent(percent),
        objective:
          budget === undefined
            ? own.noObjective
            : own.objectiveText(
                format.givenPercent(budget.slo.target),
                words.days(budget.slo.window),
              ),
        bar: budget && createBudgetBar(context, budget),
      }
    }),
    more:
      ranked.length > componentsShown
        ? own.componentsOf(componentsShown, ranked.length)
        : undefined,
    isJsonNow: budgets.size > 0,
    jsonHref: links.href(budgets.size > 0 ? paths.api.errorBudgets : paths.api.reliability),
  }
}
