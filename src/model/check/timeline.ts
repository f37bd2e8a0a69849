import { sortUpdates } from '../incident.ts'
import { error, valueAt, type Place, type Problem } from '../problem.ts'
import type { IncidentRecord, PostmortemRecord } from '../records.ts'
import type { Instant } from '../time.ts'
import type { TimelineKind } from '../vocabulary.ts'
import { resolvedUpdate, timeOf } from './incidents.ts'
import { minuteOf, perIncident, say, type Rule } from './rule.ts'

type Entry = PostmortemRecord['timeline'][number] & { readonly index: number }

/** Something that the content dates. */
interface Moment {
  readonly at: Instant
  /** As the end of "which is after …". */
  readonly name: string
  readonly place: Place
}

const fields = {
  detection: 'detectedAt',
  acknowledgement: 'acknowledgedAt',
  mitigation: 'mitigatedAt',
} as const

/**
 * The timeline has to tell the same story as the updates and `incident.md`, to the minute. Where it
 * has several entries of a kind, the first counts. An entry is complained about once. The order of
 * the lines is free, because the page sorts them; a declaration may precede the first update, and
 * notes may be of any time.
 */
function* contradictingTimeline(incident: IncidentRecord): Iterable<Problem> {
  const { postmortemRecord: postmortem } = incident
  const firstUpdate = sortUpdates(incident.updates)[0]
  if (postmortem === undefined || firstUpdate === undefined) return
  const entries = postmortem.timeline
    .map((entry, index): Entry => ({ ...entry, index }))
    .sort((a, b) => a.at - b.at)
  const ofKind = (kind: TimelineKind) => entries.filter((entry) => entry.kind === kind)
  const said = new Set<number>()
  const complain = function* (entry: Entry | undefined, found: Problem | undefined) {
    if (entry === undefined || found === undefined || said.has(entry.index)) return
    said.add(entry.index)
    yield found
  }
  for (const [entry, moment] of sameMinute(incident, ofKind)) {
    yield* complain(entry, elsewhere(postmortem, entry, moment))
  }
  for (const [entry, moment] of orderedPairs(incident, firstUpdate, postmortem, entries)) {
    if (minuteOf(entry.at) > minuteOf(moment.at)) {
      yield* complain(entry, tooLate(postmortem, entry, moment))
    }
  }
}

/** Entries none of whose kind is in the minute that the updates or `incident.md` say. */
function* sameMinute(
  incident: IncidentRecord,
  ofKind: (kind: TimelineKind) => readonly Entry[],
): Iterable<readonly [Entry, Pick<Moment, 'at' | 'place'>]> {
  const differing = function* (kind: TimelineKind, at: Instant | undefined, place: Place) {
    const [entry, ...more] = ofKind(kind)
    if (entry === undefined || at === undefined) return
    if ([entry, ...more].some((each) => minuteOf(each.at) === minuteOf(at))) return
    yield [entry, { at, place }] as const
  }
  const resolved = resolvedUpdate(incident)
  if (resolved !== undefined) yield* differing('resolution', resolved.at, timeOf(resolved))
  for (const kind of ['detection', 'acknowledgement', 'mitigation'] as const) {
    const key = fields[kind]
    yield* differing(kind, incident[key], { file: incident.file, where: valueAt(key) })
  }
}

/** Each entry with what it cannot be later than. */
function* orderedPairs(
  incident: IncidentRecord,
  update: IncidentRecord['updates'][number],
  postmortem: PostmortemRecord,
  entries: readonly Entry[],
): Iterable<readonly [Entry, Moment]> {
  const first = (kind: TimelineKind) => entries.find((entry) => entry.kind === kind)
  const moment = (kind: keyof typeof fields): Moment | undefined => {
    const entry = first(kind)
    const name = `the ${kind}`
    if (entry !== undefined) return { at: entry.at, name, place: placeOf(postmortem, entry) }
    const at = incident[fields[kind]]
    if (at === undefined) return undefined
    return { at, name, place: { file: incident.file, where: valueAt(fields[kind]) } }
  }
  const resolved = resolvedUpdate(incident)
  if (resolved !== undefined) {
    const end = { at: resolved.at, name: 'the resolution', place: timeOf(resolved) }
    for (const entry of entries) {
      if (entry.kind !== 'note' && entry.kind !== 'resolution') yield [entry, end]
    }
  }
  const told: Moment = { at: update.at, name: 'the first update', place: timeOf(update) }
  const start: Moment =
    incident.startedAt === undefined
      ? told
      : {
          at: incident.startedAt,
          name: 'the start of the incident',
          place: { file: incident.file, where: valueAt('startedAt') },
        }
  const pairs = [
    [first('trigger'), start],
    [first('trigger'), moment('detection')],
    [first('trigger'), moment('mitigation')],
    // Where incident.md says a time, it is that which the timeline has to agree with.
    [incident.detectedAt === undefined ? first('detection') : undefined, told],
    [first('detection'), moment('acknowledgement')],
    [first('declaration'), told],
  ] as const
  for (const [entry, other] of pairs) {
    if (entry !== undefined && other !== undefined) yield [entry, other]
  }
}

function elsewhere(
  postmortem: PostmortemRecord,
  entry: Entry,
  { at, place }: Pick<Moment, 'at' | 'place'>,
): Problem {
  return error(
    postmortem,
    placeOf(postmortem, entry).where,
    [`The ${entry.kind} is at ${say(entry.at)} here, but at ${say(at)} in `, place, '.'],
    'Correct the time of one of them, so that both say the same minute.',
  )
}

function tooLate(postmortem: PostmortemRecord, entry: Entry, { at, name, place }: Moment): Problem {
  return error(
    postmortem,
    placeOf(postmortem, entry).where,
    [
      `The ${entry.kind} is at ${say(entry.at)} here, which is after ${name} at `,
      place,
      ` (${say(at)}).`,
    ],
    'Correct the time of one of them.',
  )
}

function placeOf({ file }: PostmortemRecord, { index }: Entry): Place {
  return { file, where: valueAt('timeline', index, 'at') }
}

export const timelineRules: readonly Rule[] = [perIncident(contradictingTimeline)]
