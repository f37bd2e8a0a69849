import type { PromiseOutcome } from '../vocabulary.ts'

/** Promises of a next update whose outcome is known, and how many of them were kept. */
export interface KeptPromises {
  readonly kept: number
  readonly of: number
  /** Whole percent, rounded down. Undefined where none is settled. */
  readonly percent: number | undefined
}

/** Late, overdue and broken ones were not kept. Pending ones do not count yet. */
export function keptOf({
  kept,
  late,
  overdue,
  broken,
}: Readonly<Record<PromiseOutcome, number>>): KeptPromises {
  const of = kept + late + overdue + broken
  return { kept, of, percent: of === 0 ? undefined : Math.floor((kept * 100) / of) }
}
