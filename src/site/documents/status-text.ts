import { severityOf } from '../../context/severity.ts'
import { withPlainSpaces } from '../../i18n/line-breaks.ts'
import { namesOf } from '../../context/names.ts'
import { createAffected } from '../parts/affected.ts'
import { publicIncidents } from '../../model/drills.ts'
import type { Context } from '../../context/context.ts'
import { paths } from '../../context/paths.ts'
import type { ComponentTimeline } from '../../model/component.ts'
import type { Incident } from '../../model/incident.ts'
import type { Maintenance } from '../../model/maintenance.ts'
import type { NoticeRecord } from '../../model/records.ts'
import { barDays, membersOf } from '../../model/status.ts'
import { columnsOf, printable, wrap } from '../../model/text.ts'
import { paragraphsWithAddresses } from '../../plain-text.ts'
import { describeRecentUptime } from '../parts/bars.ts'
import { createUpdateView } from '../parts/updates.ts'
import { leadsOf } from '../parts/current-maintenance.ts'
import { createHeadline } from '../parts/headline.ts'
import { listShelf } from '../parts/shelf.ts'

/** Columns of a terminal. */
const width = 80
const uptimeWidth = 7

/**
 * The status for a terminal: at most 80 columns, save for addresses, which are whole and on a line
 * of their own; no control characters. Only the line that says "as of" changes by itself.
 */
export function createStatusText(context: Context): string {
  const { status, words, format, links } = context
  const { incidents, running, coming, notices } = context.current()
  const window = sharedWindow(context)
  const title = wrap(printable(`${status.site.name} ${words.status}`), width)
  const lines = [
    ...title,
    '='.repeat(Math.min(width, Math.max(...title.map(columnsOf)))),
    '',
    ...wrap(createHeadline(context).text, width),
    `${words.updatedAt} ${format.time(status.now).text}`,
    '',
    ...section(words.activeIncidents, publicIncidents(incidents), (incident) =>
      incidentLines(context, incident),
    ),
    ...section(words.runningMaintenance, running, (each) =>
      maintenanceLines(context, each, leadsOf(each)),
    ),
    ...section(words.notices, notices, (notice) => noticeLines(context, notice)),
    ...componentLines(context, window),
    ...section(words.comingMaintenance, coming, (each) => maintenanceLines(context, each)),
    links.absolute(paths.front),
    links.absolute(paths.subscribe),
  ]
  return withPlainSpaces(`${lines.join('\n')}\n`)
}

/** Nothing at all where there is nothing to say. */
function section<T>(name: string, list: readonly T[], write: (each: T) => string[]): string[] {
  if (list.length === 0) return []
  return [...heading(name), ...list.flatMap((each) => [...write(each), ''])]
}

function heading(name: string, right = ''): string[] {
  const space = ' '.repeat(Math.max(2, width - columnsOf(name) - columnsOf(right)))
  return [right === '' ? name : `${name}${space}${right}`, '-'.repeat(columnsOf(name))]
}

function incidentLines(context: Context, incident: Incident): string[] {
  const { words, format, links } = context
  const latest = incident.updates.at(-1)
  if (latest === undefined) return []
  const { statusLabel, at, promise } = createUpdateView(context, latest)
  const severity = `${incident.severity} ${severityOf(context, incident.severity).name}`
  const { groups } = createAffected(context, incident, Infinity)
  return [
    ...indent(0, incident.title),
    ...indent(2, `${severity}, ${words.since} ${format.time(incident.startedAt).text}`),
    ...groups.flatMap(({ status, components }) =>
      indent(
        2,
        `${words.componentStatus[status]}: ${components.map(({ name }) => name).join(', ')}`,
      ),
    ),
    ...indent(2, `${statusLabel}, ${at.text}:`),
    ...textLines(latest.body),
    ...(promise === undefined ? [] : indent(2, `${promise.label} ${promise.by.text}`)),
    `  ${links.absolute(paths.incident(incident.id))}`,
  ]
}

function noticeLines({ format }: Context, { title, publishedAt, body }: NoticeRecord): string[] {
  return [
    ...indent(0, title),
    ...indent(2, `${format.time(publishedAt).text}:`),
    ...textLines(body),
  ]
}

function maintenanceLines(
  context: Context,
  maintenance: Maintenance,
  leads: readonly string[] = [],
): string[] {
  const { words, format, links } = context
  const { id, title, startedAt, startsAt, endsAt, components } = maintenance
  const names = namesOf(context, components)
  const from = startedAt ?? startsAt
  const window = `${format.time(from).text} ${words.to} ${format.timeOn(endsAt, from).text}`
  return [
    ...indent(0, title),
    ...indent(2, `${words.maintenanceStatus[maintenance.status]}: ${window}`),
    ...(names.length === 0 ? [] : indent(2, `${words.affects}: ${names.join(', ')}`)),
    ...leads.flatMap(textLines),
    `  ${links.absolute(paths.maintenance(id))}`,
  ]
}

function textLines(markdown: string): string[] {
  return paragraphsWithAddresses(markdown).flatMap((paragraph) => indent(4, paragraph))
}

function indent(by: number, text: string): string[] {
  const space = ' '.repeat(by)
  return wrap(printable(text), width - by).map((line) => space + line)
}

/** The time that the uptime of every component is of; where they differ, that of the bars. */
function sharedWindow(context: Context): string {
  const windows = listShelf(context.status)
    .flatMap(membersOf)
    .filter(({ component }) => component.showUptime)
    .map((timeline) => describeRecentUptime(context, timeline))
    .filter(({ phrase }) => phrase !== undefined)
    .map(({ window }) => window)
  const [first] = windows
  const isShared = first !== undefined && windows.every((window) => window === first)
  return isShared ? first : context.words.days(barDays)
}

function componentLines(context: Context, window: string): string[] {
  const { words, status } = context
  const lines = listShelf(status).flatMap((entry) =>
    'component' in entry
      ? row(context, entry, 0, window)
      : [
          ...indent(0, entry.group.name),
          ...entry.members.flatMap((member) => row(context, member, 2, window)),
        ],
  )
  if (lines.length === 0) return []
  return [...heading(words.components, words.uptimeColumn(window)), ...lines, '']
}

/**
 * Name, status and uptime, on one line where the name is short enough. The uptime says what time it
 * is of where that is not the time in the heading.
 */
function row(context: Context, timeline: ComponentTimeline, by: number, heading: string): string[] {
  const { words } = context
  const { component, status } = timeline
  const { percent, window, phrase } = describeRecentUptime(context, timeline)
  const own = phrase === undefined || window === heading ? '' : ` ${window}`
  const uptime = component.showUptime ? `  ${percent.padStart(uptimeWidth)}${own}` : ''
  const right = ` ${words.componentStatus[status]}${uptime}`
  const names = indent(by, component.name)
  const last = names.pop() ?? ''
  const room = width - columnsOf(right) - 1
  if (columnsOf(last) < room - 2) return [...names, `${leader(last, room)}${right}`]
  return [...names, last, `${leader('', room)}${right}`]
}

/** The text and dots up to a column. */
function leader(text: string, to: number): string {
  return `${text} ${'.'.repeat(Math.max(0, to - columnsOf(text)))}`
}
