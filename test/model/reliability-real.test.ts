import { describe, expect, test } from 'vitest'
import { deriveErrorBudgets } from '../../src/model/error-budget.ts'
import { deriveReliability } from '../../src/model/reliability.ts'
import { deriveResponse, responseMeasures } from '../../src/model/response.ts'
import { buildStatus } from '../../src/model/status.ts'
import { hasCaptures, importRecords, readCapture } from '../api/sites.ts'

const now = Date.parse('2026-08-22T22:15:57Z')

describe.skipIf(!hasCaptures)('GitHub’s history, imported', () => {
  const records = importRecords(readCapture('history.json'))
  const status = buildStatus(records, now)
  const { page, components } = deriveReliability(status)
  const incidentOf = (statuspageId: string) => {
    const incident = status.incidents.find((one) => one.statuspageId === statuspageId)
    if (incident === undefined) throw new Error(`There is no ${statuspageId}.`)
    return incident
  }
  const monthOf = (component: string, name: string) =>
    components.get(component)?.month.find(({ period }) => period.name === name)

  test('by hand: Codespaces in April 2026, one incident, partial and then major', () => {
    // 15:06:56.487 to 18:28:00.000 are 3 h 21 min 3.513 s = 12 063.513 s.
    // Until 15:41:45.122 partial: 2 088.635 s × 30 % = 626.5905 s. Then major: 9 974.878 s.
    // Together 10 601.4685 s of the 30 days' 2 592 000 s: 0.409 %.
    // Between updates: 90.320, 1 998.247, 448.169, 2 895.001 and 6 631.708 s.
    expect(monthOf('codespaces', '2026-04')).toMatchObject({
      incidents: [incidentOf('bjyfg0yz1lwj').id],
      whole: true,
      uptime: { counted: 2_592_000_000, down: 10_601_468.5, percent: 99.59 },
      ms: { partial_outage: 2_088_635, major_outage: 9_974_878, degraded_performance: 0 },
      failures: 1,
      mttr: 10_601_468.5,
      mtbf: 2_592_000_000 - 10_601_468.5,
      response: { resolve: { mean: 12_063_513, count: 1 } },
      gaps: { median: 1_998_247, longest: 6_631_708, count: 5 },
    })
  })

  test('by hand: Codespaces in June 2024, one incident, partial throughout', () => {
    // 23:34:48.025 to 23:44:00.000 are 551.975 s, × 30 % = 165.5925 s of 2 592 000 s: 0.0064 %.
    // Between updates: 6.106 and 545.783 s; their middle is 275.9445 s.
    expect(monthOf('codespaces', '2024-06')).toMatchObject({
      incidents: [incidentOf('y0frtmhd9n2z').id],
      uptime: { down: 165_592.5, percent: 99.99 },
      failures: 1,
      mttr: 165_592.5,
      response: { resolve: { mean: 551_975, count: 1 } },
      gaps: { median: 275_944.5, longest: 545_783, count: 2 },
    })
  })

  test('by hand: the merge queue on 18 February 2026, in an error budget of a day', () => {
    // Opened at 18:25:38.228, resolved at 19:20:00.000: 54 min 21.772 s.
    // Pull Requests were out in part from 18:26:02.822 on: 3 237.178 s × 30 % = 971.1534 s.
    // 1 % of a day is 864 s: 112.402 % of it, rounded up as the total is.
    const incident = incidentOf('p1ymhg64hdfq')
    expect(deriveResponse(incident)).toMatchObject({
      resolve: 3_261_772,
      detect: undefined,
      acknowledge: undefined,
      firstUpdate: undefined,
      mitigate: undefined,
    })
    const site = { ...records.site, slo: { target: 99, window: 1 } }
    const resolved = Date.parse('2026-02-18T19:20:00.000Z')
    const budget = deriveErrorBudgets(buildStatus({ ...records, site }, resolved)).get(
      'pull-requests',
    )
    expect(budget).toMatchObject({ budget: 864_000, spent: true })
    expect(budget?.spentBy).toContainEqual({
      id: incident.id,
      ms: 971_153.4,
      percent: 112.41,
    })
  })

  const rows = [page, ...components.values()].flatMap(({ month, quarter }) => [
    ...month,
    ...quarter,
  ])

  test('nowhere has a number for what nobody recorded', () => {
    expect(rows.length).toBeGreaterThan(500)
    for (const { response, repeats, promises, change } of rows) {
      for (const name of ['detect', 'acknowledge', 'firstUpdate', 'mitigate'] as const) {
        expect(response[name]).toEqual({ mean: undefined, count: 0 })
        expect(change[name]).toBeUndefined()
      }
      expect(repeats).toEqual({ ids: [], of: 0 })
      expect(Object.values(promises.stated)).toEqual([0, 0, 0, 0, 0])
    }
    expect(deriveErrorBudgets(status).size).toBe(0)
  })

  test('has a number exactly where there is a sample', () => {
    for (const { response, gaps, failures, mttr, mtbf, uptime } of rows) {
      for (const name of responseMeasures) {
        expect(response[name].mean === undefined).toBe(response[name].count === 0)
      }
      expect(gaps.median === undefined).toBe(gaps.count === 0)
      expect(mttr === undefined).toBe(failures === 0)
      expect(mtbf === undefined).toBe(failures === 0)
      expect(uptime.counted).toBeGreaterThan(0)
    }
  })

  test('an incident without a known end has no time to resolve', () => {
    const known = status.incidents.filter(({ endUnknown, active }) => !endUnknown && !active)
    const unknown = status.incidents.filter(({ endUnknown }) => endUnknown)
    expect(unknown.length).toBeGreaterThan(100)
    for (const incident of unknown) expect(deriveResponse(incident).resolve).toBeUndefined()
    let resolved = 0
    for (const { response } of page.month) resolved += response.resolve.count
    expect(resolved).toBe(known.length)
  })

  test('no uptime is below 0, and no time counts twice', () => {
    for (const { uptime, ms, period } of rows) {
      expect(uptime.percent).toBeGreaterThanOrEqual(0)
      expect(uptime.down).toBeLessThanOrEqual(uptime.counted)
      expect(Object.values(ms).reduce((a, b) => a + b, 0)).toBe(uptime.counted)
      expect(uptime.counted).toBeLessThanOrEqual(period.to - period.from)
    }
  })
})
