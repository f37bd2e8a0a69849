import { YAMLException } from 'js-yaml'
import { isScalar, visit, type Document } from 'yaml'
import { parseCarefully } from './positions.ts'
import { positionOf, type Fault } from './source.ts'

interface Finding {
  /** Into the YAML. */
  readonly offset: number
  readonly message: string
  readonly fix: string
}

/**
 * Why the YAML that lies in `text` from `start` to `end` cannot be read, in an author's words.
 * `thrown` is what `parseYaml` threw.
 */
export function explainSyntax(text: string, start: number, end: number, thrown: unknown): Fault {
  const yaml = text.slice(start, end)
  const document = parseCarefully(yaml)
  const careful = document?.errors[0] ?? document?.warnings[0]
  const mark = thrown instanceof YAMLException ? thrown.mark?.position : undefined
  const cause: Cause = {
    yaml,
    document,
    offset: Math.min(careful?.pos[0] ?? mark ?? 0, Math.max(0, yaml.length - 1)),
    code: careful?.code ?? '',
    detail: careful?.message ?? '',
    reason: thrown instanceof YAMLException ? thrown.reason : '',
    mark: mark ?? 0,
  }
  const { offset, message, fix } = explain(cause)
  return { ...positionOf(text, start + offset), message, fix }
}

interface Cause {
  readonly yaml: string
  readonly document: Document | undefined
  readonly offset: number
  /** What `yaml` says is wrong. */
  readonly code: string
  readonly detail: string
  /** What js-yaml says is wrong, and where. */
  readonly reason: string
  readonly mark: number
}

function explain(cause: Cause): Finding {
  for (const explanation of explanations) {
    const finding = explanation(cause)
    if (finding !== undefined) return finding
  }
  return {
    offset: cause.offset,
    message: 'This line, or the one before it, is not of the form "name: value".',
    fix: 'Look for a missing quote, colon, bracket or space, and compare with a file that works.',
  }
}

/** The likeliest reasons, the surest first. */
const explanations: readonly ((cause: Cause) => Finding | undefined)[] = [
  tooDeep,
  aliases,
  tags,
  tabs,
  repeatedKeys,
  severalDocuments,
  openQuotes,
  escapes,
  reservedStart,
  openBrackets,
  missingSpace,
  textAfterQuote,
  colonInValue,
  noColon,
  indentation,
]

function tooDeep({ code, reason, offset, mark }: Cause): Finding | undefined {
  if (code !== 'RESOURCE_EXHAUSTION' && !reason.includes('maxDepth')) return undefined
  return {
    offset: reason.includes('maxDepth') ? mark : offset,
    message: 'Lists and maps are nested too deeply here.',
    fix: 'Write the settings on fewer levels: no setting needs more than four.',
  }
}

function aliases({ yaml, code, reason, mark, offset }: Cause): Finding | undefined {
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

function tags({ yaml, code, reason, mark, offset }: Cause): Finding | undefined {
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

function tabs({ code, reason, offset, mark }: Cause): Finding | undefined {
  if (code !== 'TAB_AS_INDENT' && !reason.includes('tab characters')) return undefined
  return {
    offset: code === 'TAB_AS_INDENT' ? offset : mark,
    message: 'This line is indented with a tab, and only spaces can indent settings.',
    fix: 'Replace the tab by two spaces.',
  }
}

function repeatedKeys({ yaml, code, reason, offset, mark }: Cause): Finding | undefined {
  if (code !== 'DUPLICATE_KEY' && !reason.startsWith('duplicated')) return undefined
  const at = code === 'DUPLICATE_KEY' ? offset : mark
  const key = /^["']?([^:"'\n]{1,60})/.exec(yaml.slice(at))?.[1]?.trim() ?? ''
  return {
    offset: at,
    message: `"${key}" is written twice, and it is not clear which one counts.`,
    fix: 'Take one of the two out.',
  }
}

function severalDocuments({ yaml, reason }: Cause): Finding | undefined {
  if (!reason.includes('single document')) return undefined
  const found = /\n(?:---|\.\.\.)/.exec(yaml)
  return {
    offset: found === null ? 0 : found.index + 1,
    message: `The settings end at this line, but more follow.`,
    fix: 'Take the line out.',
  }
}

function openQuotes({ document, code, detail, offset, reason }: Cause): Finding | undefined {
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

function escapes({ yaml, code, offset }: Cause): Finding | undefined {
  if (code !== 'BAD_DQ_ESCAPE') return undefined
  return {
    offset,
    message: `Between double quotes, ${yaml.slice(offset, offset + 2)} has no meaning.`,
    fix: 'Write \\\\ for a backslash, or put the text in single quotes.',
  }
}

function reservedStart({ yaml, code, offset }: Cause): Finding | undefined {
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

function openBrackets({ yaml, detail, reason, offset }: Cause): Finding | undefined {
  const isFlow = /^Flow /.test(detail) || reason.includes('flow collection')
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

function missingSpace({ yaml, offset }: Cause): Finding | undefined {
  const { start, text } = lineAt(yaml, offset)
  const match = /^(\s*(?:- )?)([A-Za-z][\w-]*):([^\s/].*)$/.exec(text)
  if (match === null) return undefined
  const [, indent = '', key = '', value = ''] = match
  return {
    offset: start + indent.length + key.length,
    message: 'There has to be a space after the colon.',
    fix: `Write ${key}: ${cut(value)}.`,
  }
}

function textAfterQuote({ yaml, offset, code }: Cause): Finding | undefined {
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

function colonInValue({ yaml, offset }: Cause): Finding | undefined {
  const { start, text } = lineAt(yaml, offset)
  const match = /^(\s*(?:- )?[A-Za-z][\w-]*:\s+)[^\s"'[{].*?:(?:\s|$)/.exec(text)
  if (match === null) return undefined
  return {
    offset: start + (match[1] ?? '').length,
    message: 'The text has a colon in it, so it has to be in quotes.',
    fix: quoteFix(yaml, offset, 'Put the value in quotes.'),
  }
}

function noColon({ yaml, offset, mark }: Cause): Finding | undefined {
  for (const at of [offset, mark]) {
    const { start, text } = lineAt(yaml, at)
    if (/:(?:\s|$)/.test(text) || text.trim() === '' || /^\s*[-#]/.test(text)) continue
    return {
      offset: start + text.length - text.trimStart().length,
      message: `This line is not of the form "name: value": "${cut(text.trim())}".`,
      fix: "Write it as a name, a colon, a space and a value. If it continues the line before, indent it and put | after that line's colon.",
    }
  }
  return undefined
}

function indentation({ yaml, code, reason, offset }: Cause): Finding | undefined {
  const codes = ['BAD_INDENT', 'BLOCK_AS_IMPLICIT_KEY', 'MULTILINE_IMPLICIT_KEY']
  if (!codes.includes(code) && !reason.includes('indentation')) return undefined
  const { start, text } = lineAt(yaml, offset)
  const next = lineAt(yaml, start + text.length + 1)
  const indented = /^\s/.test(text) || next.text === '' ? { start, text } : next
  return {
    offset: indented.start + indented.text.length - indented.text.trimStart().length,
    message: 'This line is not indented like the lines it belongs to.',
    fix: 'Begin settings of one level in the same column, with spaces.',
  }
}

/** The line of `yaml` that `offset` lies in. */
function lineAt(yaml: string, offset: number): { start: number; text: string } {
  const start = offset === 0 ? 0 : yaml.lastIndexOf('\n', offset - 1) + 1
  const end = yaml.indexOf('\n', start)
  return { start, text: yaml.slice(start, end === -1 ? yaml.length : end) }
}

/** The line at `offset` with its value in quotes, where that can be written down; else `otherwise`. */
function quoteFix(yaml: string, offset: number, otherwise: string): string {
  const match = /^\s*(?:- )?([A-Za-z][\w-]*): +(\S.*?)\s*$/.exec(lineAt(yaml, offset).text)
  const [, key = '', value = ''] = match ?? []
  if (match === null || value.length > 80 || /^[["'{&]/.test(value) || value.includes('\\')) {
    return otherwise
  }
  if (!value.includes('"')) return `Put the value in quotes: ${key}: "${value}".`
  return value.includes("'") ? otherwise : `Put the value in quotes: ${key}: '${value}'.`
}

function cut(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text
}
