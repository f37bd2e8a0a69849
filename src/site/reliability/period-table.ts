import type { Context } from '../../context/context.ts'
import type { Period } from '../../model/reliability/periods.ts'
import type { ReliabilityRow } from '../../model/reliability/row.ts'
import { listMeasures, type Cell, type Measure } from './measures.ts'

/** Measures below each other, periods beside each other, newest first. */
export interface PeriodTable {
  readonly periods: readonly PeriodName[]
  readonly rows: readonly {
    readonly label: string
    readonly part: boolean
    /** Why none of the periods has a number. There are no cells, then. */
    readonly missing: string | undefined
    readonly cells: readonly Cell[]
  }[]
}

export interface PeriodName {
  readonly name: string
  /** That it goes on, or is on record in part only. */
  readonly note: string | undefined
}

/** "Q4 2026", or "Nov 2026". */
export function sayPeriod({ words, format }: Context, { kind, name }: Period): string {
  const year = name.slice(0, 4)
  return kind === 'quarter'
    ? words.actions.quarterName(year, name.slice(6))
    : `${format.shortMonth(name)} ${year}`
}

/** The table of the first `most` of `rows`, which are newest first. */
export function createPeriodTable(
  context: Context,
  rows: readonly ReliabilityRow[],
  most: number,
): PeriodTable {
  const own = context.words.reliability
  const shown = rows.slice(0, most)
  return {
    periods: shown.map(({ period, whole }) => ({
      name: sayPeriod(context, period),
      note: period.current ? own.soFar : whole ? undefined : own.partly,
    })),
    rows: listMeasures(context).map((measure) => createRow(measure, rows, shown)),
  }
}

function createRow(
  { label, part, missing, cell }: Measure,
  rows: readonly ReliabilityRow[],
  shown: readonly ReliabilityRow[],
): PeriodTable['rows'][number] {
  const cells = shown.map((row, index) => cell(row, rows[index + 1]))
  const isMissing =
    missing !== undefined &&
    cells.every(({ known }) => !known) &&
    shown.some(({ incidents }) => incidents.length > 0)
  return isMissing
    ? { label, part, missing, cells: [] }
    : { label, part, missing: undefined, cells }
}
