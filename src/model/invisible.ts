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
