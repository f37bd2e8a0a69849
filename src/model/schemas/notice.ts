import { z } from 'zod'
import { instant, internal, line, yesNo } from './fields.ts'

/** `notices/<id>.md`: an announcement that is not an incident. */
export const noticeSchema = z.strictObject({
  title: line,
  /** In the future: it appears then. */
  publishedAt: instant,
  /** From this moment on it is gone from the front page. */
  expiresAt: instant.optional(),
  draft: yesNo.default(false),
  internal: internal.optional(),
})
