import { isScalar, visit } from 'yaml'
import { lineAt, quoteFix, type Cause, type Finding } from './syntax-cause.ts'

/** A value that begins with `*`, which YAML takes for a reference. */
export function aliases({ yaml, code, reason, mark, offset }: Cause): Finding | undefined {
  const lines = [offset, mark].flatMap((at) => {
    const line = lineAt(yaml, at)
    return line.start === 0 ? [line] : [line, lineAt(yaml, line.start - 1)]
  })
  const line = lines.find(({ text }) => /(?:^|[:[{,-])\s*\*/.test(text))
  if (line === undefined && !reason.includes('alias') && code !== 'BAD_ALIAS') return undefined
  const at = line === undefined ? offset : line.start + line.text.search(/\*/)
  return {
    offset: at,
    message: 'A value that begins with * stands for one written elsewhere, which is not read here.',
    fix: quoteFix(yaml, at, 'If it is text, put it in quotes. Otherwise write the value out.'),
  }
}

/** A value that begins with `!`, which YAML takes for a type. */
export function tags({ yaml, code, reason, mark, offset }: Cause): Finding | undefined {
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
export function openQuotes({ document, code, detail, offset, reason }: Cause): Finding | undefined {
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
export function escapes({ yaml, code, offset }: Cause): Finding | undefined {
  if (code !== 'BAD_DQ_ESCAPE') return undefined
  return {
    offset,
    message: `Between double quotes, ${yaml.slice(offset, offset + 2)} has no meaning.`,
    fix: 'Write \\\\ for a backslash, or put the text in single quotes.',
  }
}

/** A value that begins with a character that YAML keeps for itself. */
export function reservedStart({ yaml, code, offset }: Cause): Finding | undefined {
  const [, mark] = /^[^\n]*?:[ ]+([@`%|>,&\]}])/.exec(lineAt(yaml, offset).text) ?? []
  if (code !== 'BAD_SCALAR_START' && mark === undefined) return undefined
  const { start, text } = lineAt(yaml, offset)
  const at = code === 'BAD_SCALAR_START' ? offset : start + text.indexOf(mark ?? '')
  return {
    offset: at,
    message: `A value cannot begin with ${yaml[at] ?? 'this character'} unless it is in quotes.`,
    fix: quoteFix(yaml, at, 'Put the value in quotes.'),
  }
}

/** A bracket without its partner, or without commas. */
export function openBrackets({ yaml, detail, reason, offset }: Cause): Finding | undefined {
  const isFlow = detail.startsWith('Flow ') || reason.includes('flow collection')
  if (!isFlow) return undefined
  const isMissingComma = reason.includes('missed comma')
  const at = isMissingComma ? offset : lastOpenBracket(yaml, offset)
  if (isMissingComma) {
    return {
      offset: at,
      message: 'The values between brackets are not separated as they should be.',
      fix: 'Put a comma between them, and put text with a colon, comma or bracket in it in quotes.',
    }
  }
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
export function textAfterQuote({ yaml, offset, code }: Cause): Finding | undefined {
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

/** `title: Checkout: slow`. */
export function colonInValue({ yaml, offset }: Cause): Finding | undefined {
  const { start, text } = lineAt(yaml, offset)
  const match = /^(\s*(?:- )?[A-Za-z][\w-]*:\s+)[^\s"'[{].*?:(?:\s|$)/.exec(text)
  if (match === null) return undefined
  return {
    offset: start + (match[1] ?? '').length,
    message: 'The text has a colon in it, so it has to be in quotes.',
    fix: quoteFix(yaml, offset, 'Put the value in quotes.'),
  }
}
