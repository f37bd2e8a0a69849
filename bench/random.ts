/** A seeded source of chance: the same seed gives the same sequence, on every machine. */
export interface Random {
  /** A number from 0, inclusive, to 1, exclusive. */
  next(): number
  /** A whole number from `low` to `high`, both inclusive. */
  between(low: number, high: number): number
  /** One of `list`, which must not be empty. */
  pick<T>(list: readonly T[]): T
}

/** Mulberry32: 32 bits of state, good enough for texts and times. */
export function createRandom(seed: number): Random {
  let state = Math.trunc(seed)
  const next = (): number => {
    state = Math.trunc(state + 0x6d_2b_79_f5)
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const between = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1))
  return {
    next,
    between,
    pick<T>(list: readonly T[]): T {
      const found = list[between(0, list.length - 1)]
      if (found === undefined) throw new Error('There is nothing to pick from.')
      return found
    },
  }
}
