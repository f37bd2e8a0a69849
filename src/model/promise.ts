import type { IncidentRecord, UpdateRecord } from './records.ts'
import type { Site } from './schemas/site.ts'
import { minute, type Instant } from './time.ts'
import type { PromiseOutcome } from './vocabulary.ts'

/** When the next update is due, who says so, and what became of it. */
export interface UpdatePromise {
  readonly by: Instant
  /** `stated` by the update itself, or expected by the page's `policy` of cadence. */
  readonly source: 'stated' | 'policy'
  readonly outcome: PromiseOutcome
  /** How long after `by` the next update came, or, while overdue, has not come; 0 where not late. In ms. */
  readonly lateBy: number
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
