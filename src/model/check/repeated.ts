import type { Location } from '../problem.ts'

/** Where something says its id. */
export interface Identified extends Location {
  readonly id: string
}

/** Each location whose id one before it has, with the first that has it. */
export function* findRepeated<T extends Identified>(
  locations: Iterable<T>,
): Iterable<[T, first: T]> {
  const firsts = new Map<string, T>()
  for (const location of locations) {
    const first = firsts.getOrInsert(location.id, location)
    if (first !== location) yield [location, first]
  }
}
