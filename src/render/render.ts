import { createHash } from 'node:crypto'
import { createAtom } from '../feeds/atom.ts'
import { createHistoryAtom, createHistoryRss } from '../feeds/history.ts'
import { createIcs } from '../feeds/icalendar.ts'
import { createJsonFeed } from '../feeds/json-feed.ts'
import { createRss } from '../feeds/rss.ts'
import type { DocumentView, PageView, View } from '../site/output.ts'
import type { Rendered, RenderPage } from './bundle.ts'

/** The text of a file from its view: a page through Astro, a document through its serialiser. */
export async function renderView(path: string, view: View, render: RenderPage): Promise<string> {
  return 'template' in view ? addPolicy(view, await render(path, { view })) : renderDocument(view)
}

function addPolicy(view: PageView, { html, policy }: Rendered): string {
  return html.replace(
    '<head>',
    `<head><meta http-equiv="content-security-policy" content="${createPolicy(html, policy, view.chrome.accent)}"><meta name="generator" content="Allclear">`,
  )
}

const policies = new Map<string, string>()

/**
 * Nothing but what the page itself holds: Astro's hashes of its styles and its script, and that of
 * the accent colour. Astro also names scripts of its own that no page of ours has; those are left out.
 */
function createPolicy(html: string, policy: string, accent: string): string {
  const key = `${policy}\n${accent}`
  const known = policies.get(key)
  if (known !== undefined) return known
  const styles = /style-src ([^;]*)/.exec(policy)?.[1]?.trim() ?? ''
  const scripts = [...html.matchAll(/<script[^>]*>([^]*?)<\/script>/g)]
    .map(([, script = '']) => `'sha256-${digest(script)}'`)
    .filter((hash) => policy.includes(hash))
  const created = [
    "default-src 'none'",
    `style-src ${styles} 'sha256-${digest(accent)}'`,
    ["script-src 'self'", ...scripts].join(' '),
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join(';')
  policies.set(key, created)
  return created
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64')
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
