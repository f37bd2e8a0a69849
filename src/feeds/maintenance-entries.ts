import type { Context } from '../context/context.ts'
import { namesOf } from '../context/names.ts'
import { paths } from '../context/paths.ts'
import {
  isSaid,
  sinceLastPutOff,
  type Maintenance,
  type MaintenanceUpdate,
} from '../model/maintenance.ts'
import { latestOf, type Instant } from '../model/time.ts'
import { maintenanceStatuses, type MaintenanceStatus } from '../model/vocabulary.ts'
import { createEntry, type FeedEntry } from './entry.ts'
import type { FeedItem } from './feed.ts'

/**
 * What a maintenance adds to the feeds, newest first: its announcement, its updates, and its start
 * and its end where the clock made them. What was in a feed once stays: a later update never takes
 * the place of what the clock began, unless it moves the window and makes it untrue.
 */
export function listMaintenanceEntries(context: Context, maintenance: Maintenance): FeedEntry[] {
  const starts = listStarts(context, maintenance)
  const oldestFirst = [
    ...listAnnouncement(context, maintenance, starts),
    ...starts,
    ...maintenance.updates.map((update) => createUpdate(context, maintenance, update)),
    ...listEnd(context, maintenance),
  ]
  return oldestFirst.sort((a, b) => a.at - b.at).reverse()
}

/** When the window was last moved, or a move corrected, after `since`; undefined where neither was. */
function lastMove({ updates }: Maintenance, since: Instant = -Infinity): Instant | undefined {
  const moves = updates.filter(({ moved }) => moved)
  const last = latestOf(moves.flatMap(({ at, editedAt }) => [at, editedAt]))
  return last > since ? last : undefined
}

/** Left out where it adds nothing to an update of that moment, or to the start. */
function listAnnouncement(
  context: Context,
  maintenance: Maintenance,
  starts: readonly FeedEntry[],
): FeedEntry[] {
  const { announcedAt, body } = maintenance
  if (announcedAt > context.status.now) return []
  if (body === '' && isSaid(maintenance.updates, announcedAt, ...maintenanceStatuses)) return []
  if (starts.some(({ at }) => at <= announcedAt)) return []
  return [
    createEntry({ kind: 'maintenance', at: announcedAt }, (at) => ({
      ...itemOf(context, maintenance, 'announced', 'scheduled'),
      updatedAt: latestOf([at, maintenance.editedAt, lastMove(maintenance)]),
      body,
      facts: factsOf(context, maintenance),
    })),
  ]
}

/** Of each run that the clock began. One that was put off has its own times. */
function listStarts(context: Context, maintenance: Maintenance): FeedEntry[] {
  const { runs, editedAt, body } = maintenance
  return runs
    .filter(({ from }) => {
      const updates = sinceLastPutOff(maintenance, from)
      return !isSaid(updates, from, 'in_progress', 'verifying')
    })
    .map(({ from, to, startName, putOff }) =>
      createEntry({ kind: 'maintenance', at: from }, (at) => ({
        ...itemOf(context, maintenance, startName, 'in_progress'),
        updatedAt: latestOf([at, editedAt, putOff ? to : lastMove(maintenance, at)]),
        body: [context.words.feeds.begun, body].filter(Boolean).join('\n\n'),
        facts: factsOf(context, maintenance, putOff ? { startsAt: from, endsAt: to } : maintenance),
      })),
    )
}

function listEnd(context: Context, maintenance: Maintenance): FeedEntry[] {
  const { endedAt, endName } = maintenance
  if (endedAt === undefined || isSaid(maintenance.updates, endedAt, 'completed', 'cancelled'))
    return []
  return [
    createEntry({ kind: 'maintenance', at: endedAt }, (at) => ({
      ...itemOf(context, maintenance, endName, 'completed'),
      updatedAt: latestOf([at, maintenance.editedAt]),
      body: context.words.feeds.ended,
      facts: [],
    })),
  ]
}

function createUpdate(
  context: Context,
  maintenance: Maintenance,
  update: MaintenanceUpdate,
): FeedEntry {
  return createEntry({ kind: 'maintenance', at: update.at }, (at) => ({
    ...itemOf(context, maintenance, update.id, update.status),
    link: context.links.absolute(paths.maintenanceUpdate(maintenance.id, update.id)),
    updatedAt: latestOf([at, update.editedAt, maintenance.editedAt]),
    body: update.body,
    facts: update.moved && update.status !== 'cancelled' ? [windowOf(context, update)] : [],
  }))
}

/** `name` is the file's, which begins with a digit, or a word for what the clock and the record say. */
function itemOf(
  context: Context,
  maintenance: Maintenance,
  name: string,
  status: MaintenanceStatus,
): Pick<FeedItem, 'id' | 'title' | 'link' | 'categories'> {
  const { words, links } = context
  return {
    id: `urn:allclear:maintenance:${maintenance.id}:${name}`,
    title: `${words.maintenanceStatus[status]}: ${maintenance.title}`,
    link: links.absolute(paths.maintenance(maintenance.id)),
    categories: [
      words.maintenance,
      words.maintenanceStatus[status],
      ...namesOf(context, maintenance.components),
    ],
  }
}

interface Window {
  readonly startsAt: Instant
  readonly endsAt: Instant
}

function windowOf({ words, format }: Context, { startsAt, endsAt }: Window): FeedItem['facts'][0] {
  return {
    label: words.window,
    text: `${format.time(startsAt).text} – ${format.timeOn(endsAt, startsAt).text}`,
  }
}

function factsOf(
  context: Context,
  maintenance: Maintenance,
  window: Window = maintenance,
): FeedItem['facts'] {
  const names = namesOf(context, maintenance.components)
  const affected = { label: context.words.affected, text: names.join(', ') }
  return [windowOf(context, window), ...(names.length === 0 ? [] : [affected])]
}
