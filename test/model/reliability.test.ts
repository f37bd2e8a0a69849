import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { IncidentRecord, Records } from '../../src/model/records.ts'
import { deriveReliability, type Reliability } from '../../src/model/reliability.ts'
import type { ReliabilityRow } from '../../src/model/reliability/row.ts'
import { buildStatus } from '../../src/model/status.ts'
import { day, hour, minute, type Instant } from '../../src/model/time.ts'
import { readRecords } from '../demo.ts'
import { recordsOf, begin, end } from './arbitraries.ts'
import { i, k, m, p, r, s, t, u } from './factories.ts'
import { demandAgreement } from './reliability-expected.ts'

const derive = (records: Records, now: Instant): Reliability =>
  deriveReliability(buildStatus(records, now))

const monthOf = (reliability: Reliability, name: string, component?: string): ReliabilityRow => {
  const series = component === undefined ? reliability.page : reliability.components.get(component)
  const row = series?.month.find(({ period }) => period.name === name)
  if (row === undefined) throw new Error(`There is no ${name} of ${component ?? 'the page'}.`)
  return row
}

/** An hour of `a` down on a day of January. */
const outage = (id: string, from: Instant, more: Partial<IncidentRecord> = {}): IncidentRecord =>
  i(id, [u(from, 'investigating', { a: 'major_outage' }), u(from + hour, 'resolved')], more)

describe('every figure is what living through every minute counts', () => {
  test.each(['2024-09-17T12:40:00Z', '2026-11-18T14:40:00Z'])(
    'of the demonstration at %s, for every period and component',
    async (text) => {
      const records = await readRecords()
      const now = Date.parse(text)
      demandAgreement(records, derive(records, now), now)
    },
  )

  /** The three days of made-up records, moved to where daylight saving begins and a quarter ends. */
  const moved = Date.parse('2026-03-29T12:00:00Z') - begin
  const move = (records: Records, maintenanceWeight: number): Records => {
    const later = <T extends object>(record: T): T =>
      Object.fromEntries(
        Object.entries(record).map(([key, value]) => [
          key,
          typeof value === 'number' && (key === 'at' || /At$|By$/.test(key))
            ? value + moved
            : value,
        ]),
      ) as T
    return {
      ...records,
      site: s({
        timeZone: 'Europe/Amsterdam',
        startDate: '2026-03-28',
        repeatWindow: 1,
        uptime: { weights: { under_maintenance: maintenanceWeight } },
      }),
      components: {
        ...records.components,
        components: records.components.components.map((component) =>
          component.startDate === undefined ? component : { ...component, startDate: '2026-03-30' },
        ),
      },
      incidents: records.incidents.map((one) => ({
        ...later(one),
        updates: one.updates.map(later),
        postmortemRecord:
          one.postmortemRecord === undefined ? undefined : later(one.postmortemRecord),
      })),
      maintenances: records.maintenances.map((one) => ({
        ...later(one),
        updates: one.updates.map(later),
      })),
    }
  }
  const details = fc.record({
    detected: fc.option(fc.integer({ min: 0, max: 90 })),
    acknowledged: fc.option(fc.integer({ min: 0, max: 90 })),
    mitigated: fc.option(fc.integer({ min: 0, max: 90 })),
    told: fc.boolean(),
    cause: fc.constantFrom('deploy', 'network', undefined),
  })

  test('of any records, across a quarter’s end and daylight saving', () => {
    fc.assert(
      fc.property(
        recordsOf({ incidents: 5 }),
        fc.array(details, { minLength: 5, maxLength: 5 }),
        fc.integer({ min: 0, max: (end - begin) / minute }),
        fc.constantFrom(0, 10, 100),
        (drawn, more, count, maintenanceWeight) => {
          const incidents = drawn.incidents.map((incident, index): IncidentRecord => {
            const { detected, acknowledged, mitigated, told, cause } = more[index] ?? {}
            const from = Math.min(...incident.updates.map(({ at }) => at))
            const after = (minutes: number | null | undefined) =>
              typeof minutes === 'number' ? from + minutes * minute : undefined
            const timeline = [
              { at: from - 5 * minute, kind: 'trigger' as const, event: 'A change' },
              { at: from, kind: 'detection' as const, event: 'An alert' },
              { at: from + 9 * minute, kind: 'mitigation' as const, event: 'A part' },
              { at: from + 19 * minute, kind: 'mitigation' as const, event: 'The rest' },
            ].map((entry) => ({ ...entry, at: entry.at + moved }))
            const postmortemRecord =
              incident.postmortemRecord === undefined || told !== true
                ? incident.postmortemRecord
                : { ...incident.postmortemRecord, timeline }
            return {
              ...incident,
              cause,
              detectedAt: after(detected),
              acknowledgedAt: after(acknowledged),
              mitigatedAt: after(mitigated),
              postmortemRecord,
            }
          })
          const records = move({ ...drawn, incidents }, maintenanceWeight)
          const now = begin + moved + count * minute
          demandAgreement(records, derive(records, now), now)
        },
      ),
      { numRuns: 40 },
    )
  })
})

describe('a period', () => {
  test('is a calendar month or quarter of the page’s time zone; the current one says so', () => {
    const site = s({ startDate: '2025-11-15', timeZone: 'America/New_York' })
    const { page } = derive(r({ site }), t('12:00'))
    expect(page.month.map(({ period, whole }) => [period.name, period.current, whole])).toEqual([
      ['2026-01', true, false],
      ['2025-12', false, true],
      ['2025-11', false, false],
    ])
    expect(page.quarter.map(({ period }) => period.name)).toEqual(['2026-Q1', '2025-Q4'])
    expect(page.month[0]?.period.from).toBe(t('2026-01-01 05:00'))
    expect(page.month[1]?.period.to).toBe(t('2026-01-01 05:00'))
  })

  test('is there only where something was recorded', () => {
    const site = s({ startDate: '2025-10-01' })
    const components = [k('a'), k('new', { startDate: '2026-01-10' })]
    const { page, components: all } = derive(r({ site, components }), t('12:00'))
    expect(page.month).toHaveLength(4)
    expect(all.get('new')?.month.map(({ period }) => period.name)).toEqual(['2026-01'])
    expect(all.get('new')?.month[0]?.uptime.counted).toBe(t('12:00') - t('2026-01-10 00:00'))
  })

  test('counts time where it passed, and the incident where it started', () => {
    const site = s({ startDate: '2025-12-01' })
    const over = outage('over', t('2025-12-31 23:30'))
    const reliability = derive(r({ site, incidents: [over] }), t('12:00'))
    const [january, december] = [
      monthOf(reliability, '2026-01', 'a'),
      monthOf(reliability, '2025-12', 'a'),
    ]
    expect(december).toMatchObject({ incidents: ['over'], failures: 1, mttr: 30 * minute })
    expect(january).toMatchObject({ incidents: [], failures: 1, mttr: 30 * minute })
  })

  test('has what began in its first instant, also where the records begin then', () => {
    const components = [k('a'), k('new', { startDate: '2026-01-01' })]
    const at = t('2026-01-01 00:00')
    const first = i('first', [
      u(at, 'investigating', { a: 'major_outage', new: 'major_outage' }),
      u(at + hour, 'resolved'),
    ])
    const site = s({ startDate: '2025-12-01' })
    const reliability = derive(r({ site, components, incidents: [first] }), t('12:00'))
    expect(monthOf(reliability, '2026-01', 'a').incidents).toEqual(['first'])
    expect(monthOf(reliability, '2025-12', 'a').incidents).toEqual([])
    expect(monthOf(reliability, '2026-01', 'new').incidents).toEqual(['first'])
  })
})

describe('what is counted', () => {
  test('MTTR and MTBF divide by the incidents that cost uptime, and make up the uptime', () => {
    const slow = i('slow', [
      u(t('2026-01-07 10:00'), 'investigating', { a: 'degraded_performance' }),
      u(t('2026-01-07 18:00'), 'resolved'),
    ])
    const incidents = [outage('one', t('2026-01-05 10:00')), outage('two', t('2026-01-06 10:00'))]
    const reliability = derive(r({ incidents: [...incidents, slow] }), t('00:00'))
    const row = monthOf(reliability, '2026-01', 'a')
    expect(row.incidents).toEqual(['one', 'two', 'slow'])
    expect(row).toMatchObject({ failures: 2, mttr: hour, mtbf: 7 * day - hour })
    expect(monthOf(reliability, '2026-01', 'b')).toMatchObject({
      failures: 0,
      mttr: undefined,
      mtbf: undefined,
    })
  })

  test('of two overlapping incidents both count, and the time counts once', () => {
    const incidents = [outage('one', t('2026-01-05 10:00')), outage('two', t('2026-01-05 10:30'))]
    expect(monthOf(derive(r({ incidents }), t('00:00')), '2026-01', 'a')).toMatchObject({
      failures: 2,
      uptime: { down: 1.5 * hour },
      mttr: 0.75 * hour,
    })
  })

  test('the page counts an incident of two components once, and their time once', () => {
    const both = i('both', [
      u(t('2026-01-05 10:00'), 'investigating', { a: 'major_outage', b: 'partial_outage' }),
      u(t('2026-01-05 11:00'), 'resolved'),
    ])
    const row = monthOf(derive(r({ incidents: [both] }), t('00:00')), '2026-01')
    expect(row).toMatchObject({ incidents: ['both'], failures: 1, mttr: hour })
    expect(row.ms.major_outage).toBe(hour)
    expect(row.ms.partial_outage).toBe(0)
  })

  test('an incident that names no component counts for the page', () => {
    const none = i('none', [
      u(t('2026-01-05 10:00'), 'investigating'),
      u(t('2026-01-05 11:00'), 'resolved'),
    ])
    const reliability = derive(r({ incidents: [none] }), t('00:00'))
    expect(monthOf(reliability, '2026-01')).toMatchObject({
      incidents: ['none'],
      failures: 0,
      response: { resolve: { mean: hour, count: 1 } },
    })
    expect(monthOf(reliability, '2026-01', 'a').incidents).toEqual([])
  })

  test('maintenance that weighs is downtime, and no failure', () => {
    const site = s({ uptime: { weights: { under_maintenance: 100 } } })
    const maintenances = [m('work', t('2026-01-05 02:00'), t('2026-01-05 04:00'))]
    const row = monthOf(derive(r({ site, maintenances }), t('00:00')), '2026-01', 'a')
    expect(row).toMatchObject({ uptime: { down: 2 * hour }, failures: 0, mttr: undefined })
  })

  test('maintenance adds nothing to MTTR, and an incident meanwhile counts with its own weight', () => {
    const site = s({ uptime: { weights: { under_maintenance: 100 } } })
    const maintenances = [m('work', t('2026-01-05 02:00'), t('2026-01-05 04:00'))]
    const partial = i('partial', [
      u(t('2026-01-05 03:00'), 'investigating', { a: 'partial_outage' }),
      u(t('2026-01-05 05:00'), 'resolved'),
    ])
    const records = r({ site, maintenances, incidents: [partial] })
    for (const component of ['a', undefined]) {
      expect(monthOf(derive(records, t('00:00')), '2026-01', component)).toMatchObject({
        uptime: { down: 138 * minute },
        failures: 1,
        incidentDown: 0.6 * hour,
        mttr: 0.6 * hour,
      })
    }
  })

  test('a drill never counts, also not in a preview', () => {
    const site = s({ startDate: '2026-01-01' })
    const incidents = [
      outage('real', t('2026-01-05 10:00')),
      outage('drill', t('2026-01-05 10:30'), { drill: true, cause: 'deploy' }),
    ]
    const records = r({ site, incidents })
    const preview = deriveReliability(buildStatus(records, t('00:00'), { drills: true }))
    const figures = JSON.stringify(derive(records, t('00:00')).page)
    expect(figures).not.toContain('drill')
    expect(JSON.stringify(preview.page)).toBe(figures)
    expect(preview.components).toEqual(derive(records, t('00:00')).components)
  })

  test('a component that shows no uptime has no numbers of its own', () => {
    const components = [k('a'), k('b', { showUptime: false })]
    expect([...derive(r({ components }), t('00:00')).components.keys()]).toEqual(['a'])
  })

  test('an embargoed post-mortem tells nothing', () => {
    const timeline = [{ at: t('2026-01-05 10:07'), kind: 'detection' as const, event: 'An alert' }]
    const incident = outage('one', t('2026-01-05 10:00'), {
      startedAt: t('2026-01-05 10:00'),
      postmortemRecord: p(t('2026-01-20 00:00'), { timeline }),
    })
    const at = (now: Instant) =>
      monthOf(derive(r({ incidents: [incident] }), now), '2026-01', 'a').response.detect
    expect(at(t('00:00'))).toEqual({ mean: undefined, count: 0 })
    expect(at(t('2026-01-21 00:00'))).toEqual({ mean: 7 * minute, count: 1 })
  })
})

describe('a repeat', () => {
  const at = (daysBefore: number) => t('00:00') + 300 * day - daysBefore * day
  const ids = (incidents: IncidentRecord[], repeatWindow = 90) => {
    const reliability = derive(r({ site: s({ repeatWindow }), incidents }), t('00:00') + 310 * day)
    return reliability.components.get('a')?.month.flatMap(({ repeats }) => repeats.ids)
  }
  const cause = { cause: 'deploy' }

  test('is the same cause on the same component within the window', () => {
    expect(ids([outage('one', at(90), cause), outage('two', at(0), cause)])).toEqual(['two'])
    expect(ids([outage('one', at(90) - 1, cause), outage('two', at(0), cause)])).toEqual([])
    expect(ids([outage('one', at(20), cause), outage('two', at(0), cause)], 10)).toEqual([])
    expect(ids([outage('one', at(9), cause), outage('two', at(0), { cause: 'dns' })])).toEqual([])
    expect(ids([outage('one', at(9)), outage('two', at(0))])).toEqual([])
  })

  test('is counted once, however many came before, and from the latest of them', () => {
    const three = [150, 80, 0].map((days) => outage(`day-${days}`, at(days), cause))
    expect(ids(three)?.toSorted()).toEqual(['day-0', 'day-80'])
  })

  test('on another component is none', () => {
    const other = i(
      'other',
      [u(at(9), 'investigating', { b: 'major_outage' }), u(at(9) + hour, 'resolved')],
      cause,
    )
    expect(ids([other, outage('two', at(0), cause)])).toEqual([])
  })
})

test('a month is over with its last instant, and the next has no row before time has passed in it', () => {
  const records = r({ site: s({ startDate: '2025-11-01' }) })
  const rows = (at: string) =>
    derive(records, t(at)).page.month.map(({ period, whole }) => [
      period.name,
      period.current,
      whole,
    ])
  const november = ['2025-11', false, true]
  expect(rows('2026-01-01 00:00')).toEqual([['2025-12', false, true], november])
  expect(rows('2025-12-31 23:59:59.999')).toEqual([['2025-12', true, false], november])
})

describe('a change', () => {
  const site = s({ startDate: '2025-11-01' })
  test('is against the period before, where both have samples', () => {
    const incidents = [
      outage('one', t('2025-11-05 10:00'), { mitigatedAt: t('2025-11-05 10:30') }),
      outage('two', t('2025-12-05 10:00'), { mitigatedAt: t('2025-12-05 10:40') }),
      outage('three', t('2025-12-06 10:00')),
    ]
    const reliability = derive(r({ site, incidents }), t('00:00'))
    const december = monthOf(reliability, '2025-12', 'a').change
    expect(december).toMatchObject({ incidents: 1, down: hour, mttr: 0, mitigate: 10 * minute })
    expect(december.detect).toBeUndefined()
    // From 99.86 % to 99.73 %: hundredths, as both are.
    expect(december.uptime).toBe(-0.13)
    expect(monthOf(reliability, '2025-11', 'a').change).toEqual(
      Object.fromEntries(Object.keys(december).map((name) => [name, undefined])),
    )
  })

  test('of an amount is left out while the period goes on', () => {
    const incidents = [outage('one', t('2025-12-05 10:00')), outage('two', t('10:00'))]
    const january = monthOf(derive(r({ site, incidents }), t('12:00')), '2026-01', 'a').change
    expect(january).toMatchObject({ incidents: undefined, down: undefined, mttr: 0, resolve: 0 })
  })
})
