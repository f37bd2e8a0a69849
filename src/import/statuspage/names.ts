import { slugify } from '../../model/schemas/slug-text.ts'

/**
 * The first free one of `base`, then `base` with more and more of the source's id.
 * What is returned counts as taken from then on.
 */
export function claim(base: string, sourceId: string, taken: Set<string>): string {
  const tail = slugify(sourceId).slice(0, longestTail)
  const lengths = [4, 6, 8, tail.length]
  const candidates = [base, ...lengths.map((length) => `${base}-${tail.slice(0, length)}`)]
  const free = candidates.map(trimHyphens).find((name) => name !== '' && !taken.has(name))
  if (free !== undefined) {
    taken.add(free)
    return free
  }
  let number = 2
  while (taken.has(`${base}-${number}`)) number++
  taken.add(`${base}-${number}`)
  return `${base}-${number}`
}

/** In characters. Statuspage's own ids have 12. */
const longestTail = 24

const trimHyphens = (name: string): string => name.replace(/^-+|-+$/g, '')
