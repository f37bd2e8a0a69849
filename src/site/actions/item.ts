import type { Context } from '../../context/context.ts'
import type { Action } from '../../model/actions.ts'
import type { ActionState } from '../../model/vocabulary.ts'

/** An action item in words. */
export interface ActionView {
  /** Its anchor on the post-mortem's page. */
  readonly anchor: string
  readonly state: ActionState
  /** "Overdue", "Done late" … */
  readonly stateLabel: string
  /** Markdown. */
  readonly what: string
  readonly owner: string
  readonly due: string
  readonly doneOn: string | undefined
  /** "5 days overdue", "18 days late"; undefined where it is neither. */
  readonly late: string | undefined
  readonly url: string | undefined
  /** What the address is called: its last part, such as a ticket's number, else its host. */
  readonly tracker: string
  /** Why it was dropped, Markdown. */
  readonly reason: string | undefined
}

/** An action item as pages show it, with its state as of the status. */
export function createActionView({ words, format }: Context, action: Action): ActionView {
  const { id, state, what, owner, due, doneOn, daysLate, url, reason } = action
  const { states, daysOverdue, daysDoneLate } = words.postmortems.action
  return {
    anchor: `action-${id}`,
    state,
    stateLabel: states[state],
    what,
    owner,
    due: format.plainDate(due),
    doneOn: doneOn === undefined ? undefined : format.plainDate(doneOn),
    late:
      daysLate === undefined
        ? undefined
        : state === 'overdue'
          ? daysOverdue(daysLate)
          : daysDoneLate(daysLate),
    url,
    tracker: url === undefined ? '' : nameAddress(url),
    reason,
  }
}

function nameAddress(address: string): string {
  const { hostname, pathname, protocol } = new URL(address)
  if (protocol === 'mailto:') return pathname
  const last = pathname.split('/').findLast((part) => part !== '') ?? ''
  return /^[\w.-]{1,24}$/.test(last) ? last : hostname
}
