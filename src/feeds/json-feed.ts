import { isoOf } from '../context/format.ts'
import { contentOf, summaryOf } from './content.ts'
import type { Feed, FeedItem } from './feed.ts'
import { stripForbidden } from './xml.ts'

/** JSON Feed 1.1. Its text is that of the other forms, without what they cannot hold. */
export function createJsonFeed(feed: Feed): string {
  const document = {
    version: 'https://jsonfeed.org/version/1.1',
    title: feed.title,
    home_page_url: feed.home,
    feed_url: feed.addresses.json,
    description: feed.description,
    favicon: feed.icon,
    authors: [{ name: feed.author, url: feed.home }],
    language: feed.language,
    ...(feed.hub === undefined ? {} : { hubs: [{ type: 'WebSub', url: feed.hub }] }),
    items: feed.items.map(createItem),
  }
  const strip = (_key: string, value: unknown) =>
    typeof value === 'string' ? stripForbidden(value) : value
  return `${JSON.stringify(document, strip)}\n`
}

function createItem(item: FeedItem): Record<string, unknown> {
  return {
    id: item.id,
    url: item.link,
    title: item.title,
    content_html: contentOf(item),
    summary: summaryOf(item),
    date_published: isoOf(item.publishedAt),
    date_modified: isoOf(item.updatedAt),
    tags: item.categories,
  }
}
