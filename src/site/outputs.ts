import { createReliabilityCsv } from '../api/v1/reliability-csv.ts'
import { createContext, type Context, type SiteOptions } from '../context/context.ts'
import { paths } from '../context/paths.ts'
import type { Status } from '../model/status.ts'
import { createActionsView } from './actions-page.ts'
import { createApiOutputs } from './api-outputs.ts'
import { createBadgeOutputs } from './badge-outputs.ts'
import { createChrome } from './chrome.ts'
import { createComponentView } from './component-page.ts'
import { createFavicon, createRobots, createSitemap } from './documents.ts'
import { createFeedOutputs } from './feed-outputs.ts'
import { createFrontView } from './front.ts'
import { createHistoryOutputs } from './history-pages.ts'
import { createIncidentView } from './incident-page.ts'
import { keyOf } from './key.ts'
import { createMaintenanceView } from './maintenance-page.ts'
import { createPostmortemOutputs } from './postmortems-page.ts'
import { createReliabilityOutputs } from './reliability/outputs.ts'
import { text, type NotFoundView, type Output } from './output.ts'

/** Every output of the site: the map of it. Paths are unique. */
export function createOutputs(status: Status, options: SiteOptions = {}): Output[] {
  const context = createContext(status, options)
  const pages: Output[] = [
    { path: paths.front, view: () => createFrontView(context) },
    ...status.incidents.map((incident) => ({
      path: paths.incident(incident.id),
      view: () => createIncidentView(context, incident),
      key: () => keyOf(context, [incident]),
    })),
    ...status.maintenances.map((maintenance) => ({
      path: paths.maintenance(maintenance.id),
      view: () => createMaintenanceView(context, maintenance),
      key: () => keyOf(context, [maintenance]),
    })),
    ...[...status.components].map(([id, timeline]) => ({
      path: paths.component(id),
      view: () => createComponentView(context, timeline),
    })),
    ...createHistoryOutputs(context),
    ...createPostmortemOutputs(context),
    { path: paths.actions, view: () => createActionsView(context) },
    ...createReliabilityOutputs(context),
    { path: paths.notFound, view: () => createNotFoundView(context), key: () => context.settings },
  ]
  return [
    ...pages,
    ...createFeedOutputs(context),
    ...createApiOutputs(context),
    ...createBadgeOutputs(context),
    {
      path: paths.sitemap,
      view: () => text(createSitemap(context, [...pages.map(({ path }) => path), paths.subscribe])),
    },
    {
      path: paths.reliabilityCsv,
      view: () => text(createReliabilityCsv(context.numbers())),
      key: () => context.numbersKey,
    },
    { path: paths.robots, view: () => text(createRobots(context)), key: () => context.settings },
    { path: paths.favicon, view: () => text(createFavicon(context)) },
  ]
}

function createNotFoundView(context: Context): NotFoundView {
  const { words } = context
  return {
    template: 'notFound',
    chrome: createChrome(context, paths.notFound, words.notFound, words.notFoundText),
  }
}
