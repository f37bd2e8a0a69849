import type { Context } from '../context/context.ts'
import { paths } from '../context/paths.ts'
import type { Incident, Update } from '../model/incident.ts'
import type { Maintenance, MaintenanceUpdate } from '../model/maintenance.ts'
import type { Instant } from '../model/time.ts'

/** One entry of a feed, in no format yet. */
export interface FeedItem {
  /** Never changes, whatever is built where and when: made of the folder's and the file's names. */
  readonly id: string
  /** Stands alone in a chat channel: "Monitoring: Elevated error rates in checkout". */
  readonly title: string
  readonly link: string
  readonly publishedAt: Instant
  /** The whole text, Markdown. */
  readonly body: string
  /** Severity, status, and the names of the components concerned. */
  readonly categories: readonly string[]
}

export interface Feed {
  readonly title: string
  readonly description: string
  /** The page it speaks of. */
  readonly home: string
  /** Its own address. */
  readonly self: string
  readonly language: string
  /** Newest first. */
  readonly items: readonly FeedItem[]
}

/** Source: "What else is known" in `performance.md`: no page may grow with history. */
export const feedLimit = 100

/** One item per update of incidents and maintenances, newest first, 100 at most. Drills are left out. */
export function createUpdateFeed(context: Context): Feed {
  const { status, words, links } = context
  return {
    title: `${status.site.name} ${words.status}`,
    description: status.site.description ?? `${status.site.name}: ${words.updates}`,
    home: links.absolute(paths.front),
    self: links.absolute(paths.rss),
    language: status.site.language,
    items: newest([
      ...status.incidents
        .filter(({ drill }) => !drill)
        .flatMap((incident) =>
          incident.updates.map((update) => incidentItem(context, incident, update)),
        ),
      ...status.maintenances.flatMap((maintenance) =>
        maintenance.updates.map((update) => maintenanceItem(context, maintenance, update)),
      ),
    ]),
  }
}

function newest(items: readonly FeedItem[]): FeedItem[] {
  return items
    .toSorted((a, b) => b.publishedAt - a.publishedAt || (a.id < b.id ? 1 : -1))
    .slice(0, feedLimit)
}

function incidentItem(context: Context, incident: Incident, update: Update): FeedItem {
  const { words, links } = context
  return {
    id: `urn:allclear:incident:${incident.id}:${update.id}`,
    title: `${words.incidentStatus[update.status]}: ${incident.title}`,
    link: links.absolute(paths.update(incident.id, update.id)),
    publishedAt: update.at,
    body: update.body,
    categories: [
      incident.severity,
      words.incidentStatus[update.status],
      ...incident.affected.map(({ id }) => nameOf(context, id)),
    ],
  }
}

function maintenanceItem(
  context: Context,
  maintenance: Maintenance,
  update: MaintenanceUpdate,
): FeedItem {
  const { words, links } = context
  return {
    id: `urn:allclear:maintenance:${maintenance.id}:${update.id}`,
    title: `${words.maintenanceStatus[update.status]}: ${maintenance.title}`,
    link: links.absolute(paths.maintenanceUpdate(maintenance.id, update.id)),
    publishedAt: update.at,
    body: update.body,
    categories: [
      words.maintenance,
      words.maintenanceStatus[update.status],
      ...maintenance.components.map((id) => nameOf(context, id)),
    ],
  }
}

function nameOf({ status }: Context, id: string): string {
  return status.components.get(id)?.component.name ?? id
}
