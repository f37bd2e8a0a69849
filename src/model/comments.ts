/**
 * Markdown without its HTML comments: they are notes to those who write, and nobody else's business.
 * One that does not end is none, and stays. So does what is code between backticks: in one line, or
 * in a fence that is in no quote. What only might be code is taken for a comment.
 */
export function withoutComments(markdown: string): string {
  if (!markdown.includes('<!--')) return markdown
  const code = findCode(markdown)
  const token = /`+|<!--/g
  let kept = ''
  let from = 0
  for (let match = token.exec(markdown); match !== null; match = token.exec(markdown)) {
    const [found] = match
    if (found !== '<!--') {
      token.lastIndex = code(match.index, found.length) ?? token.lastIndex
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

/** Finds where the code ends that so many backticks at an index begin; undefined where they begin none. */
function findCode(markdown: string): (index: number, length: number) => number | undefined {
  const runs = Map.groupBy(markdown.matchAll(/`+/g), ([run]) => run.length)
  const passed = new Map<number, number>()
  let line = { start: 0, end: -1 }
  let uncertainUntil = 0
  return (index, length) => {
    if (index > line.end) {
      const end = markdown.indexOf('\n', index)
      line = {
        start: markdown.lastIndexOf('\n', index) + 1,
        end: end < 0 ? markdown.length : end,
      }
    }
    const before = markdown.slice(line.start, index)
    if (length >= 3 && /^ {0,3}$/.test(before)) {
      const info = markdown.slice(index + length, line.end)
      if (!/`/.test(info)) {
        return /<!--/.test(info) ? undefined : endOfFence(markdown, line.end, before.length, length)
      }
    }
    if (index < uncertainUntil) return undefined
    const same = runs.get(length) ?? []
    // Asked for in order, so that none is looked at twice.
    let next = passed.get(length) ?? 0
    while ((same[next]?.index ?? Infinity) <= index) next += 1
    passed.set(length, next)
    const end = (same[next]?.index ?? Infinity) + length
    // Code ends with its paragraph, its list item and its cell: no more than a line is certain to be in one.
    const isCertain =
      end <= line.end && markdown[line.start] !== '<' && !markdown.slice(index, end).includes('|')
    if (isCertain) return end
    // Which backticks go together is open from here to the end of the paragraph.
    const blank = markdown.indexOf('\n\n', index)
    uncertainUntil = blank < 0 ? Infinity : blank
    return undefined
  }
}

/** Where the fence ends that so many backticks begin, if it does so before the list item ends that its indentation may be of. */
function endOfFence(
  markdown: string,
  infoEnd: number,
  indentation: number,
  length: number,
): number | undefined {
  for (let start = infoEnd + 1; start <= markdown.length;) {
    const newline = markdown.indexOf('\n', start)
    const end = newline < 0 ? markdown.length : newline
    const text = markdown.slice(start, end)
    const isInside = text.trim() === '' || text.length - text.trimStart().length >= indentation
    if (!isInside) return undefined
    const [, run = ''] = /^ {0,3}(`+)[ \t]*$/.exec(text) ?? []
    if (run.length >= length) return end
    start = end + 1
  }
  return undefined
}

/** The same of every text in settings, however deep. */
export function withoutAnyComments<T>(value: T): T {
  if (typeof value === 'string') return withoutComments(value) as T & string
  if (Array.isArray(value)) return value.map(withoutAnyComments) as T & unknown[]
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, each]) => [key, withoutAnyComments(each)])
  return Object.fromEntries(entries) as T
}
