import type { Context } from '../../context/context.ts'
import { isoOf } from '../../context/format.ts'
import type { ReliabilityRow } from '../../model/reliability/row.ts'
import { periodKinds } from '../../model/reliability/periods.ts'
import { minute } from '../../model/time.ts'
import { createCsv, type Cell } from '../csv.ts'

/** What stands in a column: its name, which never changes, and its cell for a row. */
type Column = readonly [name: string, cell: (row: ReliabilityRow) => Cell]

const columns: readonly Column[] = [
  ['period_kind', ({ period }) => period.kind],
  ['period', ({ period }) => period.name],
  ['from', ({ period }) => isoOf(period.from)],
  ['to', ({ period }) => isoOf(period.to)],
  ['current', ({ period }) => period.current],
  ['whole', ({ whole }) => whole],
  ['recorded_minutes', ({ uptime }) => minutes(uptime.counted)],
  ['uptime_percent', ({ uptime }) => uptime.percent],
  ['downtime_minutes', ({ uptime }) => minutes(uptime.down)],
  ['major_outage_minutes', ({ ms }) => minutes(ms.major_outage)],
  ['partial_outage_minutes', ({ ms }) => minutes(ms.partial_outage)],
  ['degraded_performance_minutes', ({ ms }) => minutes(ms.degraded_performance)],
  ['under_maintenance_minutes', ({ ms }) => minutes(ms.under_maintenance)],
  ['incidents', ({ incidents }) => incidents.length],
  ['sev1', ({ bySeverity }) => bySeverity.SEV1],
  ['sev2', ({ bySeverity }) => bySeverity.SEV2],
  ['sev3', ({ bySeverity }) => bySeverity.SEV3],
  ['sev4', ({ bySeverity }) => bySeverity.SEV4],
  ['failures', ({ failures }) => failures],
  ['mttr_minutes', ({ mttr }) => minutes(mttr)],
  ['mtbf_minutes', ({ mtbf }) => minutes(mtbf)],
  ['mttd_minutes', ({ response }) => minutes(response.detect.mean)],
  ['mttd_incidents', ({ response }) => response.detect.count],
  ['mtta_minutes', ({ response }) => minutes(response.acknowledge.mean)],
  ['mtta_incidents', ({ response }) => response.acknowledge.count],
  ['first_update_minutes', ({ response }) => minutes(response.firstUpdate.mean)],
  ['first_update_incidents', ({ response }) => response.firstUpdate.count],
  ['mitigate_minutes', ({ response }) => minutes(response.mitigate.mean)],
  ['mitigate_incidents', ({ response }) => response.mitigate.count],
  ['resolve_minutes', ({ response }) => minutes(response.resolve.mean)],
  ['resolve_incidents', ({ response }) => response.resolve.count],
  ['update_gap_median_minutes', ({ gaps }) => minutes(gaps.median)],
  ['update_gap_longest_minutes', ({ gaps }) => minutes(gaps.longest)],
  ['update_gaps', ({ gaps }) => gaps.count],
  ['stated_promises_kept', ({ promises }) => promises.stated.kept],
  ['stated_promises_late', ({ promises }) => promises.stated.late],
  ['stated_promises_overdue', ({ promises }) => promises.stated.overdue],
  ['stated_promises_broken', ({ promises }) => promises.stated.broken],
  ['cadence_kept', ({ promises }) => promises.policy.kept],
  ['cadence_late', ({ promises }) => promises.policy.late],
  ['cadence_overdue', ({ promises }) => promises.policy.overdue],
  ['cadence_broken', ({ promises }) => promises.policy.broken],
  ['repeat_incidents', ({ repeats }) => (repeats.of === 0 ? undefined : repeats.ids.length)],
  ['incidents_with_cause', ({ repeats }) => repeats.of],
  ['incident_downtime_minutes', ({ incidentDown }) => minutes(incidentDown)],
]

/**
 * The numbers of `/api/v1/reliability.json` as a table: a row for each period of the page, whose
 * component is empty, then of each component. Durations are minutes, rounded to hundredths; a cell
 * without data is empty.
 */
export function createReliabilityCsv({ status, reliability }: Context): string {
  const { page, components } = reliability()
  const scopes = [
    { id: undefined, name: undefined, series: page },
    ...[...components].map(([id, series]) => ({
      id,
      name: status.components.get(id)?.component.name,
      series,
    })),
  ]
  return createCsv(
    ['component', 'component_name', ...columns.map(([name]) => name)],
    scopes.flatMap(({ id, name, series }) =>
      periodKinds.flatMap((kind) =>
        series[kind].map((row) => [id, name, ...columns.map(([, cell]) => cell(row))]),
      ),
    ),
  )
}

function minutes(ms: number | undefined): number | undefined {
  return ms === undefined ? undefined : Math.round((ms / minute) * 100) / 100
}
