/** A mean with the number of values behind it. */
export interface Sample {
  /** Undefined where there are no values. */
  readonly mean: number | undefined
  readonly count: number
}

/** The mean of the values that are known, with their number. */
export function meanOf<T>(list: readonly T[], valueOf: (item: T) => number | undefined): Sample {
  let sum = 0
  let count = 0
  for (const item of list) {
    const value = valueOf(item)
    if (value === undefined) continue
    sum += value
    count += 1
  }
  return { mean: count === 0 ? undefined : sum / count, count }
}

/** The middle and the longest of the times between updates, in ms, with their number. */
export interface Gaps {
  readonly median: number | undefined
  readonly longest: number | undefined
  readonly count: number
}

/**
 * The median and the longest of `values`, in ms, with their number. Of an even number, the median is
 * the mean of the two in the middle.
 */
export function gapsOf(values: readonly number[]): Gaps {
  const sorted = values.toSorted((a, b) => a - b)
  const count = sorted.length
  const low = sorted[(count - 1) >> 1]
  const high = sorted[count >> 1]
  return {
    median: low === undefined || high === undefined ? undefined : (low + high) / 2,
    longest: sorted.at(-1),
    count,
  }
}
