/** White space folded: line breaks of the source are breaks, not characters. */
export function fold(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
}

/** What a reader sees of rendered HTML: blocks and breaks part words, other markup does not. */
export function renderedText(html: string): string {
  return fold(
    html
      .replace(/<br\s*\/?>|<\/?(?:p|div|ul|ol|li|pre|blockquote|h\d|hr|table|t\w+)\b[^>]*>/g, ' ')
      .replace(/<[^>]*>/g, '')
      .replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => entities[entity] ?? entity),
  )
}
