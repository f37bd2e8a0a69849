import { describe, expect, test } from 'vitest'
import { check } from '../../../src/model/check.ts'
import { buildStatus } from '../../../src/model/status.ts'
import type { Records } from '../../../src/model/records.ts'
import { i, k, m, r, t, u, v } from '../factories.ts'

const now = t('12:00')
const outage = [u(t('10:00'), 'investigating', { b: 'major_outage' }), u(t('11:00'), 'resolved')]

/** What is wrong with the day on which the component `b` begins. */
function wrong(more: Parameters<typeof r>[0], startDate = '2026-01-20'): number {
  const records = r({ components: [k('a'), k('b', { startDate })], ...more })
  return check(records, now).filter(({ file }) => file === 'components.yaml').length
}

describe('a component that has not begun', () => {
  test('is nothing that an incident can affect', () => {
    expect(wrong({ incidents: [i('x', outage)] })).toBe(1)
    expect(wrong({ incidents: [i('x', outage)] }, '2026-01-15')).toBe(0)
    expect(wrong({ incidents: [i('x', outage, { draft: true })] })).toBe(0)
  })

  test('is not affected by what names others, whatever it is called', () => {
    const components = [k('a'), k('b'), k('constructor', { startDate: '2026-01-20' })]
    expect(wrong({ components, incidents: [i('x', outage)] })).toBe(0)
  })

  test('may be rehearsed with, whether the incident was read or is remembered', () => {
    const drill = i('x', outage, { drill: true })
    const both = { components: [k('a'), k('b')], incidents: [drill] }
    const [incident] = buildStatus(r(both), now, { drills: true }).incidents
    const settled: Records['settled'] =
      incident === undefined ? [] : [{ incident, file: drill.file, updateIds: [] }]
    expect(settled).toHaveLength(1)
    expect(wrong({ incidents: [drill] })).toBe(0)
    expect(wrong({ settled })).toBe(0)
  })

  test('is affected by the first update that names it, whether its incident was read or is remembered', () => {
    const components = [k('a'), k('b', { startDate: '2026-01-20' })]
    const [past, active] = [i('one', outage), i('two', outage.slice(0, 1))]
    const [incident] = buildStatus(r({ components, incidents: [past] }), now).incidents
    const settled: Records['settled'] =
      incident === undefined ? [] : [{ incident, file: past.file, updateIds: [] }]
    const remembered = check(r({ components, incidents: [active], settled }), now)
    const read = check(r({ components, incidents: [past, active] }), now)
    const ofComponents = ({ file }: { file: string }) => file === 'components.yaml'
    expect(remembered.filter(ofComponents)).toEqual(read.filter(ofComponents))
    expect(read.filter(ofComponents)).toHaveLength(1)
  })

  test('may be maintained once it has begun, by the window as it stands', () => {
    const plan = (from: string, ...updates: ReturnType<typeof v>[]) =>
      wrong({
        maintenances: [m('work', t(from), t(from) + 3_600_000, updates, { components: ['b'] })],
      })
    const window = (from: string) => ({ startsAt: t(from), endsAt: t(from) + 3_600_000 })
    expect(plan('2026-01-21 10:00')).toBe(0)
    expect(plan('2026-01-16 10:00')).toBe(1)
    expect(plan('2026-01-16 10:00', v(t('11:00'), 'scheduled', window('2026-01-21 10:00')))).toBe(0)
    expect(plan('2026-01-21 10:00', v(t('11:00'), 'scheduled', window('2026-01-16 10:00')))).toBe(1)
    expect(plan('2026-01-16 10:00', v(t('11:00'), 'cancelled'))).toBe(0)
    const putOff = v(t('11:00'), 'scheduled', window('2026-01-21 10:00'))
    expect(plan('10:30', putOff)).toBe(0)
    expect(plan('10:30', v(t('10:40'), 'in_progress'), putOff)).toBe(1)
  })
})

describe('a component that components.yaml has no more', () => {
  /** What an incident with these updates is told of `id`, which was taken out. */
  const told = (
    id: string,
    updates: ReturnType<typeof u>[] = [],
    settings: Parameters<typeof i>[2] = {},
  ) => {
    const first = u(t('10:00'), 'investigating', { [id]: 'major_outage' })
    const records = r({
      components: [k('checkout')],
      incidents: [i('x', [first, ...updates], settings)],
    })
    return check(records, now).find(({ level }) => level === 'error')?.fix
  }
  const resolved = u(t('11:00'), 'resolved')

  test('is to be put back for what is past', () => {
    expect(told('fax', [resolved])).toContain('put it back, with showUptime: false')
    expect(told('fax', [], { end: 'unknown' })).toContain('put it back')
  })

  test('is no component for what is active, nor where another is meant', () => {
    expect(told('fax')).toBe('Write checkout.')
    expect(told('chekout', [resolved])).toBe('Write checkout.')
  })
})
