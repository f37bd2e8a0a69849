import { escapeHtml, plainText, renderMarkdown } from '../markdown.ts'
import type { FeedItem } from './feed.ts'

/** An item stands in several feeds, and each feed in three forms: its text is rendered once. */
const contents = new WeakMap<FeedItem, string>()

/** The whole text of an item as safe HTML, with what is needed to understand it. */
export function contentOf(item: FeedItem): string {
  let content = contents.get(item)
  if (content === undefined) {
    content = [renderMarkdown(item.body), renderFacts(item.facts)].filter(Boolean).join('\n')
    contents.set(item, content)
  }
  return content
}

function renderFacts(facts: FeedItem['facts']): string {
  if (facts.length === 0) return ''
  const lines = facts.map(
    ({ label, text }) => `<strong>${escapeHtml(label)}:</strong> ${escapeHtml(text)}`,
  )
  return `<p>${lines.join('<br>')}</p>`
}

const summaries = new WeakMap<FeedItem, string>()

/** Characters of a summary: what a chat channel shows below the title. */
const summaryLength = 400

/** An item's text without markup, in one paragraph, cut at a word where it is long. */
export function summaryOf(item: FeedItem): string {
  let summary = summaries.get(item)
  if (summary === undefined) {
    const facts = item.facts.map(({ label, text }) => `${label}: ${text}`)
    summary = shorten([oneParagraph(item.body), ...facts].filter(Boolean).join(' · '))
    summaries.set(item, summary)
  }
  return summary
}

/** Markdown as one paragraph of text, in which the entries of lists can still be told apart. */
export function oneParagraph(markdown: string): string {
  return plainText(markdown.replace(/^[ \t]*(?:[-*+]|\d{1,3}[.)])[ \t]+/gm, '• '))
}

function shorten(text: string): string {
  if (text.length <= summaryLength) return text
  const cut = text.slice(0, summaryLength)
  const space = cut.lastIndexOf(' ')
  return `${cut.slice(0, space > summaryLength / 2 ? space : summaryLength).toWellFormed()}…`
}
