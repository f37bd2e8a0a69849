import { once } from './once.ts'

/**
 * Untrusted text as one line for a terminal or an XML document: without control characters, marks
 * that turn the direction of writing, and half characters, none of which may reach either.
 */
export function printable(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\u2028\u2029\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF\uFFFE\uFFFF]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}

/** For sorting: by code unit, the same on every machine. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/**
 * Untrusted text as one line for those who look for what is wrong with it: what could steer a terminal,
 * begin a new line in a log, or be a command to the service that shows it, is spelled out, such as `\u{1b}`.
 */
export function spellOut(text: string): string {
  return text.replace(
    /[\p{Cc}\u2028\u2029\u200E\u200F\u202A-\u202E\u2066-\u2069]|#(?=#\w*\[)/gu,
    (found) => `\\u{${(found.codePointAt(0) ?? 0).toString(16)}}`,
  )
}

/**
 * `text` if it has at most `most` characters as readers see them; else cut to that many, with "…": after
 * a word, unless half of it would go.
 */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text
  const graphemes = graphemesOf(text, most + 1)
  if (graphemes.length <= most) return text
  const cut = graphemes.slice(0, most - 1).join('')
  const space = cut.lastIndexOf(' ')
  const whole = space < cut.length / 2 ? cut : cut.slice(0, space)
  return `${whole.replace(/[\s.,:;–-]+$/, '')}…`
}

/** The beginning of what an author wrote, to quote it to them. */
export function excerptOf(text: string): string {
  return shorten(text, 60)
}

/**
 * What ends a bare address in a text, beside a blank: quotation marks, and the brackets and stops of
 * scripts that put no blank after them.
 */
export const afterAddress = /(?![()[\]{}])[\p{Pi}\p{Pf}\p{Ps}\p{Pe}…、。，．：；！？]/u

/** Made when it is needed: that takes longer than many a build has. */
const segmenter = once(() => new Intl.Segmenter('en', { granularity: 'grapheme' }))

/** What a reader sees as one character each: the first `most` of them. */
export function graphemesOf(text: string, most = Infinity): string[] {
  if (isPlain.test(text)) return text.slice(0, most).split('')
  const graphemes: string[] = []
  for (const { segment } of segmenter().segment(text)) {
    if (graphemes.length >= most) break
    graphemes.push(segment)
  }
  return graphemes
}

/** Each of these characters is one that readers see. */
const isPlain = /^[\x20-\x7E]*$/

/** Source: Unicode's East Asian Width, classes W and F, and characters shown as pictures. */
const wide =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\u33FF\u3400-\u4DBF\u4E00-\uA4CF\uA960-\uA97F\uAC00-\uD7A3\uF900-\uFAFF\uFE10-\uFE19\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6\u{16FE0}-\u{18DFF}\u{1AFF0}-\u{1B2FF}\u{20000}-\u{3FFFD}]|\p{Emoji_Presentation}|\uFE0F/u
const invisible = /^[\p{Mn}\p{Me}\p{Cf}]+$/u

/** How many columns of a terminal `text` takes. */
export function columnsOf(text: string): number {
  if (isPlain.test(text)) return text.length
  return graphemesOf(text).reduce((columns, grapheme) => columns + columnsOfOne(grapheme), 0)
}

function columnsOfOne(grapheme: string): number {
  return wide.test(grapheme) ? 2 : invisible.test(grapheme) ? 0 : 1
}

/**
 * Breaks `text` into lines of at most `width` columns, between words where it can. An address on the
 * web stays whole, however long it is: in parts nobody can follow it.
 */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ').flatMap((whole) => breakWord(whole, width))) {
    const longer = line === '' ? word : `${line} ${word}`
    if (columnsOf(longer) <= width || line === '') line = longer
    else {
      lines.push(line)
      line = word
    }
  }
  if (line !== '') lines.push(line)
  return lines
}

/** A word in parts that each fit. */
function breakWord(word: string, width: number): string[] {
  if (columnsOf(word) <= width || /^\W*https?:\/\//i.test(word)) return [word]
  const parts: string[] = []
  let part = ''
  let columns = 0
  for (const grapheme of graphemesOf(word)) {
    const more = columnsOfOne(grapheme)
    if (columns + more > width) {
      parts.push(part)
      part = ''
      columns = 0
    }
    part += grapheme
    columns += more
  }
  return [...parts, part]
}

/** What an address begins with that becomes a link. */
export const linkScheme = /^(?:https?:\/\/|mailto:)/i

/** True for what becomes a link: nothing else is safe, and no path leads to the same from everywhere. */
export function isLinkAddress(address: string): boolean {
  return linkScheme.test(address)
}
