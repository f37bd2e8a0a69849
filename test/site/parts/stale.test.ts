import { describe, expect, test } from 'vitest'
import { createContext, type Context } from '../../../src/context/context.ts'
import { buildStatus } from '../../../src/model/status.ts'
import { minute } from '../../../src/model/time.ts'
import { createHeadline } from '../../../src/site/parts/headline.ts'
import {
  createComponentStale,
  createIncidentStale,
  createStale,
} from '../../../src/site/parts/stale.ts'
import { i, k, m, n, p, r, t, u, v } from '../../model/factories.ts'
import { outputsOf, viewAt } from '../outputs.ts'

const now = t('12:00')

function contextOf(more: Parameters<typeof r>[0], at = now): Context {
  return createContext(buildStatus(r(more), at), {})
}

const upgrade = m('upgrade', t('13:00'), t('14:00'))
const move = m('move', t('11:00'), t('15:00'), [], { components: ['b'] })

describe('a page about all that happens now', () => {
  const stale = (more: Parameters<typeof r>[0], at = now) => createStale(contextOf(more, at))

  test('is out of date a while after it ought to have been built anew', () => {
    expect(stale({})).toEqual({ at: '2026-01-16T00:15:00.000Z', due: undefined })
  })

  test('is out of date at once when maintenance is due to begin or to end', () => {
    expect(stale({ maintenances: [upgrade] })).toMatchObject({
      at: '2026-01-15T13:00:00.000Z',
      due: { label: 'Maintenance was due to begin on', at: { text: '15 Jan 2026, 13:00 UTC' } },
    })
    expect(stale({ maintenances: [upgrade] }, t('13:00'))).toMatchObject({
      at: '2026-01-15T14:00:00.000Z',
      due: { label: 'Maintenance was due to end on', at: { text: '15 Jan 2026, 14:00 UTC' } },
    })
    expect(stale({ maintenances: [upgrade] }, t('14:00')).due).toBeUndefined()
  })

  test('does not tell when something comes that it says nothing of', () => {
    const resolved = u(t('10:00'), 'resolved')
    const announced = { announcedAt: t('12:30') }
    const active = u(t('11:00'), 'investigating', {}, { nextUpdateBy: t('18:00') })
    const told = stale({ incidents: [i('active', [active]), i('past', [resolved])] })
    expect(
      stale({
        components: [k('a'), k('b', { startDate: '2026-01-16' })],
        incidents: [
          i('active', [active, u(t('12:30'), 'identified')]),
          i('past', [resolved], { postmortemRecord: p(t('12:30')), editedAt: t('12:40') }),
          i('later', [u(t('12:30'), 'investigating')]),
        ],
        maintenances: [m('secret', t('12:45'), t('13:00'), [], announced)],
        notices: [n('later', t('12:30'))],
      }),
    ).toEqual(told)
    expect(told.at).toBe('2026-01-15T18:15:00.001Z')
  })

  test('names what is due first, and nothing that updates have brought or called off', () => {
    const due = (...updates: Parameters<typeof m>[3] & {}) =>
      stale({ maintenances: [m('upgrade', t('13:00'), t('14:00'), updates)] }).due?.at.text
    expect(stale({ maintenances: [move, upgrade] }).due?.at.text).toBe('15 Jan 2026, 13:00 UTC')
    expect(due(v(t('11:30'), 'in_progress'))).toBe('15 Jan 2026, 14:00 UTC')
    expect(due(v(t('11:30'), 'verifying'))).toBe('15 Jan 2026, 14:00 UTC')
    expect(due(v(t('11:30'), 'cancelled'))).toBeUndefined()
    expect(due(v(t('11:30'), 'completed'))).toBeUndefined()
  })
})

test('the page of a component goes by the promises of incidents that affect it', () => {
  const promise = { nextUpdateBy: t('12:20') }
  const one = i('one', [u(t('11:50'), 'investigating', { a: 'major_outage' }, promise)])
  const context = contextOf({ incidents: [one], maintenances: [upgrade] })
  expect(createComponentStale(context, 'a')).toMatchObject({
    at: '2026-01-15T12:35:00.000Z',
    due: { label: 'Maintenance was due to begin on' },
  })
  expect(createComponentStale(contextOf({ incidents: [one] }), 'b')).toBeUndefined()
})

test('the page of a component goes by maintenance of that component alone', () => {
  const context = contextOf({ maintenances: [upgrade, move] })
  expect(createComponentStale(context, 'a')?.at).toBe('2026-01-15T13:00:00.000Z')
  expect(createComponentStale(context, 'b')?.at).toBe('2026-01-15T15:00:00.000Z')
  expect(createComponentStale(contextOf({}), 'a')).toBeUndefined()
})

describe('the page of an incident', () => {
  const stale = (at: number, ...updates: Parameters<typeof i>[1]) => {
    const [incident] = buildStatus(r({ incidents: [i('one', updates)] }), at).incidents
    return incident && createIncidentStale(incident)
  }
  const promising = u(t('12:00'), 'investigating', {}, { nextUpdateBy: t('12:20') })

  test('is out of date a while after the update that it promises', () => {
    expect(stale(t('12:05'), promising)).toEqual({
      at: '2026-01-15T12:35:00.000Z',
      due: undefined,
    })
  })

  test('is not where it was built since, or where nothing is promised any more', () => {
    expect(stale(t('12:21'), promising)).toBeUndefined()
    expect(stale(t('12:05'), promising, u(t('12:04'), 'resolved'))).toBeUndefined()
  })
})

describe('the headline', () => {
  const until = (more: Parameters<typeof r>[0]) => createHeadline(contextOf(more)).until
  const incident = (status: 'degraded_performance' | 'operational') =>
    i('one', [u(t('11:00'), 'investigating', { b: status })])

  test('holds until maintenance of any component begins or ends', () => {
    expect(until({})).toBeUndefined()
    expect(until({ maintenances: [upgrade] })).toBe('2026-01-15T13:00:00.000Z')
    expect(until({ maintenances: [move] })).toBe('2026-01-15T15:00:00.000Z')
    expect(until({ maintenances: [upgrade], incidents: [incident('operational')] })).toBe(
      '2026-01-15T13:00:00.000Z',
    )
  })

  test('is not changed by maintenance while something worse is the matter', () => {
    const worse = { maintenances: [upgrade], incidents: [incident('degraded_performance')] }
    expect(until(worse)).toBeUndefined()
  })
})

describe('maintenance that comes again and again', () => {
  const windows = ['13:00', '14:00', '15:00'].map((from, index) =>
    m(`window-${index}`, t(from), t(from) + 30 * minute),
  )
  const markOf = (more: Parameters<typeof r>[0]) =>
    viewAt(outputsOf(r(more), now), '/components/a/', 'component').mark

  test('is known four changes ahead, and doubtful from the next one on', () => {
    const { coming } = markOf({ maintenances: windows })
    expect(
      coming?.map(({ from, to, until }) => [from, to, until].map((at) => at?.slice(11, 16))),
    ).toEqual([
      ['13:00', '13:30', undefined],
      ['13:30', '14:00', undefined],
      ['14:00', '14:30', undefined],
      ['14:30', undefined, '15:00'],
    ])
  })

  test('leaves no doubt where nothing follows', () => {
    const { coming } = markOf({ maintenances: windows.slice(0, 2) })
    expect(coming?.map(({ until }) => until)).toEqual([undefined, undefined, undefined, undefined])
  })
})

test('on the front page every status that maintenance is due to change says when', () => {
  const records = r({
    components: [k('a', { group: 'g' }), k('b', { group: 'g' }), k('c')],
    groups: [{ id: 'g', name: 'Group' }],
    maintenances: [upgrade, move],
  })
  const one = '2026-01-15T13:00:00.000Z'
  const three = '2026-01-15T15:00:00.000Z'
  const over = (from: string) => ({ status: 'operational', from, to: undefined })
  const view = outputsOf(records, now).get('/')
  expect(view).toMatchObject({
    marks: [{ name: 'B', coming: [over(three)] }],
    runningUntil: three,
    shelves: [
      {
        group: { status: 'under_maintenance', coming: [over(three)] },
        rows: [
          {
            mark: {
              name: 'A',
              coming: [
                { status: 'under_maintenance', from: one, to: '2026-01-15T14:00:00.000Z' },
                over('2026-01-15T14:00:00.000Z'),
              ],
            },
          },
          { mark: { name: 'B', coming: [over(three)] } },
        ],
      },
      { group: undefined, rows: [{ mark: { name: 'C' } }] },
    ],
  })
})
