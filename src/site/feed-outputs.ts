import type { Context } from '../context/context.ts'
import { paths, type FeedPaths } from '../context/paths.ts'
import { createMaintenanceCalendar, listCalendar } from '../feeds/calendar.ts'
import { createHistory } from '../feeds/history.ts'
import { createFeeds, type LazyFeed } from '../feeds/items.ts'
import { once } from '../model/once.ts'
import type { Component } from '../model/schemas/components.ts'
import { keyOf } from './key.ts'
import type { Output } from './output.ts'

/** Every feed in its three forms, Statuspage's form of one, and every calendar. */
export function createFeedOutputs(context: Context): Output[] {
  const feeds = createFeeds(context)
  const history = once(() => createHistory(context))
  return [
    ...outputsOf(paths.feeds, feeds.all),
    ...outputsOf(paths.maintenanceFeeds, feeds.maintenance),
    ...outputsOf(paths.postmortemFeeds, feeds.postmortems),
    ...[...feeds.components].flatMap(([id, feed]) => outputsOf(paths.componentFeeds(id), feed)),
    { path: paths.historyRss, view: () => ({ document: 'historyRss', history: history() }) },
    { path: paths.historyAtom, view: () => ({ document: 'historyAtom', history: history() }) },
    calendarOf(context, paths.calendar),
    ...[...context.status.components.values()].map(({ component }) =>
      calendarOf(context, paths.componentCalendar(component.id), component),
    ),
  ]
}

function calendarOf(context: Context, path: string, component?: Component): Output {
  return {
    path,
    view: () => ({ document: 'calendar', calendar: createMaintenanceCalendar(context, component) }),
    key: () => keyOf(context, listCalendar(context, component)),
  }
}

function outputsOf(own: FeedPaths, { feed, key }: LazyFeed): Output[] {
  return [
    { path: own.rss, view: () => ({ document: 'rss', feed: feed() }), key },
    { path: own.atom, view: () => ({ document: 'atom', feed: feed() }), key },
    { path: own.json, view: () => ({ document: 'jsonFeed', feed: feed() }), key },
  ]
}
