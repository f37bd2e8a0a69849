import { deriveActionsOf, type Action } from './actions.ts'
import type { Incident, Update } from './incident.ts'
import type { Interval } from './interval.ts'
import type { PostmortemRecord } from './records.ts'
import { deriveResponse, type Response, type ResponseInstants } from './response.ts'
import type { Status } from './status.ts'
import { compareText } from './text.ts'
import type { Instant } from './time.ts'
import { isUnfinished, type TimelineKind } from './vocabulary.ts'

/** What may end a phase of an incident, in the order it usually happens. */
export const phaseEnds = ['detected', 'acknowledged', 'mitigated', 'resolved'] as const
export type PhaseEnd = (typeof phaseEnds)[number]

/** A stretch of an incident, up to the step that ends it. */
export interface Phase extends Interval {
  readonly until: PhaseEnd
}

/** A line of the timeline: one of the post-mortem's own, or a public update. */
export type TimelineEntry =
  | {
      readonly source: 'postmortem'
      readonly at: Instant
      readonly kind: TimelineKind
      /** Markdown. */
      readonly event: string
    }
  | { readonly source: 'update'; readonly at: Instant; readonly update: Update }

/** All that is to be said of a published post-mortem. */
export interface Postmortem {
  readonly incident: Incident
  /** What its author wrote. */
  readonly record: PostmortemRecord
  readonly response: Response
  /** From the start of the impact, where that is known, else of the incident, to the last step that is. */
  readonly phases: readonly Phase[]
  readonly timeline: readonly TimelineEntry[]
  /** True where the time zone's offset changes within the timeline, so that clock times repeat or are skipped. */
  readonly offsetChanges: boolean
  /** In the order of `deriveActions`. */
  readonly actions: readonly Action[]
}

/**
 * The post-mortem of an incident as it stands at `now`; undefined where none is published. Days are
 * those of `timeZone`.
 */
export function derivePostmortem(
  incident: Incident,
  now: Instant,
  timeZone: string,
): Postmortem | undefined {
  const { postmortem: record, startedAt, endedAt = now } = incident
  if (record === undefined) return undefined
  const response = deriveResponse(incident)
  const timeline = mergeTimeline(record.timeline, incident.updates)
  return {
    incident,
    record,
    response,
    phases: derivePhases(response.instants.impactStart ?? startedAt, endedAt, response.instants),
    timeline,
    offsetChanges: new Set(timeline.map(({ at }) => offsetAt(at, timeZone))).size > 1,
    actions: deriveActionsOf(incident, now, timeZone),
  }
}

/** The post-mortem of an incident that has one; throws where none is published. */
export function demandPostmortem(
  { now, site }: Pick<Status, 'now' | 'site'>,
  incident: Incident,
): Postmortem {
  const postmortem = derivePostmortem(incident, now, site.timeZone)
  if (postmortem === undefined) throw new Error(`Incident ${incident.id} has no post-mortem.`)
  return postmortem
}

/**
 * The stretches between the steps that are known, from `start` to the last without a gap. A
 * step that is not recorded ends no phase, the resolution among them; nor does one that is not later
 * than the one before it and earlier than the end. Empty where the incident lasted no time.
 */
export function derivePhases(
  start: Instant,
  endedAt: Instant,
  instants: Pick<ResponseInstants, PhaseEnd>,
): Phase[] {
  const phases: Phase[] = []
  let from = start
  for (const until of phaseEnds) {
    const to = instants[until]
    if (to === undefined || to <= from) continue
    if (until !== 'resolved' && to >= endedAt) continue
    phases.push({ from, to, until })
    from = to
  }
  return phases
}

/**
 * The post-mortem's own entries and the public updates, oldest first. At the same instant, its
 * entries come first, in the order they were written, then the updates in theirs. What an entry says
 * of an update stands beside it: which of them repeats the other is the reader's to see.
 */
export function mergeTimeline(
  entries: PostmortemRecord['timeline'],
  updates: readonly Update[],
): TimelineEntry[] {
  return [
    ...entries.map((entry) => ({ source: 'postmortem' as const, ...entry })),
    ...updates.map((update) => ({ source: 'update' as const, at: update.at, update })),
  ].sort((a, b) => a.at - b.at)
}

function offsetAt(instant: Instant, timeZone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone).offset
}

/** Incidents with a published post-mortem: the one published last first; at the same instant, by id. */
export function listPublished(incidents: readonly Incident[]): Incident[] {
  const publishedAt = ({ postmortem }: Incident) => postmortem?.publishedAt ?? 0
  return incidents
    .filter(({ postmortem }) => postmortem !== undefined)
    .sort((a, b) => publishedAt(b) - publishedAt(a) || compareText(a.id, b.id))
}

/** How many action items there are, how many are not finished, and how many of those are overdue. */
export function countActions(actions: readonly Action[]): {
  readonly count: number
  readonly open: number
  readonly overdue: number
} {
  return {
    count: actions.length,
    open: actions.filter(({ state }) => isUnfinished(state)).length,
    overdue: actions.filter(({ state }) => state === 'overdue').length,
  }
}
