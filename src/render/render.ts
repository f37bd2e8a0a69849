import { createAtom } from '../feeds/atom.ts'
import { createHistoryAtom, createHistoryRss } from '../feeds/history.ts'
import { createIcs } from '../feeds/icalendar.ts'
import { createJsonFeed } from '../feeds/json-feed.ts'
import { createRss } from '../feeds/rss.ts'
import type { DocumentView, PageView, View } from '../site/output.ts'
import { hashOf, type Rendered, type RenderPage } from './bundle.ts'

/** The text of a file from its view: a page through Astro, a document through its serialiser. */
export async function renderView(path: string, view: View, render: RenderPage): Promise<string> {
  return 'template' in view ? addPolicy(view, await render(path, { view })) : renderDocument(view)
}

function addPolicy(view: PageView, { html, trusted }: Rendered): string {
  const policy = createPolicy(html, trusted, view.chrome.accent)
  return html.replace(
    '<head>',
    `<head><meta http-equiv="content-security-policy" content="${policy}"><meta name="generator" content="Allclear">`,
  )
}

/**
 * Nothing but what the page itself holds: those of its styles and scripts that were compiled, and
 * the accent colour.
 */
function createPolicy(html: string, trusted: ReadonlySet<string>, accent: string): string {
  const hashesOf = (pattern: RegExp) =>
    [...html.matchAll(pattern)]
      .map(([, content = '']) => sharedHashOf(content))
      .filter((hash) => trusted.has(hash))
      .map((hash) => `'${hash}'`)
  return [
    "default-src 'none'",
    ["style-src 'self'", ...hashesOf(styles), `'${sharedHashOf(accent)}'`].join(' '),
    ["script-src 'self'", ...hashesOf(scripts)].join(' '),
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join(';')
}

const styles = /<style[^>]*>([^]*?)<\/style>/g
const scripts = /<script(?![^>]*ld\+json)[^>]*>([^]*?)<\/script>/g

const hashes = new Map<string, string>()

/** `hashOf`, once for what pages share: their styles and scripts. */
function sharedHashOf(content: string): string {
  const known = hashes.get(content)
  if (known !== undefined) return known
  const made = hashOf(content)
  if (hashes.size < 100) hashes.set(content, made)
  return made
}

/** The text of a document from its view. */
export function renderDocument(view: DocumentView): string | Promise<string> {
  switch (view.document) {
    case 'text':
      return view.text
    case 'json':
      return `${JSON.stringify(view.value)}\n`
    case 'rss':
      return createRss(view.feed)
    case 'atom':
      return createAtom(view.feed)
    case 'jsonFeed':
      return createJsonFeed(view.feed)
    case 'historyRss':
      return createHistoryRss(view.history)
    case 'historyAtom':
      return createHistoryAtom(view.history)
    case 'calendar':
      return createIcs(view.calendar)
  }
}
