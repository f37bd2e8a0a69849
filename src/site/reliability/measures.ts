import type { Context } from '../../context/context.ts'
import { withUnit } from '../../i18n/line-breaks.ts'
import { keptOf, type KeptPromises } from '../../model/reliability/kept.ts'
import type { ReliabilityRow } from '../../model/reliability/row.ts'
import { responseMeasures, type ResponseMeasure } from '../../model/response.ts'
import { hour, minute } from '../../model/time.ts'
import { recordOf, severities, type Severity } from '../../model/vocabulary.ts'
import type { Words } from '../../i18n/words.ts'

export type MeasureKey = keyof Words['reliability']['measures']

/** A number of one period in words. */
export interface Cell {
  readonly value: string
  /** Against the period before; undefined where one of them has no sample. */
  readonly change: string | undefined
  /** What it is made from. */
  readonly sample: string | undefined
  /** False where `value` says why there is none. */
  readonly known: boolean
}

/** A row of numbers: how to say it of a period. */
export interface Measure {
  readonly label: string
  /** True where it is a part of the measure above it. */
  readonly part: boolean
  /** Why there is no number where incidents do not say what it takes. */
  readonly missing: string | undefined
  readonly cell: (row: ReliabilityRow, before: ReliabilityRow | undefined) => Cell
}

/** A duration; 0 is no less than a minute. */
function sayDuration({ words, format }: Context, ms: number): string {
  return ms === 0 ? withUnit(0, words.units.minute) : format.duration(ms)
}

/** A small amount of a budget, where minutes alone would not add up; else a duration. */
export function sayAmount(context: Context, ms: number): string {
  const { words, format } = context
  return ms < 2 * hour
    ? withUnit(format.number(ms / minute, 1), words.units.minute)
    : format.duration(ms)
}

/** "+2 min", "−1 h 5 min", "±0 min", "<1 min more". */
function sayChange({ words, format }: Context, ms: number | undefined): string | undefined {
  if (ms === undefined) return undefined
  const amount = Math.abs(ms)
  if (amount === 0) return withUnit('±0', words.units.minute)
  if (amount < minute) {
    return words.reliability.changeBy(withUnit('<1', words.units.minute), ms > 0)
  }
  return sign(ms) + format.duration(amount)
}

function sign(value: number): string {
  return value === 0 ? '±' : value < 0 ? '−' : '+'
}

function sayDifference({ format }: Context, value: number | undefined): string | undefined {
  return value === undefined ? undefined : sign(value) + format.number(Math.abs(value), 2)
}

function known(value: string, change?: string, sample?: string): Cell {
  return { value, change, sample, known: true }
}

function none(value: string, sample?: string): Cell {
  return { value, change: undefined, sample, known: false }
}

/** The measures of a period by name, in words. */
export function createMeasures(context: Context): Readonly<Record<MeasureKey, Measure>> {
  const { words, format } = context
  const own = words.reliability
  /** Where there is no number: nothing happened, or nobody wrote it down. */
  const without = ({ incidents }: ReliabilityRow): Cell =>
    incidents.length === 0 ? none(own.noIncident) : none(words.noData, own.of(0, incidents.length))
  const measure = (key: MeasureKey, cell: Measure['cell'], missing?: string): Measure => ({
    label: own.measures[key],
    part: false,
    missing,
    cell,
  })
  const perFailure = (key: 'mttr' | 'mtbf') =>
    measure(key, ({ [key]: value, change, failures, uptime }) =>
      value === undefined
        ? none(uptime.down === 0 ? own.noDowntime : own.noFailure)
        : known(sayDuration(context, value), sayChange(context, change[key]), own.n(failures)),
    )
  const response = (key: ResponseMeasure) =>
    measure(
      key,
      (row) => {
        const { mean, count } = row.response[key]
        if (mean === undefined) return without(row)
        const change = sayChange(context, row.change[key])
        return known(sayDuration(context, mean), change, own.of(count, row.incidents.length))
      },
      own.missing[key],
    )
  const kept = (key: 'promises' | 'cadence', of: (row: ReliabilityRow) => KeptPromises) =>
    measure(
      key,
      (row, before) => {
        const { percent, kept: count, of: all } = of(row)
        if (percent === undefined) {
          return none(row.incidents.length === 0 ? own.noIncident : own.noneDue)
        }
        const last = before === undefined ? undefined : of(before).percent
        const change = sayDifference(context, last === undefined ? undefined : percent - last)
        const points = change === undefined ? undefined : own.points(change)
        return known(withUnit(percent, '%'), points, own.of(count, all))
      },
      own.missing[key],
    )
  return {
    incidents: measure('incidents', ({ incidents, change }) =>
      known(String(incidents.length), sayDifference(context, change.incidents)),
    ),
    down: measure('down', ({ uptime, change }) =>
      known(sayDuration(context, uptime.down), sayChange(context, change.down)),
    ),
    uptime: measure('uptime', ({ uptime, change, whole }) => {
      const { percent, counted } = uptime
      if (percent === undefined) return none(words.noData)
      const points = sayDifference(context, change.uptime)
      return known(
        format.percent(percent),
        points === undefined ? undefined : own.points(points),
        whole ? undefined : own.recorded(format.duration(counted)),
      )
    }),
    mttr: perFailure('mttr'),
    mtbf: perFailure('mtbf'),
    ...recordOf(responseMeasures, response),
    gap: measure(
      'gap',
      (row) =>
        row.gaps.median === undefined
          ? without(row)
          : known(
              sayDuration(context, row.gaps.median),
              sayChange(context, row.change.gap),
              own.n(row.gaps.count),
            ),
      own.missing.gap,
    ),
    longestGap: measure(
      'longestGap',
      (row) =>
        row.gaps.longest === undefined
          ? without(row)
          : known(sayDuration(context, row.gaps.longest)),
      own.missing.gap,
    ),
    promises: kept('promises', ({ promises }) => keptOf(promises.stated)),
    cadence: kept('cadence', ({ promises }) => keptOf(promises.policy)),
    repeats: measure(
      'repeats',
      (row) =>
        row.repeats.of === 0
          ? without(row)
          : known(
              String(row.repeats.ids.length),
              undefined,
              own.of(row.repeats.of, row.incidents.length),
            ),
      own.missing.repeats,
    ),
  }
}

/** Every row of a table, in order: each severity below the incidents. */
export function listMeasures(context: Context): Measure[] {
  const { incidents, ...others } = createMeasures(context)
  const ofSeverity = (severity: Severity): Measure => ({
    label: severity,
    part: true,
    missing: undefined,
    cell: ({ bySeverity }) => known(String(bySeverity[severity])),
  })
  return [incidents, ...severities.map(ofSeverity), ...Object.values(others)]
}
