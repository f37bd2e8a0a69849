import type { Context } from '../context/context.ts'
import { paths } from '../context/paths.ts'
import { createBadges } from './badges.ts'
import { createEmbedData } from './embed-data.ts'
import { createEmbedView } from './embed-page.ts'
import { createHeadersFile } from './headers.ts'
import { createLlmsText } from './llms-text.ts'
import { json, text, type Output } from './output.ts'
import { createStatusText } from './status-text.ts'
import { createSubscribeView } from './subscribe-page.ts'

/** Badges, embeds, text, headers, and the page that lists every address. */
export function createBadgeOutputs(context: Context): Output[] {
  return [
    ...createBadges(context),
    { path: paths.embed, view: () => createEmbedView(context) },
    { path: paths.embedData, view: () => json(createEmbedData(context)) },
    { path: paths.statusText, view: () => text(createStatusText(context)) },
    { path: paths.llms, view: () => text(createLlmsText(context)) },
    {
      path: paths.subscribe,
      view: () => createSubscribeView(context),
      key: () => context.settings,
    },
    {
      path: paths.headers,
      view: () => text(createHeadersFile(context.links)),
      key: () => context.settings,
    },
  ]
}
