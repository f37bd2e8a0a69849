import { isoOf, isoOrNull } from '../../context/format.ts'
import { paths } from '../../context/paths.ts'
import { postmortemBody } from '../../context/postmortem-body.ts'
import type { Incident } from '../../model/incident.ts'
import type { ComponentStatus, IncidentStatus } from '../../model/vocabulary.ts'
import { lastChangeOf, lastEdit } from '../../model/last-change.ts'
import { affectedBy, createUpdate, pickComponents, type Book } from './book.ts'
import { idOf } from './ids.ts'
import type { StatuspageIncident, StatuspageIncidentStatus, StatuspageUpdate } from './types.ts'

/** Statuspage has no word for mitigation: the cause is known, and is being put right. */
const statuses: Readonly<Record<IncidentStatus, StatuspageIncidentStatus>> = {
  investigating: 'investigating',
  identified: 'identified',
  mitigating: 'identified',
  monitoring: 'monitoring',
  resolved: 'resolved',
}

/**
 * An incident as the Statuspage API says it. A published post-mortem is its newest update and makes
 * its status `postmortem`. Where the end was never recorded, the incident is past all the same: it is
 * `resolved`, at its last update's time, and no update is made up to say so.
 */
export function createIncident(book: Book, incident: Incident): StatuspageIncident {
  const { links, pageId } = book
  const id = idOf.incident(incident)
  const monitoring = incident.updates.find((update) => update.status === 'monitoring')
  return {
    id,
    name: incident.title,
    status: statusOf(incident),
    created_at: isoOf(incident.updates[0]?.at ?? incident.startedAt),
    updated_at: isoOf(lastChangeOf(incident)),
    monitoring_at: isoOrNull(monitoring?.at),
    resolved_at: isoOrNull(incident.endedAt),
    impact: incident.impact,
    shortlink: links.absolute(paths.incident(incident.id)),
    started_at: isoOf(incident.startedAt),
    page_id: pageId,
    incident_updates: createUpdates(book, incident, id),
    components: pickComponents(book, new Set(incident.affected.map((one) => one.id))),
    reminder_intervals: null,
  }
}

function statusOf({ status, active, postmortem }: Incident): StatuspageIncidentStatus {
  if (postmortem !== undefined) return 'postmortem'
  return active ? statuses[status] : 'resolved'
}

/**
 * An update lists every component that has had another status than operational by then, and those
 * that never have, whichever update names them.
 */
function createUpdates(book: Book, incident: Incident, recordId: string): StatuspageUpdate[] {
  const { postmortem } = incident
  const calm = incident.affected.filter(({ worst }) => worst === 'operational')
  let before: ReadonlyMap<string, ComponentStatus> = new Map(
    calm.map(({ id, worst }) => [id, worst]),
  )
  const created = incident.updates.map((update) => {
    const after = new Map(before)
    for (const { id, to } of update.changes) after.set(id, to)
    const affected = affectedBy(book, before, after)
    before = after
    return createUpdate({
      id: idOf.update(incident.id, update),
      recordId,
      status: statuses[update.status],
      at: update.at,
      editedAt: lastEdit(update),
      body: book.body(update.body),
      affected,
    })
  })
  if (postmortem !== undefined) {
    // Where the end is unknown, no update before it said so.
    const past = new Map([...before.keys()].map((id) => [id, 'operational' as const]))
    const at = Math.max(postmortem.publishedAt, incident.updates.at(-1)?.at ?? 0)
    created.push(
      createUpdate({
        id: idOf.update(incident.id, { id: 'postmortem', statuspageId: postmortem.statuspageId }),
        recordId,
        status: 'postmortem',
        at,
        editedAt: lastEdit({ at, editedAt: postmortem.editedAt }),
        body: book.body(postmortemBody(book, incident, postmortem)),
        affected: affectedBy(book, before, past),
      }),
    )
  }
  return created.reverse()
}
