import type { Instant } from '../../model/time.ts'

/**
 * Moves marks apart until each is `gap` from the next, as little as that takes from left to right
 * and back, and within 0 to 1000. `places` are in ascending order.
 */
export function spread(places: readonly number[], gap: number): number[] {
  const moved: number[] = []
  for (const place of places) moved.push(Math.max(place, (moved.at(-1) ?? -gap) + gap))
  for (let index = moved.length - 1; index >= 0; index -= 1) {
    const most = index === moved.length - 1 ? 1000 : (moved[index + 1] ?? 1000) - gap
    moved[index] = Math.min(moved[index] ?? 0, most)
  }
  return moved
}

/**
 * Where the bounds of stretches of time are drawn, given where they lie: in whole thousandths, and so
 * far apart that the shortest stretch is `least` long, wherever it is. `bounds` are in ascending
 * order; one may be there twice.
 */
export function placeBounds(
  bounds: readonly Instant[],
  place: (bound: Instant) => number,
  least: number,
): (bound: Instant) => number {
  const known = [...new Set(bounds)]
  const places = spread(known.map(place), least)
  const placed = new Map(known.map((bound, index) => [bound, places[index] ?? 0]))
  return (bound) => placed.get(bound) ?? place(bound)
}
