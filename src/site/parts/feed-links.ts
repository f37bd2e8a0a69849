import type { Context } from '../../context/context.ts'
import { nameOf } from '../../context/names.ts'
import { paths, type FeedPaths } from '../../context/paths.ts'
import type { Component } from '../../model/schemas/components.ts'

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
export function componentFeedLinks(context: Context, component: Component): FeedLink[] {
  const { id } = component
  const { maintenance } = context.words
  const name = nameOf(context, component)
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

interface Form {
  /** As people know it. */
  readonly label: string
  readonly type: string
  readonly path: string
}

/** The three forms of a feed. */
export function formsOf({ rss, atom, json }: FeedPaths): readonly [Form, Form, Form] {
  return [
    { label: 'RSS', type: 'application/rss+xml', path: rss },
    { label: 'Atom', type: 'application/atom+xml', path: atom },
    { label: 'JSON Feed', type: 'application/feed+json', path: json },
  ]
}

function linksOf({ links }: Linking, title: string, own: FeedPaths): ThreeForms {
  const link = ({ label, type, path }: Form): FeedLink => ({
    title: `${title} (${label})`,
    href: links.href(path),
    type,
  })
  const [rss, atom, json] = formsOf(own)
  return [link(rss), link(atom), link(json)]
}

function calendarLink({ links }: Linking, title: string, path: string): FeedLink {
  return { title, href: links.href(path), type: 'text/calendar' }
}
