import type { Context } from '../context/context.ts'
import type { Time } from '../context/format.ts'
import { paths } from '../context/paths.ts'
import type { Incident } from '../model/incident.ts'
import type { Maintenance } from '../model/maintenance.ts'
import type { ComponentStatus } from '../model/vocabulary.ts'
import { createUpdateView } from './cards.ts'
import { createChrome, type Chrome } from './chrome.ts'
import { findCurrent, worstNow } from './current.ts'
import { createHeadline, type Headline } from './headline.ts'

/** A page for a frame in another site: the answer, and the way to the rest. */
export interface EmbedView {
  readonly template: 'embed'
  readonly chrome: Chrome
  readonly asOf: Time
  readonly headline: Headline
  /** Active incidents, then running maintenance. */
  readonly items: readonly EmbedItem[]
}

export interface EmbedItem {
  readonly title: string
  readonly href: string
  /** The worst that it brings to any component now. Undefined where that is nothing. */
  readonly status: ComponentStatus | undefined
  readonly statusLabel: string
  /** When the next word comes, or when the maintenance ends. */
  readonly next: { readonly label: string; readonly at: Time } | undefined
}

export function createEmbedView(context: Context): EmbedView {
  const { status, words, format } = context
  const { incidents, running } = findCurrent(context)
  return {
    template: 'embed',
    chrome: createChrome(context, paths.embed, words.embed.title, words.embed.purpose, {
      live: true,
    }),
    asOf: format.time(status.now),
    headline: createHeadline(context),
    items: [
      ...incidents.map((incident) => createIncidentItem(context, incident)),
      ...running.map((maintenance) => createMaintenanceItem(context, maintenance)),
    ],
  }
}

function createIncidentItem(context: Context, incident: Incident): EmbedItem {
  const { words, links } = context
  const worst = worstNow(incident)
  const latest = incident.updates.at(-1)
  const promise = latest && createUpdateView(context, latest).promise
  return {
    title: incident.title,
    href: links.href(paths.incident(incident.id)),
    status: worst === 'operational' ? undefined : worst,
    statusLabel: words.incidentStatus[incident.status],
    next: promise && { label: promise.label, at: promise.by },
  }
}

function createMaintenanceItem(context: Context, maintenance: Maintenance): EmbedItem {
  const { words, format, links } = context
  return {
    title: maintenance.title,
    href: links.href(paths.maintenance(maintenance.id)),
    status: 'under_maintenance',
    statusLabel: words.maintenanceStatus[maintenance.status],
    next: { label: words.until, at: format.time(maintenance.endsAt) },
  }
}
