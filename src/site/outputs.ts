import { createContext, type Context, type SiteOptions } from '../context/context.ts'
import { paths } from '../context/paths.ts'
import { createUpdateFeed, type Feed } from '../feeds/items.ts'
import type { Status } from '../model/status.ts'
import { createChrome, type Chrome } from './chrome.ts'
import { createComponentView, type ComponentView } from './component-page.ts'
import { createFavicon, createRobots, createSitemap } from './documents.ts'
import { createFrontView, type FrontView } from './front.ts'
import { createHistoryViews, type HistoryView, type MonthView } from './history-pages.ts'
import { createIncidentView, type IncidentView } from './incident-page.ts'
import { createMaintenanceView, type MaintenanceView } from './maintenance-page.ts'

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
  | NotFoundView

/** What a document is made of, before it is serialised. */
export type DocumentView =
  | { readonly document: 'text'; readonly text: string }
  | { readonly document: 'rss'; readonly feed: Feed }

/** A file of the site. It is a function of its view: where the view is the same, so is the file. */
export interface Output {
  /** Begins with `/`. Those of pages end in `/` or `.html`. */
  readonly path: string
  readonly view: PageView | DocumentView
}

/** Every output of the site: the map of it. Paths are unique. */
export function createOutputs(status: Status, options: SiteOptions = {}): Output[] {
  const context = createContext(status, options)
  const history = createHistoryViews(context)
  const pages: Output[] = [
    { path: paths.front, view: createFrontView(context) },
    ...status.incidents.map((incident) => ({
      path: paths.incident(incident.id),
      view: createIncidentView(context, incident),
    })),
    ...status.maintenances.map((maintenance) => ({
      path: paths.maintenance(maintenance.id),
      view: createMaintenanceView(context, maintenance),
    })),
    ...[...status.components].map(([id, timeline]) => ({
      path: paths.component(id),
      view: createComponentView(context, timeline),
    })),
    { path: paths.history, view: history.index },
    ...[...history.months].map(([month, view]) => ({ path: paths.month(month), view })),
    { path: paths.notFound, view: createNotFoundView(context) },
  ]
  return [
    ...pages,
    { path: paths.rss, view: { document: 'rss', feed: createUpdateFeed(context) } },
    {
      path: paths.sitemap,
      view: text(
        createSitemap(
          context,
          pages.map(({ path }) => path),
        ),
      ),
    },
    { path: paths.robots, view: text(createRobots(context)) },
    { path: paths.favicon, view: text(createFavicon(context)) },
  ]
}

function text(content: string): DocumentView {
  return { document: 'text', text: content }
}

function createNotFoundView(context: Context): NotFoundView {
  const { words } = context
  return {
    template: 'notFound',
    chrome: createChrome(context, paths.notFound, words.notFound, words.notFoundText),
  }
}
