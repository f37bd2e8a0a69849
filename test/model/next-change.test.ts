import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Records } from '../../src/model/records.ts'
import { buildStatus, type Status } from '../../src/model/status.ts'
import type { Instant } from '../../src/model/time.ts'
import { instants, recordsOf, shuffled } from './arbitraries.ts'
import { i, k, m, n, p, r, s, t, u, v } from './factories.ts'

const now = t('12:00')
const next = (records: Records, at: Instant = now): Status['nextChange'] =>
  buildStatus(records, at).nextChange

const active = [u(t('11:50'), 'investigating', {}, { nextUpdateBy: t('12:20') })]

const resolved = u(t('10:00'), 'resolved')

describe('the next change is', () => {
  test.each<[string, Partial<Omit<Records, 'components'>>, string, string]>([
    [
      'midnight in the page’s time zone',
      { site: s({ timeZone: 'Asia/Kathmandu' }) },
      '18:15',
      'a new day begins',
    ],
    [
      '1 ms after a promise',
      { incidents: [i('x', active)] },
      '12:20:00.001',
      'the next update of x becomes overdue',
    ],
    [
      'an update that is dated later',
      { incidents: [i('x', [...active, u(t('12:10'), 'resolved')])] },
      '12:10',
      'incidents/2026/x/20260115T1210Z-resolved.md is published',
    ],
    [
      'a correction of an update',
      { incidents: [i('x', [{ ...resolved, editedAt: t('12:30') }])] },
      '12:30',
      'incidents/2026/x/20260115T1000Z-resolved.md is given as corrected',
    ],
    ...(['detectedAt', 'acknowledgedAt', 'mitigatedAt', 'editedAt'] as const).map(
      (name): [string, Partial<Omit<Records, 'components'>>, string, string] => [
        `the ${name} of an incident`,
        { incidents: [i('x', [resolved], { [name]: t('12:30') })] },
        '12:30',
        'a time given for x comes',
      ],
    ),
    [
      'a maintenance’s begin',
      { maintenances: [m('w', t('13:00'), t('14:00'))] },
      '13:00',
      'maintenance w begins',
    ],
    [
      'a maintenance’s end, where it has begun early: its planned start changes nothing',
      { maintenances: [m('w', t('13:00'), t('14:00'), [v(t('11:30'), 'in_progress')])] },
      '14:00',
      'maintenance w ends',
    ],
    [
      'a maintenance’s end, where it begins at this very instant',
      { maintenances: [m('w', now, t('14:00'))] },
      '14:00',
      'maintenance w ends',
    ],
    [
      'a maintenance’s announcement',
      { maintenances: [m('w', t('22:00'), t('23:00'), [], { announcedAt: t('13:00') })] },
      '13:00',
      'maintenance w is announced',
    ],
    [
      'a correction of a maintenance',
      { maintenances: [m('w', t('22:00'), t('23:00'), [], { editedAt: t('13:00') })] },
      '13:00',
      'a time given for w comes',
    ],
    [
      'a maintenance’s update',
      { maintenances: [m('w', t('11:00'), t('14:00'), [v(t('12:30'), 'completed')])] },
      '12:30',
      'maintenance/2026/w/20260115T1230Z-completed.md is published',
    ],
    [
      'a correction of a maintenance’s update',
      {
        maintenances: [
          m('w', t('11:00'), t('14:00'), [v(t('11:30'), 'verifying', { editedAt: t('12:30') })]),
        ],
      },
      '12:30',
      'maintenance/2026/w/20260115T1130Z-verifying.md is given as corrected',
    ],
    ['a notice’s begin', { notices: [n('x', t('12:30'))] }, '12:30', 'the notice x is published'],
    [
      'a notice’s end',
      { notices: [n('x', t('11:00'), { expiresAt: t('12:30') })] },
      '12:30',
      'the notice x expires',
    ],
    [
      'the end of an embargo',
      { incidents: [i('x', [resolved], { postmortemRecord: p(t('15:00')) })] },
      '15:00',
      'the post-mortem of x is published',
    ],
    [
      'a correction of a post-mortem',
      {
        incidents: [
          i('x', [resolved], { postmortemRecord: p(t('11:00'), { editedAt: t('15:00') }) }),
        ],
      },
      '15:00',
      'a time given for x comes',
    ],
  ])('%s', (_, records, time, why) => {
    expect(next(r(records))).toEqual({ at: t(time), why })
  })

  test('the day after tomorrow, where the clock went back over the midnight that began tomorrow', () => {
    const site = s({ timeZone: 'America/St_Johns' })
    const again = next(r({ site }), t('2009-11-01 02:45'))
    expect(again.at).toBe(t('2009-11-02 03:30'))
  })

  test('never one that a draft or a drill would make', () => {
    const updates = [...active, u(t('12:10'), 'resolved')]
    const hidden = [i('x', updates, { draft: true }), i('y', updates, { drill: true })]
    const postmortemRecord = p(t('12:40'), { draft: true, editedAt: t('12:50') })
    const incidents = [...hidden, i('z', [resolved], { postmortemRecord })]
    const maintenances = [
      m('w', t('13:00'), t('14:00'), [], { draft: true, announcedAt: t('12:30') }),
    ]
    const notices = [n('x', t('12:30'), { draft: true })]
    expect(next(r({ incidents, maintenances, notices })).at).toBe(t('2026-01-16 00:00'))
  })

  test('after now, and until then nothing changes', () => {
    fc.assert(
      fc.property(
        recordsOf(),
        instants,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (records, at, share) => {
          const then = next(records, at).at
          expect(then).toBeGreaterThan(at)
          const between = at + Math.floor((then - 1 - at) * share)
          expect(facts(records, between)).toEqual(facts(records, at))
          expect(facts(records, then - 1)).toEqual(facts(records, at))
          expect(next(records, then).at).toBeGreaterThan(then)
        },
      ),
      { numRuns: 60 },
    )
  })

  test('the same, at the same instant, in whatever order the records come', () => {
    const both = recordsOf().chain((records) => fc.tuple(fc.constant(records), shuffled(records)))
    fc.assert(
      fc.property(both, instants, ([records, other], at) => {
        expect(next(other, at)).toEqual(next(records, at))
      }),
    )
  })

  test('for the reason that comes first in the alphabet, in whatever order the records come', () => {
    const notices = [n('x', t('12:30')), n('y', t('12:30'))]
    const change = { at: t('12:30'), why: 'the notice x is published' }
    expect(next(r({ notices }))).toEqual(change)
    expect(next(r({ notices: notices.toReversed() }))).toEqual(change)
  })

  test('a component’s first day at the latest', () => {
    const components = [k('a'), k('z', { startDate: '2026-01-16' })]
    const site = s({ timeZone: 'Asia/Kathmandu' })
    const has = (at: Instant): boolean =>
      buildStatus(r({ site, components }), at).components.has('z')
    const { at } = next(r({ site, components }))
    expect([has(now), has(at - 1), has(at)]).toEqual([false, false, true])
  })
})

/** What a page says that is not a count of minutes. */
function facts(records: Records, at: Instant): unknown {
  const status = buildStatus(records, at)
  return {
    page: status.page,
    components: [...status.components].map(([id, timeline]) => [id, timeline.status]),
    incidents: status.incidents.map((incident) => ({
      ...incident,
      updates: incident.updates.map((update) => [update.id, update.promise?.outcome]),
    })),
    maintenances: status.maintenances,
    notices: status.notices.filter(({ expiresAt }) => expiresAt === undefined || expiresAt > at),
    dates: status.calendar.dates.at(-1),
  }
}
