import { z } from 'zod'
import {
  actionStatuses,
  factorBranches,
  impactFields,
  recordOf,
  timelineKinds,
} from '../vocabulary.ts'
import {
  calendarDate,
  importedId,
  instant,
  internal,
  line,
  link,
  slug,
  statuspageId,
  text,
  yesNo,
} from './fields.ts'

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

const settings = z.strictObject({
  /** In the future: embargoed until then. Needed unless it is a draft. */
  publishedAt: instant.optional(),
  /** True: in preparation, and published nowhere, whatever `publishedAt` says. */
  draft: yesNo.default(false),
  authors: z.array(line).default([]),
  contributors: z.array(line).default([]),
  impact: z
    .strictObject({
      ...recordOf(impactFields, () => text.optional()),
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
    .strictObject(recordOf(factorBranches, () => factors))
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
  importedId: importedId.optional(),
  internal: internal.optional(),
})

/** The last instant that a date can have: it does not come. In epoch ms, and finite, so that it survives as JSON. */
const never = 8.64e15

/**
 * `incidents/<year>/<id>/postmortem.md`. The body is the narrative: summary, root cause, trigger, resolution.
 * The `publishedAt` of a draft is `never`, and the one that was written is its `meantFor`.
 */
export const postmortemSchema = settings
  .refine((given) => given.draft || given.publishedAt !== undefined, {
    path: ['publishedAt'],
    // Also where another setting is wrong: an author hears of everything at once.
    when: ({ value }) => typeof value === 'object' && value !== null && !Array.isArray(value),
  })
  .transform((given) => ({
    ...given,
    publishedAt: given.draft ? never : (given.publishedAt ?? never),
    ...(given.draft && given.publishedAt !== undefined && { meantFor: given.publishedAt }),
  }))
