/**
 * Lower-case words joined by hyphens: safe in an address, a file name and an anchor. At most 100
 * characters: no disk takes a file whose name has more than 255, and nobody reads so many.
 */
export const slugPattern = /^(?=.{1,100}$)[a-z0-9]+(?:[-_][a-z0-9]+)*$/

/** Letters that are no other letter with a mark. */
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

/** The words of `text` as a slug, without marks; empty where it has no Latin letter and no digit. */
export function slugify(text: string): string {
  return text
    .toLowerCase()
    .replace(/[ßæœøłđðþı]/g, (letter) => letters[letter] ?? letter)
    .normalize('NFKD')
    .replace(/\p{M}|['’]/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}

/** As much of `slug` as `length` characters hold, cut between words; a longer first word is cut itself. */
export function shortenSlug(slug: string, length: number): string {
  if (slug.length <= length) return slug
  const cut = slug.slice(0, length + 1).lastIndexOf('-')
  return slug.slice(0, cut > 0 ? cut : length)
}
