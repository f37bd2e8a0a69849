import { createHash } from 'node:crypto'
import { createRss } from '../feeds/rss.ts'
import type { DocumentView, Output, PageView } from '../site/output.ts'
import type { Templates } from './templates.ts'

/** The text of an output's file: a page through Astro, a document through its serialiser. */
export async function renderOutput({ path, view }: Output, templates: Templates): Promise<string> {
  return 'template' in view ? renderPage(path, view, templates) : renderDocument(view)
}

async function renderPage(path: string, view: PageView, templates: Templates): Promise<string> {
  const { html, policy } = await templates.render(path, { view })
  const accent = createHash('sha256').update(view.chrome.accent).digest('base64')
  return html.replace(
    '<head>',
    `<head><meta http-equiv="content-security-policy" content="${createPolicy(policy, accent)}"><meta name="generator" content="Allclear">`,
  )
}

/** Nothing but what the page itself holds: Astro's hashes of its styles, and that of the accent colour. */
function createPolicy(policy: string, accent: string): string {
  const styles = /style-src ([^;]*)/.exec(policy)?.[1]?.trim() ?? ''
  return [
    "default-src 'none'",
    `style-src ${styles} 'sha256-${accent}'`,
    "script-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join(';')
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
  }
}
