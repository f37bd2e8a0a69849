import { sortUpdates } from '../incident.ts'
import { error, valueAt, warning, type Location, type Problem } from '../problem.ts'
import type { IncidentRecord, PostmortemRecord } from '../records.ts'
import { instantText } from '../schemas/instant-text.ts'
import type { TimelineKind } from '../vocabulary.ts'
import { resolvedUpdate, timeOf, type Moment } from './incidents.ts'
import { minuteOf, perPostmortem, type CheckContext, type Rule } from './rule.ts'

/** An entry of the timeline, with its place among the others as written. */
type Entry = PostmortemRecord['timeline'][number] & { readonly index: number }

/** What has to be so of an entry and a moment, to the minute. */
type Relation = 'same' | 'notAfter' | 'notBefore'
type Claim = readonly [entry: Entry, relation: Relation, moment: Moment]

/** Kinds of entries of which `incident.md` may say the time as well, and its setting for each. */
const fields = {
  detection: 'detectedAt',
  acknowledgement: 'acknowledgedAt',
  mitigation: 'mitigatedAt',
} as const
const datedKinds = ['detection', 'acknowledgement', 'mitigation'] as const
type DatedKind = (typeof datedKinds)[number]

/** Entries of a post-mortem's timeline by kind, oldest first, and the incident that they are of. */
interface Story {
  readonly incident: IncidentRecord
  readonly postmortem: PostmortemRecord
  readonly told: Moment
  readonly ofKind: (kind: TimelineKind) => readonly Entry[]
}

/**
 * The timeline has to tell the same story as the updates and `incident.md`, to the minute. An entry
 * is complained about once. The order of the lines is free, because the page sorts them; a trigger
 * may precede the impact, a declaration the first update, and notes may be of any time. Where there
 * are several triggers, declarations, detections or acknowledgements, the first counts; of
 * mitigations the last, as in `deriveResponse`. There is one resolution.
 */
function* contradictingTimeline(
  postmortem: PostmortemRecord,
  _: CheckContext,
  incident: IncidentRecord,
): Iterable<Problem> {
  const [update] = sortUpdates(incident.updates)
  if (update === undefined) return
  const entries = postmortem.timeline
    .map((entry, index): Entry => ({ ...entry, index }))
    .sort((a, b) => a.at - b.at)
  const story: Story = {
    incident,
    postmortem,
    told: { at: update.at, name: 'the first update', location: timeOf(update) },
    ofKind: (kind) => entries.filter((entry) => entry.kind === kind),
  }
  const said = new Set<number>()
  for (const claims of [agreement(story), ending(story, entries), order(story), beginning(story)]) {
    for (const [entry, relation, moment] of claims) {
      if (said.has(entry.index) || holds(entry, relation, moment)) continue
      if (isSaidOfIncident(incident, entry, moment)) continue
      said.add(entry.index)
      yield contradiction(postmortem, entry, relation, moment)
    }
  }
}

/** Entries that the updates or `incident.md` date as well. */
function* agreement({ incident, ofKind }: Story): Iterable<Claim> {
  const end = resolution(incident)
  if (end !== undefined) {
    for (const entry of ofKind('resolution')) yield [entry, 'same', end]
  }
  for (const kind of datedKinds) {
    const moment = fieldOf(incident, kind)
    if (moment === undefined) continue
    const minute = minuteOf(moment.at)
    // The one that counts comes first: none may be more to that side than what incident.md says.
    const entries = kind === 'mitigation' ? ofKind(kind).toReversed() : ofKind(kind)
    const agreeing = entries.findIndex(({ at }) => minuteOf(at) === minute)
    const beyond = agreeing < 0 ? entries.slice(0, 1) : entries.slice(0, agreeing)
    for (const entry of beyond) yield [entry, 'same', moment]
  }
}

/** Nothing but notes follows the resolution. */
function* ending({ incident }: Story, entries: readonly Entry[]): Iterable<Claim> {
  const end = resolution(incident)
  if (end === undefined) return
  for (const entry of entries) {
    if (entry.kind !== 'note' && entry.kind !== 'resolution') yield [entry, 'notAfter', end]
  }
}

/** What has to come before what, each at the instant that counts. */
function* order({ incident, postmortem, told, ofKind }: Story): Iterable<Claim> {
  const countedEntry = (kind: DatedKind) => ofKind(kind).at(kind === 'mitigation' ? -1 : 0)
  const counted = (kind: DatedKind): Moment | undefined => {
    const given = fieldOf(incident, kind)
    const entry = countedEntry(kind)
    if (given !== undefined || entry === undefined) return given
    return { at: entry.at, name: `the ${kind}`, location: locationOf(postmortem, entry) }
  }
  const start = startOf(incident) ?? told
  const [trigger] = ofKind('trigger')
  const pairs = [
    [trigger, start],
    [trigger, counted('detection')],
    [trigger, counted('mitigation')],
    [countedEntry('detection'), told],
    [countedEntry('detection'), counted('acknowledgement')],
    [ofKind('declaration')[0], told],
  ] as const
  for (const [entry, other] of pairs) {
    if (entry !== undefined && other !== undefined) yield [entry, 'notAfter', other]
  }
  const detected = fieldOf(incident, 'detection')
  if (detected === undefined || ofKind('detection').length > 0) return
  for (const entry of ofKind('acknowledgement')) yield [entry, 'notBefore', detected]
}

/**
 * Only the trigger, the declaration and notes can be of a time before the impact. Where nobody says
 * when that began, only what is measured from the first update instead is held to it.
 */
function* beginning({ incident, told, ofKind }: Story): Iterable<Claim> {
  const start = startOf(incident)
  if (start === undefined) {
    if (ofKind('trigger').length > 0) return
    for (const entry of ofKind('mitigation')) yield [entry, 'notBefore', told]
    return
  }
  if (start.at > told.at) return // incidents.ts says so.
  for (const kind of [...datedKinds, 'resolution'] as const) {
    for (const entry of ofKind(kind)) yield [entry, 'notBefore', start]
  }
}

/** Undefined where `incident.md` does not say it. */
function startOf({ startedAt: at, file }: IncidentRecord): Moment | undefined {
  if (at === undefined) return undefined
  return { at, name: 'the start of the incident', location: { file, where: valueAt('startedAt') } }
}

function resolution(incident: IncidentRecord): Moment | undefined {
  const resolved = resolvedUpdate(incident)
  if (resolved === undefined) return undefined
  return { at: resolved.at, name: 'the resolution', location: timeOf(resolved) }
}

/** When `incident.md` says that it happened; undefined where it does not. */
function fieldOf(incident: IncidentRecord, kind: DatedKind): Moment | undefined {
  const at = incident[fields[kind]]
  if (at === undefined) return undefined
  return {
    at,
    name: `the ${kind}`,
    location: { file: incident.file, where: valueAt(fields[kind]) },
  }
}

/** True where `incident.md` has the time as well: incidents.ts compares it with the moment there. */
function isSaidOfIncident(incident: IncidentRecord, entry: Entry, { location }: Moment): boolean {
  const given = datedKinds.find((kind) => kind === entry.kind)
  if (given === undefined || location.file === incident.postmortemRecord?.file) return false
  const at = incident[fields[given]]
  return at !== undefined && minuteOf(at) === minuteOf(entry.at)
}

function holds(entry: Entry, relation: Relation, moment: Moment): boolean {
  const distance = minuteOf(entry.at) - minuteOf(moment.at)
  if (relation === 'same') return distance === 0
  return relation === 'notAfter' ? distance <= 0 : distance >= 0
}

function contradiction(
  postmortem: PostmortemRecord,
  entry: Entry,
  relation: Relation,
  { at, name, location }: Moment,
): Problem {
  const { where } = locationOf(postmortem, entry)
  const here = `The ${entry.kind} is at ${instantText(entry.at)} here,`
  if (relation === 'same') {
    return error(
      postmortem,
      where,
      [`${here} but at ${instantText(at)} in `, location, '.'],
      'Correct the time of one of them, so that both say the same minute.',
    )
  }
  return error(
    postmortem,
    where,
    [
      `${here} which is ${relation === 'notAfter' ? 'after' : 'before'} ${name} at `,
      location,
      ` (${instantText(at)}).`,
    ],
    relation === 'notBefore' && name === 'the first update'
      ? 'Add startedAt to incident.md, when customers were first affected, or correct this time.'
      : 'Correct the time of one of them.',
  )
}

function locationOf({ file }: PostmortemRecord, { index }: Entry): Location {
  return { file, where: valueAt('timeline', index, 'at') }
}

/** The page would give the time in its timeline, and say that nobody recorded it. */
function* resolutionOfUnknownEnd(
  postmortem: PostmortemRecord,
  _: CheckContext,
  incident: IncidentRecord,
): Iterable<Problem> {
  if (incident.end !== 'unknown' || resolvedUpdate(incident) !== undefined) return
  for (const [index, { kind }] of postmortem.timeline.entries()) {
    if (kind !== 'resolution') continue
    yield error(
      postmortem,
      valueAt('timeline', index, 'kind'),
      [
        'This says when the incident was resolved, but at ',
        { file: incident.file, where: valueAt('end') },
        ' it says that nobody recorded it.',
      ],
      'Make this entry a note, or take end: unknown out and add a resolved update of that time.',
    )
  }
}

/** Notes may be of any time but one that nobody who wrote could know of. */
function* notesFromLater(postmortem: PostmortemRecord): Iterable<Problem> {
  const { file, publishedAt, editedAt, timeline } = postmortem
  const isEdited = editedAt !== undefined && editedAt > publishedAt
  const written = isEdited ? editedAt : publishedAt
  for (const [index, { at, kind }] of timeline.entries()) {
    if (kind !== 'note' || minuteOf(at) <= minuteOf(written)) continue
    yield warning(
      postmortem,
      valueAt('timeline', index, 'at'),
      [
        `This entry is of ${instantText(at)}, which is after the post-mortem was ${isEdited ? 'last corrected' : 'published'} at `,
        { file, where: valueAt(isEdited ? 'editedAt' : 'publishedAt') },
        ` (${instantText(written)}).`,
      ],
      'Check the year and the day. If it was added later, write the time of that as editedAt.',
    )
  }
}

export const timelineRules: readonly Rule[] = [
  perPostmortem(contradictingTimeline),
  perPostmortem(resolutionOfUnknownEnd),
  perPostmortem(notesFromLater),
]
