import { isoOf } from '../context/format.ts'
import { contentOf, summaryOf } from './content.ts'
import type { Feed, FeedItem } from './feed.ts'
import { element, prologOf, stripForbidden, textElement } from './xml.ts'

/**
 * RSS 2.0. The GUID is the item's own id, not its link, so that a moved page announces nothing anew.
 * RSS has no word for a change, so `updatedAt` is said as Atom says it.
 */
export function createRss(feed: Feed): string {
  const { addresses, hub, updatedAt } = feed
  const channel = [
    textElement('title', feed.title),
    textElement('link', feed.home),
    textElement('description', feed.description),
    textElement('language', feed.language),
    ...(updatedAt === undefined ? [] : [textElement('lastBuildDate', rfc822(updatedAt))]),
    element('atom:link', { href: addresses.rss, rel: 'self', type: 'application/rss+xml' }),
    ...(hub === undefined ? [] : [element('atom:link', { href: hub, rel: 'hub' })]),
    textElement('generator', 'Allclear'),
    ...feed.items.map(createItem),
  ]
  const namespaces = {
    'xmlns:atom': 'http://www.w3.org/2005/Atom',
    'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
  }
  const root = element(
    'rss',
    { version: '2.0', 'xml:lang': feed.language, ...namespaces },
    element('channel', {}, ['', ...channel, ''].join('\n')),
  )
  return stripForbidden(`${prologOf(feed.stylesheets)}${root}\n`)
}

function createItem(item: FeedItem): string {
  const parts = [
    textElement('title', item.title),
    textElement('link', item.link),
    textElement('guid', item.id, { isPermaLink: 'false' }),
    textElement('pubDate', rfc822(item.publishedAt)),
    textElement('atom:updated', isoOf(item.updatedAt)),
    ...item.categories.map((category) => textElement('category', category)),
    textElement('description', asHtml(summaryOf(item))),
    textElement('content:encoded', contentOf(item)),
  ]
  return element('item', {}, ['', ...parts, ''].join('\n'))
}

function rfc822(instant: number): string {
  return new Date(instant).toUTCString()
}

/** Chat channels show the description and take it for HTML: a `<` of the text is escaped once more. */
function asHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
