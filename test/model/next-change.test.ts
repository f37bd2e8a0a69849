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

describe('the next change is', () => {
  test.each<[string, Partial<Omit<Records, 'components'>>, string]>([
    ['midnight in the page’s time zone', { site: s({ timeZone: 'Asia/Kathmandu' }) }, '18:15'],
    ['1 ms after a promise', { incidents: [i('x', active)] }, '12:20:00.001'],
    [
      'an update that is dated later',
      { incidents: [i('x', [...active, u(t('12:10'), 'resolved')])] },
      '12:10',
    ],
    ['a maintenance’s begin', { maintenances: [m('w', t('13:00'), t('14:00'))] }, '13:00'],
    [
      'a maintenance’s end, where it has begun early: its planned start changes nothing',
      { maintenances: [m('w', t('13:00'), t('14:00'), [v(t('11:30'), 'in_progress')])] },
      '14:00',
    ],
    ['a maintenance’s end', { maintenances: [m('w', t('11:00'), t('14:00'))] }, '14:00'],
    [
      'a maintenance’s announcement',
      { maintenances: [m('w', t('22:00'), t('23:00'), [], { announcedAt: t('13:00') })] },
      '13:00',
    ],
    [
      'a maintenance’s update',
      { maintenances: [m('w', t('11:00'), t('14:00'), [v(t('12:30'), 'completed')])] },
      '12:30',
    ],
    ['a notice’s begin', { notices: [n('x', t('12:30'))] }, '12:30'],
    ['a notice’s end', { notices: [n('x', t('11:00'), { expiresAt: t('12:30') })] }, '12:30'],
    [
      'the end of an embargo',
      { incidents: [i('x', [u(t('10:00'), 'resolved')], { postmortemRecord: p(t('15:00')) })] },
      '15:00',
    ],
    [
      'a correction of a post-mortem',
      {
        incidents: [
          i('x', [u(t('10:00'), 'resolved')], {
            postmortemRecord: p(t('11:00'), { editedAt: t('15:00') }),
          }),
        ],
      },
      '15:00',
    ],
  ])('%s', (_, records, time) => {
    expect(next(r(records)).at).toBe(t(time))
  })

  test('the day after tomorrow, where the clock went back over the midnight that began tomorrow', () => {
    const site = s({ timeZone: 'America/St_Johns' })
    const again = next(r({ site }), t('2009-11-01 02:45'))
    expect(again.at).toBe(t('2009-11-02 03:30'))
  })

  test('never one that a draft or a drill would make', () => {
    const hidden = [i('x', active, { draft: true }), i('y', active, { drill: true })]
    const maintenances = [m('w', t('13:00'), t('14:00'), [], { draft: true })]
    const notices = [n('x', t('12:30'), { draft: true })]
    expect(next(r({ incidents: hidden, maintenances, notices })).at).toBe(t('2026-01-16 00:00'))
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
