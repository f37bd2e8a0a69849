import type { MaintenanceCalendar } from '../feeds/calendar.ts'
import type { HistoryFeed } from '../feeds/history.ts'
import type { Feed } from '../feeds/feed.ts'
import type { ActionsView } from './actions/page.ts'
import type { Chrome } from './parts/chrome.ts'
import type { ComponentView } from './pages/component.ts'
import type { EmbedView } from './embed/page.ts'
import type { FrontView } from './pages/front.ts'
import type { HistoryView, MonthView } from './pages/history.ts'
import type { IncidentView } from './pages/incident.ts'
import type { MaintenanceView } from './pages/maintenance.ts'
import type { PostmortemView } from './postmortems/page.ts'
import type { PostmortemsView } from './postmortems/list.ts'
import type { ReliabilityMethodView } from './reliability/method-page.ts'
import type { ReliabilityView } from './reliability/page.ts'
import type { SubscribeView } from './subscribe/page.ts'

export interface NotFoundView {
  readonly template: 'notFound'
  readonly chrome: Chrome
}

/** One view for each kind of page: what its Astro template gets, and all that it gets. */
export type PageView =
  | FrontView
  | IncidentView
  | MaintenanceView
  | ComponentView
  | HistoryView
  | MonthView
  | PostmortemView
  | PostmortemsView
  | ActionsView
  | ReliabilityView
  | ReliabilityMethodView
  | SubscribeView
  | EmbedView
  | NotFoundView

/** What a document is made of, before it is serialised. */
export type DocumentView =
  | { readonly document: 'text'; readonly text: string }
  | { readonly document: 'json'; readonly value: unknown }
  | { readonly document: 'rss' | 'atom' | 'jsonFeed'; readonly feed: Feed }
  | { readonly document: 'historyRss' | 'historyAtom'; readonly history: HistoryFeed }
  | { readonly document: 'calendar'; readonly calendar: MaintenanceCalendar }

export type View = PageView | DocumentView

/** A file of the site. It is a function of its view: where the view is the same, so is the file. */
export interface Output {
  /** Begins with `/`. Those of pages end in `/` or `.html`. */
  readonly path: string
  /** Made when it is asked for, each time anew: thousands of them are never in memory at once. */
  readonly view: () => View
  /**
   * Stands for all that the view is made from, where that can be told without making it: where the
   * key is the same, so is the view. See `key.ts`.
   */
  readonly key?: () => string | undefined
}

/** Outputs of which one key stands for all: where that is the same, so are their paths and their views. */
export interface OutputGroup {
  /** Its name among the groups of the site, the same from build to build. */
  readonly group: string
  readonly key: string
  /** Made when they are asked for. */
  readonly outputs: () => readonly Output[]
}

/** Every output by itself. */
export function ungroup(outputs: readonly (Output | OutputGroup)[]): Output[] {
  return outputs.flatMap((one) => ('group' in one ? one.outputs() : [one]))
}

/** A document that is its text. */
export function text(content: string): DocumentView {
  return { document: 'text', text: content }
}

/** A document that is JSON. */
export function json(value: unknown): DocumentView {
  return { document: 'json', value }
}
