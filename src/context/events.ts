import { publicIncidents } from '../model/drills.ts'
import { findIncident } from '../model/incident-log.ts'
import type { Status } from '../model/status.ts'
import { paths } from './paths.ts'

/** An incident or a maintenance, as what a component was down for. */
export interface StatusEvent {
  readonly kind: 'incident' | 'maintenance'
  readonly title: string
  /** Of its page, from the site's root. */
  readonly path: string
}

/** Every event of a status, by id. Drills are not among them. */
export interface StatusEvents {
  has(id: string): boolean
  /** Made when it is asked for: of very many, few are. */
  get(id: string): StatusEvent | undefined
}

/** Every public incident and every maintenance of a status, as an event. */
export function listStatusEvents(status: Status): StatusEvents {
  const { unsettled, months } = status.log
  const incidents = new Set([
    ...publicIncidents(unsettled).map(({ id }) => id),
    ...months.flatMap(({ facts }) => facts.ids),
  ])
  const maintenances = new Map(status.maintenances.map((each) => [each.id, each]))
  return {
    has: (id) => incidents.has(id) || maintenances.has(id),
    get(id) {
      const incident = incidents.has(id) ? findIncident(status.log, id) : undefined
      if (incident !== undefined) {
        return { kind: 'incident', title: incident.title, path: paths.incident(id) }
      }
      const maintenance = maintenances.get(id)
      return (
        maintenance && {
          kind: 'maintenance',
          title: maintenance.title,
          path: paths.maintenance(id),
        }
      )
    },
  }
}
