import type { z } from 'zod'
import type { Context } from '../../context/context.ts'
import { isoOf, isoOrNull } from '../../context/format.ts'
import { paths } from '../../context/paths.ts'
import type { Incident, Update } from '../../model/incident.ts'
import { awaitedPromise, toldOf, type UpdatePromise } from '../../model/promise.ts'
import { deriveResponse } from '../../model/response.ts'
import { incidentPlaces, postmortemPlaces, schemaAddress } from './addresses.ts'
import type { promise } from './schemas/fields.ts'
import type { incidentSummarySchema } from './schemas/incidents.ts'
import type { Document } from './schemas/index.ts'

type IncidentDocument = Document<'incident'>
type PromiseFacts = z.output<typeof promise>

/**
 * All that is published of an incident. Components that have not begun yet are left out. Once it is
 * past, nothing of it depends on the clock: promises have their outcome, and those that only the page's
 * policy expected are left out, as on its page.
 */
export function createIncident(context: Context, incident: Incident): IncidentDocument {
  return {
    $schema: schemaAddress(context.links, 'incident'),
    ...describeIncident(context, incident),
  }
}

/** What `createIncident` tells of an incident, without its schema: a part of another document. */
export function describeIncident(
  context: Context,
  incident: Incident,
): Omit<IncidentDocument, '$schema'> {
  const { status, links } = context
  const { postmortem, updates } = incident
  const { detected, acknowledged, mitigated } = deriveResponse(incident).instants
  return {
    ...factsOf(incident),
    detectedAt: isoOrNull(detected),
    acknowledgedAt: isoOrNull(acknowledged),
    mitigatedAt: isoOrNull(mitigated),
    body: incident.body,
    components: incident.affected.flatMap(({ id, worst }) => {
      const known = status.components.get(id)
      if (known === undefined) return []
      const intervals = (incident.intervals.get(id) ?? []).map((stretch) => ({
        from: isoOf(stretch.from),
        to: stretch.to === Infinity ? null : isoOf(stretch.to),
        status: stretch.status,
      }))
      return [{ id, name: known.component.name, worst, intervals }]
    }),
    updates: updates.map((update) => describeUpdate(context, incident, update)),
    nextUpdate: describePromise(awaitedPromise(incident)),
    roles: status.site.publishRoles
      ? Object.entries(incident.roles).map(([role, team]) => ({ role, team }))
      : null,
    postmortem:
      postmortem === undefined
        ? null
        : {
            publishedAt: isoOf(postmortem.publishedAt),
            body: postmortem.body,
            ...postmortemPlaces(links, incident.id),
          },
    ...incidentPlaces(links, incident.id),
  }
}

/** An incident in a list. */
export function summariseIncident(
  { status, links }: Context,
  incident: Incident,
): z.output<typeof incidentSummarySchema> {
  return {
    ...factsOf(incident),
    components: incident.affected.map(({ id }) => id).filter((id) => status.components.has(id)),
    updates: incident.updateCount,
    postmortem: incident.postmortem !== undefined,
    ...incidentPlaces(links, incident.id),
  }
}

function factsOf(incident: Incident) {
  return {
    id: incident.id,
    title: incident.title,
    severity: incident.severity,
    status: incident.status,
    impact: incident.impact,
    active: incident.active,
    startedAt: isoOf(incident.startedAt),
    endedAt: isoOrNull(incident.endedAt),
    endUnknown: incident.endUnknown,
    cause: incident.cause ?? null,
  }
}

function describeUpdate(
  { status, links }: Context,
  incident: Incident,
  update: Update,
): IncidentDocument['updates'][number] {
  return {
    id: update.id,
    status: update.status,
    at: isoOf(update.at),
    editedAt: isoOrNull(update.editedAt),
    body: update.body,
    changes: update.changes
      .filter(({ id }) => status.components.has(id))
      .map(({ id, from, to }) => ({ component: id, from, to })),
    promise: describePromise(update.promise),
    url: links.absolute(paths.update(incident.id, update.id)),
  }
}

function describePromise(promised: UpdatePromise | undefined): PromiseFacts | null {
  const told = toldOf(promised)
  if (told === undefined) return null
  const { by, source, outcome, lateBy } = told
  return {
    by: isoOf(by),
    source,
    outcome,
    lateByMs: outcome === 'kept' || outcome === 'late' ? lateBy : null,
  }
}
