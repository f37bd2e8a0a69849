import type { z } from 'zod'
import type { Context } from '../../context/context.ts'
import { isoOf, isoOrNull } from '../../context/format.ts'
import { paths } from '../../context/paths.ts'
import type { Maintenance } from '../../model/maintenance.ts'
import type { maintenanceEntrySchema } from './schemas/maintenance.ts'

type MaintenanceDocument = z.output<typeof maintenanceEntrySchema>

/** All that is published of a maintenance. Once it is over, nothing of it depends on the clock. */
export function describeMaintenance(
  { status, links }: Context,
  maintenance: Maintenance,
): MaintenanceDocument {
  return {
    id: maintenance.id,
    title: maintenance.title,
    status: maintenance.status,
    startsAt: isoOf(maintenance.startsAt),
    endsAt: isoOf(maintenance.endsAt),
    startedAt: isoOrNull(maintenance.startedAt),
    endedAt: isoOrNull(maintenance.endedAt),
    runs: maintenance.runs.map(({ from, to }) => ({
      from: isoOf(from),
      to: to > status.now ? null : isoOf(to),
    })),
    announcedAt: isoOf(maintenance.announcedAt),
    revision: maintenance.revision,
    components: maintenance.components.filter((id) => status.components.has(id)),
    body: maintenance.body,
    updates: maintenance.updates.map((update) => ({
      id: update.id,
      status: update.status,
      at: isoOf(update.at),
      editedAt: isoOrNull(update.editedAt),
      body: update.body,
      moved: update.moved,
      url: links.absolute(paths.maintenanceUpdate(maintenance.id, update.id)),
    })),
    url: links.absolute(paths.maintenance(maintenance.id)),
  }
}

/** What runs, and what comes, the next one first. */
export function listCurrent(context: Context): {
  inProgress: MaintenanceDocument[]
  upcoming: MaintenanceDocument[]
} {
  const { running, coming } = context.current()
  const describe = (maintenance: Maintenance) => describeMaintenance(context, maintenance)
  return { inProgress: running.map(describe), upcoming: coming.map(describe) }
}
