import type { Context } from '../../context/context.ts'
import { paths } from '../../context/paths.ts'
import { escapeHtml } from '../../markdown.ts'
import { findIncident } from '../../model/incident-log.ts'
import { text, type Output } from '../output.ts'

/** An imported record, and where its page is now. */
interface Moved {
  readonly statuspageId: string
  readonly path: string
}

/**
 * Where Statuspage had the pages of what was imported, pages that lead on: links in tickets and chats
 * stay good. Statuspage has maintenance among the incidents. An incident of that very name goes first.
 */
export function createForwards(context: Context): Output[] {
  const { settingsKey, status } = context
  return listMoved(context)
    .filter(({ statuspageId }) => findIncident(status.log, statuspageId) === undefined)
    .map(({ statuspageId, path }) => ({
      path: paths.incident(statuspageId),
      view: () => text(leadTo(context, path)),
      key: () => (settingsKey === undefined ? undefined : `${settingsKey} ${path}`),
    }))
}

function listMoved({ status: { log, maintenances } }: Context): Moved[] {
  const moved: Moved[] = []
  for (const { id, statuspageId } of log.unsettled) {
    if (statuspageId !== undefined) moved.push({ statuspageId, path: paths.incident(id) })
  }
  for (const { facts } of log.months) {
    for (const [index, statuspageId] of facts.statuspageIds) {
      moved.push({ statuspageId, path: paths.incident(facts.ids[index] ?? '') })
    }
  }
  for (const { id, statuspageId } of maintenances) {
    if (statuspageId !== undefined) moved.push({ statuspageId, path: paths.maintenance(id) })
  }
  return moved
}

function leadTo({ links, status: { site } }: Context, path: string): string {
  const [href, address] = [links.href(path), links.absolute(path)].map(escapeHtml)
  return `<!doctype html>
<html lang="${site.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="refresh" content="0; url=${href}">
<meta name="robots" content="noindex">
<meta name="viewport" content="width=device-width">
<link rel="canonical" href="${address}">
<title>${escapeHtml(site.name)}</title>
</head>
<body>
<p><a href="${href}">${address}</a></p>
</body>
</html>
`
}
