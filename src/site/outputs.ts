import { createContext, type Context, type SiteOptions } from '../context/context.ts'
import { paths } from '../context/paths.ts'
import type { Status } from '../model/status.ts'
import { createActionsView } from './actions-page.ts'
import { createApiOutputs } from './api-outputs.ts'
import { createBadges } from './badges.ts'
import { createChrome } from './chrome.ts'
import { createComponentView } from './component-page.ts'
import { createFavicon, createRobots, createSitemap } from './documents.ts'
import { createEmbedData } from './embed-data.ts'
import { createEmbedView } from './embed-page.ts'
import { createFeedOutputs } from './feed-outputs.ts'
import { createForwards } from './forwards.ts'
import { createFrontView } from './front.ts'
import { createHeadersFile } from './headers.ts'
import { createHistoryOutputs } from './history-pages.ts'
import { createIncidentView } from './incident-page.ts'
import { keyOf } from './key.ts'
import { createLlmsText } from './llms-text.ts'
import { createLogoOutputs } from './logo.ts'
import { createMaintenanceView } from './maintenance-page.ts'
import { createPostmortemOutputs } from './postmortems-page.ts'
import { createReliabilityCsvOutput, createReliabilityOutputs } from './reliability/outputs.ts'
import { json, text, type NotFoundView, type Output } from './output.ts'
import { createStatusText } from './status-text.ts'
import { createSubscribeView } from './subscribe-page.ts'

/** Every output of the site: the map of it. Paths are unique. */
export function createOutputs(status: Status, options: SiteOptions = {}): Output[] {
  const context = createContext(status, options)
  const { links, settingsKey } = context
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
    { path: paths.notFound, view: () => createNotFoundView(context), key: () => settingsKey },
    { path: paths.subscribe, view: () => createSubscribeView(context), key: () => settingsKey },
  ]
  const addresses = pages.map(({ path }) => path)
  return [
    ...pages,
    ...createForwards(context),
    ...createFeedOutputs(context),
    ...createApiOutputs(context),
    ...createBadges(context),
    { path: paths.embed, view: () => createEmbedView(context) },
    { path: paths.embedData, view: () => json(createEmbedData(context)) },
    { path: paths.statusText, view: () => text(createStatusText(context)) },
    { path: paths.llms, view: () => text(createLlmsText(context)) },
    { path: paths.headers, view: () => text(createHeadersFile(links)), key: () => settingsKey },
    { path: paths.sitemap, view: () => text(createSitemap(context, addresses)) },
    createReliabilityCsvOutput(context),
    { path: paths.robots, view: () => text(createRobots(context)), key: () => settingsKey },
    { path: paths.favicon, view: () => text(createFavicon(context)) },
    ...createLogoOutputs(context),
  ]
}

function createNotFoundView(context: Context): NotFoundView {
  const { words } = context
  return {
    template: 'notFound',
    chrome: createChrome(context, paths.notFound, words.notFound, words.notFoundText),
  }
}
