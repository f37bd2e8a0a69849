import { createComponent, createComponents, listEvents } from '../api/v1/components.ts'
import {
  createIncidentIndex,
  createIncidentYear,
  createMaintenanceIndex,
  createMaintenanceYear,
  createNotices,
  createStatus,
} from '../api/v1/documents.ts'
import { createIncident } from '../api/v1/incidents.ts'
import { createJsonSchema, schemas, type SchemaName } from '../api/v1/schemas/index.ts'
import { groupByYear } from '../api/v1/years.ts'
import { publicIncidents } from '../api/last-change.ts'
import { createStatuspageDocuments } from '../api/v2/documents.ts'
import type { Context } from '../context/context.ts'
import { paths } from '../context/paths.ts'
import { renderMarkdown } from '../markdown.ts'
import { json, type Output } from './output.ts'

/** The documents of the APIs below `/api/`. A drill is in none of them. */
export function createApiOutputs(context: Context): Output[] {
  return [...createStatuspageOutputs(context), ...createOwnOutputs(context)]
}

function createStatuspageOutputs(context: Context): Output[] {
  const documents = createStatuspageDocuments(context, renderMarkdown)
  return Object.entries(documents).map(([name, create]) => ({
    path: paths.api.statuspage(name),
    view: lazily(create),
  }))
}

function createOwnOutputs(context: Context): Output[] {
  const { status, links } = context
  const incidents = publicIncidents(status)
  const incidentYears = groupByYear(status, incidents, ({ startedAt }) => startedAt)
  const maintenanceYears = groupByYear(status, status.maintenances, ({ startsAt }) => startsAt)
  const events = listEvents(context)
  return [
    { path: paths.api.status, view: lazily(() => createStatus(context)) },
    { path: paths.api.components, view: lazily(() => createComponents(context)) },
    ...[...status.components].map(([id, timeline]) => ({
      path: paths.api.component(id),
      view: lazily(() => createComponent(context, timeline, events)),
    })),
    { path: paths.api.incidents, view: lazily(() => createIncidentIndex(context, incidentYears)) },
    ...[...incidentYears].map(([year, list]) => ({
      path: paths.api.incidentsOf(year),
      view: lazily(() => createIncidentYear(context, year, list)),
    })),
    ...incidents.map((incident) => ({
      path: paths.api.incident(incident.id),
      view: lazily(() => createIncident(context, incident)),
    })),
    {
      path: paths.api.maintenance,
      view: lazily(() => createMaintenanceIndex(context, maintenanceYears)),
    },
    ...[...maintenanceYears].map(([year, list]) => ({
      path: paths.api.maintenanceOf(year),
      view: lazily(() => createMaintenanceYear(context, year, list)),
    })),
    { path: paths.api.notices, view: lazily(() => createNotices(context)) },
    ...(Object.keys(schemas) as SchemaName[]).map((name) => {
      const path = paths.api.schema(name)
      return { path, view: lazily(() => createJsonSchema(name, links.absolute(path))) }
    }),
  ]
}

/** A document that is made each time it is serialised: thousands of them are never in memory at once. */
function lazily(create: () => object): Output['view'] {
  return json({ toJSON: create })
}
