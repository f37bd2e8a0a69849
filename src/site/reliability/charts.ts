import type { Context } from '../../context/context.ts'
import { keptOf } from '../../model/reliability/kept.ts'
import type { Period } from '../../model/reliability/periods.ts'
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
  const columns = months.map((row, index) => ({
    row,
    names: nameColumn(context, row, index === 0, months[index + 1]),
  }))
  const chart = (
    title: string,
    partsOf: (row: ReliabilityRow) => ColumnInput['parts'],
    say: (amount: number) => string,
    legend?: ColumnChart['legend'],
    valueOf?: (row: ReliabilityRow) => string,
  ) =>
    createColumnChart(
      title,
      columns.map(({ row, names }) => ({ ...names, parts: partsOf(row), value: valueOf?.(row) })),
      say,
      words.noData,
      legend,
    )
  const sayCount = (count: number) => format.number(count, 0)
  const durations = (key: MeasureKey, of: (row: ReliabilityRow) => number | undefined) => {
    const inHours = months.some((row) => (of(row) ?? 0) >= mostInMinutes)
    return chart(
      own.chart(own.measures[key], inHours ? own.hours : own.minutes),
      (row) => {
        const amount = of(row)
        return amount === undefined ? undefined : [{ look: 'filled', amount }]
      },
      (ms) => sayTime(context, ms, inHours),
    )
  }
  return [
    chart(
      own.measures.incidents,
      ({ bySeverity }) =>
        severities.map((severity) => ({ look: looks[severity], amount: bySeverity[severity] })),
      sayCount,
      severities.map((severity) => ({ look: looks[severity], text: severity })),
    ),
    durations('down', ({ uptime }) => uptime.down),
    durations('mttr', ({ mttr }) => mttr),
    durations('detect', ({ response }) => response.detect.mean),
    durations('firstUpdate', ({ response }) => response.firstUpdate.mean),
    chart(
      own.measures.promises,
      ({ promises }) => {
        const { kept, of } = keptOf(promises.stated)
        return of === 0
          ? undefined
          : [
              { look: 'filled', amount: kept },
              { look: 'outlined', amount: of - kept },
            ]
      },
      sayCount,
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
    .filter((made) => made.columns.some(({ value }) => value !== '–'))
    .slice(0, chartsShown)
}

/** What a month is called below its column, and in full. */
function nameColumn(
  { words, format }: Context,
  { period }: ReliabilityRow,
  isFirst: boolean,
  next: ReliabilityRow | undefined,
): Pick<ColumnInput, 'name' | 'note' | 'longName'> {
  const { soFar } = words.reliability
  // On a phone there is no room for the notes of two columns side by side.
  const hasRoom = next === undefined || !(next.period.current || beginsYear(next.period))
  const saysYear = (isFirst || beginsYear(period)) && hasRoom
  return {
    name: format.shortMonth(period.name),
    note: period.current ? soFar : saysYear ? period.name.slice(0, 4) : undefined,
    longName: format.month(period.name) + (period.current ? ` ${soFar}` : ''),
  }
}

function beginsYear({ name }: Period): boolean {
  return name.endsWith('-01')
}

/** A duration above a column: a number of hours or of minutes. */
function sayTime({ format }: Context, ms: number, inHours: boolean): string {
  const least = inHours ? hour / 10 : minute
  if (ms > 0 && ms < least) return `<${format.number(inHours ? 0.1 : 1, 1)}`
  if (!inHours) return format.number(Math.floor(ms / minute), 0)
  return format.number(ms / hour, ms < mostInTenths ? 1 : 0)
}
