import { severityOf } from '../../context/severity.ts'
import type { Incident } from '../../model/incident.ts'
import { findOwed } from '../../model/postmortem-due.ts'
import { monthOf } from '../../model/time.ts'
import type { ComponentStatus } from '../../model/vocabulary.ts'
import { createAffected, type AffectedView } from '../parts/affected.ts'
import { createIncidentCard, type IncidentCard } from '../parts/cards.ts'
import { createUpdateView, type PromiseView, type UpdateView } from '../parts/updates.ts'
import { createChrome, titleOn, type Chrome } from '../parts/chrome.ts'
import type { Context } from '../../context/context.ts'
import type { Time } from '../../context/format.ts'
import { followIncident, type FollowView } from '../parts/follow.ts'
import { namesOf } from '../../context/names.ts'
import { paths } from '../../context/paths.ts'
import { describeOwed } from '../postmortems/cards.ts'
import { createIncidentStale, type StaleView } from '../parts/stale.ts'
import { placeBounds } from '../parts/spread.ts'

export interface IncidentView {
  readonly template: 'incident'
  readonly chrome: Chrome
  readonly card: IncidentCard
  /** What is affected now, while it is active. */
  readonly affected: AffectedView | undefined
  /** When the next update comes, while it is active and one is expected. */
  readonly promise: PromiseView | undefined
  /** Undefined while it promises no update. */
  readonly stale: StaleView | undefined
  readonly severityMeaning: string
  readonly endedAt: Time | undefined
  readonly endUnknown: boolean
  readonly body: string
  /** What it meant for each component and when, in display order. */
  readonly strip: readonly AffectedComponent[]
  readonly roles: readonly { readonly role: string; readonly team: string }[]
  /** Newest first. */
  readonly updates: readonly UpdateView[]
  readonly month: { readonly label: string; readonly href: string }
  /** When one is due, while one is owed. Where it is, once published, the card says. */
  readonly postmortemOwed: string | undefined
  readonly follow: FollowView
}

export interface AffectedComponent {
  readonly name: string
  readonly href: string
  readonly worst: ComponentStatus
  /** When it was not operational; empty where it was throughout, or nobody knows for how long. */
  readonly stretches: readonly {
    readonly status: ComponentStatus
    readonly from: Time
    /** Without its day where that is the same. Undefined while it lasts. */
    readonly to: Time | undefined
    readonly lasted: string
    /** Where it lies within the incident, in thousandths of its duration. */
    readonly start: number
    readonly length: number
  }[]
}

/** Who opens the page asks whether theirs is among them: a policy of ours. */
const mostAffected = 30

/** What can just be seen of a stretch, in thousandths. */
const leastLength = 1

/** A page that does not change once its incident is past, but for what it says of a post-mortem. */
export function createIncidentView(context: Context, incident: Incident): IncidentView {
  const { format, links, status } = context
  const month = monthOf(status.calendar, incident.startedAt)
  const card = createIncidentCard(context, incident)
  const updates = incident.updates.map((update) => createUpdateView(context, update)).reverse()
  return {
    template: 'incident',
    chrome: createChrome(
      context,
      paths.incident(incident.id),
      titleOn(context, incident.title, incident.startedAt),
      describe(context, card),
      { live: card.active },
    ),
    card,
    affected: card.active ? createAffected(context, incident, mostAffected) : undefined,
    promise: card.active ? updates[0]?.promise : undefined,
    stale: createIncidentStale(incident),
    severityMeaning: severityOf(context, incident.severity).meaning,
    endedAt: incident.endedAt === undefined ? undefined : format.time(incident.endedAt),
    endUnknown: incident.endUnknown,
    body: incident.body,
    strip: createStrip(context, incident),
    roles: status.site.publishRoles
      ? Object.entries(incident.roles).map(([role, team]) => ({ role, team }))
      : [],
    updates,
    month: { label: format.month(month), href: links.href(paths.month(month)) },
    postmortemOwed: describeOwed(context, findOwed(incident, status.site, status.now)),
    follow: followIncident(context, incident),
  }
}

/** What a search engine shows of it, or who shares a link. A past one is resolved, but not since its start. */
function describe({ words }: Context, card: IncidentCard): string {
  const { severity, statusLabel, startedAt, lasted } = card
  if (card.active) return `${severity}, ${statusLabel}, ${words.since} ${startedAt.text}`
  return [
    `${severity}, ${statusLabel}`,
    `${words.started}: ${startedAt.text}`,
    ...(lasted === undefined ? [] : [`${words.lasted}: ${lasted}`]),
  ].join(' · ')
}

function createStrip(context: Context, incident: Incident): AffectedComponent[] {
  const { format, links, status } = context
  const end = incident.endedAt ?? status.now
  const share = (instant: number) =>
    Math.round(((instant - incident.startedAt) / Math.max(1, end - incident.startedAt)) * 1000)
  return context.inOrder(incident.affected).flatMap(({ id, worst }): AffectedComponent[] => {
    const intervals = (incident.intervals.get(id) ?? []).map((interval) => ({
      ...interval,
      until: Math.min(interval.to, end),
    }))
    const bounds = intervals.flatMap(({ from, until }) => [from, until])
    const place = placeBounds(bounds, share, leastLength)
    return namesOf(context, [id]).map((name) => ({
      name,
      href: links.href(paths.component(id)),
      worst,
      stretches: intervals.map(({ status, from, to, until }) => ({
        status,
        from: format.time(from),
        to: to === Infinity ? undefined : format.timeOn(to, from),
        lasted: format.between(from, until),
        start: place(from),
        length: Math.max(leastLength, place(until) - place(from)),
      })),
    }))
  })
}
