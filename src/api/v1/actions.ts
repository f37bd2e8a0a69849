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
    actions: status.actions.map((action) => ({
      ...describeAction(action),
      incident: { id: action.incident.id, title: action.incident.title },
      postmortem: links.absolute(paths.postmortem(action.incident.id)),
    })),
    completion: deriveCompletion(status.actions, now, site.timeZone).map((row) => ({
      ...row,
      donePercent: row.donePercent ?? null,
      onTimePercent: row.onTimePercent ?? null,
    })),
  }
}

/** An action item without the post-mortem it stands in. */
export function describeAction(action: Action): Document<'postmortem'>['actions'][number] {
  const { id, what, owner, due, state, doneOn, daysLate, url, reason } = action
  return {
    id,
    what,
    owner,
    due,
    state,
    doneOn: doneOn ?? null,
    daysLate: daysLate ?? null,
    url: url ?? null,
    reason: reason ?? null,
  }
}
