import type { Context } from '../../context/context.ts'
import { paths } from '../../context/paths.ts'
import { deriveActionsOf } from '../../model/actions.ts'
import type { Incident } from '../../model/incident.ts'
import type { PostmortemOwed } from '../../model/postmortem-due.ts'
import { countActions } from '../../model/postmortem.ts'
import { shorten } from '../../model/text.ts'
import { dateAt } from '../../model/time.ts'
import { impactFields } from '../../model/vocabulary.ts'
import { leadLineOf } from '../../plain-text.ts'
import { createIncidentCard, type IncidentCard } from '../parts/cards.ts'

/** A published post-mortem in a list. */
export interface PostmortemCard {
  readonly incident: IncidentCard
  readonly href: string
  /** What it says first, on one line; empty where it says nothing. */
  readonly summary: string
  readonly publishedOn: { readonly date: string; readonly text: string }
  /** How its action items stand, "2 action items open"; undefined where it has none. */
  readonly actions: string | undefined
  /** Of those open, "1 of them overdue"; undefined where none is. */
  readonly overdue: string | undefined
}

/** A post-mortem that is in preparation. */
export interface OwedCard {
  readonly incident: IncidentCard
  readonly text: string
  readonly isOverdue: boolean
}

/** How long a summary may be, in characters. */
const summaryLength = 240

/**
 * The card of an incident's post-mortem; undefined where none is published. `sum` finds its summary.
 */
export function createPostmortemCard(
  context: Context,
  incident: Incident,
  sum: (incident: Incident) => string = summarise,
): PostmortemCard | undefined {
  const { status, words, format, links } = context
  const { postmortem } = incident
  if (postmortem === undefined) return undefined
  const date = dateAt(postmortem.publishedAt, status.site.timeZone)
  const { count, open, overdue } = countActions(
    deriveActionsOf(incident, status.now, status.site.timeZone),
  )
  return {
    incident: createIncidentCard(context, incident),
    href: links.href(paths.postmortem(incident.id)),
    summary: sum(incident),
    publishedOn: { date, text: format.plainDate(date) },
    actions:
      count === 0
        ? undefined
        : open === 0
          ? words.postmortems.allActionsDone(count)
          : words.postmortems.openActions(open),
    overdue: overdue === 0 ? undefined : words.postmortems.overdueActions(overdue, open),
  }
}

/**
 * The first paragraph of an incident's post-mortem, on one line, or the first that is said of its
 * impact; empty where there is neither.
 */
export function summarise({ postmortem }: Incident): string {
  const texts = [postmortem?.body, ...impactFields.map((of) => postmortem?.impact[of])]
  for (const text of texts) {
    const lead = leadLineOf(text ?? '')
    if (lead !== '') return shorten(lead, summaryLength)
  }
  return ''
}

/** A post-mortem that is owed, and until when. */
export function createOwedCard(
  context: Context,
  owed: PostmortemOwed & { readonly incident: Incident },
): OwedCard {
  return {
    incident: createIncidentCard(context, owed.incident),
    text: describeOwed(context, owed) ?? '',
    isOverdue: owed.overdueSince !== undefined,
  }
}

/** "Post-mortem in preparation, due 20 January 2026." */
export function describeOwed(
  { words, format }: Context,
  owed: PostmortemOwed | undefined,
): string | undefined {
  if (owed === undefined) return undefined
  const { on, overdueSince } = owed
  return overdueSince === undefined
    ? words.postmortems.inPreparationDue(format.plainDate(on))
    : words.postmortems.inPreparationOverdue(format.plainDate(overdueSince))
}
