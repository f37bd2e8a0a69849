import { createAtom } from '../feeds/atom.ts'
import { createHistoryAtom, createHistoryRss } from '../feeds/history.ts'
import { createIcs } from '../feeds/icalendar.ts'
import { createJsonFeed } from '../feeds/json-feed.ts'
import { createRss } from '../feeds/rss.ts'
import type { DocumentView, View } from '../site/output.ts'
import type { RenderPage } from './open-templates.ts'

/** The text of a file from its view: a page through Astro, a document through its serialiser. */
export async function renderView(view: View, render: RenderPage): Promise<string> {
  return 'template' in view ? render(view) : renderDocument(view)
}

/** A document that is its text, or nearly so: it is sooner written than sent to another thread as a view. */
type PlainView = Extract<DocumentView, { readonly document: 'text' | 'json' }>

/** True of a view that is such a document. */
export function isPlain(view: View): view is PlainView {
  return 'document' in view && (view.document === 'text' || view.document === 'json')
}

/** The whole text of such a document. */
export function textOf(view: PlainView): string {
  return view.document === 'text' ? view.text : `${JSON.stringify(view.value)}\n`
}

/** The text of a document from its view. */
export function renderDocument(view: DocumentView): string | Promise<string> {
  switch (view.document) {
    case 'text':
    case 'json':
      return textOf(view)
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
