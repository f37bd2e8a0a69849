import { createActiveIncident, type ActiveIncident } from '../parts/active-incident.ts'
import { recentDays, uptimeByMonth } from '../../model/component-uptime.ts'
import type { ComponentTimeline } from '../../model/component.ts'
import { listActive } from '../../model/current.ts'
import { affecting, affects, countAffecting, newestFirst } from '../../model/incident-log.ts'
import { dateAt } from '../../model/time.ts'
import { componentStatuses, type ComponentStatus } from '../../model/vocabulary.ts'
import { createBars, describeRecentUptime, describeWeights, type BarsView } from '../parts/bars.ts'
import { createIncidentCard, type IncidentCard } from '../parts/cards.ts'
import { createCurrentMaintenance, type CurrentMaintenance } from '../parts/current-maintenance.ts'
import { createMarkNow, type ComponentMark } from '../parts/marks.ts'
import { createChrome, type Chrome } from '../parts/chrome.ts'
import { createBudgetView, sayTooLittle, type BudgetView } from '../reliability/budget-view.ts'
import type { Context } from '../../context/context.ts'
import { nameOf } from '../../context/names.ts'
import { paths } from '../../context/paths.ts'
import { componentFeedLinks } from '../parts/feed-links.ts'
import { createComponentStale, type StaleView } from '../parts/stale.ts'
import { followComponent, type FollowView } from '../parts/follow.ts'

/** The maintenance in it is that of this component alone. */
export interface ComponentView extends CurrentMaintenance {
  readonly template: 'component'
  readonly chrome: Chrome
  readonly mark: ComponentMark
  /** Undefined while nothing is due: no maintenance of it is planned or runs, and no incident promises an update. */
  readonly stale: StaleView | undefined
  readonly description: string | undefined
  readonly group: string | undefined
  readonly since: string
  /** Undefined where the site does not show uptime for it. */
  readonly uptime: UptimeView | undefined
  /** As it is now. Undefined where it has no objective, or too little is on record for a budget. */
  readonly budget: BudgetView | undefined
  /** That too little is on record for a budget. */
  readonly budgetMissing: string | undefined
  /** Its numbers by month and quarter. Undefined where its uptime is not shown. */
  readonly reliabilityHref: string | undefined
  /** Those that affect it now or did, whole, before all else. */
  readonly active: readonly ActiveIncident[]
  /** Newest first, with what each meant for this component. */
  readonly incidents: readonly IncidentCard[]
  readonly incidentCount: number
  readonly historyHref: string
  readonly follow: FollowView
}

export interface UptimeView {
  readonly bars: BarsView
  readonly percent: string
  /** What the number is and of which time. Undefined where nothing was recorded. */
  readonly phrase: string | undefined
  readonly method: string
  /** Days of the bars that were not operational throughout, newest first. */
  readonly days: readonly {
    readonly label: string
    readonly parts: readonly { readonly status: ComponentStatus; readonly lasted: string }[]
  }[]
  readonly months: readonly {
    readonly label: string
    readonly href: string
    readonly percent: string
    readonly down: string
  }[]
}

/** No page grows with history. */
const incidentsShown = 50
const monthsShown = 24

/** The page of one component: its newest incidents up to a limit, its uptime up to two years back. */
export function createComponentView(context: Context, timeline: ComponentTimeline): ComponentView {
  const { status, words, format, links } = context
  const { component } = timeline
  const name = nameOf(context, component)
  const newest = newestFirst(affecting(status.log, component.id)).take(incidentsShown).toArray()
  const active = listActive(status.log.unsettled).filter(affects(component.id))
  const entry = status.shelf.find((other) => 'group' in other && other.group.id === component.group)
  return {
    template: 'component',
    chrome: createChrome(
      context,
      paths.component(component.id),
      name,
      component.description ?? `${name}: ${words.componentStatus[timeline.status]}`,
      { feeds: componentFeedLinks(context, component), follows: true },
    ),
    mark: createMarkNow(context, timeline),
    stale: createComponentStale(context, component.id),
    description: component.description,
    group: entry !== undefined && 'group' in entry ? entry.group.name : undefined,
    since: format.plainDate(dateAt(timeline.since, status.site.timeZone)),
    uptime: component.showUptime ? createUptimeView(context, timeline) : undefined,
    budget: createBudgetView(context, component.id, 'now'),
    budgetMissing: sayTooLittle(context, component.id),
    reliabilityHref: component.showUptime
      ? links.href(paths.componentReliability(component.id))
      : undefined,
    active: active.map((incident) => createActiveIncident(context, incident)),
    ...createCurrentMaintenance(context, component.id),
    incidents: newest.map((incident) => createIncidentCard(context, incident, component.id)),
    incidentCount: countAffecting(status.log, component.id),
    historyHref: links.href(paths.history),
    follow: followComponent(context, component),
  }
}

function createUptimeView(context: Context, timeline: ComponentTimeline): UptimeView {
  const { words, format, links, status } = context
  const days = recentDays(status, timeline)
  const { percent, phrase } = describeRecentUptime(context, timeline)
  return {
    bars: createBars(context, nameOf(context, timeline.component), days),
    percent,
    phrase,
    method: words.uptimeMethod(describeWeights(context, status.site.uptime.weights)),
    days: days.toReversed().flatMap(({ date, state, ms }) =>
      state === 'operational' || state === 'no_data'
        ? []
        : [
            {
              label: format.shortDate(date),
              parts: componentStatuses
                .toReversed()
                .filter((part) => part !== 'operational' && (ms[part] > 0 || part === state))
                .map((part) => ({ status: part, lasted: format.duration(ms[part]) })),
            },
          ],
    ),
    months: uptimeByMonth(status, timeline, monthsShown).map(({ month, uptime }) => ({
      label: format.month(month),
      href: links.href(paths.month(month)),
      percent: uptime.percent === undefined ? words.noData : format.percent(uptime.percent),
      down: uptime.down === 0 ? '–' : format.duration(uptime.down),
    })),
  }
}
