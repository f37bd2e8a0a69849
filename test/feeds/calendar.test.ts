import ICAL from 'ical.js'
import { describe, expect, test } from 'vitest'
import { createContext } from '../../src/context/context.ts'
import { createMaintenanceCalendar } from '../../src/feeds/calendar.ts'
import { createIcs } from '../../src/feeds/icalendar.ts'
import type { MaintenanceRecord, Records } from '../../src/model/records.ts'
import { buildStatus } from '../../src/model/status.ts'
import { day, type Instant } from '../../src/model/time.ts'
import { iso, k, m, r, s, t, v } from '../model/factories.ts'

const from = t('02:00')
const to = t('04:00')

const icsOf = (records: Records, now: Instant = t('01:30')): string =>
  createIcs(createMaintenanceCalendar(createContext(buildStatus(records, now), {})))

const eventsOf = (ics: string): ICAL.Event[] =>
  ICAL.Component.fromString(ics)
    .getAllSubcomponents('vevent')
    .map((event) => new ICAL.Event(event))

function eventOf(record: MaintenanceRecord, now?: Instant): ICAL.Event {
  const [event] = eventsOf(icsOf(r({ maintenances: [record] }), now))
  if (event === undefined) throw new Error('The calendar has no event.')
  return event
}

const timeOf = (event: ICAL.Event, name: string): string => {
  const value: unknown = event.component.getFirstPropertyValue(name)
  return value instanceof ICAL.Time ? iso(value.toJSDate().getTime()) : String(value)
}

describe('an event', () => {
  const record = m('upgrade', from, to, [], { components: ['a', 'b'] })

  test('has the window, the words, the components and the way to the page', () => {
    const event = eventOf(record)
    expect(event.uid).toBe('urn:allclear:maintenance:upgrade')
    expect(event.summary).toBe('Work on upgrade')
    expect([timeOf(event, 'dtstart'), timeOf(event, 'dtend')]).toEqual([iso(from), iso(to)])
    expect(event.description).toBe(
      'Expect a short interruption.\n\nAffected components: A, B\n\nhttps://status.example.com/maintenance/upgrade/',
    )
    expect(timeOf(event, 'url')).toBe('https://status.example.com/maintenance/upgrade/')
    expect(timeOf(event, 'transp')).toBe('TRANSPARENT')
    const categories = event.component.getAllProperties('categories')
    expect(categories.flatMap((property) => property.getValues())).toEqual(['A', 'B'])
  })

  test('dates from its announcement until something changes', () => {
    const event = eventOf(record)
    const announced = iso(from - 7 * day)
    expect(['created', 'last-modified', 'dtstamp'].map((name) => timeOf(event, name))).toEqual([
      announced,
      announced,
      announced,
    ])
    expect(event.sequence).toBe(0)
  })

  test('keeps its UID when it moves; SEQUENCE and LAST-MODIFIED rise', () => {
    const moved = v(t('00:30'), 'scheduled', { startsAt: t('05:00'), endsAt: t('06:00') })
    const later = v(t('01:00'), 'scheduled')
    const event = eventOf(m('upgrade', from, to, [moved, later]))
    expect(event.uid).toBe('urn:allclear:maintenance:upgrade')
    expect(event.sequence).toBe(1)
    expect(timeOf(event, 'dtstart')).toBe(iso(t('05:00')))
    expect(timeOf(event, 'last-modified')).toBe(iso(t('00:30')))
  })

  test('has the times that the work really had, where it began or ended early', () => {
    const begun = v(t('01:00'), 'in_progress')
    const early = m('upgrade', from, to, [begun, v(t('03:10'), 'completed')])
    const timesAt = (now: Instant) => {
      const event = eventOf(early, now)
      const times = ['dtstart', 'dtend', 'last-modified'].map((name) => timeOf(event, name))
      return [...times, event.sequence]
    }
    expect(timesAt(t('01:30'))).toEqual([iso(t('01:00')), iso(to), iso(t('01:00')), 1])
    const whole = [iso(t('01:00')), iso(t('03:10')), iso(t('03:10')), 2]
    expect([timesAt(t('03:10')), timesAt(t('12:00'))]).toEqual([whole, whole])
  })

  test('ends after it starts, in whole seconds, however short the work was', () => {
    const begun = v(t('01:00') + 200, 'in_progress')
    const event = eventOf(
      m('upgrade', from, to, [begun, v(t('01:00') + 700, 'completed')]),
      t('05:00'),
    )
    expect(timeOf(event, 'dtstart')).toBe(iso(t('01:00')))
    expect(timeOf(event, 'dtend')).toBe(iso(t('01:00') + 1000))
  })

  test('is cancelled, not gone, when the work is called off, and says why', () => {
    const event = eventOf(m('upgrade', from, to, [v(t('01:00'), 'cancelled')]))
    expect(event.summary).toBe('Cancelled: Work on upgrade')
    expect(timeOf(event, 'status')).toBe('CANCELLED')
    expect(event.sequence).toBe(1)
    expect(timeOf(event, 'last-modified')).toBe(iso(t('01:00')))
    expect(event.description).toMatch(/^It is cancelled\.\n\nExpect a short interruption\./)
  })

  test('counts as modified when its text was corrected', () => {
    const event = eventOf(m('upgrade', from, to, [], { editedAt: t('01:10') }))
    expect(timeOf(event, 'last-modified')).toBe(iso(t('01:10')))
    expect(event.sequence).toBe(0)
  })

  test('counts as modified when what called it off was corrected: its words are in it', () => {
    const cancelled = v(t('01:00'), 'cancelled', { editedAt: t('01:20') })
    const event = eventOf(m('upgrade', from, to, [cancelled]))
    expect(timeOf(event, 'last-modified')).toBe(iso(t('01:20')))
  })

  test('does not change when the work starts or ends by the clock', () => {
    const records = r({ maintenances: [m('upgrade', from, to)] })
    expect(icsOf(records, t('03:00'))).toBe(icsOf(records, t('01:30')))
    expect(icsOf(records, t('2026-02-20 00:00'))).toBe(icsOf(records, t('01:30')))
  })
})

describe('the calendar', () => {
  test('is that of the component, where one is given', () => {
    const records = r({
      maintenances: [m('x', from, to), m('y', from, to, [], { components: ['b'] })],
      components: [k('a'), k('b', { name: 'Checkout' })],
    })
    const context = createContext(buildStatus(records, t('01:30')), {})
    const calendar = createMaintenanceCalendar(
      context,
      context.status.components.get('b')?.component,
    )
    expect(calendar.name).toBe('Checkout · Maintenance · Example Status')
    expect(eventsOf(createIcs(calendar)).map(({ uid }) => uid)).toEqual([
      'urn:allclear:maintenance:y',
    ])
  })

  test('has the 100 that start last', () => {
    const maintenances = Array.from({ length: 130 }, (_, index) =>
      m(`m${index}`, from - index * day, to - index * day),
    )
    const uids = eventsOf(icsOf(r({ maintenances }))).map(({ uid }) => uid)
    expect(uids).toHaveLength(100)
    expect(uids.at(-1)).toBe('urn:allclear:maintenance:m99')
  })

  test('is read without events as well', () => {
    expect(eventsOf(icsOf(r()))).toEqual([])
  })

  test('has lines of 75 octets at most, each ending CRLF, and no control characters', () => {
    const hostile = 'Umzug 🚧 der Datenbank; a, b \\ c: "d" <e> & ]]> \u0007\u001b 漢字 '.repeat(9)
    const name = 'Grüße, & <mehr>; \\ \u0001'
    const ics = icsOf(
      r({
        site: s({ name }),
        components: [k('a', { name: hostile })],
        maintenances: [m('x', from, to, [], { title: hostile, body: hostile })],
      }),
    )
    const lines = ics.split('\r\n')
    expect(lines.pop()).toBe('')
    for (const line of lines) {
      expect(line).not.toMatch(/[\r\n]/)
      expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
      expect(line.isWellFormed()).toBe(true)
    }
    // oxlint-disable-next-line no-control-regex -- these are what must not be there
    expect(ics.replaceAll('\r\n', '')).not.toMatch(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/)
    const [event] = eventsOf(ics)
    // oxlint-disable-next-line no-control-regex -- these are what is taken out
    expect(event?.summary).toBe(hostile.replace(/[\x07\x1b]/g, ''))
    // RFC 7986 makes it a text like any other; ical.js does not know it and gives it as it stands.
    expect(ICAL.Component.fromString(ics).getFirstPropertyValue('name')).toBe(
      String.raw`Maintenance · Grüße\, & <mehr>\; \\  Status`,
    )
  })
})

test('a text is said as its Markdown means it, with where its links lead', () => {
  const body =
    'See [the guide][1].\n\n- one\n- two\n\n```\n# a\n\n# b & c\n```\n\n[1]: https://e.com/guide'
  const event = eventOf({ ...m('upgrade', from, to), body, components: [] })
  expect(event.description).toBe(
    'See the guide (https://e.com/guide).\n\n- one\n\n- two\n\n# a # b & c\n\nhttps://status.example.com/maintenance/upgrade/',
  )
})
