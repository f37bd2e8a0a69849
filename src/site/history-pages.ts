import { addMonths, calendarDate, dateAt, type Instant } from '../model/time.ts'
import {
  createIncidentCard,
  createMaintenanceCard,
  type IncidentCard,
  type MaintenanceCard,
} from './cards.ts'
import { createChrome, type Chrome } from './chrome.ts'
import type { Context } from '../context/context.ts'
import { paths } from '../context/paths.ts'

export interface HistoryView {
  readonly template: 'history'
  readonly chrome: Chrome
  /** Newest first. */
  readonly years: readonly {
    readonly year: string
    readonly months: readonly {
      readonly label: string
      readonly href: string
      readonly incidents: number
      readonly maintenances: number
    }[]
  }[]
}

export interface MonthView {
  readonly template: 'month'
  readonly chrome: Chrome
  readonly label: string
  /** Newest first. */
  readonly incidents: readonly IncidentCard[]
  readonly maintenances: readonly MaintenanceCard[]
  readonly historyHref: string
  readonly earlier: { readonly label: string; readonly href: string } | undefined
  readonly later: { readonly label: string; readonly href: string } | undefined
}

/** The month, `YYYY-MM`, of an instant in the page's time zone. */
export function monthOf({ status: { calendar, now, site } }: Context, instant: Instant): string {
  const within = instant >= (calendar.starts[0] ?? Infinity) && instant <= now
  const date = within ? calendarDate(calendar, instant) : dateAt(instant, site.timeZone)
  return date.slice(0, 7)
}

/** Every month from the first record's to the last's (this month at least), each with what began in it. */
export function createHistoryViews(context: Context): {
  readonly index: HistoryView
  readonly months: ReadonlyMap<string, MonthView>
} {
  const { status, words, format, links } = context
  const incidents = Map.groupBy(status.incidents, ({ startedAt }) => monthOf(context, startedAt))
  const maintenances = Map.groupBy(status.maintenances, ({ startsAt }) =>
    monthOf(context, startsAt),
  )
  const names = listMonths([
    monthOf(context, status.recordsBegin),
    monthOf(context, status.now),
    ...incidents.keys(),
    ...maintenances.keys(),
  ])
  const link = (month: string | undefined) =>
    month === undefined
      ? undefined
      : { label: format.month(month), href: links.href(paths.month(month)) }

  const months = new Map(
    names.map((month, index): [string, MonthView] => [
      month,
      {
        template: 'month',
        chrome: createChrome(
          context,
          paths.month(month),
          format.month(month),
          words.incidentCount(incidents.get(month)?.length ?? 0),
        ),
        label: format.month(month),
        incidents: (incidents.get(month) ?? []).map((incident) =>
          createIncidentCard(context, incident),
        ),
        maintenances: (maintenances.get(month) ?? []).map((maintenance) =>
          createMaintenanceCard(context, maintenance),
        ),
        historyHref: links.href(paths.history),
        earlier: link(names[index + 1]),
        later: link(names[index - 1]),
      },
    ]),
  )
  const byYear = Map.groupBy(names, (month) => month.slice(0, 4))
  const index: HistoryView = {
    template: 'history',
    chrome: createChrome(context, paths.history, words.history, words.historyIntro),
    years: [...byYear].map(([year, list]) => ({
      year,
      months: list.map((month) => ({
        label: format.monthName(month),
        href: links.href(paths.month(month)),
        incidents: incidents.get(month)?.length ?? 0,
        maintenances: maintenances.get(month)?.length ?? 0,
      })),
    })),
  }
  return { index, months }
}

/** Every month from the earliest to the latest given, newest first. */
function listMonths(given: readonly string[]): string[] {
  const [first = '', ...rest] = given.toSorted()
  const months = [rest.at(-1) ?? first]
  while ((months.at(-1) ?? '') > first) months.push(addMonths(months.at(-1) ?? first, -1))
  return months
}
