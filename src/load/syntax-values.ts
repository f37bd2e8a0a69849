import { isScalar, visit } from 'yaml'
import { excerptOf } from '../model/text.ts'
import { examples, schemas } from './kinds.ts'
import { shapesIn } from './schema-shape.ts'
import {
  lineAt,
  linesAround,
  quoteFix,
  type ParseFailure,
  type Diagnosis,
} from './parse-failure.ts'

/** A value that begins with `*`, which YAML takes for a reference. */
export function aliases(failure: ParseFailure): Diagnosis | undefined {
  const line = linesAround(failure).find(({ text }) => /(?:^|[:[{,-])\s*\*/.test(text))
  if (line === undefined) return undefined
  const at = line.start + line.text.indexOf('*')
  return {
    offset: at,
    message: 'A value that begins with * stands for one written elsewhere, which is not read here.',
    fix: quoteFix(
      failure.yaml,
      at,
      'If it is text, put it in quotes. Otherwise write the value out.',
    ),
  }
}

/** A value that begins with `!`, which YAML takes for a type. */
export function tags({ yaml, code, reason, mark, offset }: ParseFailure): Diagnosis | undefined {
  const isTag = /\btag\b/.test(reason) || code === 'TAG_RESOLVE_FAILED'
  if (!isTag) return undefined
  const at = reason.includes('tag') ? mark : offset
  return {
    offset: at,
    message:
      'A value that begins with ! has a special meaning, which is not allowed here: no code is ever run.',
    fix: quoteFix(yaml, at, 'Take the word with ! out, or put the whole value in quotes.'),
  }
}

/** A quote without its partner. */
export function openQuotes({
  document,
  code,
  detail,
  offset,
  reason,
}: ParseFailure): Diagnosis | undefined {
  const isOpen =
    (code === 'MISSING_CHAR' && detail.includes('closing')) || /within a \w+ quoted/.test(reason)
  if (!isOpen || document === undefined) return undefined
  let start: number | undefined
  visit(document, {
    Scalar: (_, node) => {
      if (isScalar(node) && node.type?.startsWith('QUOTE') === true && node.range) {
        if (node.range[0] <= offset) start = node.range[0]
      }
    },
  })
  return {
    offset: start ?? offset,
    message: 'The quote that begins here is not closed.',
    fix: 'Add the same quote at the end of the text.',
  }
}

/** A backslash that means nothing. */
export function escapes({ yaml, code, offset }: ParseFailure): Diagnosis | undefined {
  if (code !== 'BAD_DQ_ESCAPE') return undefined
  return {
    offset,
    message: `Between double quotes, ${yaml.slice(offset, offset + 2)} has no meaning.`,
    fix: 'Write \\\\ for a backslash, or put the text in single quotes.',
  }
}

const reserved =
  /^\s*(?:- )?[A-Za-z][\w-]*:[ ]+(?:([@`%,&\]}])|([|>])(?=\s+[^\s#]|[^\s\d+#-])|([-?])(?=\s))/

/** A value that begins with a character that YAML keeps for itself. */
export function reservedStart(failure: ParseFailure): Diagnosis | undefined {
  const { yaml, code, offset } = failure
  let at = code === 'BAD_SCALAR_START' ? offset : undefined
  for (const { start, text } of linesAround(failure)) {
    const match = reserved.exec(text)
    const mark = match?.[1] ?? match?.[2] ?? match?.[3]
    if (mark !== undefined) at ??= start + text.indexOf(mark, text.indexOf(':'))
  }
  if (at === undefined) return undefined
  return {
    offset: at,
    message: `A value cannot begin with ${yaml[at] ?? 'this character'} unless it is in quotes.`,
    fix: quoteFix(yaml, at, 'Put the value in quotes.'),
  }
}

/** `title: [EU] Slow checkout`. */
export function textAfterBracket(failure: ParseFailure): Diagnosis | undefined {
  for (const { start, text } of linesAround(failure)) {
    const match = /^(\s*(?:- )?([A-Za-z][\w-]*): +)(\[[^[\]]*\]\s*[^\s#,\]].*)$/.exec(text)
    if (match === null) continue
    const [, before = '', key = '', value = ''] = match
    return {
      offset: start + before.length,
      message: 'What begins with a bracket is read as a list, and nothing may follow the list.',
      fix: value.includes('"')
        ? 'If it is text, put it in quotes.'
        : `If it is text, put it in quotes: ${key}: "${excerptOf(value)}".`,
    }
  }
  return undefined
}

/** A bracket without its partner, or without commas. */
export function openBrackets({
  yaml,
  detail,
  reason,
  offset,
}: ParseFailure): Diagnosis | undefined {
  const isFlow = detail.startsWith('Flow ') || reason.includes('flow collection')
  if (!isFlow) return undefined
  if (reason.includes('missed comma')) {
    return {
      offset,
      message: 'The values between brackets are not separated as they should be.',
      fix: 'Put a comma between them, and put text with a colon, comma or bracket in it in quotes.',
    }
  }
  const at = lastOpenBracket(yaml, offset)
  const bracket = yaml[at] === '[' ? '[' : '{'
  return {
    offset: at,
    message: `The bracket ${bracket} that begins here is not closed.`,
    fix: `Add ${bracket === '[' ? ']' : '}'} where the values end.`,
  }
}

function lastOpenBracket(yaml: string, offset: number): number {
  const open: number[] = []
  for (let at = 0; at < Math.min(offset + 1, yaml.length); at++) {
    if (yaml[at] === '[' || yaml[at] === '{') open.push(at)
    if (yaml[at] === ']' || yaml[at] === '}') open.pop()
  }
  return open.at(-1) ?? offset
}

/** `title: "Slow" checkout`. */
export function textAfterQuote({ yaml, offset, code }: ParseFailure): Diagnosis | undefined {
  if (code !== 'UNEXPECTED_TOKEN') return undefined
  const { text } = lineAt(yaml, offset)
  const quote = /:\s+(["'])/.exec(text)?.[1]
  if (quote === undefined) return undefined
  const other = quote === '"' ? 'single' : 'double'
  return {
    offset,
    message: 'The quoted text ends before this, and nothing may follow it.',
    fix: `If the text itself has ${quote === '"' ? 'double' : 'single'} quotes in it, put ${other} quotes around it.`,
  }
}

/** `title: Checkout: slow`, or `components: checkout: partial_outage`. */
export function colonInValue({ yaml, offset, kind }: ParseFailure): Diagnosis | undefined {
  const { start, text } = lineAt(yaml, offset)
  const match = /^(\s*(?:- )?([A-Za-z][\w-]*):\s+)([^\s"'[{].*?:(?:\s.*|$))/.exec(text)
  if (match === null) return undefined
  const [, before = '', key = '', value = ''] = match
  const shape = shapesIn(schemas[kind]).get(key)
  const at = start + before.length
  if (shape === undefined) {
    return {
      offset: at,
      message: 'The text has a colon in it, so it has to be in quotes.',
      fix: quoteFix(yaml, offset, 'Put the value in quotes.'),
    }
  }
  const message = 'What belongs to a setting cannot begin on its own line without brackets.'
  if (shape !== 'list') {
    return { offset: at, message, fix: `Write ${key}: { ${excerptOf(value.trim())} }.` }
  }
  const example = examples[kind][key]
  return {
    offset: at,
    message,
    fix:
      example === undefined
        ? 'It is a list: write each entry on a line of its own, after a hyphen, and put text with a colon in it in quotes.'
        : `It is a list: write it like ${example}.`,
  }
}
