import { isScalar, visit } from 'yaml'
import { allowWord, mostAllowances, type Allowance } from '../model/language/check-language.ts'
import {
  lineEnd,
  lineStart,
  mask,
  readBodyProse,
  type Prose,
  type Range,
} from '../model/language/body-prose.ts'
import type { Layout } from './front-matter.ts'
import { parseCarefully } from './positions.ts'

/** Settings of a post-mortem that hold no sentences. */
const notProse: ReadonlySet<string> = new Set([
  ...['publishedAt', 'editedAt', 'at', 'due', 'doneOn', 'kind', 'status', 'id', 'url'],
  ...['authors', 'contributors', 'statuspageId', 'internal'],
])

/**
 * A post-mortem's sentences, each at its own place in a text as long as the file, with bars for all
 * else: keys, dates, code, comments. And the comments that accept a phrase, each for the value or the
 * line that it stands beside, or else for the next one below it.
 */
export function readProse(text: string, layout: Layout): Prose {
  const { bodyStart } = layout
  const values = proseValues(text, layout)
  const body = readBodyProse(text.slice(bodyStart))
  let prose = ''
  for (const { from, to } of values) {
    prose += mask.repeat(from - prose.length) + text.slice(from, to)
  }
  const below = body.allowances.map(({ text: said, offset, from, to }) => ({
    text: said,
    offset: bodyStart + offset,
    from: bodyStart + from,
    to: bodyStart + to,
  }))
  return {
    prose: prose + mask.repeat(bodyStart - prose.length) + body.prose,
    allowances: [...inSettings(text, layout, values).take(mostAllowances), ...below],
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

function* inSettings(
  text: string,
  { settingsStart, settingsEnd }: Layout,
  values: readonly Range[],
): Generator<Allowance> {
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
