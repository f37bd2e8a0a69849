import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCsv } from '../../src/api/csv.ts'
import { createReliabilityCsv } from '../../src/api/v1/reliability-csv.ts'
import { minute } from '../../src/model/time.ts'
import { severities } from '../../src/model/vocabulary.ts'
import { demoNow, readRecords } from '../demo.ts'
import { k, r, t } from '../model/factories.ts'
import { contextOf } from './sites.ts'

/** RFC 4180, character by character. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let quoted = false
  for (let at = 0; at < text.length; at++) {
    const char = text[at]
    if (quoted) {
      if (char !== '"') cell += char
      else if (text[at + 1] === '"') cell += text[at++]
      else quoted = false
    } else if (char === '"') quoted = true
    else if (char === ',') {
      row.push(cell)
      cell = ''
    } else if (char === '\r' && text[at + 1] === '\n') {
      rows.push([...row, cell])
      row = []
      cell = ''
      at += 1
    } else cell += char
  }
  expect([row, cell, quoted]).toEqual([[], '', false])
  return rows
}

describe('a table', () => {
  it('is read back as it was written, whatever the text', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.string(), { minLength: 2, maxLength: 2 })), (rows) => {
        const read = parseCsv(createCsv(['a', 'b'], rows)).slice(1)
        expect(read.map((row) => row.map((cell) => cell.replace(/^'(?=[=+\-@])/, '')))).toEqual(
          rows.map((row) => row.map((cell) => cell.replace(/^'(?=[=+\-@])/, ''))),
        )
      }),
    )
  })

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1'])(
    'has no formula: %j is text',
    (text) => {
      const [, row] = parseCsv(createCsv(['a'], [[text]]))
      expect(row).toEqual([`'${text}`])
    },
  )

  it('has numbers as numbers, and nothing where there is no data', () => {
    expect(createCsv(['a', 'b', 'c'], [[-1.5, undefined, true]])).toBe('a,b,c\r\n-1.5,,true\r\n')
  })
})

describe('reliability.csv', () => {
  it('says what the reliability of the page and its components is, row by row', async () => {
    const context = contextOf(await readRecords(), demoNow)
    const [header, ...rows] = parseCsv(createReliabilityCsv(context))
    const { page, components } = context.reliability()
    const expected = [
      ...[...page.month, ...page.quarter].map((row) => ['', row] as const),
      ...[...components].flatMap(([id, { month, quarter }]) =>
        [...month, ...quarter].map((row) => [id, row] as const),
      ),
    ]
    expect(rows).toHaveLength(expected.length)
    expect(new Set(header).size).toBe(header?.length)
    const number = (text: string | undefined) => (text === '' ? undefined : Number(text))
    for (const [index, [id, row]] of expected.entries()) {
      const cells = rows[index] ?? []
      expect(cells).toHaveLength(header?.length ?? 0)
      const cell = (name: string) => cells[header?.indexOf(name) ?? -1]
      const demandMinutes = (name: string, ms: number | undefined) => {
        if (ms === undefined) expect([name, cell(name)]).toEqual([name, ''])
        else expect(number(cell(name)), name).toBeCloseTo(ms / minute, 1)
      }
      const demand = (counts: Readonly<Record<string, number>>) => {
        const said = Object.keys(counts).map((name) => [name, number(cell(name))])
        expect(Object.fromEntries(said)).toEqual(counts)
      }
      expect([cell('component'), cell('period')]).toEqual([id, row.period.name])
      expect(number(cell('uptime_percent'))).toBe(row.uptime.percent)
      expect(number(cell('incidents'))).toBe(row.incidents.length)
      demandMinutes('downtime_minutes', row.uptime.down)
      demandMinutes('mttr_minutes', row.mttr)
      demandMinutes('incident_downtime_minutes', row.incidentDown)
      demandMinutes('recorded_minutes', row.uptime.counted)
      demandMinutes('mtbf_minutes', row.mtbf)
      demandMinutes('update_gap_median_minutes', row.gaps.median)
      demandMinutes('update_gap_longest_minutes', row.gaps.longest)
      for (const [name, { mean, count }] of [
        ['mttd', row.response.detect],
        ['mtta', row.response.acknowledge],
        ['first_update', row.response.firstUpdate],
        ['mitigate', row.response.mitigate],
        ['resolve', row.response.resolve],
      ] as const) {
        demandMinutes(`${name}_minutes`, mean)
        demand({ [`${name}_incidents`]: count })
      }
      for (const status of [
        'major_outage',
        'partial_outage',
        'degraded_performance',
        'under_maintenance',
      ] as const) {
        demandMinutes(`${status}_minutes`, row.ms[status])
      }
      for (const severity of severities) {
        demand({ [severity.toLowerCase()]: row.bySeverity[severity] })
      }
      for (const outcome of ['kept', 'late', 'overdue', 'broken'] as const) {
        demand({
          [`stated_promises_${outcome}`]: row.promises.stated[outcome],
          [`cadence_${outcome}`]: row.promises.policy[outcome],
        })
      }
      demand({
        failures: row.failures,
        update_gaps: row.gaps.count,
        incidents_with_cause: row.repeats.of,
      })
    }
  })

  it('holds no formula that a component is called', () => {
    const records = r({
      components: [k('a', { name: '=HYPERLINK("http://evil.example","Label, API")' })],
    })
    expect(createReliabilityCsv(contextOf(records, t('12:00')))).toContain(
      '\r\na,"\'=HYPERLINK(""http://evil.example"",""Label, API"")",month,2026-01,',
    )
  })
})
