import { publicIncidents } from '../drills.ts'
import type { Incident, Update } from '../incident.ts'
import type { UpdatePromise } from '../promise.ts'
import { deriveResponse, type Response } from '../response.ts'
import { compareText } from '../text.ts'
import { day, type Instant } from '../time.ts'
import { promiseOutcomes, recordOf, type PromiseOutcome } from '../vocabulary.ts'

/** What became of promises that updates stated, and of what the page's cadence expected of the others. */
export type PromiseCounts = Readonly<
  Record<UpdatePromise['source'], Readonly<Record<PromiseOutcome, number>>>
>

const none = recordOf(promiseOutcomes, () => 0)

/** The sums of the promises of any number of incidents. */
export function addPromises(list: readonly PromiseCounts[]): PromiseCounts {
  const sum = { stated: { ...none }, policy: { ...none } }
  for (const { stated, policy } of list) {
    for (const outcome of promiseOutcomes) {
      sum.stated[outcome] += stated[outcome]
      sum.policy[outcome] += policy[outcome]
    }
  }
  return sum
}

function countPromises(updates: readonly Update[]): PromiseCounts {
  const counts = { stated: { ...none }, policy: { ...none } }
  for (const { promise } of updates) {
    if (promise !== undefined) counts[promise.source][promise.outcome] += 1
  }
  return counts
}

/** What an incident contributes to the numbers of every component it affected. */
export interface IncidentFacts {
  readonly incident: Incident
  readonly response: Response
  /** Between one public update and the next, in ms. */
  readonly gaps: readonly number[]
  readonly promises: PromiseCounts
  /** Components on which it repeats an earlier incident. */
  readonly repeatsOn: ReadonlySet<string>
}

/**
 * The facts of every incident but drills, oldest start first; at the same start, by id. An incident
 * is a repeat on a component where one before it had the same cause on the same component and
 * started at most `repeatWindow` days of 24 hours earlier. Where no cause is said, nothing repeats.
 */
export function listFacts(incidents: readonly Incident[], repeatWindow: number): IncidentFacts[] {
  const lastStart = new Map<string, Map<string, Instant>>()
  return publicIncidents(incidents)
    .toSorted((a, b) => a.startedAt - b.startedAt || compareText(a.id, b.id))
    .map((incident) => {
      const { cause, affected, startedAt, updates } = incident
      const repeatsOn = new Set<string>()
      const before = lastStart.get(cause ?? '') ?? new Map<string, Instant>()
      if (cause !== undefined) {
        lastStart.set(cause, before)
        for (const { id } of affected) {
          const last = before.get(id)
          if (last !== undefined && startedAt - last <= repeatWindow * day) repeatsOn.add(id)
          before.set(id, startedAt)
        }
      }
      return {
        incident,
        response: deriveResponse(incident),
        gaps: updates.slice(1).map(({ at }, index) => at - (updates[index]?.at ?? at)),
        promises: countPromises(updates),
        repeatsOn,
      }
    })
}
