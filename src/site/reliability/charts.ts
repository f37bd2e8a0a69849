import type { Context } from '../../context/context.ts'
import { keptOf } from '../../model/reliability/kept.ts'
import type { ReliabilityRow } from '../../model/reliability/row.ts'
import { hour, minute } from '../../model/time.ts'
import { severities, type Severity } from '../../model/vocabulary.ts'
import { createColumnChart, type ColumnChart, type ColumnInput, type Look } from './column-chart.ts'
import type { MeasureKey } from './measures.ts'

/** What the severities look like: the more severe, the more ink. */
const looks: Readonly<Record<Severity, Look>> = {
  SEV1: 'filled',
  SEV2: 'hatched',
  SEV3: 'dotted',
  SEV4: 'outlined',
}

/** Above so many ms, a chart counts hours: its numbers have to fit beside each other on a phone. */
const mostInMinutes = 10 * hour

/** From so many ms on, a tenth of an hour says nothing more, and would not fit. */
const mostInTenths = 100 * hour

/** Those that come first, of which anything is on record. */
const chartsShown = 6

/** Trends by month. `rows` are newest first; the charts begin with the oldest. */
export function createCharts(context: Context, rows: readonly ReliabilityRow[]): ColumnChart[] {
  const { words, format } = context
  const own = words.reliability
  const months = rows.toReversed()
  const beginsYear = (period: ReliabilityRow['period']) => period.name.endsWith('-01')
  // On a phone there is no room for the notes of two columns side by side.
  const hasNote = (next: ReliabilityRow | undefined) =>
    next !== undefined && (next.period.current || beginsYear(next.period))
  const input = (
    { period }: ReliabilityRow,
    index: number,
    parts: ColumnInput['parts'],
  ): ColumnInput => {
    const year = period.name.slice(0, 4)
    const saysYear = (index === 0 || beginsYear(period)) && !hasNote(months[index + 1])
    return {
      name: format.shortMonth(period.name),
      note: period.current ? own.soFar : saysYear ? year : undefined,
      longName: format.month(period.name) + (period.current ? ` ${own.soFar}` : ''),
      parts,
    }
  }
  const counts = (
    key: MeasureKey,
    partsOf: (row: ReliabilityRow) => ColumnInput['parts'],
    legend: readonly { readonly look: Look; readonly text: string }[],
    valueOf?: (row: ReliabilityRow) => string,
  ) =>
    createColumnChart(
      own.measures[key],
      months.map((row, index) => ({
        ...input(row, index, partsOf(row)),
        value: valueOf?.(row),
      })),
      (amount) => format.number(amount, 0),
      words.noData,
      legend,
    )
  const durations = (key: MeasureKey, of: (row: ReliabilityRow) => number | undefined) => {
    const values = months.map(of)
    const inHours = values.some((value) => value !== undefined && value >= mostInMinutes)
    const least = inHours ? hour / 10 : minute
    const say = (ms: number) => {
      if (ms > 0 && ms < least) return `<${format.number(inHours ? 0.1 : 1, 1)}`
      const digits = ms < mostInTenths ? 1 : 0
      return inHours ? format.number(ms / hour, digits) : format.number(Math.floor(ms / minute), 0)
    }
    return createColumnChart(
      own.chart(own.measures[key], inHours ? own.hours : own.minutes),
      months.map((row, index) => {
        const value = values[index]
        return input(
          row,
          index,
          value === undefined ? undefined : [{ look: 'filled', amount: value }],
        )
      }),
      say,
      words.noData,
    )
  }
  return [
    counts(
      'incidents',
      ({ bySeverity }) =>
        severities.map((severity) => ({ look: looks[severity], amount: bySeverity[severity] })),
      severities.map((severity) => ({ look: looks[severity], text: severity })),
    ),
    durations('down', ({ uptime }) => uptime.down),
    durations('mttr', ({ mttr }) => mttr),
    durations('detect', ({ response }) => response.detect.mean),
    durations('firstUpdate', ({ response }) => response.firstUpdate.mean),
    counts(
      'promises',
      ({ promises }) => {
        const { kept, of } = keptOf(promises.stated)
        return of === 0
          ? undefined
          : [
              { look: 'filled', amount: kept },
              { look: 'outlined', amount: of - kept },
            ]
      },
      [
        { look: 'filled', text: own.looks.kept },
        { look: 'outlined', text: own.looks.notKept },
      ],
      ({ promises }) => {
        const { kept, of } = keptOf(promises.stated)
        return kept === of ? String(of) : `${kept}/${of}`
      },
    ),
    durations('resolve', ({ response }) => response.resolve.mean),
    durations('gap', ({ gaps }) => gaps.median),
    durations('longestGap', ({ gaps }) => gaps.longest),
  ]
    .filter(({ columns }) => columns.some(({ value }) => value !== '–'))
    .slice(0, chartsShown)
}
