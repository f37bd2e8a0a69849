import type { Context } from '../../context/context.ts'
import { isoOf, isoOrNull } from '../../context/format.ts'
import { paths } from '../../context/paths.ts'
import { deriveActionsOf } from '../../model/actions.ts'
import { publicIncidents } from '../../model/drills.ts'
import type { Incident } from '../../model/incident.ts'
import { withPostmortem } from '../../model/incident-log.ts'
import { listOwed } from '../../model/postmortem-due.ts'
import {
  countActions,
  listPublished,
  type Postmortem,
  type TimelineEntry,
} from '../../model/postmortem.ts'
import { responseMeasures } from '../../model/response.ts'
import { dateAt } from '../../model/time.ts'
import { factorBranches, impactFields, isUnfinished, recordOf } from '../../model/vocabulary.ts'
import { describeAction } from './actions.ts'
import { incidentPlaces, postmortemPlaces, schemaAddress } from './addresses.ts'
import type { Document } from './schemas/index.ts'

type PostmortemDocument = Document<'postmortem'>

/** Every published post-mortem, and those that are owed. It changes when something happens, and with the day. */
export function createPostmortems({ status, links }: Context): Document<'postmortems'> {
  const { now, site } = status
  return {
    $schema: schemaAddress(links, 'postmortems'),
    asOf: dateAt(now, site.timeZone),
    inPreparation: listOwed(publicIncidents(status.log.unsettled), site, now).map(
      ({ incident, on, overdueSince }) => ({
        incident: describeIncident({ status, links }, incident),
        due: on,
        overdueSince: overdueSince ?? null,
      }),
    ),
    postmortems: listPublished(publicIncidents(withPostmortem(status.log))).flatMap((incident) => {
      const { postmortem } = incident
      if (postmortem === undefined) return []
      return [
        {
          incident: describeIncident({ status, links }, incident),
          publishedAt: isoOf(postmortem.publishedAt),
          editedAt: isoOrNull(postmortem.editedAt),
          actions: countActions(deriveActionsOf(incident, now, site.timeZone)),
          ...postmortemPlaces(links, incident.id),
        },
      ]
    }),
  }
}

/** The whole of a post-mortem. As long as an action item is to be done, it changes with the day. */
export function createPostmortem(context: Context, postmortem: Postmortem): PostmortemDocument {
  const { status, links } = context
  const { incident, record, response, phases, timeline, actions } = postmortem
  const { impact, factors } = record
  const { impactStart, detected, acknowledged, firstUpdate, mitigated, resolved } =
    response.instants
  return {
    $schema: schemaAddress(links, 'postmortem'),
    asOf: actions.some(({ state }) => isUnfinished(state))
      ? dateAt(status.now, status.site.timeZone)
      : null,
    incident: describeIncident(context, incident),
    publishedAt: isoOf(record.publishedAt),
    editedAt: isoOrNull(record.editedAt),
    authors: [...record.authors],
    contributors: [...record.contributors],
    impact: recordOf(impactFields, (field) => impact[field] ?? null),
    response: recordOf(responseMeasures, (measure) => response[measure] ?? null),
    instants: {
      impactStart: isoOrNull(impactStart),
      detected: isoOrNull(detected),
      acknowledged: isoOrNull(acknowledged),
      firstUpdate: isoOf(firstUpdate),
      mitigated: isoOrNull(mitigated),
      resolved: isoOrNull(resolved),
    },
    phases: phases.map(({ from, to, until }) => ({ from: isoOf(from), to: isoOf(to), until })),
    body: record.body,
    detection: record.detection?.how ?? null,
    timeline: timeline.map((entry) => describeEntry(context, incident, entry)),
    whys: [...record.whys],
    factors: recordOf(factorBranches, (branch) => factors[branch] ?? []),
    wentWell: [...record.wentWell],
    couldImprove: [...record.couldImprove],
    gotLucky: [...record.gotLucky],
    lessons: [...record.lessons],
    actions: actions.map(describeAction),
    url: links.absolute(paths.postmortem(incident.id)),
  }
}

function describeIncident(
  { status, links }: Pick<Context, 'status' | 'links'>,
  incident: Incident,
): PostmortemDocument['incident'] {
  const { id, title, severity, startedAt, endedAt = status.now } = incident
  return {
    id,
    title,
    severity,
    startedAt: isoOf(startedAt),
    endedAt: isoOf(endedAt),
    durationMs: endedAt - startedAt,
    ...incidentPlaces(links, id),
  }
}

function describeEntry(
  { links }: Context,
  { id }: Incident,
  entry: TimelineEntry,
): PostmortemDocument['timeline'][number] {
  const at = isoOf(entry.at)
  if (entry.source === 'postmortem') {
    return { source: 'postmortem', at, kind: entry.kind, event: entry.event }
  }
  const { update } = entry
  const url = links.absolute(paths.update(id, update.id))
  return { source: 'update', at, status: update.status, update: update.id, url }
}
