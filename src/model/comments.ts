/**
 * Markdown without its HTML comments: they are notes to those who write, and nobody else's business.
 * One that does not end is none, and stays; so does what is between backticks, which is code.
 */
export function withoutComments(markdown: string): string {
  if (!markdown.includes('<!--')) return markdown
  const closing = findClosing(markdown)
  const token = /`+|<!--/g
  let kept = ''
  let from = 0
  for (let match = token.exec(markdown); match !== null; match = token.exec(markdown)) {
    const [found] = match
    if (found !== '<!--') {
      token.lastIndex = closing(match.index, found.length) ?? token.lastIndex
      continue
    }
    const end = markdown.indexOf('-->', match.index)
    if (end < 0) break
    kept += markdown.slice(from, match.index)
    from = end + 3
    // A line of its own goes as a whole.
    if (markdown[from] === '\n' && (kept === '' || kept.endsWith('\n'))) from += 1
    token.lastIndex = from
  }
  return from === 0 ? markdown : (kept + markdown.slice(from)).trim()
}

/** Finds where the code ends that so many backticks at an index begin; undefined where it does not end. */
function findClosing(markdown: string): (index: number, length: number) => number | undefined {
  const runs = Map.groupBy(markdown.matchAll(/`+/g), ([run]) => run.length)
  const passed = new Map<number, number>()
  return (index, length) => {
    const same = runs.get(length) ?? []
    // Asked for in order, so that none is looked at twice.
    let next = passed.get(length) ?? 0
    while ((same[next]?.index ?? Infinity) <= index) next += 1
    passed.set(length, next)
    const run = same[next]
    return run && run.index + length
  }
}

/** The same of every text in settings, however deep. */
export function withoutAnyComments<T>(value: T): T {
  if (typeof value === 'string') return withoutComments(value) as T & string
  if (Array.isArray(value)) return value.map(withoutAnyComments) as T & unknown[]
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, each]) => [key, withoutAnyComments(each)])
  return Object.fromEntries(entries) as T
}
