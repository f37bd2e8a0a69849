import type { Context } from '../../context/context.ts'
import { isoOf } from '../../context/format.ts'
import { paths } from '../../context/paths.ts'
import type { ReliabilitySeries } from '../../model/reliability.ts'
import type { ReliabilityRow } from '../../model/reliability/row.ts'
import { responseMeasures } from '../../model/response.ts'
import { recordOf } from '../../model/vocabulary.ts'
import { schemaAddress } from './addresses.ts'
import type { Document } from './schemas/index.ts'

type RowDocument = Document<'reliability'>['page']['months'][number]

/** The page's numbers by month and quarter, and where those of its components are. */
export function createReliability({
  status,
  links,
  reliability,
}: Context): Document<'reliability'> {
  const { page, components, repeatWindow } = reliability()
  return {
    $schema: schemaAddress(links, 'reliability'),
    asOf: isoOf(status.now),
    timeZone: status.site.timeZone,
    recordsSince: isoOf(status.recordsBegin),
    repeatWindowDays: repeatWindow,
    csv: links.absolute(paths.reliabilityCsv),
    page: describeSeries(page),
    components: [...components.keys()].map((id) => ({
      id,
      name: status.components.get(id)?.component.name ?? id,
      document: links.absolute(paths.api.reliabilityOf(id)),
    })),
  }
}

/** One component's numbers by month and quarter. */
export function createComponentReliability(
  { status, links, reliability }: Context,
  id: string,
): Document<'component-reliability'> {
  const { components, repeatWindow } = reliability()
  const timeline = status.components.get(id)
  return {
    $schema: schemaAddress(links, 'component-reliability'),
    asOf: isoOf(status.now),
    id,
    name: timeline?.component.name ?? id,
    timeZone: status.site.timeZone,
    recordsSince: isoOf(timeline?.since ?? status.recordsBegin),
    repeatWindowDays: repeatWindow,
    ...describeSeries(components.get(id) ?? { month: [], quarter: [] }),
  }
}

function describeSeries({ month, quarter }: ReliabilitySeries) {
  return { months: month.map(describeRow), quarters: quarter.map(describeRow) }
}

function describeRow(row: ReliabilityRow): RowDocument {
  const { period, uptime, gaps, promises, repeats, change } = row
  return {
    period: period.name,
    from: isoOf(period.from),
    to: isoOf(period.to),
    current: period.current,
    whole: row.whole,
    recordedMs: uptime.counted,
    uptimePercent: uptime.percent ?? null,
    downMs: uptime.down,
    incidentDownMs: row.incidentDown,
    upMs: row.up,
    msByStatus: { ...row.ms },
    incidents: [...row.incidents],
    bySeverity: { ...row.bySeverity },
    failures: row.failures,
    mttrMs: row.mttr ?? null,
    mtbfMs: row.mtbf ?? null,
    response: recordOf(responseMeasures, (name) => ({
      meanMs: row.response[name].mean ?? null,
      count: row.response[name].count,
    })),
    updateGaps: {
      medianMs: gaps.median ?? null,
      longestMs: gaps.longest ?? null,
      count: gaps.count,
    },
    promises: { stated: { ...promises.stated }, policy: { ...promises.policy } },
    repeats: { incidents: repeats.of === 0 ? null : [...repeats.ids], of: repeats.of },
    change: {
      incidents: change.incidents ?? null,
      downMs: change.down ?? null,
      uptimePoints: change.uptime ?? null,
      mttrMs: change.mttr ?? null,
      mtbfMs: change.mtbf ?? null,
      updateGapMs: change.gap ?? null,
      response: recordOf(responseMeasures, (name) => change[name] ?? null),
    },
  }
}
