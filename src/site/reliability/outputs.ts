import type { Context } from '../../context/context.ts'
import { paths } from '../../context/paths.ts'
import type { ReliabilitySeries } from '../../model/reliability.ts'
import type { Output } from '../output.ts'
import { createReliabilityMethodView } from './method-page.ts'
import { createComponentReliabilityView, createReliabilityView } from './page.ts'

/** The numbers of everything, of each component, and how they are made: as of the start of the day. */
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

function seriesOf(context: Context, id: string): ReliabilitySeries {
  const series = context.reliability().components.get(id)
  if (series === undefined) throw new Error(`The component ${id} has no reliability.`)
  return series
}
