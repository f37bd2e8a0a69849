import type { Context } from '../context/context.ts'
import { paths, type FeedPaths } from '../context/paths.ts'
import type { Component } from '../model/schemas/components.ts'

/** A `<link rel="alternate">`: how programs find a feed from a page. */
export interface FeedLink {
  readonly title: string
  readonly href: string
  readonly type: string
}

type Linking = Pick<Context, 'words' | 'links'>
type ThreeForms = readonly [FeedLink, FeedLink, FeedLink]

/** The feeds of everything, which every page names. The first is RSS. */
export function siteFeedLinks(context: Linking): ThreeForms {
  return linksOf(context, context.words.feeds.all, paths.feeds)
}

/** The feeds and the calendar of one component. */
export function componentFeedLinks(context: Linking, { id, name }: Component): FeedLink[] {
  const { maintenance } = context.words
  return [
    ...linksOf(context, name, paths.componentFeeds(id)),
    calendarLink(context, `${maintenance}: ${name}`, paths.componentCalendar(id)),
  ]
}

/** The feeds of post-mortems. */
export function postmortemFeedLinks(context: Linking): ThreeForms {
  return linksOf(context, context.words.feeds.postmortems, paths.postmortemFeeds)
}

/** The feeds and the calendar of all maintenance. */
export function maintenanceFeedLinks(context: Linking): FeedLink[] {
  const { feeds } = context.words
  return [
    ...linksOf(context, feeds.maintenanceUpdates, paths.maintenanceFeeds),
    calendarLink(context, feeds.calendar, paths.calendar),
  ]
}

/** The three forms of a feed, by the names that people know. */
export function formsOf({ rss, atom, json }: FeedPaths): { label: string; path: string }[] {
  return [
    { label: 'RSS', path: rss },
    { label: 'Atom', path: atom },
    { label: 'JSON Feed', path: json },
  ]
}

function linksOf({ links }: Linking, title: string, own: FeedPaths): ThreeForms {
  return [
    { title: `${title} (RSS)`, href: links.href(own.rss), type: 'application/rss+xml' },
    { title: `${title} (Atom)`, href: links.href(own.atom), type: 'application/atom+xml' },
    { title: `${title} (JSON)`, href: links.href(own.json), type: 'application/feed+json' },
  ]
}

function calendarLink({ links }: Linking, title: string, path: string): FeedLink {
  return { title, href: links.href(path), type: 'text/calendar' }
}
