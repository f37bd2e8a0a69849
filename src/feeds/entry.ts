import { once } from '../model/once.ts'
import type { Instant } from '../model/time.ts'
import type { FeedItem } from './feed.ts'

/** A place in a feed whose item is made only where a feed holds it: history is long, feeds are not. */
export interface FeedEntry {
  readonly kind: 'incident' | 'maintenance' | 'postmortem'
  readonly at: Instant
  /** Makes the item, the same one each time. */
  readonly item: () => FeedItem
}

/** What is known of an entry at once. */
type Known = Pick<FeedEntry, 'kind' | 'at'>

/** An entry; `make` is called once at most. */
export function createEntry(
  known: Known,
  make: (at: Instant) => Omit<FeedItem, 'publishedAt'>,
): FeedEntry {
  return { ...known, item: once(() => ({ ...make(known.at), publishedAt: known.at })) }
}
