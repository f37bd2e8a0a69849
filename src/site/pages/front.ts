import { mergeComing, type ComponentTimeline } from '../../model/component.ts'
import type { Incident } from '../../model/incident.ts'
import { lastingUntil } from '../../model/incident-log.ts'
import type { Maintenance } from '../../model/maintenance.ts'
import { recentDays } from '../../model/component-uptime.ts'
import { membersOf } from '../../model/status.ts'
import { addDays, dayIndex } from '../../model/time.ts'
import type { ComponentStatus } from '../../model/vocabulary.ts'
import { createActiveIncident, type ActiveIncident } from '../parts/active-incident.ts'
import { mostMarks } from '../parts/affected.ts'
import { createBars, describeRecentUptime, describeWeights, type BarsView } from '../parts/bars.ts'
import {
  createIncidentCard,
  type IncidentCard,
  type InPeriod,
  type MaintenanceCard,
} from '../parts/cards.ts'
import { createChrome, type Chrome } from '../parts/chrome.ts'
import { createCurrentMaintenance, type CurrentMaintenance } from '../parts/current-maintenance.ts'
import { createHeadline, type Headline } from '../parts/headline.ts'
import { listShelf } from '../parts/shelf.ts'
import {
  createComing,
  createMarkNow,
  sortWorstFirst,
  type ComingStatus,
  type ComponentMark,
} from '../parts/marks.ts'
import { createStretchCard, listStretches } from '../parts/stretches.ts'
import { createStale, type StaleView } from '../parts/stale.ts'
import type { Context } from '../../context/context.ts'
import type { Time } from '../../context/format.ts'
import { paths } from '../../context/paths.ts'

export interface FrontView extends CurrentMaintenance {
  readonly template: 'front'
  readonly chrome: Chrome
  readonly asOf: Time
  readonly stale: StaleView
  readonly headline: Headline
  /** What is not operational, worst first; nothing where the one active incident below says all of it. */
  readonly marks: readonly ComponentMark[]
  /** "and 3 more", where there are too many to be read at a glance. */
  readonly moreMarks: string | undefined
  readonly active: readonly ActiveIncident[]
  readonly notices: readonly NoticeView[]
  /** In display order. Components that stand alone next to each other share a shelf without a name. */
  readonly shelves: readonly ShelfView[]
  /** What uptime counts, where any is shown. */
  readonly uptimeCounts: string | undefined
  readonly days: readonly DayView[]
  readonly historyHref: string
}

export interface NoticeView {
  readonly title: string
  readonly at: Time
  readonly body: string
}

export interface ComponentRow {
  readonly mark: ComponentMark
  readonly description: string | undefined
  /** Undefined where the site does not show uptime for it. */
  readonly bars: BarsView | undefined
  /** "99.98 % uptime" over the days of the bars, "100 % uptime since 18 Nov", or "no data". */
  readonly uptime: string | undefined
}

export interface ShelfView {
  readonly group:
    | {
        readonly name: string
        readonly description: string | undefined
        readonly status: ComponentStatus
        readonly coming: readonly ComingStatus[]
      }
    | undefined
  readonly rows: readonly ComponentRow[]
}

export interface DayView {
  readonly date: string
  readonly label: string
  /** False before the records begin. */
  readonly recorded: boolean
  readonly incidents: readonly InPeriod<IncidentCard>[]
  readonly maintenances: readonly InPeriod<MaintenanceCard>[]
}

/** The front page: what goes on now, what is planned, and the last days. */
export function createFrontView(context: Context): FrontView {
  const { status, words, format, links } = context
  const { site, now } = status
  const { incidents: active, running, notices } = context.current()
  const headline = createHeadline(context)
  const shelves = createShelves(context)
  const marks = sayOnce(active, running) ? [] : listTroubled(context)
  return {
    template: 'front',
    chrome: createChrome(
      context,
      paths.front,
      undefined,
      site.description ?? `${site.name}: ${headline.text}`,
      { live: true },
    ),
    asOf: format.time(now),
    stale: createStale(context),
    headline,
    marks: marks.slice(0, mostMarks),
    moreMarks: marks.length > mostMarks ? words.andMore(marks.length - mostMarks) : undefined,
    active: active.map((incident) => createActiveIncident(context, incident)),
    notices: notices.map(({ title, publishedAt, body }) => ({
      title,
      at: format.time(publishedAt),
      body,
    })),
    ...createCurrentMaintenance(context),
    shelves,
    uptimeCounts: shelves.some(({ rows }) => rows.some(({ uptime }) => uptime !== undefined))
      ? words.uptimeCounts(describeWeights(context, site.uptime.weights))
      : undefined,
    days: createDays(context, site.historyDays),
    historyHref: links.href(paths.history),
  }
}

/** True where all that is not operational is what one active incident affects, and the page begins with that. */
function sayOnce(active: readonly Incident[], running: readonly Maintenance[]): boolean {
  return active.length === 1 && running.length === 0
}

/** Every component that is not operational; those of equal status in display order. */
function listTroubled(context: Context): ComponentMark[] {
  return sortWorstFirst(
    [...context.status.components.values()]
      .filter(({ status }) => status !== 'operational')
      .map((timeline) => createMarkNow(context, timeline)),
  )
}

function createShelves(context: Context): ShelfView[] {
  const shelves: { group: ShelfView['group']; rows: ComponentRow[] }[] = []
  for (const entry of listShelf(context.status)) {
    const members = membersOf(entry)
    const rows = members.map((member) => createRow(context, member))
    const last = shelves.at(-1)
    if ('group' in entry) {
      const { id, name, description } = entry.group
      const { status } = entry
      // Its status is that of all members: also of those that are not listed until something is wrong.
      const all = [...context.status.components.values()].filter(
        ({ component }) => component.group === id,
      )
      const coming = createComing(mergeComing(status, all))
      shelves.push({ group: { name, description, status, coming }, rows })
    } else if (last !== undefined && last.group === undefined) last.rows.push(...rows)
    else shelves.push({ group: undefined, rows })
  }
  return shelves
}

function createRow(context: Context, timeline: ComponentTimeline): ComponentRow {
  const { component } = timeline
  const mark = { ...createMarkNow(context, timeline), name: component.name }
  const base = { mark, description: component.description }
  if (!component.showUptime) return { ...base, bars: undefined, uptime: undefined }
  const { percent, phrase, isWhole } = describeRecentUptime(context, timeline)
  const said = isWhole ? context.words.uptimeInline : phrase
  return {
    ...base,
    bars: createBars(context, component.name, recentDays(context.status, timeline)),
    uptime: said === undefined ? percent : `${percent} ${said}`,
  }
}

/**
 * The last days, today first. Incidents and maintenance stand on every day they touched. Of the days
 * before there were records only the latest says so.
 */
function createDays(context: Context, count: number): DayView[] {
  const { status, format } = context
  const { calendar, recordsBegin } = status
  const today = calendar.dates.at(-1) ?? ''
  const first = calendar.starts[calendar.dates.length - count] ?? -Infinity
  const recent = lastingUntil(status.log, first)
  const runs = listStretches(status.maintenances).filter(({ ran, to }) => ran && to > first)
  const days = Array.from({ length: count }, (_, back): DayView => {
    const date = addDays(today, -back)
    const index = calendar.dates.length - 1 - back
    const from = calendar.starts[index] ?? 0
    const to = calendar.starts[index + 1] ?? 0
    return {
      date,
      label: format.date(date),
      recorded: to > recordsBegin,
      incidents: recent
        .filter(
          ({ startedAt, endedAt }) =>
            startedAt < to && (startedAt >= from || (endedAt ?? Infinity) > from),
        )
        .map((incident) => ({
          card: createIncidentCard(context, incident),
          continued: dayIndex(calendar, incident.startedAt) !== index,
        })),
      maintenances: runs
        .filter((run) => run.from < to && run.to > from)
        .map((run) => ({
          card: createStretchCard(context, run),
          continued: run.from < from,
        })),
    }
  })
  const unrecorded = days.find(({ recorded }) => !recorded)
  return days.filter(
    (day) =>
      day.recorded || day === unrecorded || day.incidents.length + day.maintenances.length > 0,
  )
}
