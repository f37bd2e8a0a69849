import { z } from 'zod'
import { incidentComponentStatuses, incidentStatuses, maintenanceStatuses } from '../vocabulary.ts'
import { instant, internal, slug, statuspageId } from './fields.ts'

/** `incidents/<year>/<id>/<time>-<status>.md`: one update to an incident. The message is the body. */
export const updateSchema = z.strictObject({
  status: z.enum(incidentStatuses),
  /** When this was published, or became true. */
  at: instant,
  /** The components whose status changes with this update; the others keep theirs. */
  components: z.record(slug, z.enum(incidentComponentStatuses)).default({}),
  /** The promise: the next update comes no later than this. */
  nextUpdateBy: instant.optional(),
  statuspageId: statuspageId.optional(),
  internal: internal.optional(),
})

/** `maintenance/<year>/<id>/<time>-<status>.md`: one update to a scheduled maintenance. */
export const maintenanceUpdateSchema = z.strictObject({
  status: z.enum(maintenanceStatuses),
  at: instant,
  /** A new start of the window, if it moves. */
  startsAt: instant.optional(),
  /** A new end of the window, if it moves. */
  endsAt: instant.optional(),
  statuspageId: statuspageId.optional(),
  internal: internal.optional(),
})
