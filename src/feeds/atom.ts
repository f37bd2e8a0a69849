import { isoOf } from '../context/format.ts'
import { contentOf, summaryOf } from './content.ts'
import type { Feed, FeedItem } from './feed.ts'
import { element, prologOf, stripForbidden, textElement } from './xml.ts'

/** Atom 1.0 (RFC 4287). */
export function createAtom(feed: Feed): string {
  const { addresses, hub } = feed
  const head = [
    textElement('id', feed.id),
    textElement('title', feed.title),
    textElement('subtitle', feed.description),
    // The format wants a time even of a feed in which nothing has ever happened.
    textElement('updated', isoOf(feed.updatedAt ?? 0)),
    element('author', {}, textElement('name', feed.author)),
    element('link', { rel: 'alternate', type: 'text/html', href: feed.home }),
    element('link', { rel: 'self', type: 'application/atom+xml', href: addresses.atom }),
    ...(hub === undefined ? [] : [element('link', { rel: 'hub', href: hub })]),
    textElement('icon', feed.icon),
    textElement('generator', 'Allclear'),
  ]
  const root = element(
    'feed',
    { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': feed.language },
    ['', ...head, ...feed.items.map(createEntry), ''].join('\n'),
  )
  return stripForbidden(`${prologOf(feed.stylesheets)}${root}\n`)
}

function createEntry(item: FeedItem): string {
  const parts = [
    textElement('id', item.id),
    textElement('title', item.title),
    element('link', { rel: 'alternate', type: 'text/html', href: item.link }),
    textElement('published', isoOf(item.publishedAt)),
    textElement('updated', isoOf(item.updatedAt)),
    ...item.categories.map((term) => element('category', { term })),
    textElement('summary', summaryOf(item)),
    textElement('content', contentOf(item), { type: 'html' }),
  ]
  return element('entry', {}, ['', ...parts, ''].join('\n'))
}
