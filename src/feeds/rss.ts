import { getRssString } from '@astrojs/rss'
import { isoOf } from '../context/format.ts'
import { contentOf, summaryOf } from './content.ts'
import type { Feed } from './feed.ts'
import { element, prologOf, stripForbidden, textElement } from './xml.ts'

/**
 * RSS 2.0. The GUID is the item's own id, not its link, so that a moved page announces nothing anew.
 * RSS has no word for a change, so `updatedAt` is said as Atom says it.
 */
export async function createRss(feed: Feed): Promise<string> {
  const { addresses, hub, updatedAt } = feed
  const xml = await getRssString({
    title: feed.title,
    description: feed.description,
    site: feed.home,
    xmlns: { atom: 'http://www.w3.org/2005/Atom' },
    customData: [
      textElement('language', feed.language),
      ...(updatedAt === undefined
        ? []
        : [textElement('lastBuildDate', new Date(updatedAt).toUTCString())]),
      element('atom:link', { href: addresses.rss, rel: 'self', type: 'application/rss+xml' }),
      ...(hub === undefined ? [] : [element('atom:link', { href: hub, rel: 'hub' })]),
      textElement('generator', 'Allclear'),
    ].join(''),
    items: feed.items.map((item) => ({
      title: item.title,
      pubDate: new Date(item.publishedAt),
      description: asHtml(summaryOf(item)),
      content: contentOf(item),
      categories: [...item.categories],
    })),
  })
  const whole = addPlaces(xml.replace(/^<\?xml[^>]*\?>/, ''), feed.items)
  return stripForbidden(`${prologOf(feed.stylesheets)}${whole}\n`)
}

/**
 * Adds to each item where it is and what it is known by. The library takes every link and every
 * element of ours apart to put it together again, which costs more than all the rest of a feed. In
 * texts a tag is escaped, so that each `</item>` ends an item.
 */
function addPlaces(xml: string, items: Feed['items']): string {
  let index = 0
  return xml.replaceAll('</item>', (end) => {
    const item = items[index++]
    if (item === undefined) throw new Error('The feed has more items than were given.')
    const link = textElement('link', item.link)
    const guid = textElement('guid', item.id, { isPermaLink: 'false' })
    return link + guid + textElement('atom:updated', isoOf(item.updatedAt)) + end
  })
}

/** Chat channels show the description and take it for HTML: a `<` of the text is escaped once more. */
function asHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
