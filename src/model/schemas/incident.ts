import { z } from 'zod'
import { impacts, severities } from '../vocabulary.ts'
import { importedId, instant, internal, line, slug, statuspageId, yesNo } from './fields.ts'

/** `incidents/<year>/<id>/incident.md`. */
export const incidentSchema = z.strictObject({
  title: line,
  severity: z.enum(severities),
  /** When customers were first affected; without it, the first update's time. */
  startedAt: instant.optional(),
  detectedAt: instant.optional(),
  acknowledgedAt: instant.optional(),
  mitigatedAt: instant.optional(),
  /** `unknown` where the resolution was never recorded: the incident counts as past, and as lasting until its last update at least. */
  end: z.enum(['unknown']).optional(),
  /** Set by hand only where the components do not tell it. */
  impact: z.enum(impacts).optional(),
  /** A free tag that finds repeat incidents. */
  cause: slug.optional(),
  postmortem: z.enum(['required', 'waived']).optional(),
  /** Teams or roles, never persons. Published only where `site.yaml` says so. */
  roles: z.record(slug, line).default({}),
  draft: yesNo.default(false),
  drill: yesNo.default(false),
  /** When the title was last corrected: the feeds then give every update of the incident as changed. */
  editedAt: instant.optional(),
  statuspageId: statuspageId.optional(),
  importedId: importedId.optional(),
  internal: internal.optional(),
})
