import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith'
import RssParser from 'rss-parser'
import { z } from 'zod'

/** An item as a program found it. */
export interface Read {
  readonly id: string | undefined
  readonly title: string | undefined
  readonly at: number
  readonly link: string | undefined
  readonly html: string | undefined
}

const timeOf = (text: string | undefined) => Date.parse(text ?? '')

const parser = new RssParser<object, { 'content:encoded'?: string; id?: string }>()

/** As rss-parser reads RSS and Atom. */
export async function readByRssParser(xml: string): Promise<Read[]> {
  const { items } = await parser.parseString(xml)
  return items.map((item) => ({
    id: item.guid ?? item.id,
    title: item.title,
    at: timeOf(item.isoDate),
    link: item.link,
    html: item['content:encoded'] ?? item.content,
  }))
}

/** As feedsmith reads RSS. */
export function readRss(xml: string): Read[] {
  return (parseRssFeed(xml).items ?? []).map((item) => ({
    id: item.guid?.value,
    title: item.title,
    at: timeOf(item.pubDate),
    link: item.link,
    html: item.content?.encoded ?? item.description,
  }))
}

/** As feedsmith reads Atom. */
export function readAtom(xml: string): Read[] {
  return (parseAtomFeed(xml).entries ?? []).map((entry) => ({
    id: entry.id,
    title: textOf(entry.title),
    at: timeOf(entry.published),
    link: entry.links?.find(({ rel }) => rel === 'alternate')?.href,
    html: textOf(entry.content),
  }))
}

function textOf(text: unknown): string | undefined {
  return z
    .union([z.string(), z.object({ value: z.string() }).transform(({ value }) => value)])
    .optional()
    .parse(text)
}

/** As feedsmith reads JSON Feed. */
export function readJson(json: string): Read[] {
  return (parseJsonFeed(json).items ?? []).map((item) => ({
    id: item.id,
    title: item.title,
    at: timeOf(item.date_published),
    link: item.url,
    html: item.content_html,
  }))
}

/** JSON Feed 1.1 as its specification has it: nothing missing, nothing of another type, nothing else. */
export const jsonFeedSchema = z.strictObject({
  version: z.literal('https://jsonfeed.org/version/1.1'),
  title: z.string().min(1),
  home_page_url: z.url(),
  feed_url: z.url(),
  description: z.string(),
  favicon: z.url(),
  authors: z.array(z.strictObject({ name: z.string(), url: z.url() })),
  language: z.string(),
  hubs: z.array(z.strictObject({ type: z.literal('WebSub'), url: z.url() })).optional(),
  items: z.array(
    z.strictObject({
      id: z.string().min(1),
      url: z.url(),
      title: z.string(),
      content_html: z.string(),
      summary: z.string(),
      date_published: z.iso.datetime(),
      date_modified: z.iso.datetime(),
      tags: z.array(z.string()),
    }),
  ),
})

/** As a program that knows nothing but the specification reads JSON Feed. */
export function readJsonStrictly(json: string): Read[] {
  return jsonFeedSchema.parse(JSON.parse(json)).items.map((item) => ({
    id: item.id,
    title: item.title,
    at: timeOf(item.date_published),
    link: item.url,
    html: item.content_html,
  }))
}
