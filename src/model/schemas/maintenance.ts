import { z } from 'zod'
import { importedId, instant, internal, line, statuspageId, yesNo } from './fields.ts'

/** `maintenance/<year>/<id>/maintenance.md`. The body says what to expect. */
export const maintenanceSchema = z.strictObject({
  title: line,
  /** The window: from `startsAt`, inclusive, to `endsAt`, exclusive. */
  startsAt: instant,
  endsAt: instant,
  /** The components that are under maintenance during the window, by their ids. */
  components: z.array(line).default([]),
  /** When it was announced; without it, the first update's time, else the start. */
  announcedAt: instant.optional(),
  draft: yesNo.default(false),
  /** When the title or the text was last corrected. A window is moved by an update, not by an edit. */
  editedAt: instant.optional(),
  statuspageId: statuspageId.optional(),
  importedId: importedId.optional(),
  internal: internal.optional(),
})
