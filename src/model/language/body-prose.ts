import { allowWord, mostAllowances, type Allowance } from './check-language.ts'

/** Stands for a character that nobody reads as part of a sentence: neither a letter nor a space. */
export const mask = '|'

export interface Range {
  readonly from: number
  readonly to: number
}

/** Sentences, each at its own place, with bars for all else, and the comments that accept a phrase. */
export interface Prose {
  readonly prose: string
  readonly allowances: readonly Allowance[]
}

/**
 * The sentences of a text in Markdown: code, comments and the targets of links are none. A comment
 * that accepts a phrase is for the line that it stands beside, or else for the next one below it.
 */
export function readBodyProse(body: string): Prose {
  const hidden = findHidden(body)
  const prose = maskRanges(body, hidden)
  return { prose, allowances: [...allowancesIn(body, prose, hidden).take(mostAllowances)] }
}

/** `text` with bars for what lies in `ranges`, which are in order and apart. */
export function maskRanges(text: string, ranges: readonly Range[]): string {
  let masked = ''
  for (const { from, to } of ranges) {
    masked += text.slice(masked.length, from) + mask.repeat(to - from)
  }
  return masked + text.slice(masked.length)
}

/** A line of three backticks begins a block only where no other follows in it: else they mark words. */
const codeOrComment =
  /^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?(?:(`{3,9})`*[^`\n]*|(~{3,9})[^\n]*)\n(?:[^]*?^[ \t>]*\1\2|[^]*)|(`{1,5})[^`\n]+\3|<!--(?:(?!-->)[^]){0,1000}-->/
const linkTarget = /\]\([^)\s]{0,500}\)/

/** A text in Markdown with bars for code and comments. */
export function maskCode(body: string): string {
  return maskRanges(body, findRanges(body, codeOrComment.source))
}

/** Code, comments and the targets of links in Markdown, in order and apart. Comments in code are code. */
function findHidden(body: string): Range[] {
  return findRanges(body, `${codeOrComment.source}|${linkTarget.source}`)
}

function findRanges(body: string, expression: string): Range[] {
  return [...body.matchAll(new RegExp(expression, 'gm'))].map(({ 0: found, index }) => ({
    from: index,
    to: index + found.length,
  }))
}

function* allowancesIn(
  body: string,
  prose: string,
  hidden: readonly Range[],
): Generator<Allowance> {
  for (const { from, to } of hidden) {
    const said = new RegExp(`^<!--\\s*${allowWord}\\b([^]*)-->$`).exec(body.slice(from, to))?.[1]
    if (said === undefined) continue
    const [start, stop] = [lineStart(body, from), lineEnd(body, to)]
    const isBeside = hasWords(prose.slice(start, stop))
    const below = isBeside ? 0 : (/^[|\s]*/.exec(prose.slice(stop))?.[0].length ?? 0)
    yield { text: said, offset: from, from: start, to: lineEnd(body, stop + below) }
  }
}

function hasWords(prose: string): boolean {
  return /[^|\s]/.test(prose)
}

/** Where the line begins that `offset` is in. */
export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1
}

/** Where it ends: at its line break, or at the end of the text. */
export function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset)
  return end === -1 ? text.length : end
}
