import { isoOf } from '../../context/format.ts'
import { paths } from '../../context/paths.ts'
import { isSaid, sinceLastPutOff, type Maintenance } from '../../model/maintenance.ts'
import type { Instant } from '../../model/time.ts'
import {
  isOver,
  isRunning,
  type ComponentStatus,
  type MaintenanceStatus,
} from '../../model/vocabulary.ts'
import { lastEdit } from '../../model/last-change.ts'
import { affectedBy, createUpdate, pickComponents, type Book } from './book.ts'
import { idOf } from './ids.ts'
import type {
  StatuspageMaintenance,
  StatuspageMaintenanceStatus,
  StatuspageUpdate,
} from './types.ts'

/** Statuspage has no word for a maintenance that was called off: it deletes them. */
const statuses: Readonly<Record<MaintenanceStatus, StatuspageMaintenanceStatus>> = {
  scheduled: 'scheduled',
  in_progress: 'in_progress',
  verifying: 'verifying',
  completed: 'completed',
  cancelled: 'completed',
}

interface Step {
  readonly id: string
  readonly status: StatuspageMaintenanceStatus
  readonly at: Instant
  readonly editedAt: Instant
  /** As the API says text. */
  readonly body: string
}

/**
 * A maintenance as the Statuspage API says it. What `maintenance.md` says is its first update; where
 * it begins and ends by the clock, an update says so, as on Statuspage, and stays where another says
 * so later: the newest update always has the maintenance's status.
 */
export function createMaintenance(book: Book, maintenance: Maintenance): StatuspageMaintenance {
  const { links, pageId } = book
  const id = idOf.maintenance(maintenance)
  const told = firstTold(maintenance)
  const steps = createSteps(book, maintenance, told)
  const isClosed = statuses[maintenance.status] === 'completed'
  return {
    id,
    name: maintenance.title,
    status: statuses[maintenance.status],
    created_at: isoOf(told),
    updated_at: isoOf(
      Math.max(maintenance.editedAt ?? told, ...steps.map((step) => step.editedAt)),
    ),
    monitoring_at: null,
    resolved_at: isClosed ? isoOf(closedAt(maintenance, steps)) : null,
    impact: 'maintenance',
    shortlink: links.absolute(paths.maintenance(maintenance.id)),
    started_at: isoOf(told),
    page_id: pageId,
    incident_updates: createUpdates(book, maintenance, id, steps),
    components: pickComponents(book, new Set(maintenance.components)),
    scheduled_for: isoOf(maintenance.startsAt),
    scheduled_until: isoOf(maintenance.endsAt),
  }
}

/**
 * When it was announced, or, where that is said to have been later, when it was first heard of. Where
 * nobody says when it was announced, that is its start, even if it is still to come: any other time
 * would change with the clock.
 */
export function firstTold({ announcedAt, startedAt, updates }: Maintenance): Instant {
  return Math.min(announcedAt, startedAt ?? Infinity, updates[0]?.at ?? Infinity)
}

/** When it was over; where it was called off before it began, when that was said. */
function closedAt({ endedAt, endsAt }: Maintenance, steps: readonly Step[]): Instant {
  return endedAt ?? steps.at(-1)?.at ?? endsAt
}

/** Everything that was said of it, and what nobody had to say; oldest first. */
function createSteps({ words, body }: Book, maintenance: Maintenance, told: Instant): Step[] {
  const { runs, endedAt, endName, editedAt, title, updates } = maintenance
  const steps = updates.map((update): Step => ({
    id: idOf.maintenanceUpdate(maintenance.id, update),
    status: laterStatus(maintenance, statuses[update.status], update.at),
    at: update.at,
    editedAt: lastEdit(update),
    body: body(update.body),
  }))
  // Files of updates begin with a digit, so these names are free.
  const named = (name: string) => idOf.maintenanceUpdate(maintenance.id, { id: name })
  const hasText = maintenance.body.trim() !== ''
  if (hasText || updates.length === 0) {
    steps.unshift({
      id: named('announced'),
      status: 'scheduled',
      at: told,
      editedAt: lastEdit({ at: told, editedAt }),
      body: hasText ? body(maintenance.body) : `${words.maintenanceStatus.scheduled}: ${title}`,
    })
  }
  for (const { from, startName } of runs) {
    if (isSaid(sinceLastPutOff(maintenance, from), from, 'in_progress', 'verifying')) continue
    steps.push({
      id: named(startName),
      status: 'in_progress',
      at: from,
      editedAt: from,
      body: words.feeds.begun,
    })
  }
  if (endedAt !== undefined && !isSaid(updates, endedAt, 'completed', 'cancelled')) {
    const last = updates.at(-1)
    const at = last && !isOver(last.status) ? Math.max(endedAt, last.at) : endedAt
    steps.push({
      id: named(endName),
      status: 'completed',
      at,
      editedAt: at,
      body: words.feeds.ended,
    })
  }
  return steps.sort((a, b) => a.at - b.at)
}

/** An update that says `scheduled` while the maintenance runs does not stop it, unless it puts it off. */
function laterStatus(
  { runs }: Maintenance,
  status: StatuspageMaintenanceStatus,
  at: Instant,
): StatuspageMaintenanceStatus {
  return status === 'scheduled' && runs.some(({ from, to }) => from <= at && at < to)
    ? 'in_progress'
    : status
}

function createUpdates(
  book: Book,
  { components }: Maintenance,
  recordId: string,
  steps: readonly Step[],
): StatuspageUpdate[] {
  const all = (status: ComponentStatus) => new Map(components.map((id) => [id, status]))
  let before = all('operational')
  const updates = steps.map((step) => {
    const { status } = step
    const runs = isRunning(status)
    const after = all(runs ? 'under_maintenance' : 'operational')
    const affected = affectedBy(book, before, after)
    before = after
    return createUpdate({ ...step, recordId, affected })
  })
  return updates.reverse()
}
