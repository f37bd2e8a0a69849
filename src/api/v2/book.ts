import type { Context } from '../../context/context.ts'
import { isoOf } from '../../context/format.ts'
import type { Links } from '../../context/paths.ts'
import type { Words } from '../../i18n/words.ts'
import type { Instant } from '../../model/time.ts'
import type { ComponentStatus } from '../../model/vocabulary.ts'
import { createComponents, type Components } from './components.ts'
import { idOf } from './ids.ts'
import type {
  AffectedComponent,
  StatuspageComponent,
  StatuspageIncidentStatus,
  StatuspageMaintenanceStatus,
  StatuspageUpdate,
} from './types.ts'

/** What the v2 documents have in common, worked out once. */
export interface Book {
  readonly links: Links
  readonly words: Words
  readonly pageId: string
  readonly components: Components
  /** Markdown as the API says text. */
  body(markdown: string): string
}

/** `body` makes what `Book.body` returns. */
export function createBook({ status, links, words }: Context, body: Book['body']): Book {
  return {
    links,
    words,
    pageId: idOf.page(status.site),
    components: createComponents(status),
    body,
  }
}

/** The components with these ids of ours, in display order. */
export function pickComponents(
  { components: { byId } }: Book,
  ids: ReadonlySet<string>,
): StatuspageComponent[] {
  return [...byId].filter(([id]) => ids.has(id)).map(([, { component }]) => component)
}

/**
 * What an update says of each component that its record has named so far, in display order: those
 * that did not change too. Null where none was named, as in the captures.
 */
export function affectedBy(
  { components: { byId } }: Book,
  before: ReadonlyMap<string, ComponentStatus>,
  after: ReadonlyMap<string, ComponentStatus>,
): AffectedComponent[] | null {
  if (after.size === 0) return null
  const affected = [...byId].flatMap(([id, { component, fullName }]) => {
    const status = after.get(id)
    if (status === undefined) return []
    return [
      {
        code: component.id,
        name: fullName,
        old_status: before.get(id) ?? 'operational',
        new_status: status,
      },
    ]
  })
  return affected.length === 0 ? null : affected
}

export interface UpdateFacts {
  readonly id: string
  /** The id of its incident or maintenance. */
  readonly recordId: string
  readonly status: StatuspageIncidentStatus | StatuspageMaintenanceStatus
  readonly at: Instant
  /** When it was last corrected, at or after `at`. */
  readonly editedAt: Instant
  readonly body: string
  readonly affected: AffectedComponent[] | null
}

/** An update. When it was written down is not known, so it counts as created at the time that it names. */
export function createUpdate(facts: UpdateFacts): StatuspageUpdate {
  const time = isoOf(facts.at)
  return {
    id: facts.id,
    status: facts.status,
    body: facts.body,
    incident_id: facts.recordId,
    created_at: time,
    updated_at: isoOf(facts.editedAt),
    display_at: time,
    affected_components: facts.affected,
    deliver_notifications: true,
    custom_tweet: null,
    tweet_id: null,
  }
}
