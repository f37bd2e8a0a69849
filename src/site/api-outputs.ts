import { createActions } from '../api/v1/actions.ts'
import { createComponent, createComponents } from '../api/v1/components.ts'
import {
  createIncidentIndex,
  createIncidentYear,
  createMaintenanceIndex,
  createMaintenanceYear,
  createNotices,
  createStatus,
} from '../api/v1/documents.ts'
import { createErrorBudgets } from '../api/v1/error-budgets.ts'
import { createComponentReliability, createReliability } from '../api/v1/reliability.ts'
import { createPostmortems } from '../api/v1/postmortems.ts'
import { createJsonSchema, schemas, type SchemaName } from '../api/v1/schemas/index.ts'
import { listIncidentYears, listMaintenanceYears } from '../api/v1/years.ts'
import { createBody } from '../api/v2/body.ts'
import { createStatuspageDocuments, statuspageDocuments } from '../api/v2/documents.ts'
import type { Context } from '../context/context.ts'
import { paths } from '../context/paths.ts'
import { keyOf } from './key.ts'
import { json, type Output } from './output.ts'

/** The documents of the APIs below `/api/`, but those of single incidents. None of them names a drill. */
export function createApiOutputs(context: Context): Output[] {
  return [...createStatuspageOutputs(context), ...createOwnOutputs(context)]
}

function createStatuspageOutputs(context: Context): Output[] {
  const documents = createStatuspageDocuments(context, createBody)
  // Their texts cost more than all the rest: with those as they were written, that is spared as long
  // as nothing differs.
  const written = createStatuspageDocuments(context, (markdown) => markdown)
  return statuspageDocuments.map((name) => ({
    path: paths.api.statuspage(name),
    view: () => json(documents[name]()),
    key: () => JSON.stringify(written[name]()),
  }))
}

function createOwnOutputs(context: Context): Output[] {
  const { status, links } = context
  const incidentYears = listIncidentYears(status)
  const maintenanceYears = listMaintenanceYears(status)
  return [
    { path: paths.api.status, view: () => json(createStatus(context)) },
    { path: paths.api.components, view: () => json(createComponents(context)) },
    ...[...status.components].map(([id, timeline]) => ({
      path: paths.api.component(id),
      view: () => json(createComponent(context, timeline)),
    })),
    { path: paths.api.incidents, view: () => json(createIncidentIndex(context, incidentYears)) },
    ...incidentYears.map((one) => ({
      path: paths.api.incidentsOf(one.year),
      key: () => keyOf(context, one.parts),
      view: () => json(createIncidentYear(context, one)),
    })),
    {
      path: paths.api.maintenance,
      view: () => json(createMaintenanceIndex(context, maintenanceYears)),
    },
    ...[...maintenanceYears].map(([year, list]) => ({
      path: paths.api.maintenanceOf(year),
      key: () => keyOf(context, list),
      view: () => json(createMaintenanceYear(context, year, list)),
    })),
    { path: paths.api.postmortems, view: () => json(createPostmortems(context)) },
    { path: paths.api.actions, view: () => json(createActions(context)) },
    { path: paths.api.notices, view: () => json(createNotices(context)) },
    {
      path: paths.api.reliability,
      view: () => json(createReliability(context.numbers())),
      key: () => context.numbersKey,
    },
    ...[...status.components]
      .filter(([, { component }]) => component.showUptime)
      .map(([id]) => ({
        path: paths.api.reliabilityOf(id),
        view: () => json(createComponentReliability(context.numbers(), id)),
        key: () => context.numbersKey,
      })),
    { path: paths.api.errorBudgets, view: () => json(createErrorBudgets(context)) },
    ...(Object.keys(schemas) as SchemaName[]).map((name) => {
      const path = paths.api.schema(name)
      const view = () => json(createJsonSchema(name, links.absolute(path)))
      return { path, view, key: () => context.settingsKey }
    }),
  ]
}
