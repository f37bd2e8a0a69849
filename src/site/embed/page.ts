import { publicIncidents } from '../../model/drills.ts'
import { worstNow } from '../../model/affected.ts'
import type { Context } from '../../context/context.ts'
import type { Time } from '../../context/format.ts'
import { paths } from '../../context/paths.ts'
import type { Incident } from '../../model/incident.ts'
import type { ComponentStatus } from '../../model/vocabulary.ts'
import { createMaintenanceCard, type MaintenanceCard } from '../parts/cards.ts'
import { createUpdateView, type PromiseView } from '../parts/updates.ts'
import { createChrome, type Chrome } from '../parts/chrome.ts'
import { createHeadline, type Headline } from '../parts/headline.ts'
import { createStale, type StaleView } from '../parts/stale.ts'

/** A page for a frame in another site: the answer, and the way to the rest. */
export interface EmbedView {
  readonly template: 'embed'
  readonly chrome: Chrome
  readonly asOf: Time
  readonly stale: StaleView
  readonly headline: Headline
  /** Active incidents, what matters most first; then running maintenance. */
  readonly items: readonly (EmbedIncident | EmbedMaintenance)[]
}

export interface EmbedIncident {
  readonly kind: 'incident'
  readonly title: string
  readonly href: string
  /** The worst that it brings to any component now. Undefined where that is nothing. */
  readonly status: ComponentStatus | undefined
  readonly statusLabel: string
  readonly promise: PromiseView | undefined
}

export interface EmbedMaintenance {
  readonly kind: 'maintenance'
  readonly card: MaintenanceCard
}

/** The page for a frame. It shows no drill, not even in a preview. */
export function createEmbedView(context: Context): EmbedView {
  const { status, words, format } = context
  const { incidents, running } = context.current()
  return {
    template: 'embed',
    chrome: createChrome(context, paths.embed, words.embed.title, words.embed.purpose, {
      live: true,
    }),
    asOf: format.time(status.now),
    stale: createStale(context),
    headline: createHeadline(context),
    items: [
      ...publicIncidents(incidents).map((incident) => createIncidentItem(context, incident)),
      ...running.map((maintenance) => ({
        kind: 'maintenance' as const,
        card: createMaintenanceCard(context, maintenance),
      })),
    ],
  }
}

function createIncidentItem(context: Context, incident: Incident): EmbedIncident {
  const { words, links } = context
  const worst = worstNow(incident)
  const latest = incident.updates.at(-1)
  return {
    kind: 'incident',
    title: incident.title,
    href: links.href(paths.incident(incident.id)),
    status: worst === 'operational' ? undefined : worst,
    statusLabel: words.incidentStatus[incident.status],
    promise: latest && createUpdateView(context, latest).promise,
  }
}
