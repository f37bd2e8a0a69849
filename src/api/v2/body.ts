import { renderMarkdown, unescapeHtml } from '../../markdown.ts'

const lineBreak = '<br />'

/** What the renderer's output is made of: a tag, or text up to the next. */
const tokens = /<(\/?)([a-z]+[1-6]?)((?:\s[^<>]*)?)>|([^<]+)/g

/** Where a block begins or ends: so many line breaks stand between it and its neighbours. */
const gaps: Readonly<Record<string, number>> = {
  p: 2,
  h1: 2,
  h2: 2,
  h3: 2,
  h4: 2,
  h5: 2,
  h6: 2,
  ul: 2,
  ol: 2,
  pre: 2,
  blockquote: 2,
  table: 2,
  hr: 2,
  li: 1,
  tr: 1,
  br: 1,
}

/** Marks that both Statuspage's HTML and our renderer's have, by tag: what opens and what closes it. */
const marks: Readonly<Record<string, readonly [string, string]>> = {
  strong: ['<b>', '</b>'],
  em: ['<i>', '</i>'],
}

/**
 * What the pages' renderer makes of Markdown, in the form of a Statuspage message: one line of text
 * with `<br />`, `<b>`, `<i>` and `<a href>`, and no other element. Some clients show it as HTML and
 * some as it is, so text is escaped only where HTML demands it, code stands between backticks, list
 * items begin with "- ", and an address that is its own label stays bare.
 */
export function createBody(markdown: string): string {
  const writer = createWriter()
  const lists: { ordered: boolean; count: number }[] = []
  const links: { readonly address: string; readonly from: number }[] = []
  let isCode = false

  for (const [, slash, tag = '', attributes = '', text] of renderMarkdown(markdown).matchAll(
    tokens,
  )) {
    if (text !== undefined) {
      if (isCode) writer.lines(text)
      else writer.text(text)
      continue
    }
    const isEnd = slash === '/'
    const mark = marks[tag] ?? (/^h[1-6]$/.test(tag) ? marks['strong'] : undefined)
    if (isEnd && mark !== undefined) writer.raw(mark[1])
    const gap = gaps[tag]
    if (gap !== undefined) writer.gap(lists.length > 0 ? 1 : gap)
    if (!isEnd && mark !== undefined) writer.raw(mark[0])

    if (tag === 'ul' || tag === 'ol') {
      if (isEnd) lists.pop()
      else lists.push({ ordered: tag === 'ol', count: 0 })
    } else if (tag === 'li' && !isEnd) {
      const list = lists.at(-1)
      if (list !== undefined) list.count += 1
      writer.raw(list?.ordered === true ? `${list.count}. ` : '- ')
      writer.join()
    } else if (tag === 'pre') isCode = !isEnd
    else if (tag === 'code' && !isCode) writer.raw('`')
    else if ((tag === 'td' || tag === 'th') && isEnd) writer.text(' | ')
    else if (tag === 'a' && !isEnd) {
      const [, address = ''] = /href="([^"]*)"/.exec(attributes) ?? []
      links.push({ address: unescapeMost(address), from: writer.mark() })
    } else if (tag === 'a') {
      const link = links.pop()
      if (link !== undefined) writer.wrapLink(link.from, link.address)
    }
  }
  return writer.end()
}

/** Keeps what is written in parts, and looks at the last of them only: a text may be very long. */
function createWriter() {
  const parts: string[] = []
  let pending = 0
  let isJoined = false
  const trimEnd = () => {
    for (let last = parts.pop(); last !== undefined; last = parts.pop()) {
      const trimmed = last.trimEnd()
      if (trimmed === '') continue
      parts.push(trimmed)
      return
    }
  }
  const raw = (markup: string) => {
    if (parts.length > 0 && pending > 0 && !isJoined) {
      trimEnd()
      parts.push(lineBreak.repeat(pending))
    }
    pending = 0
    isJoined = false
    if (markup !== '') parts.push(markup)
  }
  return {
    raw,
    /** Line breaks before whatever comes next; none at the beginning. */
    gap: (lines: number) => {
      pending = Math.max(pending, lines)
    },
    /** What comes next stands on this line, whatever block it is in. */
    join: () => {
      isJoined = true
    },
    text: (content: string) => {
      const folded = content.replace(/\s+/g, ' ')
      const isStart = pending > 0 || isJoined || /^\s?$/.test(parts.at(-1)?.at(-1) ?? '')
      const fitting = isStart ? folded.trimStart() : folded
      if (fitting !== '') raw(unescapeMost(fitting))
    },
    lines: (content: string) => {
      const kept = content.replace(/^\n+|(?<!\n)\n+$/g, '')
      if (kept !== '') raw(unescapeMost(kept).replaceAll('\n', lineBreak))
    },
    /** The place of what comes next. */
    mark: () => {
      if (pending > 0 && parts.length > 0) raw('')
      return parts.length
    },
    wrapLink: (from: number, address: string) => {
      const label = parts.slice(from).join('')
      const isBare = label === address || `mailto:${label}` === address
      if (isBare || label === '') return
      parts.splice(from, Infinity, `<a href="${address.replaceAll('"', '&quot;')}">${label}</a>`)
    },
    end: () => parts.join('').trim(),
  }
}

/**
 * Of what the renderer escaped, `<` stays so, and `&` where HTML would read it as the beginning of a
 * character reference. An author's own, such as `&nbsp;`, is one.
 */
function unescapeMost(html: string): string {
  return html.replace(/&(?:gt|quot|#39);|&amp;(?![a-z0-9#])/gi, unescapeHtml)
}
