import { describe, expect, test } from 'vitest'
import { createContext, type SiteOptions } from '../../src/context/context.ts'
import { createAtom } from '../../src/feeds/atom.ts'
import type { Feed } from '../../src/feeds/feed.ts'
import { createHistory, createHistoryAtom, createHistoryRss } from '../../src/feeds/history.ts'
import { createFeeds } from '../../src/feeds/items.ts'
import { createJsonFeed } from '../../src/feeds/json-feed.ts'
import { createRss } from '../../src/feeds/rss.ts'
import { renderMarkdown } from '../../src/markdown.ts'
import type { Records } from '../../src/model/records.ts'
import { buildStatus } from '../../src/model/status.ts'
import { i, k, m, r, s, t, u } from '../model/factories.ts'
import { child, parseXml, type Element } from './parse-xml.ts'
import { jsonFeedSchema, readAtom, readByRssParser, readJsonStrictly, readRss } from './readers.ts'

const feedOf = (records: Records, options: SiteOptions = {}): Feed =>
  createFeeds(createContext(buildStatus(records, t('23:00')), options)).all.feed()

const all = (element: Element, name: string): Element[] =>
  element.children.filter((each) => each.name === name)

const records = r({
  site: s({ hub: 'https://hub.example.com/?a=1&b=2', description: 'All of it' }),
  incidents: [
    i('x', [
      u(t('14:10'), 'investigating', { a: 'major_outage' }, { editedAt: t('14:20') }),
      u(t('15:00'), 'resolved'),
    ]),
  ],
  maintenances: [m('upgrade', t('02:00'), t('04:00'))],
})

describe('Atom', () => {
  const root = parseXml(createAtom(feedOf(records, { base: '/status' })))
  const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/

  test('has what RFC 4287 asks of a feed, each once', () => {
    expect(root.attributes).toEqual({ xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': 'en' })
    for (const name of ['id', 'title', 'subtitle', 'updated', 'author', 'icon', 'generator']) {
      expect(all(root, name)).toHaveLength(1)
    }
    expect(child(child(root, 'author'), 'name').text).toBe('Example')
    expect(child(root, 'updated').text).toBe('2026-01-15T15:00:00.000Z')
    expect(all(root, 'link').map(({ attributes }) => attributes)).toEqual([
      { rel: 'alternate', type: 'text/html', href: 'https://status.example.com/status/' },
      {
        rel: 'self',
        type: 'application/atom+xml',
        href: 'https://status.example.com/status/atom.xml',
      },
      { rel: 'hub', href: 'https://hub.example.com/?a=1&b=2' },
    ])
  })

  test('has an id that no base path changes', () => {
    expect(child(root, 'id').text).toBe('https://status.example.com/atom.xml')
  })

  test('has what it asks of an entry, each once', () => {
    const entries = all(root, 'entry')
    expect(entries).toHaveLength(5)
    for (const entry of entries) {
      for (const name of ['id', 'title', 'published', 'updated', 'link', 'summary', 'content']) {
        expect(all(entry, name)).toHaveLength(1)
      }
      expect(child(entry, 'published').text).toMatch(instant)
      expect(child(entry, 'updated').text).toMatch(instant)
      expect(child(entry, 'content').attributes).toEqual({ type: 'html' })
      expect(child(entry, 'link').attributes['rel']).toBe('alternate')
    }
    const categories = all(entries[1] ?? root, 'category')
    expect(categories.map(({ attributes }) => attributes)).toEqual([
      { term: 'SEV2' },
      { term: 'Investigating' },
      { term: 'A' },
    ])
  })

  test('says that a text was corrected', () => {
    const entry = all(root, 'entry')[1] ?? root
    expect(child(entry, 'published').text).toBe('2026-01-15T14:10:00.000Z')
    expect(child(entry, 'updated').text).toBe('2026-01-15T14:20:00.000Z')
  })

  test('is valid without entries', () => {
    const empty = parseXml(createAtom(feedOf(r())))
    expect(child(empty, 'updated').text).toBe('1970-01-01T00:00:00.000Z')
  })
})

test('the end of a CDATA section in a title ends nothing in any form', async () => {
  const title = 'Errors ]]> everywhere'
  const site = r({ incidents: [i('x', [u(t('14:10'), 'investigating')], { title })] })
  const history = createHistory(createContext(buildStatus(site, t('23:00')), {}))
  const atom = child(parseXml(createAtom(feedOf(site))), 'entry')
  const rss = child(child(parseXml(await createRss(feedOf(site))), 'channel'), 'item')
  const past = child(parseXml(createHistoryAtom(history)), 'entry')
  const said = [atom, rss, past].map((element) => child(element, 'title').text)
  expect(said).toEqual([`Investigating: ${title}`, `Investigating: ${title}`, title])
})

describe('JSON Feed', () => {
  const json = createJsonFeed(feedOf(records, { base: '/status' }))
  const feed = jsonFeedSchema.parse(JSON.parse(json))

  test('is what its specification asks, and names itself, the page and the hub', () => {
    expect(feed).toMatchObject({
      title: 'Example Status',
      home_page_url: 'https://status.example.com/status/',
      feed_url: 'https://status.example.com/status/feed.json',
      hubs: [{ type: 'WebSub', url: 'https://hub.example.com/?a=1&b=2' }],
      language: 'en',
    })
    expect(jsonFeedSchema.parse(JSON.parse(createJsonFeed(feedOf(r())))).items).toEqual([])
  })

  test('has items with their times and tags', () => {
    expect(feed.items[1]).toMatchObject({
      id: 'urn:allclear:incident:x:20260115T1410Z-investigating',
      date_published: '2026-01-15T14:10:00.000Z',
      date_modified: '2026-01-15T14:20:00.000Z',
      tags: ['SEV2', 'Investigating', 'A'],
    })
  })
})

describe('RSS', async () => {
  const channel = child(parseXml(await createRss(feedOf(records))), 'channel')

  test('names itself and the hub', () => {
    expect(all(channel, 'atom:link').map(({ attributes }) => attributes['rel'])).toEqual([
      'self',
      'hub',
    ])
  })

  test('says when a text was corrected in Atom’s words', () => {
    const items = all(channel, 'item')
    expect(items.map((item) => child(item, 'atom:updated').text).slice(0, 2)).toEqual([
      '2026-01-15T15:00:00.000Z',
      '2026-01-15T14:20:00.000Z',
    ])
  })

  test('has a short description for chat channels, cut at a word, beside the whole text', async () => {
    const body = `A & B: 3 < 5. ${'Nothing is lost. '.repeat(60)}`
    const long = r({ incidents: [i('x', [u(t('14:10'), 'investigating', {}, { body })])] })
    const item = child(child(parseXml(await createRss(feedOf(long))), 'channel'), 'item')
    const description = child(item, 'description').text
    expect(description).toMatch(/^A &amp; B: 3 &lt; 5\. Nothing is lost\. .*\S…$/)
    expect(description.length).toBeLessThan(420)
    expect(child(item, 'content:encoded').text).toBe(renderMarkdown(body))
  })
})

describe('every form', () => {
  const texts = [
    'Checkout < 5 % & rising > 3',
    'The end ]]> of it',
    '<![CDATA[ <b>x</b> ]]>',
    '<script>alert(1)</script>',
    'He said "no" and \'never\'',
    'Grüße, 漢字, 🎉 and 👩‍👩‍👧',
    '&amp; &lt; &#60; &nbsp;',
    '--> <?xml version="1.0"?>',
  ]

  test.each(texts)('has the title and the text %s as they were written', async (text) => {
    const title = `Investigating: ${text}`
    const feed = feedOf(hostile(text))
    const rss = await createRss(feed)
    const atom = createAtom(feed)
    const reads = [
      await readByRssParser(rss),
      readRss(rss),
      await readByRssParser(atom),
      readAtom(atom),
      readJsonStrictly(createJsonFeed(feed)),
    ]
    for (const [item] of reads) {
      expect(item?.title).toBe(title)
      expect(item?.html).toContain(renderMarkdown(text).trim())
    }
    const names = all(child(parseXml(rss), 'channel').children.at(-1) ?? parseXml(rss), 'category')
    expect(names.map((name) => name.text)).toContain(text)
  })

  test('leaves out what XML cannot hold', async () => {
    const text = 'a\u0000b\u0007c\u000bd\u001be\ud800f\ufffeg\uffffh\u0009i'
    const records = hostile(text)
    const feed = feedOf(records)
    const history = createHistory(createContext(buildStatus(records, t('23:00')), {}))
    for (const xml of [
      await createRss(feed),
      createAtom(feed),
      createHistoryRss(history),
      createHistoryAtom(history),
    ]) {
      expect(() => parseXml(xml)).not.toThrow()
      expect(xml).toContain('abcde\ufffdfgh\ti')
    }
    expect(createJsonFeed(feed)).toContain('Investigating: abcde\ufffdfgh\\ti')
  })

  test('names the same items, in the same order, with the same words', async () => {
    const feed = feedOf(records)
    const atom = readAtom(createAtom(feed))
    expect(readRss(await createRss(feed))).toEqual(atom)
    expect(readJsonStrictly(createJsonFeed(feed))).toEqual(atom)
  })

  test('that is XML names the style sheets below the base path', async () => {
    const { links } = createContext(buildStatus(records, t('23:00')), { base: '/a/b' })
    const history = createHistory(createContext(buildStatus(records, t('23:00')), { base: '/a/b' }))
    const feed = feedOf(records, { base: '/a/b' })
    expect(links.href('/feed.xsl')).toBe('/a/b/feed.xsl')
    for (const xml of [
      await createRss(feed),
      createAtom(feed),
      createHistoryRss(history),
      createHistoryAtom(history),
    ]) {
      expect(xml.split('\n').slice(0, 3)).toEqual([
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<?xml-stylesheet href="/a/b/feed.xsl" type="text/xsl"?>',
        '<?xml-stylesheet href="/a/b/feed.css" type="text/css"?>',
      ])
    }
  })
})

function hostile(text: string): Records {
  return r({
    components: [k('a', { name: text })],
    incidents: [
      i('x', [u(t('14:10'), 'investigating', { a: 'major_outage' }, { body: text })], {
        title: text,
      }),
    ],
    site: s({ name: text, description: text }),
  })
}
