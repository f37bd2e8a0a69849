import type { IncidentRecord, UpdateRecord } from './records.ts'
import type { Site } from './schemas/site.ts'
import { day, minute, type Instant } from './time.ts'
import type { PromiseOutcome } from './vocabulary.ts'

/** In ms. Ours: a promise for longer than a week is a slip of the finger. */
export const longestPromise = 7 * day

/** When the next update is due, who says so, and what became of it. */
export interface UpdatePromise {
  readonly by: Instant
  /** `stated` by the update itself, or expected by the page's `policy` of cadence. */
  readonly source: 'stated' | 'policy'
  readonly outcome: PromiseOutcome
  /** How long after `by` the next update came, or, while overdue, has not come; 0 where not late. In ms. */
  readonly lateBy: number
}

/** True while the update has not come, and still may. */
export function isAwaited({ outcome }: Pick<UpdatePromise, 'outcome'>): boolean {
  return outcome === 'pending' || outcome === 'overdue'
}

/**
 * What is told of a promise: of one that nobody stated only that it is awaited. The policy is the
 * page's own, not a word given to customers.
 */
export function toldOf(promise: UpdatePromise | undefined): UpdatePromise | undefined {
  if (promise === undefined) return undefined
  return promise.source === 'stated' || isAwaited(promise) ? promise : undefined
}

/**
 * What an active incident has promised or is expected to say next; undefined once it is past: of
 * those, which may be very many, the updates are not looked at.
 */
export function awaitedPromise(incident: {
  readonly active: boolean
  readonly updates: readonly { readonly promise: UpdatePromise | undefined }[]
}): UpdatePromise | undefined {
  return incident.active ? incident.updates.at(-1)?.promise : undefined
}

/**
 * The promise an update makes, judged at `now`. Kept: the next update came at or before `by`.
 * Late: it came after. Pending and overdue: none has come yet. Broken: none ever came.
 * Undefined for `resolved`, which promises nothing.
 */
export function judgePromise(
  update: UpdateRecord,
  next: UpdateRecord | undefined,
  incident: Pick<IncidentRecord, 'severity' | 'end'>,
  site: Site,
  now: Instant,
): UpdatePromise | undefined {
  if (update.status === 'resolved') return undefined
  const source = update.nextUpdateBy === undefined ? 'policy' : 'stated'
  const by =
    update.nextUpdateBy ?? update.at + site.cadence[incident.severity][update.status] * minute
  if (next !== undefined) {
    const lateBy = Math.max(0, next.at - by)
    return { by, source, outcome: lateBy === 0 ? 'kept' : 'late', lateBy }
  }
  if (incident.end === 'unknown') return { by, source, outcome: 'broken', lateBy: 0 }
  const lateBy = Math.max(0, now - by)
  return { by, source, outcome: lateBy === 0 ? 'pending' : 'overdue', lateBy }
}
