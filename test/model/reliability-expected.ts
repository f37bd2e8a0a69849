import { expect } from 'vitest'
import type { Records } from '../../src/model/records.ts'
import type { Reliability } from '../../src/model/reliability.ts'
import type { ReliabilityRow } from '../../src/model/reliability/row.ts'
import type { Instant } from '../../src/model/time.ts'
import {
  countTime,
  liveThrough,
  noteIncidents,
  oneMinute,
  periodsOf,
  repeats,
  sinceOf,
  together,
  type Minutes,
  type Noted,
} from './reliability-oracle.ts'

interface Scope {
  readonly said: Minutes
  readonly since: Instant
  readonly noted: readonly Noted[]
  readonly isRepeat: (one: Noted) => boolean
}

/** Demands that every figure of every period is what the oracle counts, minute by minute. */
export function demandAgreement(records: Records, reliability: Reliability, now: Instant): void {
  const noted = noteIncidents(records, now)
  const all = records.components.components
    .map(({ id, startDate }) => ({ id, since: sinceOf(records, startDate, now) }))
    .map(({ id, since }) => {
      const said = [...liveThrough(records, id, now)].filter(([minute]) => minute >= since)
      return { id, since, said: new Map(said) }
    })
  const days = records.site.repeatWindow
  for (const { id, since, said } of all) {
    const series = reliability.components.get(id)
    demandScope(records, series?.month ?? [], series?.quarter ?? [], now, {
      said,
      since,
      noted: noted.filter(({ components }) => components.has(id)),
      isRepeat: (one) => repeats(noted, one, id, days),
    })
  }
  demandScope(records, reliability.page.month, reliability.page.quarter, now, {
    said: together(all.map(({ said }) => said)),
    since: Math.min(...all.map(({ since }) => since)),
    noted,
    isRepeat: (one) => all.some(({ id }) => repeats(noted, one, id, days)),
  })
}

function demandScope(
  records: Records,
  months: readonly ReliabilityRow[],
  quarters: readonly ReliabilityRow[],
  now: Instant,
  scope: Scope,
): void {
  for (const [length, rows] of [
    [1, months],
    [3, quarters],
  ] as const) {
    const periods = periodsOf(records, length, now).filter(([, , to]) => to > scope.since)
    const expected = scope.since < now ? periods.reverse() : []
    expect(rows.map(({ period }) => period.name)).toEqual(expected.map(([name]) => name))
    for (const [index, [, from, to]] of expected.entries()) {
      const row = rows[index]
      if (row === undefined) throw new Error('There is no row.')
      demandRow(records, row, from, to, now, scope)
    }
  }
}

function demandRow(
  records: Records,
  row: ReliabilityRow,
  from: Instant,
  to: Instant,
  now: Instant,
  { said, since, noted, isRepeat }: Scope,
): void {
  expect(row.period).toMatchObject({ from, to, current: to > now })
  const time = countTime(records, said, since, from, Math.min(to, now))
  expect(row.uptime.counted).toBe(time.counted * oneMinute)
  expect(row.whole).toBe(time.counted * oneMinute === to - from)
  expect(row.uptime.down / oneMinute).toBeCloseTo(time.down, 6)
  expect(row.up / oneMinute).toBeCloseTo(time.counted - time.down, 6)
  const percent = 100 - (100 * time.down) / time.counted
  expect(row.uptime.percent).toBeLessThanOrEqual(percent + 1e-9)
  expect(row.uptime.percent).toBeGreaterThan(percent - 0.01 - 1e-9)
  for (const [status, minutes] of Object.entries(time.minutes)) {
    expect(row.ms[status as keyof typeof row.ms]).toBe(minutes * oneMinute)
  }

  const incidents = new Set(noted.map(({ id }) => id))
  const failures = [...time.guilty].filter((id) => incidents.has(id)).length
  expect(row.failures).toBe(failures)
  expect(row.incidentDown / oneMinute).toBeCloseTo(time.incidentDown, 6)
  demandNumber(row.mttr, failures === 0 ? undefined : (time.incidentDown * oneMinute) / failures)
  demandNumber(
    row.mtbf,
    failures === 0 ? undefined : ((time.counted - time.down) * oneMinute) / failures,
  )

  const started = noted.filter(({ start }) => from <= start && start < to && start >= since)
  expect(row.incidents).toEqual(started.map(({ id }) => id))
  for (const [severity, count] of Object.entries(row.bySeverity)) {
    expect(count).toBe(started.filter((one) => one.severity === severity).length)
  }
  for (const name of ['detect', 'acknowledge', 'firstUpdate', 'mitigate', 'resolve'] as const) {
    const times = started.map(({ ms }) => ms[name]).filter((ms) => ms !== undefined)
    expect(row.response[name].count).toBe(times.length)
    demandNumber(row.response[name].mean, meanOf(times))
  }
  const gaps = started.flatMap((one) => one.gaps).sort((a, b) => a - b)
  const half = gaps.length / 2
  expect(row.gaps.count).toBe(gaps.length)
  expect(row.gaps.longest).toBe(gaps.at(-1))
  demandNumber(
    row.gaps.median,
    gaps.length === 0
      ? undefined
      : gaps.length % 2 === 1
        ? gaps[half - 0.5]
        : ((gaps[half - 1] ?? NaN) + (gaps[half] ?? NaN)) / 2,
  )
  const promises = started.flatMap((one) => one.promises)
  for (const [source, outcomes] of Object.entries(row.promises)) {
    for (const [outcome, count] of Object.entries(outcomes)) {
      expect(count).toBe(promises.filter((one) => one === `${source} ${outcome}`).length)
    }
  }
  expect(row.repeats).toEqual({
    ids: started.filter(isRepeat).map(({ id }) => id),
    of: started.filter(({ cause }) => cause !== undefined).length,
  })
}

function meanOf(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : values.reduce((a, b) => a + b, 0) / values.length
}

function demandNumber(got: number | undefined, wanted: number | undefined): void {
  if (wanted === undefined || got === undefined) expect(got).toBe(wanted)
  else expect(got).toBeCloseTo(wanted, 3)
}
