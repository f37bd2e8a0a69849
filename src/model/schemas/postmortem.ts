import { z } from 'zod'
import { actionStatuses, timelineKinds } from '../vocabulary.ts'
import { calendarDate, instant, internal, line, link, slug, statuspageId, text } from './fields.ts'

const timelineEntry = z.strictObject({
  at: instant,
  event: text,
  kind: z.enum(timelineKinds).default('note'),
})

const action = z.strictObject({
  id: slug,
  /** Specific and measurable: what will be true when it is done. */
  what: text,
  /** A team or a role. */
  owner: line,
  due: calendarDate,
  status: z.enum(actionStatuses),
  doneOn: calendarDate.optional(),
  /** Where the work is tracked. */
  url: link.optional(),
  /** Why it was dropped. */
  reason: text.optional(),
})

const factors = z.array(text).default([])

/** `incidents/<year>/<id>/postmortem.md`. The body is the narrative: summary, root cause, trigger, resolution. */
export const postmortemSchema = z.strictObject({
  /** In the future: embargoed until then. */
  publishedAt: instant,
  authors: z.array(line).default([]),
  contributors: z.array(line).default([]),
  impact: z
    .strictObject({
      customers: text.optional(),
      requests: text.optional(),
      revenue: text.optional(),
      data: text.optional(),
      /** Never published. */
      internal: internal.optional(),
    })
    .default({}),
  detection: z.strictObject({ how: text }).optional(),
  timeline: z.array(timelineEntry).default([]),
  /** The 5 Whys, each the answer to why the one before it happened. */
  whys: z.array(text).default([]),
  /** The fishbone's branches. */
  factors: z
    .strictObject({ people: factors, process: factors, technology: factors, environment: factors })
    .partial()
    .default({}),
  wentWell: z.array(text).default([]),
  couldImprove: z.array(text).default([]),
  gotLucky: z.array(text).default([]),
  lessons: z.array(text).default([]),
  actions: z.array(action).default([]),
  /** When the text was last corrected: the feed of post-mortems then gives it as changed. */
  editedAt: instant.optional(),
  statuspageId: statuspageId.optional(),
  internal: internal.optional(),
})
