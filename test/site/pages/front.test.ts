import { describe, expect, test } from 'vitest'
import type { MaintenanceRecord, Records } from '../../../src/model/records.ts'
import type { Instant } from '../../../src/model/time.ts'
import { i, k, m, n, r, s, t, u, v } from '../../model/factories.ts'
import { outputsOf, viewAt } from '../outputs.ts'

const now = t('12:00')

function front(records: Records, at: Instant = now) {
  return viewAt(outputsOf(records, at), '/', 'front')
}

const trouble = (from: Instant, to: Instant) =>
  i('trouble', [u(from, 'investigating', { a: 'partial_outage' }), u(to, 'resolved')])

describe('an incident stands on the last days', () => {
  const daysOf = (from: Instant, to: Instant) =>
    front(r({ incidents: [trouble(from, to)] })).days.flatMap(({ date, incidents }) =>
      incidents.map(({ continued }) => [date, continued]),
    )

  test('that it touched, and is continued on all but its first', () => {
    expect(daysOf(t('2026-01-13 22:00'), t('01:00'))).toEqual([
      ['2026-01-15', true],
      ['2026-01-14', true],
      ['2026-01-13', false],
    ])
  })

  test('up to the one that it ended on, which midnight does not begin', () => {
    expect(daysOf(t('2026-01-14 22:00'), t('00:00'))).toEqual([['2026-01-14', false]])
  })

  test('also where it lasted no time, at midnight', () => {
    expect(daysOf(t('00:00'), t('00:00'))).toEqual([['2026-01-15', false]])
  })

  test('of the page’s time zone', () => {
    const site = s({ timeZone: 'America/New_York' })
    const incidents = [trouble(t('03:00'), t('04:00'))]
    const { days } = front(r({ site, incidents }))
    expect(days.filter((day) => day.incidents.length > 0).map(({ date }) => date)).toEqual([
      '2026-01-14',
    ])
  })
})

describe('maintenance stands on the last days', () => {
  const daysOf = (record: MaintenanceRecord) =>
    front(r({ maintenances: [record] })).days.flatMap(({ date, maintenances }) =>
      maintenances.map(({ card }) => [date, card.statusLabel, card.endsAt.iso.slice(0, 16)]),
    )

  test('on which it ran, up to today where it goes on', () => {
    const over = m('over', t('2026-01-12 22:00'), t('2026-01-14 00:00'))
    expect(daysOf(over)).toEqual([
      ['2026-01-13', 'Completed', '2026-01-14T00:00'],
      ['2026-01-12', 'Completed', '2026-01-14T00:00'],
    ])
    const running = m('running', t('2026-01-14 22:00'), t('2026-01-16 01:00'))
    expect(daysOf(running).map(([date, label]) => [date, label])).toEqual([
      ['2026-01-15', 'In progress'],
      ['2026-01-14', 'In progress'],
    ])
    expect(daysOf(m('coming', t('20:00'), t('21:00')))).toEqual([])
  })

  test('and is continued on all but its first, of which midnight may be the beginning', () => {
    const night = m('night', t('2026-01-13 00:00'), t('02:00'))
    const { days } = front(r({ maintenances: [night] }))
    const shown = days.flatMap(({ date, maintenances }) =>
      maintenances.map(({ continued }) => [date, continued]),
    )
    expect(shown).toEqual([
      ['2026-01-15', true],
      ['2026-01-14', true],
      ['2026-01-13', false],
    ])
  })

  test('also on the day on which it ran before it was put off', () => {
    const window = { startsAt: t('2026-02-01 02:00'), endsAt: t('2026-02-01 04:00') }
    const putOff = m('work', t('2026-01-13 02:00'), t('2026-01-13 04:00'), [
      v(t('2026-01-13 02:00'), 'in_progress'),
      v(t('2026-01-13 02:30'), 'scheduled', window),
    ])
    expect(daysOf(putOff)).toEqual([['2026-01-13', 'Put off', '2026-01-13T02:30']])
  })
})

describe('the last days', () => {
  test('are as many as the site says, today first', () => {
    const { days } = front(r({ site: s({ historyDays: 3 }) }))
    expect(days.map(({ date }) => date)).toEqual(['2026-01-15', '2026-01-14', '2026-01-13'])
  })

  test('are on record from the day on which the records begin', () => {
    const { days } = front(r({ site: s({ startDate: '2026-01-14', historyDays: 3 }) }))
    expect(days.map(({ recorded }) => recorded)).toEqual([true, true, false])
  })

  test('before there were records are one, which says so for all', () => {
    const { days } = front(r({ site: s({ startDate: '2026-01-14', historyDays: 14 }) }))
    expect(days.map(({ date }) => date)).toEqual(['2026-01-15', '2026-01-14', '2026-01-13'])
  })

  test('have maintenance once it began, the one that began last first', () => {
    const maintenances = [
      m('done', t('2026-01-13 22:00'), t('2026-01-14 02:00')),
      m('nightly', t('2026-01-14 00:00'), t('2026-01-14 01:00')),
      m('ahead', t('14:00'), t('16:00')),
    ]
    const { days } = front(r({ maintenances }))
    const shown = days.map(({ maintenances: cards }) => cards.map(({ card }) => card.title))
    expect(shown.slice(0, 3)).toEqual([[], ['Work on nightly', 'Work on done'], ['Work on done']])
  })
})

describe('components', () => {
  const shelves = (records: Records, at?: Instant) =>
    front(records, at).shelves.map(({ group, rows }) => [
      group?.name,
      ...rows.map(({ mark }) => mark.name),
    ])

  test('that stand alone next to each other share a shelf, and those of a group have their own', () => {
    const components = [
      k('a'),
      k('b'),
      k('c', { group: 'shop' }),
      k('d'),
      k('e', { group: 'shop' }),
    ]
    expect(shelves(r({ components, groups: [{ id: 'shop', name: 'Shop' }] }))).toEqual([
      [undefined, 'A', 'B'],
      ['Shop', 'C', 'E'],
      [undefined, 'D'],
    ])
  })

  test('that show only while something is wrong are there then, and a group of nothing else with them', () => {
    const components = [
      k('a', { group: 'shop', onlyShowIfDegraded: true }),
      k('b'),
      k('c', { group: 'yard', onlyShowIfDegraded: true }),
      k('d', { group: 'yard' }),
    ]
    const groups = [
      { id: 'shop', name: 'Shop' },
      { id: 'yard', name: 'Yard' },
    ]
    const incidents = [trouble(t('10:00'), t('11:00'))]
    const records = r({ components, groups, incidents })
    expect(shelves(records, t('10:30'))).toEqual([
      ['Shop', 'A'],
      [undefined, 'B'],
      ['Yard', 'D'],
    ])
    expect(shelves(records, t('11:30'))).toEqual([
      [undefined, 'B'],
      ['Yard', 'D'],
    ])
  })

  test('that are not operational are named first, unless one active incident says all of it', () => {
    const incidents = [i('open', [u(t('11:00'), 'investigating', { b: 'major_outage' })])]
    const maintenances = [m('work', t('11:30'), t('13:00'))]
    const named = (records: Records) => front(records).marks.map(({ name }) => name)
    expect(named(r({ incidents }))).toEqual([])
    expect(named(r({ incidents, maintenances }))).toEqual(['B', 'A'])
  })

  test('that are not operational are six at most: the others are counted', () => {
    const components = Array.from({ length: 9 }, (_, index) => k(`c${index}`))
    const work = m('work', t('11:00'), t('13:00'))
    const some = (count: number) =>
      front(r({ components, maintenances: [{ ...work, components: ids.slice(0, count) }] }))
    const ids = components.map(({ id }) => id)
    expect(some(6).marks).toHaveLength(6)
    expect(some(6).moreMarks).toBeUndefined()
    expect(some(9).marks).toHaveLength(6)
    expect(some(9).moreMarks).toBe('and 3 more')
  })
})

test('what runs is called the last known when the last of it is due to end', () => {
  const maintenances = [m('one', t('11:00'), t('13:00')), m('two', t('10:00'), t('14:00'))]
  expect(front(r({ maintenances })).runningUntil).toBe('2026-01-15T14:00:00.000Z')
  expect(front(r()).runningUntil).toBeUndefined()
})

describe('of maintenance that runs, the front page says', () => {
  const leads = (maintenance: MaintenanceRecord) =>
    front(r({ maintenances: [maintenance] })).running.map((card) => card.leads)

  test('what to expect, and what was said last since it began, the first block of each, as Markdown', () => {
    const body = '## Plan\n\nMails *may* be late.\n\nNone is lost.'
    const updates = [
      v(t('10:00'), 'scheduled', { body: 'We moved it.' }),
      v(t('11:00'), 'in_progress'),
      v(t('11:30'), 'verifying', {
        body: '- [All][1]&nbsp;now\n- *Soon*\n\nMore.\n\n[1]: https://e.com/',
      }),
      v(t('11:40'), 'verifying', { body: '' }),
      v(t('12:30'), 'completed'),
    ]
    expect(leads(m('work', t('11:00'), t('13:00'), updates, { body }))).toEqual([
      ['Mails *may* be late.', '- [All][1]&nbsp;now\n- *Soon*\n\n[1]: https://e.com/'],
    ])
  })

  test('what was said last with any status, and nothing of a start that was put off', () => {
    const updates = [
      v(t('10:00'), 'in_progress', { body: 'We have begun.' }),
      v(t('10:10'), 'scheduled', { body: 'We begin later.', startsAt: t('11:00') }),
    ]
    const later = v(t('11:30'), 'scheduled', { body: 'We need longer.', endsAt: t('14:00') })
    const said = (more: typeof updates) =>
      leads(m('work', t('10:00'), t('13:00'), [...updates, ...more], { body: '' }))
    expect(said([])).toEqual([[]])
    expect(said([later])).toEqual([['We need longer.']])
  })

  test('no more than there is', () => {
    const moved = [v(t('10:00'), 'scheduled', { body: 'We moved it.' })]
    expect(leads(m('work', t('11:00'), t('13:00'), moved, { body: '' }))).toEqual([[]])
  })
})

test('what counts as down is said where any uptime is shown', () => {
  const hidden = r({ components: [k('a', { showUptime: false })] })
  expect(front(hidden).uptimeCounts).toBeUndefined()
  expect(front(r()).uptimeCounts).toContain('Partial outage 30')
})

test('a notice says when it was published', () => {
  const notices = [n('move', t('2026-01-14 09:00'))]
  expect(front(r({ notices })).notices.map(({ at }) => at.text)).toEqual(['14 Jan 2026, 09:00 UTC'])
})

describe('a group', () => {
  const records = (own: string, other: string): Records =>
    r({
      groups: [{ id: 'shop', name: 'Shop' }],
      components: [
        k('a', { group: 'shop' }),
        k('b', { group: 'shop', onlyShowIfDegraded: true }),
        k('c'),
      ],
      maintenances: [
        m('own', t(own), t('13:00'), [], { components: ['a'] }),
        m('other', t(other), t('14:00'), [], { components: ['b'] }),
        m('elsewhere', t('15:00'), t('16:00'), [], { components: ['c'] }),
      ],
    })
  const comingOf = (all: Records) =>
    front(all).shelves[0]?.group?.coming.map(({ status, from }) => [status, from.slice(11, 16)])

  test('follows the clock as its worst member does, one that is not listed yet included', () => {
    expect(comingOf(records('12:30', '13:00'))).toEqual([
      ['under_maintenance', '12:30'],
      ['operational', '14:00'],
    ])
    expect(comingOf(records('11:00', '12:30'))).toEqual([['operational', '14:00']])
  })
})
