const block = '(?:p|div|h[1-6]|ul|ol|li|blockquote|pre|table)'
const startOfBlock = new RegExp(`^[ \\t]*</?${block}\\b`, 'i')
const endOfBlock = new RegExp(`</${block}\\s*>`, 'i')
/** The row of a table that tells its columns: there need be no bars outside. */
export const delimiterRow = String.raw`[ \t]*(?:\|[ \t]*)?:?-+:?[ \t]*\|[-:| \t]*$`
const inTable = new RegExp(`^${delimiterRow}`, 'm')
/** A block of code between its fences. */
export const fence = '^```[\\s\\S]*?^```|^~~~[\\s\\S]*?^~~~'
/** Code within a line. */
export const inlineCode = '`[^`\\n]+`'
const inlineCodes = new RegExp(inlineCode, 'g')
const preformatted = '<pre\\b(?:(?!<pre\\b)[\\s\\S])*?</pre\\s*>'

/**
 * Where Markdown may become HTML, or HTML Markdown: at empty lines, and where a line begins with a
 * block. Code has both within. In a group, so that splitting by it keeps it.
 */
const border = new RegExp(
  `(${fence}|${preformatted}|\\n(?:[ \\t]*\\n)+|\\n(?=[ \\t]*<${block}\\b))`,
  'im',
)

export interface Stretch {
  readonly isHtml: boolean
  readonly text: string
}

/**
 * Text in Markdown and in HTML, one after the other. Indented by four, what looks like HTML is code; in
 * the cells of a table it is text.
 */
export function splitHtml(text: string): Stretch[] {
  const stretches: { isHtml: boolean; text: string }[] = []
  for (const part of text.split(border)) {
    const last = stretches.at(-1)
    const isHtml = part.trim() === '' ? last?.isHtml : isBlock(part, last?.isHtml)
    if (last === undefined || (isHtml !== undefined && isHtml !== last.isHtml)) {
      stretches.push({ isHtml: isHtml ?? false, text: part })
    } else last.text += part
  }
  return stretches
}

function isBlock(part: string, isAfterHtml = false): boolean {
  if (/^(?:```|~~~)/.test(part)) return false
  if (/^(?: {4}|\t)/.test(part) && !isAfterHtml) return false
  if (startOfBlock.test(part)) return true
  return !inTable.test(part) && endOfBlock.test(part.replace(inlineCodes, ''))
}
