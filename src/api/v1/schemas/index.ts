import { z } from 'zod'
import { actionsSchema } from './actions.ts'
import { componentSchema, componentsSchema } from './components.ts'
import { incidentSchema, incidentsOfYearSchema, incidentsSchema } from './incidents.ts'
import { maintenanceOfYearSchema, maintenanceSchema } from './maintenance.ts'
import { componentReliabilitySchema, errorBudgetsSchema, reliabilitySchema } from './reliability.ts'
import { postmortemSchema, postmortemsSchema } from './postmortems.ts'
import { noticesSchema, statusSchema } from './status.ts'

/** The schema of every kind of document, by the name it is published under. */
export const schemas = {
  status: statusSchema,
  components: componentsSchema,
  component: componentSchema,
  incidents: incidentsSchema,
  'incidents-by-year': incidentsOfYearSchema,
  incident: incidentSchema,
  maintenance: maintenanceSchema,
  'maintenance-by-year': maintenanceOfYearSchema,
  notices: noticesSchema,
  postmortems: postmortemsSchema,
  postmortem: postmortemSchema,
  actions: actionsSchema,
  reliability: reliabilitySchema,
  'component-reliability': componentReliabilitySchema,
  'error-budgets': errorBudgetsSchema,
} as const

export type SchemaName = keyof typeof schemas
/** A document of the kind `Name`. */
export type Document<Name extends SchemaName> = z.output<(typeof schemas)[Name]>

/** The JSON Schema (2020-12) of a kind of document, published at `address`. */
export function createJsonSchema(name: SchemaName, address: string): object {
  const { $schema, ...rest } = z.toJSONSchema(schemas[name])
  return { $schema, $id: address, ...rest }
}
