/**
 * Markdown without its HTML comments: they are notes to those who write, and nobody else's business.
 * What looks like one is one wherever it stands, in code as well. One that does not end stays; content
 * that has any is not published.
 */
export function withoutComments(markdown: string): string {
  let kept = ''
  let last = ''
  for (const { from, to } of apartFromComments(markdown)) {
    if (to - from === markdown.length) return markdown
    // A line of its own goes as a whole.
    const isLine = markdown[from] === '\n' && (last === '' || last.endsWith('\n'))
    const part = markdown.slice(isLine ? from + 1 : from, to)
    if (part === '') continue
    // What is left must not make up another.
    const isBegun = ['<', '<!', '<!-'].some((beginning) => part.endsWith(beginning))
    last = isBegun ? `${part} ` : part
    kept += last
  }
  return kept.trim()
}

/** True where a reader finds no word in it: nothing, a comment, or the "…" of a command that was copied. */
export function isWordless(markdown: string): boolean {
  return !/[\p{L}\p{N}]/u.test(withoutComments(markdown))
}

/** Where a comment begins that does not end, in UTF-16 units; undefined where each one does. */
export function findOpenComment(markdown: string): number | undefined {
  if (!markdown.includes('<!--')) return undefined
  let last = 0
  for (const { from } of apartFromComments(markdown)) last = from
  const start = markdown.indexOf('<!--', last)
  return start < 0 ? undefined : start
}

/** Markdown with blanks in the place of comments, so that all else stays where it is. */
export function blankComments(markdown: string): string {
  let blanked = ''
  for (const { from, to } of apartFromComments(markdown)) {
    const comment = markdown.slice(blanked.length, from)
    blanked += comment.replace(/[^\n]/g, ' ') + markdown.slice(from, to)
  }
  return blanked
}

/** The stretches of `markdown` that are in no comment. */
function* apartFromComments(markdown: string): Generator<{ from: number; to: number }> {
  let from = 0
  for (;;) {
    const start = markdown.indexOf('<!--', from)
    const end = start < 0 ? -1 : markdown.indexOf('-->', start + 4)
    if (end < 0) return yield { from, to: markdown.length }
    yield { from, to: start }
    from = end + 3
  }
}

/** A value, such as settings, with `withoutComments` of every text in it, however deep. */
export function withoutAnyComments<T>(value: T): T {
  if (typeof value === 'string') return withoutComments(value) as T & string
  if (Array.isArray(value)) return value.map(withoutAnyComments) as T & unknown[]
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, each]) => [key, withoutAnyComments(each)])
  return Object.fromEntries(entries) as T
}
