import type { Place } from '../problem.ts'

/** Where something says its id. */
export interface Identified extends Place {
  readonly id: string
}

/** Each place whose id one before it has, with the first that has it. */
export function* findRepeated<T extends Identified>(places: Iterable<T>): Iterable<[T, first: T]> {
  const firsts = new Map<string, T>()
  for (const place of places) {
    const first = firsts.getOrInsert(place.id, place)
    if (first !== place) yield [place, first]
  }
}
