import { isScalar, visit } from 'yaml'
import { allowWord, type Allowance } from '../model/language/check-language.ts'
import type { Layout } from './front-matter.ts'
import { parseCarefully } from './positions.ts'

/** Settings of a post-mortem that hold no sentences. */
const notProse: ReadonlySet<string> = new Set([
  ...['publishedAt', 'editedAt', 'at', 'due', 'doneOn', 'kind', 'status', 'id', 'url'],
  ...['authors', 'contributors', 'statuspageId', 'internal'],
])

/** Stands for a character that nobody reads as part of a sentence: neither a letter nor a space. */
const mask = '|'

interface Range {
  readonly from: number
  readonly to: number
}

/**
 * A post-mortem's sentences, each at its own place in a text as long as the file, with bars for all
 * else: keys, dates, code, comments. And the comments that accept a phrase, each for the value or the
 * line that it stands beside, or else for the next one below it.
 */
export function readProse(
  text: string,
  layout: Layout,
): { prose: string; allowances: readonly Allowance[] } {
  const values = proseValues(text, layout)
  const body = text.slice(layout.bodyStart)
  const hidden = findHidden(body)
  let prose = ''
  for (const { from, to } of values) {
    prose += mask.repeat(from - prose.length) + text.slice(from, to)
  }
  prose += mask.repeat(layout.bodyStart - prose.length)
  for (const { from, to } of hidden) {
    prose += text.slice(prose.length, layout.bodyStart + from)
    prose += mask.repeat(to - from)
  }
  prose += text.slice(prose.length)
  return {
    prose,
    allowances: [...inSettings(text, layout, values), ...inBody(text, prose, layout, hidden)],
  }
}

/** Where the values with sentences are, in order. A folded one begins at its `>`, a quoted one at its quote. */
function proseValues(text: string, { settingsStart, settingsEnd }: Layout): Range[] {
  const values: Range[] = []
  const document = parseCarefully(text.slice(settingsStart, settingsEnd))
  if (document === undefined) return values
  visit(document, {
    Pair: (_, { key }) =>
      isScalar(key) && notProse.has(String(key.value)) ? visit.SKIP : undefined,
    Scalar: (place, { value, range }) => {
      if (place === 'key' || typeof value !== 'string' || range === undefined || range === null)
        return
      values.push({ from: settingsStart + range[0], to: settingsStart + range[1] })
    },
  })
  return values
}

/** Code, comments and the targets of links in Markdown, in order and apart. Comments in code are code. */
function findHidden(body: string): Range[] {
  const expression =
    /^ {0,3}(`{3,9}|~{3,9})[^\n]*\n(?:[^]*?\n {0,3}\1|[^]*)|(`{1,5})[^`\n]+\2|<!--(?:(?!-->)[^]){0,1000}-->|\]\([^)\s]*\)/gm
  return [...body.matchAll(expression)].map(({ 0: found, index }) => ({
    from: index,
    to: index + found.length,
  }))
}

function* inSettings(
  text: string,
  { settingsStart, settingsEnd }: Layout,
  values: readonly Range[],
): Iterable<Allowance> {
  const comment = new RegExp(`(?<=^|\\s)#\\s*${allowWord}\\b(.*)`, 'gm')
  for (const { 0: found, 1: said = '', index } of text.slice(0, settingsEnd).matchAll(comment)) {
    if (index < settingsStart || values.some(({ from, to }) => from <= index && index < to))
      continue
    const line = lineStart(text, index)
    const beside = values.find(({ from, to }) => from < index && line < to)
    // Above a value: neither a blank line nor another comment.
    const rest = text.slice(index + found.length, settingsEnd)
    const below = index + found.length + (/^(?:\s*#.*)*\s*/.exec(rest)?.[0].length ?? 0)
    const last = lineEnd(text, below)
    const value = beside ?? values.findLast(({ from }) => from >= line && from < last)
    yield { text: said, offset: index, from: value?.from ?? index, to: value?.to ?? index }
  }
}

function* inBody(
  text: string,
  prose: string,
  { bodyStart }: Layout,
  hidden: readonly Range[],
): Iterable<Allowance> {
  for (const { from, to } of hidden) {
    const [offset, end] = [bodyStart + from, bodyStart + to]
    const said = new RegExp(`^<!--\\s*${allowWord}\\b([^]*)-->$`).exec(text.slice(offset, end))?.[1]
    if (said === undefined) continue
    const [start, stop] = [lineStart(text, offset), lineEnd(text, end)]
    const isBeside = hasWords(prose.slice(start, stop))
    const below = isBeside ? 0 : (/^[|\s]*/.exec(prose.slice(stop))?.[0].length ?? 0)
    yield { text: said, offset, from: start, to: lineEnd(text, stop + below) }
  }
}

function hasWords(prose: string): boolean {
  return /[^|\s]/.test(prose)
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1
}

function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset)
  return end === -1 ? text.length : end
}
