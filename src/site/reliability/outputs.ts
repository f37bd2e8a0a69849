import type { Context } from '../../context/context.ts'
import { paths } from '../../context/paths.ts'
import type { ReliabilitySeries } from '../../model/reliability.ts'
import type { Output } from '../output.ts'
import { createReliabilityMethodView } from './method-page.ts'
import { createComponentReliabilityView, createReliabilityView } from './page.ts'

/** The numbers of everything, of each component, and how they are made. */
export function createReliabilityOutputs(context: Context): Output[] {
  return [
    { path: paths.reliability, view: () => createReliabilityView(context) },
    { path: paths.reliabilityMethod, view: () => createReliabilityMethodView(context) },
    ...[...context.status.components]
      .filter(([, { component }]) => component.showUptime)
      .map(([id]) => ({
        path: paths.componentReliability(id),
        // Deriving the numbers takes long: only for the pages that show them.
        view: () => createComponentReliabilityView(context, id, seriesOf(context, id)),
      })),
  ]
}

function seriesOf(context: Context, id: string): ReliabilitySeries {
  const series = context.reliability().components.get(id)
  if (series === undefined) throw new Error(`The component ${id} has no reliability.`)
  return series
}
