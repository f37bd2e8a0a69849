const letters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
}

/** Lower-case words joined by hyphens; empty where the text has no Latin letter and no digit. */
export function slugify(text: string): string {
  return text
    .toLowerCase()
    .replace(/[ßæœøłđðþı]/g, (letter) => letters[letter] ?? letter)
    .normalize('NFKD')
    .replace(/\p{M}|['’]/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}

/** A slug of at most `length` characters, cut between words. */
export function shortSlug(text: string, length: number): string {
  const slug = slugify(text)
  if (slug.length <= length) return slug
  const cut = slug.slice(0, length + 1).lastIndexOf('-')
  return slug.slice(0, cut > 0 ? cut : length)
}

/**
 * The first free one of `base`, then `base` with more and more of the source's id.
 * What is returned counts as taken from then on.
 */
export function claim(base: string, sourceId: string, taken: Set<string>): string {
  const tail = slugify(sourceId)
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

const trimHyphens = (name: string): string => name.replace(/^-+|-+$/g, '')
