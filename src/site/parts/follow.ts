import type { Context } from '../../context/context.ts'
import { namesOf } from '../../context/names.ts'
import { paths, type FeedPaths } from '../../context/paths.ts'
import type { Incident } from '../../model/incident.ts'
import type { Component } from '../../model/schemas/components.ts'
import { formsOf } from './feed-links.ts'

/** How to follow what a page is about: a line of links. */
export interface FollowView {
  readonly label: string
  readonly links: readonly Link[]
}

interface Link {
  readonly label: string
  readonly href: string
}

/** The feeds, the calendar and the badge of a component. */
export function followComponent(context: Context, { id }: Component): FollowView {
  const { words, links } = context
  const { calendar, badge } = words.subscribe.component
  return {
    label: words.follow.component,
    links: [
      ...threeForms(context, paths.componentFeeds(id)),
      { label: calendar, href: links.href(paths.componentCalendar(id)) },
      { label: badge, href: links.href(paths.componentBadge(id)) },
    ],
  }
}

/** The feed of each component that an incident affects, in the page's order; those of the page where it affects none. */
export function followIncident(context: Context, incident: Incident): FollowView {
  const { words, links } = context
  const feeds = context.inOrder(incident.affected).flatMap(({ id }) => {
    const href = links.href(paths.componentFeeds(id).rss)
    return namesOf(context, [id]).map((name) => ({ label: `${name} (RSS)`, href }))
  })
  return feeds.length > 0
    ? { label: words.follow.affected, links: feeds }
    : { label: words.follow.page, links: threeForms(context, paths.feeds) }
}

/** The feeds and the calendar of all maintenance. */
export function followMaintenance(context: Context): FollowView {
  const { words, links } = context
  return {
    label: words.follow.maintenance,
    links: [
      ...threeForms(context, paths.maintenanceFeeds),
      { label: words.subscribe.component.calendar, href: links.href(paths.calendar) },
    ],
  }
}

function threeForms({ links }: Context, feeds: FeedPaths): Link[] {
  return formsOf(feeds).map(({ label, path }) => ({ label, href: links.href(path) }))
}
