import { publicIncidents } from '../../model/drills.ts'
import { worstNow } from '../../model/affected.ts'
import type { Context } from '../../context/context.ts'
import { isoOf } from '../../context/format.ts'
import { paths } from '../../context/paths.ts'
import type { Incident } from '../../model/incident.ts'
import type { Maintenance } from '../../model/maintenance.ts'
import type { ComponentStatus } from '../../model/vocabulary.ts'

/** What `/embed.js` shows in other sites, in finished words. */
export interface EmbedData {
  readonly language: string
  readonly direction: 'ltr' | 'rtl'
  readonly page: { readonly url: string; readonly label: string }
  readonly dismiss: string
  /** Active incidents, what matters most first; then maintenance. Empty while all is well and nothing is planned. */
  readonly items: readonly EmbedItem[]
}

/** An active incident, or maintenance that runs or is planned. */
export interface EmbedItem {
  readonly id: string
  readonly status: ComponentStatus
  readonly label: string
  readonly title: string
  readonly url: string
  /** To be shown from this time on, where it is stated, until that one. */
  readonly from?: string
  readonly until?: string
}

/** As much of what is planned as is needed until the next build. */
const comingShown = 5

/** Says nothing that changes with the clock: maintenance carries its times, and the script goes by them. */
export function createEmbedData(context: Context): EmbedData {
  const { status, words, links } = context
  const { incidents, running, coming } = context.current()
  return {
    language: status.site.language,
    direction: words.direction,
    page: { url: links.absolute(paths.front), label: words.embed.seeStatus },
    dismiss: words.embed.dismiss,
    items: [
      ...publicIncidents(incidents).map((incident) => createIncident(context, incident)),
      ...[...running, ...coming.slice(0, comingShown)].map((maintenance) =>
        createMaintenance(context, maintenance),
      ),
    ],
  }
}

function createIncident({ words, links }: Context, incident: Incident): EmbedItem {
  const { id } = incident
  const status = worstNow(incident)
  return {
    id,
    status,
    label: status === 'operational' ? words.activeIncident : words.componentStatus[status],
    title: incident.title,
    url: links.absolute(paths.incident(id)),
  }
}

function createMaintenance({ words, links }: Context, maintenance: Maintenance): EmbedItem {
  const { id, title, startedAt, startsAt, endsAt } = maintenance
  return {
    id,
    status: 'under_maintenance',
    label: words.headline.maintenance,
    title,
    url: links.absolute(paths.maintenance(id)),
    from: isoOf(startedAt ?? startsAt),
    until: isoOf(endsAt),
  }
}
