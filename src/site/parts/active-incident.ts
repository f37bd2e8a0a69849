import type { Context } from '../../context/context.ts'
import { anchorOf, paths } from '../../context/paths.ts'
import type { Incident } from '../../model/incident.ts'
import { createAffected, type AffectedView } from './affected.ts'
import { createIncidentCard, type IncidentCard } from './cards.ts'
import { createUpdateView, type UpdateView } from './updates.ts'

/** An active incident as pages begin with it: what it affects, its latest update, and when the next comes. */
export interface ActiveIncident {
  readonly card: IncidentCard
  readonly affected: AffectedView
  readonly latest: UpdateView
  readonly latestHref: string
  readonly updateCount: number
}

/** Throws where it has no update, which no incident lacks. */
export function createActiveIncident(context: Context, incident: Incident): ActiveIncident {
  const latest = incident.updates.at(-1)
  if (latest === undefined) throw new Error(`Incident ${incident.id} has no update.`)
  return {
    card: createIncidentCard(context, incident),
    affected: createAffected(context, incident),
    latest: createUpdateView(context, latest),
    latestHref: `${context.links.href(paths.incident(incident.id))}#${anchorOf(latest.id)}`,
    updateCount: incident.updateCount,
  }
}
