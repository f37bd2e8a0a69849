import type { Context } from '../../context/context.ts'
import { isoOf, type Time } from '../../context/format.ts'
import type { Incident } from '../../model/incident.ts'
import { affects } from '../../model/incident-log.ts'
import { nextTurn, type Maintenance, type Turn } from '../../model/maintenance.ts'
import { awaitedPromise } from '../../model/promise.ts'
import { minute, type Instant } from '../../model/time.ts'

/** What a page says of itself when it ought to have been built anew, and was not. */
export interface StaleView {
  /** From when on it says so. RFC 3339. */
  readonly at: string
  /** "Maintenance was due to begin on", from that time on. */
  readonly due: DueView | undefined
}

export interface DueView {
  readonly label: string
  readonly at: Time
}

/** Grace for a scheduler that builds at the next change, before the page calls itself out of date. */
const staleAfter = 15 * minute

/**
 * When a page about all that happens now is out of date, by what it tells of: if it knew when
 * something kept back is due, it would give that away. Maintenance has no grace: what the page says
 * of the status contradicts it at once.
 */
export function createStale(context: Context): StaleView {
  const { toldChange, maintenances } = context.status
  const next = findNext(maintenances)
  return {
    at: isoOf(Math.min(toldChange.at + staleAfter, next?.at ?? Infinity)),
    due: next && createDue(context, next),
  }
}

/**
 * When the page of one component is out of date: only maintenance of it counts, and the promises of
 * incidents that affect it.
 */
export function createComponentStale(context: Context, id: string): StaleView | undefined {
  const { maintenances, log } = context.status
  const next = findNext(maintenances.filter(({ components }) => components.includes(id)))
  const promised = log.unsettled.filter(affects(id)).map(promiseEnds)
  const at = Math.min(next?.at ?? Infinity, ...promised)
  if (at === Infinity) return undefined
  return { at: isoOf(at), due: next && createDue(context, next) }
}

/**
 * When the page of one incident is out of date: only its own promise counts, and the line of that
 * says when the update was due.
 */
export function createIncidentStale(incident: Incident): StaleView | undefined {
  const at = promiseEnds(incident)
  return at === Infinity ? undefined : { at: isoOf(at), due: undefined }
}

/** From when on a page is out of date that still waits for the update that an incident promises. */
function promiseEnds(incident: Incident): Instant {
  const promise = awaitedPromise(incident)
  return promise?.outcome === 'pending' ? promise.by + staleAfter : Infinity
}

/** What the clock brings next to any of these maintenances. */
function findNext(maintenances: readonly Maintenance[]): Turn | undefined {
  return maintenances
    .map(nextTurn)
    .filter((turn) => turn !== undefined)
    .sort((a, b) => a.at - b.at)[0]
}

function createDue({ words, format }: Context, { change, at }: Turn): DueView {
  return { label: words.maintenanceDue[change], at: format.time(at) }
}
