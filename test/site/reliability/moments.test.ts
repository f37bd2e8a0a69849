import { describe, expect, test } from 'vitest'
import { findStartOfDay } from '../../../src/model/start-of-day.ts'
import { buildStatus } from '../../../src/model/status.ts'
import { hour } from '../../../src/model/time.ts'
import { i, k, m, r, s, t, u } from '../../model/factories.ts'
import { jsonOf, outputsOf, viewAt } from '../outputs.ts'

type Outputs = ReturnType<typeof outputsOf>

const slo = { target: 99.9, window: 30 }

/** A site as a build makes it: with the numbers as of the start of the day. */
function built(records: Parameters<typeof r>[0], instant: string): Outputs {
  const all = r({ components: [k('a'), k('b', { slo: 'none' })], ...records })
  const startOfDay = findStartOfDay(all, buildStatus(all, t(instant)))
  return outputsOf(all, t(instant), { startOfDay })
}

const numbersOf = (outputs: Outputs) => viewAt(outputs, '/reliability/', 'reliability')
const componentOf = (outputs: Outputs) => viewAt(outputs, '/components/a/', 'component')
const factOf = (outputs: Outputs, label: string) =>
  numbersOf(outputs).summary?.facts.find((fact) => fact.label === label)
const cellOf = (outputs: Outputs, label: string) =>
  numbersOf(outputs).quarters.rows.find((row) => row.label === label)?.cells[0]?.value

const hourDown = (at: string) =>
  i('down', [u(t(at), 'investigating', { a: 'major_outage' }), u(t(at) + hour, 'resolved')])

describe('the quarter that is summed up', () => {
  const site = s({ slo, startDate: '2025-10-01' })

  test('does not go on where it is over, and is compared with the one before', () => {
    const outputs = built({ site }, '2026-04-01 10:00')
    const { summary, components } = numbersOf(outputs)
    expect(summary?.title).toBe('Q1 2026')
    expect(summary?.note).toBe(
      'From 1 January 2026 until 1\u00a0Apr\u00a02026, 00:00\u00a0UTC, and Q4 2025 for comparison; worked out at the start of each day.',
    )
    expect(factOf(outputs, 'Incidents')?.before).toBe('Q4 2025: 0 (±0)')
    expect(components?.note).toContain('Uptime is that of Q1 2026;')
  })

  test('is said to go on where it does', () => {
    const { summary, components } = numbersOf(built({ site }, '2026-04-02 10:00'))
    expect(summary?.title).toBe('Q2 2026, so far')
    expect(summary?.note).toContain('of a quarter in progress')
    expect(components?.note).toContain('Uptime is that of Q2 2026, so far;')
  })
})

test('beside the downtime of a maintenance, MTTR does not say that there is none', () => {
  const records = {
    site: s({ uptime: { weights: { under_maintenance: 100 } } }),
    maintenances: [m('work', t('2026-05-05 02:00'), t('2026-05-05 04:00'))],
  }
  const outputs = built(records, '2026-05-20 12:00')
  expect(cellOf(outputs, 'Weighted downtime')).toBe('2\u00a0h')
  expect(cellOf(outputs, 'MTTR')).toBe('no incident cost uptime')
  expect(cellOf(built({}, '2026-05-20 12:00'), 'MTTR')).toBe('no downtime')
})

test('the worked example takes the downtime of maintenance out of MTTR', () => {
  const records = {
    site: s({ uptime: { weights: { under_maintenance: 100 } } }),
    maintenances: [m('work', t('2026-05-05 02:00'), t('2026-05-05 04:00'))],
    incidents: [hourDown('2026-05-06 10:00')],
  }
  const outputs = built(records, '2026-05-20 12:00')
  const { example } = viewAt(outputs, '/reliability/method/', 'reliabilityMethod')
  expect(
    example?.uptime.slice(2, -1).map(({ label, working, result }) => [label, working, result]),
  ).toEqual([
    ['Weighted downtime', '180\u00a0min', '180\u00a0min'],
    ['Uptime', expect.anything(), expect.anything()],
    ['Without that of maintenance alone', '180\u00a0min − 120\u00a0min', '60\u00a0min'],
    ['MTTR', '60\u00a0min ÷ 1', '60\u00a0min (1\u00a0h)'],
  ])
})

describe('an error budget', () => {
  test('says of which moment it is, and where it is as of now', () => {
    const records = { site: s({ slo }), incidents: [hourDown('2026-05-10 10:00')] }
    const outputs = built(records, '2026-05-20 14:40')
    const live = componentOf(outputs).budget
    expect(live?.method).toContain(
      'From 20\u00a0Apr\u00a02026, 14:40\u00a0UTC to 20\u00a0May\u00a02026, 14:40\u00a0UTC,',
    )
    expect(live?.asOf).toContain('As of 20\u00a0May\u00a02026, 14:40\u00a0UTC;')
    expect(live?.now).toBeUndefined()
    const own = viewAt(outputs, '/components/a/reliability/', 'reliability').budgets[0]
    for (const daily of [own, numbersOf(outputs).budgets[0]]) {
      expect(daily?.method).toContain(
        'From 20\u00a0Apr\u00a02026, 00:00\u00a0UTC to 20\u00a0May\u00a02026, 00:00\u00a0UTC,',
      )
      expect(daily?.asOf).toBe('As of the start of the day, 20\u00a0May\u00a02026, 00:00\u00a0UTC.')
      expect(daily?.now).toEqual({
        label: 'The error budget of A as it is now',
        href: '/components/a/',
      })
    }
  })

  test.each([
    ['error-budgets', '2026-05-20T14:40:00.000Z'],
    ['reliability', '2026-05-20T00:00:00.000Z'],
    ['reliability/a', '2026-05-20T00:00:00.000Z'],
  ])('and so does %s.json', (name, asOf) => {
    const outputs = built({ site: s({ slo }) }, '2026-05-20 14:40')
    expect(jsonOf(outputs, `/api/v1/${name}.json`)).toMatchObject({ asOf })
  })

  test('of less than a day is none, and says so', () => {
    const site = s({ slo, startDate: '2026-05-20' })
    const incidents = [hourDown('2026-05-20 10:00')]
    const early = built({ site, incidents }, '2026-05-20 12:00')
    expect(componentOf(early).budget).toBeUndefined()
    expect(componentOf(early).budgetMissing).toBe(
      'No budget yet: 12\u00a0h of its window of 30 days on record. A budget needs at least a day.',
    )
    expect(numbersOf(early)).toMatchObject({ budgets: [], policy: undefined, summary: undefined })
    const next = built({ site, incidents }, '2026-05-21 10:00')
    expect(componentOf(next).budget?.bar.state).toBe('Overspent')
    expect(componentOf(next).budgetMissing).toBeUndefined()
    expect(numbersOf(next).budgets.map(({ bar }) => bar.state)).toEqual(['Overspent'])
  })
})
