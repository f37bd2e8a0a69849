import { severityOf } from '../../context/severity.ts'
import type { Context } from '../../context/context.ts'
import type { Time } from '../../context/format.ts'
import { paths } from '../../context/paths.ts'
import { nameZone } from '../../i18n/zone-name.ts'
import type { Postmortem } from '../../model/postmortem.ts'
import { responseMeasures, spanOf, type ResponsePoint } from '../../model/response.ts'
import { dateAt, type Instant } from '../../model/time.ts'
import { factorBranches, impactFields } from '../../model/vocabulary.ts'
import { createActionView, type ActionView } from '../actions/item.ts'
import { createIncidentCard, type IncidentCard } from '../parts/cards.ts'
import { createChrome, titleOn, type Chrome } from '../parts/chrome.ts'
import { postmortemFeedLinks } from '../parts/feed-links.ts'
import { createPhaseBar, type PhaseBarView } from './phase-bar.ts'
import { summarise } from './cards.ts'
import { createJsonLd } from './json-ld.ts'
import { createTimeline, type TimelineDay } from './timeline.ts'

/** Texts of the author's are Markdown. Lists and sections that are empty are not to be shown. */
export interface PostmortemView {
  readonly template: 'postmortem'
  readonly chrome: Chrome
  readonly card: IncidentCard
  readonly severityMeaning: string
  readonly startedAt: Time
  /** Undefined where nobody recorded it. */
  readonly endedAt: Time | undefined
  readonly publishedAt: Time
  readonly editedAt: Time | undefined
  readonly authors: readonly string[]
  readonly contributors: readonly string[]
  readonly impact: readonly { readonly label: string; readonly text: string }[]
  readonly body: string
  /** Of which zone and days the times of the figures and of the bar are. */
  readonly timesNote: string
  /** True where each says its day, as they are of several, or its zone, as the clocks changed. */
  readonly isLong: boolean
  readonly figures: readonly FigureView[]
  /** What cannot be measured, and why; undefined where all can. */
  readonly missing: string | undefined
  readonly bar: PhaseBarView | undefined
  readonly detection: string | undefined
  readonly days: readonly TimelineDay[]
  readonly timelineText: string
  readonly whys: readonly string[]
  /** The fishbone's branches; those of its upper side first. */
  readonly factors: readonly Branch[]
  /** What went well, what could be improved, where we got lucky. */
  readonly review: readonly { readonly title: string; readonly items: readonly string[] }[]
  readonly lessons: readonly string[]
  readonly actions: readonly ActionView[]
  /** The page's sections, in order. */
  readonly contents: readonly { readonly id: string; readonly title: string }[]
  readonly listHref: string
  readonly actionsHref: string
  /** Stands in a script element: holds no "<". */
  readonly jsonLd: string
}

/** "Time to detect: 11 min", and between which two instants. */
export interface FigureView {
  readonly label: string
  readonly value: string
  readonly from: { readonly label: string; readonly at: Time }
  readonly to: { readonly label: string; readonly at: Time }
}

export interface Branch {
  readonly title: string
  readonly items: readonly string[]
  readonly side: 'above' | 'below'
}

/** The page of a published post-mortem. Its times stay in the page's time zone: it is a record that is cited. */
export function createPostmortemView(context: Context, postmortem: Postmortem): PostmortemView {
  const { status, words, format, links } = context
  const { incident, record, response } = postmortem
  const { resolved } = response.instants
  const summary = summarise(incident)
  const { say, ...saying } = createSaying(context, postmortem)
  const view = {
    impact: impactFields.flatMap((of) => {
      const text = record.impact[of]
      return text === undefined ? [] : [{ label: words.postmortems.impacts[of], text }]
    }),
    body: record.body,
    ...createFigures(context, postmortem, say),
    bar: createPhaseBar(context, postmortem, say),
    detection: record.detection?.how,
    days: createTimeline(context, postmortem),
    timelineText: words.postmortems.timelineText(nameZone(status.site.timeZone)),
    whys: record.whys,
    factors: createBranches(context, postmortem),
    review: (['wentWell', 'couldImprove', 'gotLucky'] as const)
      .map((of) => ({ title: words.postmortems[of], items: record[of] }))
      .filter(({ items }) => items.length > 0),
    lessons: record.lessons,
    actions: postmortem.actions.map((action) => createActionView(context, action)),
  }
  return {
    template: 'postmortem',
    chrome: createChrome(
      context,
      paths.postmortem(incident.id),
      titleOn(context, `${words.postmortem}: ${incident.title}`, incident.startedAt),
      summary === '' ? words.postmortems.intro : summary,
      { feeds: postmortemFeedLinks(context) },
    ),
    card: createIncidentCard(context, incident),
    severityMeaning: severityOf(context, incident.severity).meaning,
    startedAt: format.time(incident.startedAt),
    endedAt: resolved === undefined ? undefined : format.time(resolved),
    publishedAt: format.time(record.publishedAt),
    editedAt: record.editedAt === undefined ? undefined : format.time(record.editedAt),
    authors: record.authors,
    contributors: record.contributors,
    ...view,
    contents: listContents(context, view),
    listHref: links.href(paths.postmortems),
    actionsHref: links.href(paths.actions),
    ...saying,
    jsonLd: createJsonLd(context, postmortem, summary),
  }
}

/** How an instant is said: its time, with its day where not all are of one; the note beside them says the rest. */
function createSaying(
  { status, words, format }: Context,
  { incident, response, phases, offsetChanges }: Postmortem,
): Pick<PostmortemView, 'timesNote' | 'isLong'> & { readonly say: (instant: Instant) => Time } {
  const { timesOn, timesFrom } = words.postmortems
  const zone = status.site.timeZone
  const dateOf = (instant: Instant) => dateAt(instant, zone)
  const clock = offsetChanges ? format.clock : format.hours
  const dates = [
    incident.startedAt,
    ...Object.values(response.instants),
    ...phases.flatMap(({ from, to }) => [from, to]),
  ]
    .filter((instant) => instant !== undefined)
    .map(dateOf)
    .sort()
  const first = dates[0] ?? ''
  const last = dates.at(-1) ?? first
  if (first === last) {
    const timesNote = timesOn(nameZone(zone), format.plainDate(first))
    return { say: clock, isLong: offsetChanges, timesNote }
  }
  return {
    say: (instant) => {
      const { iso, text } = clock(instant)
      return { iso, text: `${format.shortDate(dateOf(instant))}, ${text}` }
    },
    isLong: true,
    timesNote: timesFrom(nameZone(zone), format.plainDate(first), format.plainDate(last)),
  }
}

function createFigures(
  { words, format }: Context,
  { incident, response }: Postmortem,
  say: (instant: Instant) => Time,
): Pick<PostmortemView, 'figures' | 'missing'> {
  const { measures, instants, incidentStart, notRecorded } = words.postmortems
  const place = ({ name, at }: ResponsePoint) => ({
    label: name === 'incidentStart' ? incidentStart : instants[name],
    at: say(at),
  })
  const unknown = responseMeasures.filter((measure) => response[measure] === undefined)
  return {
    figures: responseMeasures.flatMap((measure) => {
      const span = spanOf(incident, response.instants, measure)
      if (span === undefined) return []
      const { from, to } = span
      const value = from.at === to.at ? words.postmortems.atOnce : format.between(from.at, to.at)
      return [{ label: measures[measure], value, from: place(from), to: place(to) }]
    }),
    missing:
      unknown.length === 0
        ? undefined
        : notRecorded(unknown.map((measure) => measures[measure]).join(', ')),
  }
}

/** Branches with something on them, half of them on each side, the larger half above. */
function createBranches({ words }: Context, { record }: Postmortem): Branch[] {
  const filled = factorBranches.flatMap((branch) => {
    const items = record.factors[branch] ?? []
    return items.length === 0 ? [] : [{ title: words.postmortems.branches[branch], items }]
  })
  const above = Math.ceil(filled.length / 2)
  return filled.map((branch, index) => ({ ...branch, side: index < above ? 'above' : 'below' }))
}

function listContents(
  { words }: Context,
  view: Pick<
    PostmortemView,
    | 'body'
    | 'figures'
    | 'detection'
    | 'days'
    | 'whys'
    | 'factors'
    | 'review'
    | 'lessons'
    | 'actions'
  >,
): PostmortemView['contents'] {
  const { summary, response, detection, timeline, whys, factors, review, lessons, actions } =
    words.postmortems
  const sections = [
    ['summary', summary, view.body !== ''],
    ['response', response, view.figures.length > 0],
    ['detection', detection, view.detection !== undefined],
    ['timeline', timeline, view.days.length > 0],
    ['whys', whys, view.whys.length > 0],
    ['factors', factors, view.factors.length > 0],
    ['review', review, view.review.length > 0],
    ['lessons', lessons, view.lessons.length > 0],
    ['actions', actions, view.actions.length > 0],
  ] as const
  return sections.filter(([, , isThere]) => isThere).map(([id, title]) => ({ id, title }))
}
