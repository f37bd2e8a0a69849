import type { Maintenance } from '../../model/maintenance.ts'
import { monthOf } from '../../model/time.ts'
import { isOver, isRunning, type MaintenanceStatus } from '../../model/vocabulary.ts'
import { createMaintenanceCard, type MaintenanceCard } from '../parts/cards.ts'
import { createMaintenanceUpdateView, type UpdateView } from '../parts/updates.ts'
import { createChrome, titleOn, type Chrome } from '../parts/chrome.ts'
import type { Context } from '../../context/context.ts'
import type { Time } from '../../context/format.ts'
import { paths } from '../../context/paths.ts'
import { maintenanceFeedLinks } from '../parts/feed-links.ts'
import { listStretches } from '../parts/stretches.ts'
import { followMaintenance, type FollowView } from '../parts/follow.ts'

export interface MaintenanceView {
  readonly template: 'maintenance'
  readonly chrome: Chrome
  readonly card: MaintenanceCard
  /** The times for which it ran before it was put off, oldest first. */
  readonly ranBefore: readonly { readonly from: Time; readonly to: Time }[]
  /** Undefined where it was called off before its window, or its last one, began. */
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
  const latest = listStretches([maintenance])[0]?.from ?? from
  const month = monthOf(context.status.calendar, latest)
  const to = maintenance.endedAt ?? maintenance.endsAt
  const isCalledOff = maintenance.status === 'cancelled' && maintenance.startedAt === undefined
  return {
    template: 'maintenance',
    chrome: createChrome(
      context,
      paths.maintenance(maintenance.id),
      titleOn(context, maintenance.title, from),
      `${card.statusLabel}: ${card.startsAt.text} – ${card.endsOn.text}`,
      {
        feeds: maintenanceFeedLinks(context),
        live: !isOver(card.status),
      },
    ),
    card,
    ranBefore: maintenance.runs
      .filter(({ putOff }) => putOff)
      .map((run) => ({ from: format.time(run.from), to: format.timeOn(run.to, run.from) })),
    lasts: isCalledOff ? undefined : format.between(from, to),
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
