/** `U+0007` for the first character of `text`. */
export function nameOfCharacter(text: string): string {
  return `U+${(text.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
}

/** What is wrong with a word that has a character in it that takes no place: it looks right as it is. */
export function explainInvisible(text: string): { message: string; fix: string } | undefined {
  const found = /\p{Cf}/u.exec(text)?.[0]
  if (found === undefined) return undefined
  return {
    message: `There is a character here that cannot be seen (${nameOfCharacter(found)}). It often comes with text that was copied from a document or a chat.`,
    fix: 'Delete the word, and type it again.',
  }
}

/**
 * What nobody sees in a line, and what turns the text around it, on pages and in other people's
 * software. Scripts and emoji need joiners, marks and tags, and lines in two scripts marks of direction.
 */
const hidden =
  /[[\p{Default_Ignorable_Code_Point}\x80-\x9F]--[\p{M}\u061C\u200C-\u200F\u{E0020}-\u{E007F}]]/gv

/** The line without them. */
export function withoutHidden(line: string): string {
  return line.replace(hidden, '')
}

/** What is wrong with a line that has one; undefined where none has it. */
export function explainHidden(line: string): string | undefined {
  const found = line.search(hidden)
  if (found === -1) return undefined
  const before = [...line.slice(0, found)].length
  const where = before === 0 ? 'at its beginning' : `behind the first ${before}`
  return `has a character that cannot be seen (${nameOfCharacter(line.slice(found))}), ${where}. Delete the words around it, and type them again`
}
