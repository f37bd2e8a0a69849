import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { buildStatus } from '../../src/model/status.ts'
import { day, minute, type Instant } from '../../src/model/time.ts'
import { worstStatus } from '../../src/model/vocabulary.ts'
import { begin, end, instants, recordsOf, shuffled } from './arbitraries.ts'
import { i, k, m, n, p, r, s, sOpen, t, u, v } from './factories.ts'
import { inFull, rank, statusAt, truncate } from './oracle.ts'

const now = t('12:00')
const down = i('down', [u(t('10:00'), 'investigating', { a: 'major_outage' })])

describe('the result of buildStatus', () => {
  test('is independent of the order of every list in which order means nothing', () => {
    const both = recordsOf().chain((records) => fc.tuple(fc.constant(records), shuffled(records)))
    fc.assert(
      fc.property(both, instants, ([records, other], at) => {
        expect(inFull(buildStatus(other, at))).toBe(inFull(buildStatus(records, at)))
      }),
    )
  })

  test('at an earlier now is that of the records as they were then', () => {
    fc.assert(
      fc.property(recordsOf(), instants, (records, at) => {
        expect(inFull(buildStatus(records, at))).toBe(
          inFull(buildStatus(truncate(records, at), at)),
        )
      }),
    )
  })

  test('is the same whoever builds it: the records are left as they were', () => {
    fc.assert(
      fc.property(recordsOf(), (records) => {
        const before = JSON.stringify(records)
        const first = inFull(buildStatus(records, end))
        expect(JSON.stringify(records)).toBe(before)
        expect(inFull(buildStatus(records, end))).toBe(first)
      }),
      { numRuns: 30 },
    )
  })

  test('has at every instant the worst of all that applies, by a second opinion', () => {
    fc.assert(
      fc.property(recordsOf(), instants, (records, at) => {
        const { components } = buildStatus(records, at)
        for (const [id, { status, since, intervals }] of components) {
          expect(status).toBe(statusAt(records, id, at, at))
          for (let x = begin - 60 * minute; x < at; x += 7 * minute) {
            const found = intervals.find(({ from, to }) => from <= x && x < to)
            const expected = x < since ? 'operational' : statusAt(records, id, x, at)
            expect(found?.status ?? 'operational').toBe(expected)
          }
        }
      }),
      { numRuns: 40 },
    )
  })

  test('never grows greener: what a page said of incidents its history says too, or worse', () => {
    fc.assert(
      fc.property(recordsOf({ maintenances: 0 }), instants, instants, (records, one, other) => {
        const [then, later] = [Math.min(one, other), Math.max(one, other)]
        if (then === later) return
        const history = buildStatus(records, later).components
        for (const [id, { status }] of buildStatus(records, then).components) {
          const timeline = history.get(id)
          if (timeline === undefined || then < timeline.since) continue
          const found = timeline.intervals.find(({ from, to }) => from <= then && then < to)
          expect(rank(found?.status ?? 'operational')).toBeGreaterThanOrEqual(rank(status))
        }
      }),
    )
  })
})

describe('no green page', () => {
  test('while an active incident has a component that is not operational', () => {
    fc.assert(
      fc.property(recordsOf(), instants, (records, at) => {
        const { components, incidents, page } = buildStatus(records, at)
        const affects = incidents.some(
          ({ active, intervals }) =>
            active &&
            [...intervals]
              .filter(([id]) => components.has(id))
              .flatMap(([, stretches]) => stretches)
              .some(({ from, to }) => from <= at && at < to),
        )
        if (affects) expect(page.indicator).not.toBe('none')
      }),
    )
  })

  test('from the very instant of the update, and again from that of its end', () => {
    const resolved = i('down', [...down.updates, u(t('11:00'), 'resolved')])
    const indicator = (at: Instant) => buildStatus(r({ incidents: [resolved] }), at).page.indicator
    expect(indicator(t('10:00') - 1)).toBe('none')
    expect(indicator(t('10:00'))).toBe('major')
    expect(indicator(t('11:00') - 1)).toBe('major')
    expect(indicator(t('11:00'))).toBe('none')
  })

  test('is the roll-up of the components', () => {
    const critical = i('all', [
      u(t('10:00'), 'investigating', { a: 'major_outage', b: 'major_outage' }),
    ])
    expect(buildStatus(r({ incidents: [critical] }), now).page).toEqual({
      indicator: 'critical',
      description: 'Major System Outage',
    })
  })
})

describe('what is not published', () => {
  const secret = 'not to be seen'
  const hidden = (flag: 'draft' | 'drill') =>
    i('hidden', [u(t('2025-12-01 10:00'), 'investigating', { a: 'major_outage' })], {
      title: secret,
      [flag]: true,
    })

  test.each(['draft', 'drill'] as const)('a %s changes nothing at all', (flag) => {
    const without = r({ site: sOpen() })
    const status = buildStatus({ ...without, incidents: [hidden(flag)] }, now)
    expect(inFull(status)).toBe(inFull(buildStatus(without, now)))
    expect(inFull(status)).not.toContain(secret)
  })

  test('a drill shows in a preview, and a draft does not even there', () => {
    const titles = (flag: 'draft' | 'drill') =>
      buildStatus(r({ incidents: [hidden(flag)] }), now, { drills: true }).incidents.length
    expect(titles('drill')).toBe(1)
    expect(titles('draft')).toBe(0)
  })

  test('a drill that is a draft shows nowhere', () => {
    const both = { ...hidden('drill'), draft: true }
    expect(buildStatus(r({ incidents: [both] }), now, { drills: true }).incidents).toEqual([])
  })

  test('drafts of maintenances and notices are left out', () => {
    const { maintenances, notices, components } = buildStatus(
      r({
        maintenances: [m('work', t('11:00'), t('13:00'), [], { draft: true })],
        notices: [n('news', t('11:00'), { draft: true })],
      }),
      now,
    )
    expect([maintenances, notices, components.get('a')?.status]).toEqual([[], [], 'operational'])
  })

  test('a notice is there from its publishedAt on', () => {
    const count = (at: Instant) =>
      buildStatus(r({ notices: [n('news', t('11:00'))] }), at).notices.length
    expect([count(t('11:00') - 1), count(t('11:00'))]).toEqual([0, 1])
  })

  test('an embargoed post-mortem is nowhere until its publishedAt, and there at it', () => {
    const record = i('x', [u(t('10:00'), 'investigating'), u(t('11:00'), 'resolved')], {
      postmortemRecord: p(t('12:00'), { body: secret }),
    })
    const said = (at: Instant) => inFull(buildStatus(r({ incidents: [record] }), at))
    expect(said(t('12:00') - 1)).not.toContain(secret)
    expect(said(t('12:00'))).toContain(secret)
  })
})

describe('a component whose first day is still to come', () => {
  const site = s({ timeZone: 'Asia/Kathmandu' })
  const begins = t('2026-01-15 18:15')
  const coming = k('new', { startDate: '2026-01-16', group: 'shop' })
  const groups = [{ id: 'shop', name: 'Shop' }]
  const both = r({ site, groups, components: [k('a'), coming] })

  test('is not there until the first instant of that day in the page’s time zone', () => {
    const ids = (at: Instant) => [...buildStatus(both, at).components.keys()]
    expect(ids(begins - 1)).toEqual(['a'])
    expect(ids(begins)).toEqual(['a', 'new'])
  })

  test('changes nothing but the next change', () => {
    const without = r({ site, groups, components: [k('a')] })
    const incidents = [down]
    expect(inFull(buildStatus({ ...both, incidents }, begins - 1))).toBe(
      inFull(buildStatus({ ...without, incidents }, begins - 1)),
    )
    expect(buildStatus({ ...both, incidents }, begins - 1).page.indicator).toBe('critical')
    expect(buildStatus({ ...both, incidents }, begins).page.indicator).toBe('major')
  })

  test('has no part in the page’s state, and has it from its first instant on', () => {
    const names = [u(t('10:00'), 'investigating', { new: 'major_outage' })]
    const indicator = (at: Instant) =>
      buildStatus({ ...both, incidents: [i('x', names)] }, at).page.indicator
    expect([indicator(begins - 1), indicator(begins)]).toEqual(['none', 'major'])
  })
})

describe('an update in the future changes nothing', () => {
  test('of an incident, not even to resolve it', () => {
    const later = i('down', [...down.updates, u(now + 1, 'resolved')])
    const status = (incident: typeof down) => inFull(buildStatus(r({ incidents: [incident] }), now))
    expect(status(later)).toBe(status(down))
  })

  test('of a maintenance, not even to move or cancel it', () => {
    const plain = m('work', t('11:00'), t('13:00'))
    const later = m('work', t('11:00'), t('13:00'), [
      v(now + 1, 'scheduled', { endsAt: t('20:00') }),
      v(now + 2, 'cancelled'),
    ])
    const status = (work: typeof plain) => inFull(buildStatus(r({ maintenances: [work] }), now))
    expect(status(later)).toBe(status(plain))
  })
})

describe('lists', () => {
  test('incidents come newest start first, and by id at the same start', () => {
    const at = (id: string, time: string) => i(id, [u(t(time), 'investigating')])
    const incidents = [at('c', '09:00'), at('b', '10:00'), at('a', '10:00')]
    expect(buildStatus(r({ incidents }), now).incidents.map(({ id }) => id)).toEqual([
      'a',
      'b',
      'c',
    ])
  })

  test('components are in the author’s order, a group, with all of its members, where its first one is', () => {
    const { shelf, components } = buildStatus(
      r({
        groups: [
          { id: 'empty', name: 'Empty' },
          { id: 'shop', name: 'Shop' },
        ],
        components: [k('z'), k('a', { group: 'shop' }), k('b'), k('c', { group: 'shop' })],
      }),
      now,
    )
    expect([...components.keys()]).toEqual(['z', 'a', 'c', 'b'])
    expect(
      shelf.map((entry) =>
        'group' in entry
          ? [entry.group.id, ...entry.members.map(({ component }) => component.id)]
          : entry.component.id,
      ),
    ).toEqual(['z', ['shop', 'a', 'c'], 'b'])
  })

  test('a group is as its worst member', () => {
    fc.assert(
      fc.property(recordsOf(), instants, (records, at) => {
        for (const entry of buildStatus(records, at).shelf) {
          if (!('group' in entry)) continue
          expect(entry.status).toBe(worstStatus(entry.members.map(({ status }) => status)))
        }
      }),
      { numRuns: 30 },
    )
  })
})

describe('the records begin', () => {
  test('on the site’s first day, in its time zone', () => {
    const { recordsBegin } = buildStatus(r({ site: s({ timeZone: 'Asia/Kathmandu' }) }), now)
    expect(recordsBegin).toBe(t('2025-12-31 18:15'))
  })

  test('on the day of the earliest record, where the site has none', () => {
    const site = sOpen({ timeZone: 'America/New_York' })
    const incidents = [i('x', [u(t('2026-01-10 03:00'), 'investigating')])]
    expect(buildStatus(r({ site, incidents }), now).recordsBegin).toBe(t('2026-01-09 05:00'))
  })

  test('with no rehearsal, which is no record', () => {
    const drill = i('drill', [u(t('2026-01-10 03:00'), 'investigating')], { drill: true })
    const incidents = [drill, i('x', [u(t('2026-01-14 03:00'), 'investigating')])]
    const { recordsBegin } = buildStatus(r({ site: sOpen(), incidents }), now, { drills: true })
    expect(recordsBegin).toBe(t('2026-01-14 00:00'))
  })

  test('today, where there is no record', () => {
    expect(buildStatus(r({ site: sOpen() }), now).recordsBegin).toBe(t('00:00'))
  })

  test('now at the latest', () => {
    const site = s({ startDate: '2027-01-01' })
    expect(buildStatus(r({ site }), now).recordsBegin).toBe(now)
  })

  test('with the earliest record also where a maintenance began before its window', () => {
    const early = m('work', t('00:00'), t('02:00'), [v(t('2026-01-14 23:50'), 'in_progress')])
    const { components } = buildStatus(r({ site: sOpen(), maintenances: [early] }), now)
    expect(components.get('a')?.intervals[0]?.from).toBe(t('2026-01-14 23:50'))
  })

  test('with the earliest run of maintenance that was put off after it', () => {
    const work = m('work', t('2026-01-10 01:00'), t('2026-01-10 02:00'), [
      v(t('2026-01-10 01:00'), 'in_progress'),
      v(t('2026-01-10 01:30'), 'scheduled', {
        startsAt: t('2026-02-01 01:00'),
        endsAt: t('2026-02-01 02:00'),
      }),
    ])
    const { recordsBegin } = buildStatus(r({ site: sOpen(), maintenances: [work] }), now)
    expect(recordsBegin).toBe(t('2026-01-10 00:00'))
  })
})

test('the calendar reaches back over the bars at least, and up to today', () => {
  const zones = ['Etc/UTC', 'Europe/Amsterdam', 'America/New_York', 'Australia/Lord_Howe']
  fc.assert(
    fc.property(fc.constantFrom(...zones), fc.integer({ min: 0, max: 800 * 24 }), (zone, hours) => {
      const at = t('2026-01-01 00:00') + hours * 60 * minute
      const { calendar } = buildStatus(r({ site: s({ timeZone: zone }) }), at)
      expect(calendar.dates.length).toBeGreaterThan(90)
      expect(calendar.starts.at(-2)).toBeLessThanOrEqual(at)
      expect(calendar.starts.at(-1)).toBeGreaterThan(at)
      expect(calendar.starts[0]).toBeLessThanOrEqual(at - 90 * day)
    }),
    { numRuns: 40 },
  )
})
