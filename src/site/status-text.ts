import type { Context } from '../context/context.ts'
import { paths } from '../context/paths.ts'
import type { ComponentTimeline } from '../model/component.ts'
import type { Incident } from '../model/incident.ts'
import type { Maintenance } from '../model/maintenance.ts'
import { barDays } from '../model/status.ts'
import { recentUptime } from './bars.ts'
import { createUpdateView, severityOf } from './cards.ts'
import { findCurrent } from './current.ts'
import { createHeadline } from './headline.ts'
import { columnsOf, paragraphsOf, printable, wrap } from './plain-text.ts'

/** Columns of a terminal. */
const width = 80
const uptimeWidth = 9

/**
 * The status for a terminal: at most 80 columns, save for addresses, which are whole and on a line
 * of their own; no control characters. Only the line that says "as of" changes by itself.
 */
export function createStatusText(context: Context): string {
  const { status, words, format, links } = context
  const { incidents, running, coming } = findCurrent(context)
  const title = wrap(printable(`${status.site.name} ${words.status}`), width)
  const lines = [
    ...title,
    '='.repeat(Math.max(...title.map(columnsOf))),
    '',
    ...wrap(createHeadline(context).text, width),
    `${words.updatedAt} ${format.time(status.now).text}`,
    '',
    ...section(words.activeIncidents, incidents, (incident) => incidentLines(context, incident)),
    ...section(words.runningMaintenance, running, (each) => maintenanceLines(context, each)),
    ...heading(words.components, words.uptimeColumn(barDays)),
    ...componentLines(context),
    '',
    ...section(words.comingMaintenance, coming, (each) => maintenanceLines(context, each)),
    links.absolute(paths.front),
    links.absolute(paths.subscribe),
  ]
  return `${lines.join('\n')}\n`
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
  const { status, words, format, links } = context
  const latest = incident.updates.at(-1)
  if (latest === undefined) return []
  const { statusLabel, at, promise } = createUpdateView(context, latest)
  const severity = `${incident.severity} ${severityOf(context, incident.severity).name}`
  const names = incident.affected.map(({ id }) => status.components.get(id)?.component.name ?? id)
  return [
    ...indent(0, incident.title),
    ...indent(2, `${severity}, ${words.since} ${format.time(incident.startedAt).text}`),
    ...(names.length === 0 ? [] : indent(2, `${words.affects}: ${names.join(', ')}`)),
    ...indent(2, `${statusLabel}, ${at.text}:`),
    ...paragraphsOf(latest.body).flatMap((paragraph) => indent(4, paragraph)),
    ...(promise === undefined ? [] : indent(2, `${promise.label} ${promise.by.text}`)),
    `  ${links.absolute(paths.incident(incident.id))}`,
  ]
}

function maintenanceLines(context: Context, maintenance: Maintenance): string[] {
  const { status, words, format, links } = context
  const { id, title, startedAt, startsAt, endsAt, components } = maintenance
  const names = components.map((each) => status.components.get(each)?.component.name ?? each)
  const window = `${format.time(startedAt ?? startsAt).text} ${words.to} ${format.time(endsAt).text}`
  return [
    ...indent(0, title),
    ...indent(2, `${words.maintenanceStatus[maintenance.status]}: ${window}`),
    ...(names.length === 0 ? [] : indent(2, `${words.affects}: ${names.join(', ')}`)),
    `  ${links.absolute(paths.maintenance(id))}`,
  ]
}

function indent(by: number, text: string): string[] {
  const space = ' '.repeat(by)
  return wrap(printable(text), width - by).map((line) => space + line)
}

function componentLines(context: Context): string[] {
  return context.status.shelf.flatMap((entry) =>
    'component' in entry
      ? row(context, entry, 0)
      : [
          ...indent(0, entry.group.name),
          ...entry.members.flatMap((member) => row(context, member, 2)),
        ],
  )
}

/** Name, status and uptime, on one line where the name is short enough. */
function row(context: Context, timeline: ComponentTimeline, by: number): string[] {
  const { words, format } = context
  const { component, status } = timeline
  const { percent } = recentUptime(context, timeline)
  const uptime = component.showUptime && percent !== undefined ? format.percent(percent) : ''
  const right = ` ${words.componentStatus[status]}${uptime.padStart(uptimeWidth)}`
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
