import type { Context } from '../../context/context.ts'
import { paths } from '../../context/paths.ts'
import { deriveCompletion, type Action } from '../../model/actions.ts'
import { dateAt } from '../../model/time.ts'
import { schemaAddress } from './addresses.ts'
import type { Document } from './schemas/index.ts'

/** Every action item, finished ones of any age included. It changes when something happens, and with the day. */
export function createActions({ status, links }: Context): Document<'actions'> {
  const { now, site } = status
  return {
    $schema: schemaAddress(links, 'actions'),
    asOf: dateAt(now, site.timeZone),
    actions: status.actions.map(
      ({ id, incident, what, owner, due, state, doneOn, daysLate, url, reason }: Action) => ({
        id,
        incident: { id: incident.id, title: incident.title },
        postmortem: links.absolute(paths.postmortem(incident.id)),
        what,
        owner,
        due,
        state,
        doneOn: doneOn ?? null,
        daysLate: daysLate ?? null,
        url: url ?? null,
        reason: reason ?? null,
      }),
    ),
    completion: deriveCompletion(status.actions, now, site.timeZone).map((row) => ({
      ...row,
      donePercent: row.donePercent ?? null,
      onTimePercent: row.onTimePercent ?? null,
    })),
  }
}
