import { createContext, type Context, type SiteOptions } from '../context/context.ts'
import { paths } from '../context/paths.ts'
import { withPostmortem } from '../model/incident-log.ts'
import { listPublished } from '../model/postmortem.ts'
import type { Status } from '../model/status.ts'
import { createActionsView } from './actions/page.ts'
import { createApiOutputs } from './api-outputs.ts'
import { createBadges } from './badges/badges.ts'
import { createRobots, createSitemap } from './documents/crawlers.ts'
import { createFavicon } from './documents/favicon.ts'
import { createForwards } from './documents/forwards.ts'
import { createHeadersFile } from './documents/headers.ts'
import { createLlmsText } from './documents/llms-text.ts'
import { createStatusText } from './documents/status-text.ts'
import { createEmbedData } from './embed/data.ts'
import { createEmbedView } from './embed/page.ts'
import { createFeedOutputs } from './feed-outputs.ts'
import { createIncidentOutputs } from './incident-outputs.ts'
import { keyOf } from './key.ts'
import { json, text, type NotFoundView, type Output, type OutputGroup } from './output.ts'
import { createComponentView } from './pages/component.ts'
import { createFrontView } from './pages/front.ts'
import { createHistoryOutputs } from './pages/history.ts'
import { createMaintenanceView } from './pages/maintenance.ts'
import { createChrome } from './parts/chrome.ts'
import { createLogoOutputs } from './parts/logo.ts'
import { createPostmortemLists } from './postmortems/list.ts'
import { createReliabilityCsvOutput, createReliabilityOutputs } from './reliability/outputs.ts'
import { createSubscribeView } from './subscribe/page.ts'

/** Every output of the site: the map of it. Paths are unique. */
export function createOutputs(status: Status, options: SiteOptions = {}): (Output | OutputGroup)[] {
  const context = createContext(status, options)
  const { links, settingsKey } = context
  const published = listPublished(withPostmortem(status.log))
  const pages: Output[] = [
    { path: paths.front, view: () => createFrontView(context) },
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
    ...createPostmortemLists(context, published),
    { path: paths.actions, view: () => createActionsView(context) },
    ...createReliabilityOutputs(context),
    { path: paths.notFound, view: () => createNotFoundView(context), key: () => settingsKey },
    { path: paths.subscribe, view: () => createSubscribeView(context), key: () => settingsKey },
  ]
  const listAddresses = () => [
    ...pages.map(({ path }) => path),
    ...status.log.unsettled.map(({ id }) => paths.incident(id)),
    ...status.log.months.flatMap(({ facts }) => facts.ids.map(paths.incident)),
    ...published.map(({ id }) => paths.postmortem(id)),
  ]
  return [
    ...pages,
    ...createIncidentOutputs(context),
    ...createForwards(context),
    ...createFeedOutputs(context),
    ...createApiOutputs(context),
    ...createBadges(context),
    { path: paths.embed, view: () => createEmbedView(context) },
    { path: paths.embedData, view: () => json(createEmbedData(context)) },
    { path: paths.statusText, view: () => text(createStatusText(context)) },
    { path: paths.llms, view: () => text(createLlmsText(context)) },
    { path: paths.headers, view: () => text(createHeadersFile(links)), key: () => settingsKey },
    { path: paths.sitemap, view: () => text(createSitemap(context, listAddresses())) },
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
