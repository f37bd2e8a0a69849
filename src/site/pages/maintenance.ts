import { tookPlace, type Maintenance } from '../../model/maintenance.ts'
import { monthOf } from '../../model/time.ts'
import { isOver, isRunning, type MaintenanceStatus } from '../../model/vocabulary.ts'
import {
  createMaintenanceCard,
  createMaintenanceUpdateView,
  type MaintenanceCard,
  type UpdateView,
} from '../parts/cards.ts'
import { createChrome, type Chrome } from '../parts/chrome.ts'
import type { Context } from '../../context/context.ts'
import { paths } from '../../context/paths.ts'
import { maintenanceFeedLinks } from '../parts/feed-links.ts'
import { followMaintenance, type FollowView } from '../parts/follow.ts'

export interface MaintenanceView {
  readonly template: 'maintenance'
  readonly chrome: Chrome
  readonly card: MaintenanceCard
  /** Undefined where it was called off before it began. */
  readonly lasts: string | undefined
  readonly body: string
  /** Newest first. */
  readonly updates: readonly UpdateView[]
  /** In the place of updates, where there is none. */
  readonly noUpdates: string
  readonly month: { readonly label: string; readonly href: string }
  readonly follow: FollowView
}

/** A page that does not change once its maintenance is over. */
export function createMaintenanceView(context: Context, maintenance: Maintenance): MaintenanceView {
  const { words, format, links } = context
  const card = createMaintenanceCard(context, maintenance)
  const from = maintenance.startedAt ?? maintenance.startsAt
  const month = monthOf(context.status.calendar, from)
  const to = maintenance.endedAt ?? maintenance.endsAt
  return {
    template: 'maintenance',
    chrome: createChrome(
      context,
      paths.maintenance(maintenance.id),
      maintenance.title,
      `${card.statusLabel}: ${card.startsAt.text} – ${card.endsOn.text}`,
      {
        feeds: maintenanceFeedLinks(context),
        live: !isOver(card.status),
      },
    ),
    card,
    lasts: tookPlace(maintenance) ? format.between(from, to) : undefined,
    body: maintenance.body,
    updates: maintenance.updates
      .map((update) => createMaintenanceUpdateView(context, update))
      .reverse(),
    noUpdates: words.noUpdates[stageOf(card.status)],
    month: { label: format.month(month), href: links.href(paths.month(month)) },
    follow: followMaintenance(context),
  }
}

function stageOf(status: MaintenanceStatus): 'coming' | 'running' | 'over' {
  if (isOver(status)) return 'over'
  return isRunning(status) ? 'running' : 'coming'
}
