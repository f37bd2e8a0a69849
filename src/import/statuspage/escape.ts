import { afterAddress } from '../../model/text.ts'

/** What the whole message holds: some characters mean something only in pairs. */
interface Traits {
  readonly backticks: boolean
  readonly tildes: boolean
  readonly brackets: boolean
}

/** What has to be known of a text as a whole to escape its parts. */
export function traitsOf(plain: string, hasCode: boolean): Traits {
  const count = (pattern: RegExp): number => plain.match(pattern)?.length ?? 0
  return {
    backticks: count(/`/g) >= (hasCode ? 1 : 2),
    tildes: count(/~+/g) >= 2 && /[^\s~]~/.test(plain),
    brackets: /\]\s*[([]|^[^\S\n]*\[[^\]]{0,1000}\]:/m.test(plain),
  }
}

const addressStart = String.raw`(?:https?://|ftp://|www\.)`
const inAddress = String.raw`(?!${afterAddress.source})[^\s<]`
const address = new RegExp(`${addressStart}[a-z0-9-](?:${inAddress})*`, 'giu')

/**
 * Plain text as Markdown that renders to the same text. Only what Markdown would read as markup is
 * escaped, so that an author still finds prose. Addresses stay bare: a backslash would become part of them.
 */
export function escapeInline(text: string, traits: Traits): string {
  let result = ''
  let end = 0
  for (const match of text.matchAll(address)) {
    result += escapeCharacters(text, end, match.index, traits)
    end = match.index + match[0].length
    // Markdown would take all that follows into the address, even the bracket after `<https://…>`.
    const tail = />.*$|(?<=[\p{L}\p{N}/])[^\p{L}\p{N}/]*$/u.exec(match[0])?.[0] ?? ''
    if (/[*_~`>]/.test(tail)) {
      end -= tail.length
      const bare = text.slice(match.index, end)
      result += /^\w+:/.test(bare) ? `<${bare}>` : `${bare} `
      continue
    }
    // Here a backslash follows, which would become part of the address.
    result += match[0] + (/^<[a-zA-Z/!?]/.test(text.slice(end, end + 2)) ? ' ' : '')
  }
  return result + escapeCharacters(text, end, text.length, traits)
}

/**
 * Plain text as Markdown for a link's label, where nothing is an address and brackets would end it.
 */
export function escapeLabel(text: string, traits: Traits): string {
  return escapeCharacters(text, 0, text.length, {
    ...traits,
    brackets: true,
    backticks: true,
  }).replace(/(?<!\\)\]/g, '\\]')
}

function escapeCharacters(text: string, from: number, to: number, traits: Traits): string {
  let result = ''
  for (let index = from; index < to; index++) {
    const character = text[index] ?? ''
    if (!isMarkup(character, text[index - 1], text[index + 1], text, index, traits)) {
      result += character
      continue
    }
    // What begins like a comment is left out as one, a backslash or not.
    result += text.startsWith('<!--', index) ? '&lt;' : `\\${character}`
  }
  return result
}

/** An edge of the text is no space: markup may stand there. */
function isMarkup(
  character: string,
  before: string | undefined,
  after: string | undefined,
  text: string,
  index: number,
  traits: Traits,
): boolean {
  const isApart = isSpace(before) && isSpace(after)
  switch (character) {
    case '\\':
      return after === undefined || /[!-/:-@[-`{-~\n]/.test(after)
    case '`':
      return traits.backticks
    case '~':
      return traits.tildes && !isApart
    case '[':
      return traits.brackets
    case '*':
      return !isApart
    case '_':
      return !isApart && !(isAlphanumeric(before) && isAlphanumeric(after))
    case '<':
      return after !== undefined && /[a-zA-Z/!?]/.test(after)
    case '&':
      return /^&(?:#\w+|\w+);/.test(text.slice(index, index + 40))
    default:
      return false
  }
}

const isSpace = (character: string | undefined): boolean =>
  character !== undefined && /\s/.test(character)

const isAlphanumeric = (character: string | undefined): boolean =>
  character !== undefined && /[\p{L}\p{N}]/u.test(character)

/** One line of text that is already escaped within, made safe from what a line's beginning can mean. */
export function escapeLineStart(line: string): string {
  if (/^#{1,6}(?:\s|$)/.test(line) || line.startsWith('>')) return `\\${line}`
  if (/^[-+*](?:\s|$)/.test(line) || line.startsWith('~~~')) return `\\${line}`
  if (/^(?:=+|[-:|][-:|\s]*|_[_\s]*)$/.test(line)) return `\\${line}`
  if (/^\[[ xX]\](?!\()/.test(line)) return `\\${line}`
  // A file with such a line is refused: git leaves it where two people changed the same.
  if (/^<{7}(?: |$)/.test(line)) return `\\${line}`
  // With a line like a setting at the beginning of its text, a file is refused.
  if (/^[a-z]\w*:(?:\s|$)/.test(line)) return line.replace(':', '\\:')
  return line.replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2')
}

/** Read backwards from the end: from each beginning of an address, many would take the square. */
const endsInAddress = new RegExp(`$(?<=(?<!<)${addressStart}(?:${inAddress})*)`, 'iu')

/** A line and a break after it. An address would take the backslash along, so a space parts them. */
export function withBreak(line: string): string {
  return endsInAddress.test(line) ? `${line} \\` : `${line}\\`
}
