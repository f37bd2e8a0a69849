import { isGrave } from '../incident.ts'
import { error, valueAt, warning, wholeFile, type Place, type Problem } from '../problem.ts'
import type { IncidentRecord, PostmortemRecord } from '../records.ts'
import { addDays, dateAt, startOfDate, type Instant } from '../time.ts'
import type { TimelineKind } from '../vocabulary.ts'
import { resolvedUpdate, timeOf } from './incidents.ts'
import { isPublic, minuteOf, perIncident, say, type Context, type Rule } from './rule.ts'

/** Days, Monday to Friday, from the resolution to the post-mortem. Source: PagerDuty's response documents. */
export const postmortemDays = 5

/** The last day, `YYYY-MM-DD`, on which the post-mortem of an incident resolved at `resolved` is in time. */
export function postmortemDueOn(resolved: Instant, timeZone: string): string {
  let date = dateAt(resolved, timeZone)
  for (let left = postmortemDays; left > 0;) {
    date = addDays(date, 1)
    if (Temporal.PlainDate.from(date).dayOfWeek <= 5) left -= 1
  }
  return date
}

function* postmortemDue(incident: IncidentRecord, { now, timeZone }: Context): Iterable<Problem> {
  if (incident.postmortemRecord !== undefined || !isPublic(incident)) return
  const { postmortem, severity } = incident
  if ((postmortem ?? (isGrave(severity) ? 'required' : 'waived')) === 'waived') return
  const resolved = resolvedUpdate(incident)
  if (resolved === undefined || resolved.at > now) return
  const due = postmortemDueOn(resolved.at, timeZone)
  if (now < startOfDate(addDays(due, 1), timeZone)) return
  yield warning(
    incident,
    valueAt(postmortem === undefined ? 'severity' : 'postmortem'),
    `The post-mortem of this ${severity} incident was due on ${due}, ${postmortemDays} working days after it was resolved.`,
    'Add postmortem.md to the same folder, or the line postmortem: waived to this file.',
  )
}

function* postmortemTooEarly(incident: IncidentRecord): Iterable<Problem> {
  const { postmortemRecord, end } = incident
  if (postmortemRecord === undefined || end === 'unknown') return
  if (incident.updates.length === 0 || resolvedUpdate(incident) !== undefined) return
  yield error(
    postmortemRecord,
    wholeFile,
    'This is the post-mortem of an incident that is not resolved.',
    'Add the resolved update first, or keep the post-mortem elsewhere until then.',
  )
}

type Entry = PostmortemRecord['timeline'][number] & { readonly index: number }

/** The timeline has to tell the same story as the updates and `incident.md`, to the minute. */
function* contradictingTimeline(incident: IncidentRecord): Iterable<Problem> {
  const { postmortemRecord: postmortem } = incident
  if (postmortem === undefined) return
  const resolved = resolvedUpdate(incident)
  const entries = postmortem.timeline.map((entry, index): Entry => ({ ...entry, index }))
  const ofKind = (kind: TimelineKind) => entries.filter((entry) => entry.kind === kind)
  const field = (key: string): Place => ({ file: incident.file, where: valueAt(key) })

  if (resolved !== undefined) {
    yield* differing(postmortem, ofKind('resolution'), resolved.at, timeOf(resolved))
    for (const { at, index } of ofKind('mitigation')) {
      if (minuteOf(at) <= minuteOf(resolved.at)) continue
      yield error(
        postmortem,
        valueAt('timeline', index, 'at'),
        [
          `The mitigation is at ${say(at)} here, which is after the resolution at `,
          timeOf(resolved),
          ` (${say(resolved.at)}).`,
        ],
        'Correct the time of one of them.',
      )
    }
  }
  const fields = [
    ['detection', 'detectedAt'],
    ['acknowledgement', 'acknowledgedAt'],
    ['mitigation', 'mitigatedAt'],
  ] as const
  for (const [kind, key] of fields) {
    const at = incident[key]
    if (at !== undefined) yield* differing(postmortem, ofKind(kind), at, field(key))
  }
}

/** Complains about the first entry where none of them is in the minute of `at`. */
function* differing(
  postmortem: PostmortemRecord,
  entries: readonly Entry[],
  at: Instant,
  other: Place,
): Iterable<Problem> {
  const entry = entries[0]
  if (entry === undefined || entries.some((each) => minuteOf(each.at) === minuteOf(at))) return
  yield error(
    postmortem,
    valueAt('timeline', entry.index, 'at'),
    [`The ${entry.kind} is at ${say(entry.at)} here, but at ${say(at)} in `, other, '.'],
    'Correct the time of one of them, so that both say the same minute.',
  )
}

export const postmortemRules: readonly Rule[] = [
  perIncident(postmortemDue),
  perIncident(postmortemTooEarly),
  perIncident(contradictingTimeline),
]
