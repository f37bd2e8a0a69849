import { createReliabilityCsv } from '../../api/v1/reliability-csv.ts'
import type { Context } from '../../context/context.ts'
import { paths } from '../../context/paths.ts'
import type { ReliabilitySeries } from '../../model/reliability.ts'
import { text, type Output } from '../output.ts'
import { createReliabilityMethodView } from './method-page.ts'
import { createComponentReliabilityView, createReliabilityView } from './page.ts'

/** The pages: the numbers of everything, of each component, and how they are made: as of the start of the day. */
export function createReliabilityOutputs(context: Context): Output[] {
  const { numbers, numbersKey } = context
  const key = () => numbersKey
  return [
    { path: paths.reliability, view: () => createReliabilityView(numbers()), key },
    { path: paths.reliabilityMethod, view: () => createReliabilityMethodView(numbers()), key },
    ...[...context.status.components]
      .filter(([, { component }]) => component.showUptime)
      .map(([id]) => ({
        path: paths.componentReliability(id),
        view: () => createComponentReliabilityView(numbers(), id, seriesOf(numbers(), id)),
        key,
      })),
  ]
}

/** The numbers of the pages as one table. */
export function createReliabilityCsvOutput({ numbers, numbersKey }: Context): Output {
  return {
    path: paths.reliabilityCsv,
    view: () => text(createReliabilityCsv(numbers())),
    key: () => numbersKey,
  }
}

function seriesOf(context: Context, id: string): ReliabilitySeries {
  const series = context.reliability().components.get(id)
  if (series === undefined) throw new Error(`The component ${id} has no reliability.`)
  return series
}
