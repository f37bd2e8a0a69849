import type { Context } from '../../context/context.ts'
import type { Time } from '../../context/format.ts'
import { paths } from '../../context/paths.ts'
import type { Postmortem, TimelineEntry } from '../../model/postmortem.ts'
import { shorten } from '../../model/text.ts'
import { dateAt } from '../../model/time.ts'
import type { TimelineKind } from '../../model/vocabulary.ts'
import { paragraphsOf } from '../../plain-text.ts'

/** The timeline by the days it touches, in the page's time zone. */
export interface TimelineDay {
  readonly date: string
  readonly label: string
  readonly entries: readonly TimelineLine[]
}

export interface TimelineLine {
  /** To the minute. */
  readonly at: Time
  readonly kind: TimelineKind | 'update'
  /** "Detected", "Public update: Identified"; undefined for a mere note. */
  readonly label: string | undefined
  /** Where the update stands; undefined for an entry of the post-mortem's own. */
  readonly href: string | undefined
  /** Markdown; of an update, the beginning of its text, as plain text. */
  readonly text: string
}

/** How much of an update is quoted, in characters. */
const quoteLength = 160

/** A post-mortem's timeline by days of the page, oldest first. */
export function createTimeline(context: Context, postmortem: Postmortem): TimelineDay[] {
  const { status, format } = context
  const byDay = Map.groupBy(postmortem.timeline, ({ at }) => dateAt(at, status.site.timeZone))
  const say = postmortem.offsetChanges ? format.clock : format.hours
  return [...byDay].map(([date, entries]) => ({
    date,
    label: format.date(date),
    entries: entries.map((entry) => createLine(context, postmortem, entry, say)),
  }))
}

function createLine(
  { words, links }: Context,
  { incident }: Postmortem,
  entry: TimelineEntry,
  say: (instant: number) => Time,
): TimelineLine {
  const at = say(entry.at)
  if (entry.source === 'update') {
    const { id, status, body } = entry.update
    return {
      at,
      kind: 'update',
      label: `${words.postmortems.publicUpdate}: ${words.incidentStatus[status]}`,
      href: links.href(paths.update(incident.id, id)),
      text: shorten(paragraphsOf(body)[0] ?? '', quoteLength),
    }
  }
  const { kind, event } = entry
  const label = kind === 'note' ? undefined : words.postmortems.kinds[kind]
  return { at, kind, label, href: undefined, text: event }
}
