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
 * What turns the text around a line, on pages and in other people's software, and what no letter is: it
 * often stands for a quotation mark of a Windows document. Marks of direction turn nothing around them.
 */
const hidden = /[\u202A-\u202E\u2066-\u2069\x80-\x9F]/g

/** The line without them. */
export function withoutHidden(line: string): string {
  return line.replace(hidden, '')
}

/** What is wrong with a line that has one; undefined where none has it. */
export function explainHidden(line: string): string | undefined {
  const found = line.search(hidden)
  if (found === -1) return undefined
  const number = [...line.slice(0, found)].length + 1
  const name = nameOfCharacter(line.slice(found))
  return `has a character that cannot be seen (${name}, character ${number}). Delete the words around it, and type them again`
}
