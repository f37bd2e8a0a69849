import type { Incident } from '../../model/incident.ts'
import { compareIncidents, settledSpans, type SettledSpan } from '../../model/incident-log.ts'
import { tookPlace } from '../../model/maintenance.ts'
import type { MonthFacts } from '../../model/settled-month.ts'
import { compareText } from '../../model/text.ts'
import { addMonths, monthOf, type Calendar, type Instant } from '../../model/time.ts'
import { isOver } from '../../model/vocabulary.ts'
import {
  createIncidentCard,
  type IncidentCard,
  type InPeriod,
  type MaintenanceCard,
} from '../parts/cards.ts'
import { createChrome, type Chrome } from '../parts/chrome.ts'
import { createStretchCard, listStretches, type Stretch } from '../parts/stretches.ts'
import type { Context } from '../../context/context.ts'
import { paths } from '../../context/paths.ts'
import { keyOf } from '../key.ts'
import type { Output } from '../output.ts'

export interface HistoryView {
  readonly template: 'history'
  readonly chrome: Chrome
  /** Newest first. */
  readonly years: readonly {
    readonly year: string
    readonly months: readonly {
      readonly label: string
      readonly href: string
      /** What there was in it, with the number of each. */
      readonly counts: readonly string[]
      /** True where no incident began or went on in it. */
      readonly isQuiet: boolean
    }[]
  }[]
}

export interface MonthView {
  readonly template: 'month'
  readonly chrome: Chrome
  readonly label: string
  /** That began in it, newest first. */
  readonly incidents: readonly IncidentCard[]
  /** That went on in it, having begun before, newest first. */
  readonly continued: readonly IncidentCard[]
  /** That begin in it or went on in it, newest first. */
  readonly maintenances: readonly InPeriod<MaintenanceCard>[]
  readonly historyHref: string
  readonly earlier: { readonly label: string; readonly href: string } | undefined
  readonly later: { readonly label: string; readonly href: string } | undefined
}

/**
 * The history and every month from the first record's to this one, each with what began or went on in
 * it; of those to come, the months for which maintenance is planned.
 */
export function createHistoryOutputs(context: Context): Output[] {
  const { status } = context
  const unsettled = groupByMonth(
    status.calendar,
    status.log.unsettled,
    ({ startedAt, endedAt = status.now + 1 }) => [startedAt, endedAt],
  )
  const settled = Map.groupBy(settledSpans(status.log), ({ month }) => month)
  const maintenances = groupByMonth(
    status.calendar,
    listStretches(status.maintenances),
    ({ ran, from, to }) => [from, ran ? Math.min(to, status.now + 1) : from],
  )
  const thisMonth = monthOf(status.calendar, status.now)
  const names = listMonths(
    [
      monthOf(status.calendar, status.recordsBegin),
      ...unsettled.begun.keys(),
      ...settled.keys(),
      ...maintenances.begun.keys(),
    ],
    thisMonth,
  )
  const months = names.map((name, index): Month => ({
    name,
    isToCome: name > thisMonth,
    ...incidentsOf(status.calendar, name, unsettled, settled.get(name) ?? []),
    maintenances: [
      ...(maintenances.begun.get(name) ?? []),
      ...(maintenances.continued.get(name) ?? []),
    ],
    earlier: names[index + 1],
    later: names[index - 1],
  }))
  return [
    { path: paths.history, view: () => createHistoryView(context, months) },
    ...months.map((month) => ({
      path: paths.month(month.name),
      view: () => createMonthView(context, month),
      key: () =>
        keyOf(
          context,
          [...month.parts, ...month.maintenances.map(({ maintenance }) => maintenance)],
          `${month.earlier ?? ''}<${month.later ?? ''}${month.isToCome ? '!' : ''}`,
        ),
    })),
  ]
}

interface Month extends MonthIncidents {
  /** `YYYY-MM`. */
  readonly name: string
  readonly isToCome: boolean
  /** That begin in it or went on in it. */
  readonly maintenances: readonly Stretch[]
  readonly earlier: string | undefined
  readonly later: string | undefined
}

/** What there is of incidents in a month; which they are is found when it is asked for, newest first. */
interface MonthIncidents {
  readonly begunCount: number
  readonly continuedCount: number
  readonly begun: () => readonly Incident[]
  readonly continued: () => readonly Incident[]
  /** What both are made from; see `keyOf`. */
  readonly parts: readonly (Incident | MonthFacts)[]
}

interface ByMonth<T> {
  readonly begun: ReadonlyMap<string, readonly T[]>
  /** That had begun in an earlier one and still went on. */
  readonly continued: ReadonlyMap<string, readonly T[]>
}

/** The `records` by the months they touch, in their order: `spanOf` says from when until when they last. */
function groupByMonth<T>(
  calendar: Calendar,
  records: readonly T[],
  spanOf: (record: T) => readonly [from: Instant, until: Instant],
): ByMonth<T> {
  const begun = new Map<string, T[]>()
  const continued = new Map<string, T[]>()
  for (const record of records) {
    const [from, until] = spanOf(record)
    const last = monthOf(calendar, until - 1)
    let month = monthOf(calendar, from)
    begun.getOrInsert(month, []).push(record)
    while (month < last) {
      month = addMonths(month, 1)
      continued.getOrInsert(month, []).push(record)
    }
  }
  return { begun, continued }
}

function incidentsOf(
  calendar: Calendar,
  name: string,
  unsettled: ByMonth<Incident>,
  settled: readonly SettledSpan[],
): MonthIncidents {
  const [begun, continued] = [unsettled.begun.get(name) ?? [], unsettled.continued.get(name) ?? []]
  const past = () => settled.flatMap(({ of }) => of.incidents())
  const firstOf = ({ startedAt }: Incident) => monthOf(calendar, startedAt)
  const lastOf = ({ startedAt, endedAt = startedAt }: Incident) => monthOf(calendar, endedAt - 1)
  return {
    begunCount: settled.reduce((sum, span) => sum + span.begun, begun.length),
    continuedCount: settled.reduce((sum, span) => sum + span.continued, continued.length),
    begun: () =>
      [...begun, ...past().filter((one) => firstOf(one) === name)].sort(compareIncidents),
    continued: () =>
      [...continued, ...past().filter((one) => firstOf(one) < name && lastOf(one) >= name)].sort(
        compareIncidents,
      ),
    parts: [...begun, ...continued, ...settled.map(({ of }) => of.facts)],
  }
}

function createMonthView(context: Context, month: Month): MonthView {
  const { format, links } = context
  const { name, maintenances, earlier, later } = month
  const [incidents, continued] = [month.begun(), month.continued()]
  const link = (other: string | undefined) =>
    other === undefined
      ? undefined
      : { label: format.month(other), href: links.href(paths.month(other)) }
  return {
    template: 'month',
    chrome: createChrome(
      context,
      paths.month(name),
      format.month(name),
      `${[format.month(name), countsOf(context, month).join(', ')].filter(Boolean).join(': ')}.`,
      {
        follows:
          [...incidents, ...continued].some(({ active }) => active) ||
          !maintenances.every(({ maintenance }) => isOver(maintenance.status)),
      },
    ),
    label: format.month(name),
    incidents: incidents.map((incident) => createIncidentCard(context, incident)),
    continued: continued.map((incident) => createIncidentCard(context, incident)),
    maintenances: maintenances.map((one) => ({
      card: createStretchCard(context, one),
      continued: monthOf(context.status.calendar, one.from) < name,
    })),
    historyHref: links.href(paths.history),
    earlier: link(earlier),
    later: link(later),
  }
}

/**
 * How many incidents, and how much maintenance, without what was called off before it began. That
 * there was no incident can be said of no month to come.
 */
function countsOf(
  { words }: Context,
  { isToCome, begunCount, continuedCount, maintenances }: Month,
): string[] {
  const held = new Set(maintenances.map(({ maintenance }) => maintenance).filter(tookPlace)).size
  return [
    ...(begunCount > 0 || (continuedCount === 0 && !isToCome)
      ? [words.incidentCount(begunCount)]
      : []),
    ...(continuedCount > 0 ? [words.continuedCount(continuedCount)] : []),
    ...(held > 0 ? [words.maintenanceCount(held)] : []),
  ]
}

function createHistoryView(context: Context, months: readonly Month[]): HistoryView {
  const { words, format, links } = context
  const byYear = Map.groupBy(months, ({ name }) => name.slice(0, 4))
  return {
    template: 'history',
    chrome: createChrome(context, paths.history, words.history, words.historyIntro),
    years: [...byYear].map(([year, list]) => ({
      year,
      months: list.map((month) => ({
        label: format.monthName(month.name),
        href: links.href(paths.month(month.name)),
        counts: countsOf(context, month),
        isQuiet: month.begunCount + month.continuedCount === 0,
      })),
    })),
  }
}

/** Every month from the earliest given to this one, and those given that come after it, newest first. */
function listMonths(given: readonly string[], thisMonth: string): string[] {
  const [first = thisMonth] = [...given, thisMonth].toSorted()
  const months = [...new Set(given)]
    .filter((month) => month > thisMonth)
    .toSorted((a, b) => compareText(b, a))
  for (let month = thisMonth; month >= first; month = addMonths(month, -1)) months.push(month)
  return months
}
