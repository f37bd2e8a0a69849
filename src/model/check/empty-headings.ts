import { blankComments } from '../comments.ts'

/** A heading with nothing to read beneath it. */
export interface EmptyHeading {
  /** Where its line begins, in UTF-16 units. */
  readonly offset: number
  readonly title: string
}

const atx = /^ {0,3}(#{1,6})(?![^ \t])(.*)$/
const closingMarks = /(?<![^ \t])#+$/
const underline = /^ {0,3}(=+|-+)[ \t]*$/
/** Nothing, the line below a title, or one across the page. */
const ruled = /^[\s=*_-]*$/
const fence = /^ {0,3}(`{3,}|~{3,})/

interface Heading extends EmptyHeading {
  readonly rank: number
}

/**
 * Headings of Markdown without text before the next one of the same or a higher rank, or the end.
 * Neither comments nor lower headings are text; what is in a block of code is, and no heading.
 */
export function findEmptyHeadings(markdown: string): EmptyHeading[] {
  const found: Heading[] = []
  // The headings above the line that have no text yet, each of a lower rank than the one before.
  let open: Heading[] = []
  const begin = (heading: Heading) => {
    found.push(...open.filter(({ rank }) => rank >= heading.rank))
    open = [...open.filter(({ rank }) => rank < heading.rank), heading]
  }
  let code: string | undefined
  const lines = linesOf(blankComments(markdown))
  for (const [index, { offset, text }] of lines.entries()) {
    const mark = fence.exec(text)?.[1]
    if (code !== undefined) {
      if (mark?.startsWith(code) === true && text.trim() === mark) code = undefined
      open = []
      continue
    }
    const heading = atx.exec(text)
    const below = underline.exec(lines[index + 1]?.text ?? '')?.[1]
    if (heading !== null) {
      const [, marks = '', rest = ''] = heading
      const title = rest.trim().replace(closingMarks, '').trimEnd()
      begin({ offset, title, rank: marks.length })
    } else if (below !== undefined && isTitle(text)) {
      begin({ offset, title: text.trim(), rank: below.startsWith('=') ? 1 : 2 })
    } else if (!ruled.test(text)) {
      open = []
      code = mark
    }
  }
  return [...found, ...open]
    .map(({ offset, title }) => ({ offset, title }))
    .sort((a, b) => a.offset - b.offset)
}

const isTitle = (line: string) => /^ {0,3}(?!\d+[.)]\s)[\p{L}\p{N}]/u.test(line)

function linesOf(text: string): { readonly offset: number; readonly text: string }[] {
  let offset = 0
  return text.split('\n').map((line) => {
    const from = offset
    offset += line.length + 1
    return { offset: from, text: line.replace(/\r$/, '') }
  })
}
