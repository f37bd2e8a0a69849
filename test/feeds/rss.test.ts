import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createContext, type SiteOptions } from '../../src/context/context.ts'
import { feedLimit } from '../../src/feeds/feed.ts'
import { createFeeds } from '../../src/feeds/items.ts'
import { createRss } from '../../src/feeds/rss.ts'
import { controlCharacter } from '../../src/load/source.ts'
import { renderMarkdown } from '../../src/markdown.ts'
import type { Records } from '../../src/model/records.ts'
import { buildStatus } from '../../src/model/status.ts'
import { minute, type Instant } from '../../src/model/time.ts'
import { instants, recordsOf } from '../model/arbitraries.ts'
import { i, k, m, p, r, s, t, u, v } from '../model/factories.ts'
import { child, parseXml, texts, type Element } from './parse-xml.ts'

const now = t('23:00')

const rssOf = async (
  records: Records,
  options: SiteOptions = {},
  at: Instant = now,
): Promise<string> => {
  const status = buildStatus(records, at, { drills: options.preview === true })
  return createRss(createFeeds(createContext(status, options)).all.feed())
}

const channelOf = async (...given: Parameters<typeof rssOf>): Promise<Element> =>
  child(parseXml(await rssOf(...given)), 'channel')

const itemsOf = async (...given: Parameters<typeof rssOf>): Promise<Element[]> =>
  (await channelOf(...given)).children.filter(({ name }) => name === 'item')

const guidsOf = async (...given: Parameters<typeof rssOf>): Promise<string[]> =>
  (await itemsOf(...given)).map((item) => child(item, 'guid').text)

const course = i('checkout', [
  u(t('14:10'), 'investigating', { a: 'major_outage' }),
  u(t('14:30'), 'identified', { b: 'degraded_performance' }),
  u(t('15:40'), 'resolved'),
])
const work = m('upgrade', t('02:00'), t('04:00'), [
  v(t('01:00'), 'in_progress'),
  v(t('03:00'), 'completed'),
])
const both = r({ incidents: [course], maintenances: [work] })
const known = r({ incidents: [course] })

describe('the feed has', () => {
  test('one item per update, newest first', async () => {
    const items = await itemsOf(both)
    expect(items.map((item) => child(item, 'title').text).slice(0, 5)).toEqual([
      'Resolved: Trouble with checkout',
      'Identified: Trouble with checkout',
      'Investigating: Trouble with checkout',
      'Completed: Work on upgrade',
      'In progress: Work on upgrade',
    ])
    const dates = items.map((item) => Date.parse(child(item, 'pubDate').text))
    expect(dates).toEqual(dates.toSorted((x, y) => y - x))
    expect(dates[0]).toBe(t('15:40'))
  })

  test('none of the future', async () => {
    expect(await guidsOf(known, {}, t('14:29'))).toHaveLength(1)
    expect(await guidsOf(known, {}, t('14:30'))).toHaveLength(2)
  })

  test('the newest 100 and no more', async () => {
    const many = Array.from({ length: 130 }, (_, index) =>
      u(t('2026-01-10 00:00') + index * minute, 'investigating'),
    )
    const items = await itemsOf(r({ incidents: [i('long', many)] }))
    expect(items).toHaveLength(feedLimit)
    expect(feedLimit).toBe(100)
    expect(items[0] && child(items[0], 'pubDate').text).toBe('Sat, 10 Jan 2026 02:09:00 GMT')
  })

  test('an order of its own at the same instant, whatever the order of the records', async () => {
    const at = (id: string) => i(id, [u(t('14:10'), 'investigating')])
    const given = [at('x'), at('z'), at('y')]
    const guids = await guidsOf(r({ incidents: given }))
    expect(await guidsOf(r({ incidents: given.toReversed() }))).toEqual(guids)
    expect(new Set(guids).size).toBe(3)
  })

  test('no item of a drill, not even in a preview, and none of a draft', async () => {
    const hidden = [
      i('drill', [u(t('14:10'), 'investigating')], { drill: true }),
      i('draft', [u(t('14:10'), 'investigating')], { draft: true }),
    ]
    expect(await guidsOf(r({ incidents: hidden }))).toEqual([])
    expect(await guidsOf(r({ incidents: hidden }), { preview: true })).toEqual([])
  })

  test('no word of a post-mortem before its publishedAt', async () => {
    const postmortemRecord = p(t('18:00'), { body: 'embargoed' })
    const records = r({ incidents: [{ ...course, postmortemRecord }] })
    expect(await rssOf(records, {}, t('18:00') - 1)).not.toContain('embargoed')
  })

  test('a channel that names the page, its language and itself', async () => {
    const site = s({ name: 'Example', description: 'All of it', language: 'de' })
    const channel = await channelOf(r({ site }), { base: '/status' })
    expect(child(channel, 'title').text).toBe('Example Status')
    expect(child(channel, 'description').text).toBe('All of it')
    expect(child(channel, 'language').text).toBe('de')
    expect(child(channel, 'link').text).toBe('https://status.example.com/status/')
    const links = channel.children.filter(({ name }) => name === 'atom:link')
    expect(links.map(({ attributes }) => attributes)).toContainEqual({
      href: 'https://status.example.com/status/rss.xml',
      rel: 'self',
      type: 'application/rss+xml',
    })
  })
})

describe('an item', () => {
  test('says severity, status and components as categories', async () => {
    const items = await itemsOf(both)
    expect(items[0] && texts(items[0], 'category')).toEqual(['SEV2', 'Resolved', 'A', 'B'])
    expect(items[4] && texts(items[4], 'category')).toEqual(['Maintenance', 'In progress', 'A'])
  })

  test('holds the whole text, rendered as on the page', async () => {
    const body = `${'A long *text*. '.repeat(400)}\n\n- one\n- two & <three>\n\n]]> the end`
    const record = i('x', [u(t('14:10'), 'investigating', {}, { body })])
    const [item] = await itemsOf(r({ incidents: [record] }))
    expect(item && child(item, 'content:encoded').text).toBe(renderMarkdown(body))
  })

  test('leads to the update on the incident’s page, below the base', async () => {
    const [, second] = await itemsOf(both, { base: '/status/' })
    expect(second && child(second, 'link').text).toBe(
      'https://status.example.com/status/incidents/checkout/#update-20260115T1430Z-identified',
    )
  })

  test('has one GUID, which is no address', async () => {
    const [first] = await itemsOf(both)
    expect(first && child(first, 'guid')).toMatchObject({
      attributes: { isPermaLink: 'false' },
      text: 'urn:allclear:incident:checkout:20260115T1540Z-resolved',
    })
  })
})

describe('a GUID stays the same', () => {
  test('under another base and another address', async () => {
    const guids = await guidsOf(both)
    expect(await guidsOf(both, { base: '/elsewhere' })).toEqual(guids)
    expect(await guidsOf({ ...both, site: s({ url: 'https://e.com/x' }) })).toEqual(guids)
  })

  test('in another year’s folder, with another text, title, severity and language', async () => {
    const moved = {
      ...course,
      file: 'incidents/2027/checkout/incident.md',
      title: 'Another title',
      severity: 'SEV1' as const,
      updates: course.updates.map((update) => ({
        ...update,
        file: update.file.replace('/2026/', '/2027/'),
        body: 'Another text',
      })),
    }
    const records = { ...both, incidents: [moved], site: s({ language: 'de' }) }
    expect(await guidsOf(records)).toEqual(await guidsOf(both))
  })

  test('while time goes on: what was in the feed of incidents stays in it', () => {
    fc.assert(
      fc.property(recordsOf({ maintenances: 0 }), instants, instants, (records, one, other) => {
        const ids = (at: Instant): string[] => idsAt(records, at)
        expect(ids(Math.max(one, other))).toEqual(expect.arrayContaining(ids(Math.min(one, other))))
      }),
      { numRuns: 40 },
    )
  })

  test('while time goes on: also what the clock began', () => {
    const checked = m('upgrade', t('02:00'), t('04:00'), [v(t('03:00'), 'verifying')])
    const records = r({ maintenances: [checked] })
    expect(idsAt(records, t('03:00'))).toEqual(expect.arrayContaining(idsAt(records, t('02:30'))))
  })

  test('and is never another item’s', () => {
    fc.assert(
      fc.property(recordsOf(), instants, (records, at) => {
        const ids = idsAt(records, at)
        expect(new Set(ids).size).toBe(ids.length)
      }),
      { numRuns: 40 },
    )
  })
})

function idsAt(records: Records, at: Instant): string[] {
  return createFeeds(createContext(buildStatus(records, at), {}))
    .all.feed()
    .items.map(({ id }) => id)
}

describe('the XML is well-formed, and its text is what was written', () => {
  const withTitle = (title: string, body = 'Text') =>
    r({
      components: [k('a', { name: title })],
      incidents: [
        i('x', [u(t('14:10'), 'investigating', { a: 'major_outage' }, { body })], { title }),
      ],
      site: s({ name: title, description: title }),
    })

  test.each([
    'Checkout < 5 % & rising > 3',
    'The end ]]> of it',
    '<![CDATA[ <b>x</b> ]]>',
    'He said "no" and \'never\'',
    'Grüße, 漢字, 🎉 and 👩‍👩‍👧',
    '&amp; &lt; &#60; &nbsp; &copy;',
    '-->',
    '<?xml version="1.0"?>',
    '$& $1 \\n',
  ])('with the title %s', async (title) => {
    const channel = await channelOf(withTitle(title, title))
    const item = child(channel, 'item')
    expect(child(channel, 'title').text).toBe(`${title} Status`)
    expect(child(channel, 'description').text).toBe(title)
    expect(child(item, 'title').text).toBe(`Investigating: ${title}`)
    expect(texts(item, 'category')).toContain(title)
    expect(child(item, 'content:encoded').text).toContain(renderMarkdown(title))
  })

  test('with any text that a file may hold', async () => {
    const text = fc
      .oneof(fc.string(), fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }))
      .map((any) => any.toWellFormed().replace(new RegExp(controlCharacter, 'g'), ''))
    await fc.assert(
      fc.asyncProperty(text, text, async (one, other) => {
        const title = `x${one.replace(/[\r\n]/g, ' ')}x`
        const item = child(await channelOf(withTitle(title, other)), 'item')
        expect(child(item, 'title').text).toBe(`Investigating: ${title}`)
      }),
      { numRuns: 60 },
    )
  })

  test('without any item', async () => {
    expect(await itemsOf(r())).toEqual([])
  })
})
