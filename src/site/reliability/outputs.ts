import type { Context } from '../../context/context.ts'
import { paths } from '../../context/paths.ts'
import type { Output } from '../output.ts'
import { createReliabilityMethodView } from './method-page.ts'
import { createComponentReliabilityView, createReliabilityView } from './page.ts'

/** The numbers of everything, of each component, and how they are made. */
export function createReliabilityOutputs(context: Context): Output[] {
  return [
    { path: paths.reliability, view: () => createReliabilityView(context) },
    { path: paths.reliabilityMethod, view: () => createReliabilityMethodView(context) },
    ...[...context.reliability().components].map(([id, series]) => ({
      path: paths.componentReliability(id),
      view: () => createComponentReliabilityView(context, id, series),
    })),
  ]
}
