import { escapeHtml, renderMarkdown } from '../markdown.ts'
import { withoutMarkup } from '../plain-text.ts'
import type { FeedItem } from './feed.ts'

/** An update stands in several feeds, and each feed in three forms: its text is rendered once. */
const rendered = remember(renderMarkdown)

/** The whole text of an item as safe HTML, with what is needed to understand it. */
export function contentOf(item: FeedItem): string {
  return [rendered(item.body), renderFacts(item.facts)].filter(Boolean).join('\n')
}

function renderFacts(facts: FeedItem['facts']): string {
  if (facts.length === 0) return ''
  const lines = facts.map(
    ({ label, text }) => `<strong>${escapeHtml(label)}:</strong> ${escapeHtml(text)}`,
  )
  return `<p>${lines.join('<br>')}</p>`
}

/** UTF-16 units of a summary: what a chat channel shows below the title. */
const summaryLength = 400

/** An item's text without markup, in one paragraph, cut after a word where it is long. */
export function summaryOf(item: Pick<FeedItem, 'body' | 'facts'>): string {
  const facts = item.facts.map(({ label, text }) => `${label}: ${text}`)
  const text = [oneParagraph(item.body), ...facts].filter(Boolean).join(' · ')
  const cut = cutAtWord(text)
  if (cut === text) return text
  // Of the last fact, its label may be all that is left, or a part of it.
  const end = cut.lastIndexOf(' ·')
  const rest = cut.slice(end + 2, -1).trimStart()
  const isBare = end >= 0 && item.facts.some(({ label }) => `${label}:`.startsWith(rest))
  return isBare ? `${cut.slice(0, end)}…` : cut
}

/** Markdown as one paragraph of text, in which headings and the entries of lists can still be told apart. */
const oneParagraph = remember((markdown) =>
  withoutMarkup(rendered(markdown).replaceAll('<li>', '<li>• ').replace(headingEnd, ':')),
)

/** Where a heading ends that something follows, and that has no stop of its own, in bold or not. */
const headingEnd = /(?=<\/h\d>\s)(?<!(?:<h\d>|[:.?!…：。？！؟])(?:<\/\w+>)*)/g

/** How many texts are kept: those of all feeds of a middling site, in a few megabytes. */
const kept = 2_000

/** `make`, with its results kept for as long as they are not too many. */
function remember(make: (text: string) => string): (text: string) => string {
  const made = new Map<string, string>()
  return (text) => {
    const known = made.get(text)
    if (known !== undefined) return known
    if (made.size >= kept) made.clear()
    const result = make(text)
    made.set(text, result)
    return result
  }
}

/** Not as `shorten` does it: with other words, readers would take an old item for one that was changed. */
function cutAtWord(text: string): string {
  if (text.length <= summaryLength) return text
  const cut = text.slice(0, summaryLength).replace(/[\uD800-\uDBFF]$/, '')
  const space = cut.lastIndexOf(' ')
  return `${space > summaryLength / 2 ? cut.slice(0, space) : cut}…`
}
