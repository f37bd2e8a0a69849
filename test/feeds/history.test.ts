import { describe, expect, test } from 'vitest'
import { createContext } from '../../src/context/context.ts'
import { createHistory, createHistoryAtom, createHistoryRss } from '../../src/feeds/history.ts'
import type { Records } from '../../src/model/records.ts'
import { buildStatus } from '../../src/model/status.ts'
import { day } from '../../src/model/time.ts'
import { i, p, r, s, t, u } from '../model/factories.ts'
import { child, parseXml } from './parse-xml.ts'
import { readAtom, readRss, type Read } from './readers.ts'

const historyOf = (records: Records, now = t('23:00'), drills = false) =>
  createHistory(createContext(buildStatus(records, now, { drills }), {}))

function onlyEntry(records: Records, now?: number): Read {
  const [entry, ...more] = readRss(createHistoryRss(historyOf(records, now)))
  if (entry === undefined || more.length > 0) throw new Error('There is not one entry.')
  return entry
}

const course = i('checkout', [
  u(t('2026-01-05 09:07'), 'investigating', { a: 'major_outage' }, { body: 'We *look*.' }),
  u(t('2026-01-05 10:00'), 'mitigating', {}, { body: 'First.\n\nSecond & third.' }),
  u(t('2026-01-15 15:40'), 'resolved', {}, { body: '- one\n- two' }),
])

describe('Statuspage’s form', () => {
  test('has every update in one entry, newest first, in Statuspage’s HTML', () => {
    expect(onlyEntry(r({ incidents: [course] })).html).toBe(
      "<p><small>Jan <var data-var='date'>15</var>, <var data-var='time'>15:40</var> UTC</small><br><strong>Resolved</strong> - </p>\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>" +
        "<p><small>Jan <var data-var='date'> 5</var>, <var data-var='time'>10:00</var> UTC</small><br><strong>Identified</strong> - First.</p>\n<p>Second &amp; third.</p>" +
        "<p><small>Jan <var data-var='date'> 5</var>, <var data-var='time'>09:07</var> UTC</small><br><strong>Investigating</strong> - We <em>look</em>.</p>",
    )
  })

  test('names the post-mortem once it is published', () => {
    const postmortemRecord = p(t('20:00'))
    const records = r({ incidents: [{ ...course, postmortemRecord }] })
    const link = 'https://status.example.com/incidents/checkout/postmortem/'
    expect(onlyEntry(records, t('20:00')).html).toMatch(
      new RegExp(
        `^<p><small>.*</small><br><strong>Postmortem</strong> - <a href="${link}">Read details</a></p>`,
      ),
    )
    expect(onlyEntry(records, t('19:59')).html).not.toContain('Postmortem')
  })

  test('has one id per incident, whatever is said', () => {
    const id = 'urn:allclear:incident:checkout'
    expect(onlyEntry(r({ incidents: [course] })).id).toBe(id)
    const other = { ...course, title: 'Another', updates: course.updates.slice(0, 1) }
    const site = s({ url: 'https://e.com/x', language: 'de' })
    expect(onlyEntry(r({ incidents: [other], site })).id).toBe(id)
  })

  test('dates an RSS item by its last change, as Statuspage does, and Atom says both times', () => {
    const history = historyOf(r({ incidents: [course] }))
    expect(readRss(createHistoryRss(history))[0]?.at).toBe(t('15:40'))
    expect(readAtom(createHistoryAtom(history))[0]?.at).toBe(t('2026-01-05 09:07'))
    expect(createHistoryAtom(history)).toContain('<updated>2026-01-15T15:40:00.000Z</updated>')
  })

  test('dates an item by its post-mortem, and itself by the item that changed last', () => {
    const later = i('later', [u(t('12:00'), 'investigating')])
    const incidents = [later, { ...course, postmortemRecord: p(t('20:00')) }]
    const history = historyOf(r({ incidents }))
    expect(readRss(createHistoryRss(history)).map(({ at }) => at)).toEqual([t('12:00'), t('20:00')])
    expect(child(parseXml(createHistoryAtom(history)), 'updated').text).toBe(
      '2026-01-15T20:00:00.000Z',
    )
    expect(child(child(parseXml(createHistoryRss(history)), 'channel'), 'pubDate').text).toBe(
      'Thu, 15 Jan 2026 20:00:00 GMT',
    )
  })

  test('has the 25 newest incidents, newest start first, and no drill', () => {
    const incidents = Array.from({ length: 40 }, (_, index) =>
      i(`x${index}`, [u(t('14:00') - index * day, 'investigating')], { drill: index < 5 }),
    )
    const ids = historyOf(r({ incidents }), t('23:00'), true).entries.map(({ id }) => id)
    expect(ids).toHaveLength(25)
    expect(ids[0]).toBe('urn:allclear:incident:x5')
    expect(ids.at(-1)).toBe('urn:allclear:incident:x29')
  })

  test('names itself and the hub', () => {
    const history = historyOf(r({ site: s({ hub: 'https://hub.example.com/' }) }))
    const atom = parseXml(createHistoryAtom(history)).children
    const channel = child(parseXml(createHistoryRss(history)), 'channel').children
    const links = (elements: typeof atom, own: string) =>
      elements
        .filter(({ name, attributes }) => name === own && attributes['rel'] !== 'alternate')
        .map(({ attributes }) => [attributes['rel'], attributes['href']])
    const named = (file: string) => [
      ['self', `https://status.example.com/${file}`],
      ['hub', 'https://hub.example.com/'],
    ]
    expect(links(atom, 'link')).toEqual(named('history.atom'))
    expect(links(channel, 'atom:link')).toEqual(named('history.rss'))
  })
})
