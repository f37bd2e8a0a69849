import { z } from 'zod'
import { incidentComponentStatuses, incidentStatuses, maintenanceStatuses } from '../vocabulary.ts'
import { importedId, instant, internal, statuspageId } from './fields.ts'

/**
 * When the text was last corrected. The feeds give it as the time of the last change, so that readers
 * show the correction; an update's own time, `at`, stays. Without it, a correction is published all
 * the same, but the feeds do not call attention to it.
 */
const editedAt = instant.optional()

const isEditedAfter = ({ at, editedAt: edited }: { at: number; editedAt?: number | undefined }) =>
  edited === undefined || edited >= at
const editedBefore = {
  path: ['editedAt'],
  error: 'is earlier than "at". Write when the text was corrected, or take the line out',
}

/** `incidents/<year>/<id>/<time>-<status>.md`: one update to an incident. The message is the body. */
export const updateSchema = z
  .strictObject({
    status: z.enum(incidentStatuses),
    /** When this was published, or became true. */
    at: instant,
    /**
     * The components whose status changes with this update, by their ids; the others keep theirs. That
     * there are such components is checked where they are known.
     */
    components: z.record(z.string(), z.enum(incidentComponentStatuses)).default({}),
    /** The promise: the next update comes no later than this. */
    nextUpdateBy: instant.optional(),
    editedAt,
    statuspageId: statuspageId.optional(),
    importedId: importedId.optional(),
    internal: internal.optional(),
  })
  .refine(isEditedAfter, editedBefore)

/** `maintenance/<year>/<id>/<time>-<status>.md`: one update to a scheduled maintenance. */
export const maintenanceUpdateSchema = z
  .strictObject({
    status: z.enum(maintenanceStatuses),
    at: instant,
    /** A new start of the window, if it moves. */
    startsAt: instant.optional(),
    /** A new end of the window, if it moves. */
    endsAt: instant.optional(),
    editedAt,
    statuspageId: statuspageId.optional(),
    importedId: importedId.optional(),
    internal: internal.optional(),
  })
  .refine(isEditedAfter, editedBefore)
