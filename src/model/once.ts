/** `make`, called once at most: its result is kept. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => (made ??= { value: make() }).value
}

/** `make`, called once at most for each thing: the results are kept as long as the things are. */
export function oncePer<Thing extends object, T>(make: (thing: Thing) => T): (thing: Thing) => T {
  const made = new WeakMap<Thing, T>()
  return (thing) => made.getOrInsertComputed(thing, make)
}
