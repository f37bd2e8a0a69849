import { existsSync, readFileSync } from 'node:fs'
import ICAL from 'ical.js'
import { describe, expect, test } from 'vitest'
import { convertStatuspage } from '../../src/import/statuspage/convert.ts'
import { renderMarkdown } from '../../src/markdown.ts'
import type { Records } from '../../src/model/records.ts'
import { demoNow, readRecords } from '../demo.ts'
import { renderedText } from '../import/statuspage/rendered-text.ts'
import { expectItems, type Expected } from './expected.ts'
import {
  readAtom,
  readByRssParser,
  readJson,
  readJsonStrictly,
  readRss,
  type Read,
} from './readers.ts'
import { writeFeeds, type Written } from './written.ts'
import { temporaryFolder, writeFiles } from '../folders.ts'

const history = new URL('../../../shared/data/github-status/history.json', import.meta.url)
const isThere = existsSync(history)
if (!isThere) console.warn(`Skipped: there is no real data at ${history.pathname}`)

describe('the demonstration', async () => {
  const records = await readRecords()
  expectReadable(records, await writeFeeds(records, demoNow))
})

describe.skipIf(!isThere)('GitHub’s history', async () => {
  const text = isThere ? readFileSync(history, 'utf8') : '{"incidents":[]}'
  const { files } = convertStatuspage([{ name: 'history.json', text }])
  if (!isThere) return
  const records = await readRecords(writeFiles(temporaryFolder(), Object.fromEntries(files)))
  const written = await writeFeeds(records, demoNow)
  expectReadable(records, written)

  test('is as long as the feeds allow, and of the incidents nothing is missing', () => {
    const all = expectItems(records, written.context.status)
    expect(all.filter(({ kind }) => kind === 'incident')).toHaveLength(3653)
    expect(all.filter(({ id }) => /maintenance:.*:\d/.test(id))).toHaveLength(78)
    expect(readRss(written.of('/rss.xml'))).toHaveLength(100)
    expect(eventsOf(written.of('/maintenance.ics'))).toHaveLength(30)
  })
})

/** Every feed and calendar of a site, read by two programs each, says what the content says. */
function expectReadable(records: Records, written: Written): void {
  const { status } = written.context
  const all = expectItems(records, status)
  const of = (kind: Expected['kind']) => all.filter((item) => item.kind === kind)
  const feeds: [string, Expected[]][] = [
    ['/', all],
    ['/maintenance/', of('maintenance')],
    ['/postmortems/', of('postmortem')],
    ...records.components.components.map(({ id }): [string, Expected[]] => [
      `/components/${id}/`,
      all.filter(({ components }) => components.includes(id)),
    ]),
  ]

  test.each(feeds)('%srss.xml, atom.xml and feed.json', async (folder, expected) => {
    const rss = written.of(`${folder}rss.xml`)
    const atom = written.of(`${folder}atom.xml`)
    const json = written.of(`${folder}feed.json`)
    expectItemsOf(await readByRssParser(rss), expected)
    expectItemsOf(readRss(rss), expected)
    expectItemsOf(await readByRssParser(atom), expected)
    expectItemsOf(readAtom(atom), expected)
    expectItemsOf(readJson(json), expected)
    expectItemsOf(readJsonStrictly(json), expected)
  })

  test('/history.rss and /history.atom: the 25 newest incidents, each with all that was said', async () => {
    const shown = status.incidents.filter(({ drill }) => !drill).slice(0, 25)
    const rss = written.of('/history.rss')
    const atom = written.of('/history.atom')
    const reads = [
      await readByRssParser(rss),
      readRss(rss),
      await readByRssParser(atom),
      readAtom(atom),
    ]
    for (const items of reads) {
      expect(items.map(({ id }) => id)).toEqual(
        shown.map(({ id }) => `urn:allclear:incident:${id}`),
      )
      expect(items.map(({ title }) => title)).toEqual(shown.map(({ title }) => title))
      for (const [index, { html = '' }] of items.entries()) {
        const text = renderedText(html)
        let end = 0
        for (const { body } of shown[index]?.updates.toReversed() ?? []) {
          const place = text.indexOf(plain(body), end)
          expect(place).toBeGreaterThanOrEqual(end)
          end = place + plain(body).length
        }
      }
    }
  })

  const calendars: [string, string | undefined][] = [
    ['/maintenance.ics', undefined],
    ...records.components.components.map(({ id }): [string, string] => [
      `/components/${id}/maintenance.ics`,
      id,
    ]),
  ]
  test.each(calendars)('%s', (path, component) => {
    const expected = status.maintenances.filter(
      ({ components }) => component === undefined || components.includes(component),
    )
    const events = eventsOf(written.of(path))
    expect(events.map(({ uid }) => uid)).toEqual(
      expected.map(({ id }) => `urn:allclear:maintenance:${id}`),
    )
    for (const [index, event] of events.entries()) {
      const maintenance = expected[index]
      if (maintenance === undefined) throw new Error('There is no such maintenance.')
      expect(event.startDate.toJSDate().getTime()).toBe(
        seconds(maintenance.startedAt ?? maintenance.startsAt),
      )
      expect(event.endDate.toJSDate().getTime()).toBe(
        seconds(maintenance.endedAt ?? maintenance.endsAt),
      )
      expect(event.summary.replace(/^Cancelled: /, '')).toBe(maintenance.title)
      expect(event.sequence).toBe(maintenance.revision)
      expect(event.component.getFirstPropertyValue('status')).toBe(
        maintenance.status === 'cancelled' ? 'CANCELLED' : 'CONFIRMED',
      )
      const said = event.description.replace(/ \(https:[^)]*\)/g, '')
      expect(characters(said)).toContain(characters(plain(maintenance.body)))
      expect(event.description).toContain(`/maintenance/${maintenance.id}/`)
    }
  })
}

function expectItemsOf(read: readonly Read[], all: readonly Expected[]): void {
  const byId = new Map(all.map((item) => [item.id, item]))
  expect(read.map(({ at }) => seconds(at))).toEqual(all.slice(0, 100).map(({ at }) => seconds(at)))
  expect(new Set(read.map(({ id }) => id)).size).toBe(read.length)
  for (const { id, title, at, link, html } of read) {
    const expected = byId.get(id ?? '')
    expect(title).toBe(expected?.title)
    expect(seconds(at)).toBe(seconds(expected?.at ?? 0))
    expect(renderedText(html ?? '').startsWith(expected?.text ?? '?')).toBe(true)
    expect(link).toMatch(
      /^https?:\/\/[^/]+\/(?:incidents|maintenance)\/[^/]+\/(?:#update-\S+|postmortem\/)?$/,
    )
  }
}

/** RSS and calendars know no parts of a second. */
function seconds(instant: number): number {
  return Math.floor(instant / 1000) * 1000
}

function plain(markdown: string): string {
  return renderedText(renderMarkdown(markdown))
}

/** Without white space and the marks of lists, which a calendar's plain text sets in its own way. */
function characters(text: string): string {
  return text.replace(/[\s•]/g, '')
}

function eventsOf(ics: string): ICAL.Event[] {
  const calendar = ICAL.Component.fromString(ics)
  return calendar.getAllSubcomponents('vevent').map((event) => new ICAL.Event(event))
}
