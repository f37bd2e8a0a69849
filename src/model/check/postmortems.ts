import { error, valueAt, warning, wholeFile, type Problem } from '../problem.ts'
import type { IncidentRecord, PostmortemRecord } from '../records.ts'
import { instantText } from '../schemas/instant-text.ts'
import type { Instant } from '../time.ts'
import { excerptOf } from '../text.ts'
import { findPending } from './due-postmortems.ts'
import { findEmptyHeadings } from './empty-headings.ts'
import { endOf, resolvedUpdate, timeOf } from './incidents.ts'
import { minuteOf, perIncident, perPostmortem, type CheckContext, type Rule } from './rule.ts'

/**
 * Says that a post-mortem is late. Those that are due but in time, or late under an embargo, are
 * listed by `listDuePostmortems`.
 */
function* latePostmortem(incident: IncidentRecord, { site, now }: CheckContext): Iterable<Problem> {
  const pending = findPending(incident, site, now)
  if (pending?.overdueSince === undefined || pending.embargoedUntil !== undefined) return
  const { postmortem, postmortemRecord: draft, severity } = incident
  const was = `The post-mortem of this ${severity} incident was due on ${pending.on}, ${pending.businessDays} business days after it was resolved`
  if (draft !== undefined) {
    if (isHeldBack(draft, now)) return // That is said already.
    yield warning(
      draft,
      valueAt('draft'),
      `${was}, and is still a draft.`,
      'Give it a publishedAt and take the line draft: true out, or write postmortem: waived in incident.md.',
    )
    return
  }
  yield warning(
    incident,
    valueAt(postmortem === undefined ? 'severity' : 'postmortem'),
    `${was}.`,
    'Add postmortem.md to the same folder, or write postmortem: waived in this file.',
  )
}

/** Its author gave it a time, and left the other half undone: nothing else would tell. */
function* publishedDraft(postmortem: PostmortemRecord, { now }: CheckContext): Iterable<Problem> {
  if (!isHeldBack(postmortem, now)) return
  yield warning(
    postmortem,
    valueAt('draft'),
    'The time in publishedAt has come, but the post-mortem is published nowhere, because it is still a draft.',
    'Take this line out if it is ready. If it is not, take publishedAt out.',
  )
}

function isHeldBack({ meantFor }: PostmortemRecord, now: Instant): boolean {
  return meantFor !== undefined && meantFor <= now
}

function* postmortemTooEarly(
  postmortem: PostmortemRecord,
  _: CheckContext,
  incident: IncidentRecord,
): Iterable<Problem> {
  if (postmortem.draft || incident.updates.length === 0 || endOf(incident) !== undefined) return
  yield error(
    postmortem,
    wholeFile,
    'This is the post-mortem of an incident that is not resolved.',
    'Add the resolved update first, or the line draft: true to this file until then.',
  )
}

/** The page shows it from the resolution on, but would say that it is older than that. */
function* publishedBeforeResolution(
  postmortem: PostmortemRecord,
  _: CheckContext,
  incident: IncidentRecord,
): Iterable<Problem> {
  if (postmortem.draft) return
  const resolved = resolvedUpdate(incident)
  if (resolved === undefined) return
  const { publishedAt } = postmortem
  if (minuteOf(publishedAt) >= minuteOf(resolved.at)) return
  yield warning(
    postmortem,
    valueAt('publishedAt'),
    [
      `The post-mortem is published at ${instantText(publishedAt)} here, which is before the incident was resolved at `,
      timeOf(resolved),
      ` (${instantText(resolved.at)}).`,
    ],
    'Write when the post-mortem was or will be published, after the resolution.',
  )
}

/** A draft may be unfinished. One under embargo is meant to be published as it is. */
function* emptyHeadings(postmortem: PostmortemRecord): Iterable<Problem> {
  if (postmortem.draft) return
  for (const { offset, title } of findEmptyHeadings(postmortem.body)) {
    yield warning(
      postmortem,
      { kind: 'body', offset },
      `The heading "${excerptOf(title)}" has no text beneath it, so the page shows it with nothing to read. Comments are not shown.`,
      'Write what belongs there, or take the heading out.',
    )
  }
}

export const postmortemRules: readonly Rule[] = [
  perIncident(latePostmortem),
  perPostmortem(publishedDraft),
  perPostmortem(postmortemTooEarly),
  perPostmortem(publishedBeforeResolution),
  perPostmortem(emptyHeadings),
]
