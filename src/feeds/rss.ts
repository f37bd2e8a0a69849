import { getRssString } from '@astrojs/rss'
import { escapeHtml, renderMarkdown } from '../markdown.ts'
import type { Feed } from './items.ts'

/** RSS 2.0. The GUID is the item's own id, not its link, so that a moved page announces nothing anew. */
export function createRss(feed: Feed): Promise<string> {
  return getRssString({
    title: feed.title,
    description: feed.description,
    site: feed.home,
    xmlns: { atom: 'http://www.w3.org/2005/Atom' },
    customData: `<language>${feed.language}</language><atom:link href="${escapeHtml(feed.self)}" rel="self" type="application/rss+xml"/>`,
    items: feed.items.map((item) => ({
      title: item.title,
      link: item.link,
      pubDate: new Date(item.publishedAt),
      content: renderMarkdown(item.body),
      categories: [...item.categories],
      customData: `<guid isPermaLink="false">${escapeHtml(item.id)}</guid>`,
    })),
  })
}
