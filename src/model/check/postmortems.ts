import { error, valueAt, warning, wholeFile, type Problem } from '../problem.ts'
import type { IncidentRecord } from '../records.ts'
import { owedPostmortem } from './due-postmortems.ts'
import { resolvedUpdate } from './incidents.ts'
import { perIncident, type Context, type Rule } from './rule.ts'

/** Says that a post-mortem is late. Those that are due but in time are listed by `listDuePostmortems`. */
function* latePostmortem(incident: IncidentRecord, { site, now }: Context): Iterable<Problem> {
  const due = owedPostmortem(incident, site, now)
  if (due === undefined || !due.overdue) return
  const { postmortem, postmortemRecord: draft, severity } = incident
  const was = `The post-mortem of this ${severity} incident was due on ${due.on}, ${due.businessDays} business days after it was resolved`
  if (draft !== undefined) {
    yield warning(
      draft,
      valueAt('draft'),
      `${was}, and is still a draft.`,
      'Give it a publishedAt and take the line draft: true out, or add postmortem: waived to incident.md.',
    )
    return
  }
  yield warning(
    incident,
    valueAt(postmortem === undefined ? 'severity' : 'postmortem'),
    `${was}.`,
    'Add postmortem.md to the same folder, or the line postmortem: waived to this file.',
  )
}

function* postmortemTooEarly(incident: IncidentRecord): Iterable<Problem> {
  const { postmortemRecord, end } = incident
  if (postmortemRecord === undefined || postmortemRecord.draft || end === 'unknown') return
  if (incident.updates.length === 0 || resolvedUpdate(incident) !== undefined) return
  yield error(
    postmortemRecord,
    wholeFile,
    'This is the post-mortem of an incident that is not resolved.',
    'Add the resolved update first, or the line draft: true to this file until then.',
  )
}

export const postmortemRules: readonly Rule[] = [
  perIncident(latePostmortem),
  perIncident(postmortemTooEarly),
]
