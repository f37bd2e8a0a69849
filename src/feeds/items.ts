import type { Context } from '../context/context.ts'
import { nameOf } from '../context/names.ts'
import { createLinks, paths, type FeedPaths } from '../context/paths.ts'
import { publicIncidents } from '../model/drills.ts'
import { once, oncePer } from '../model/once.ts'
import type { Component } from '../model/schemas/components.ts'
import type { FeedEntry } from './entry.ts'
import type { Incident } from '../model/incident.ts'
import {
  affecting,
  compareIncidents,
  inOrder,
  withPostmortem,
  type Incidents,
} from '../model/incident-log.ts'
import { latestEntry } from '../model/last-change.ts'
import type { Maintenance } from '../model/maintenance.ts'
import { listPublished } from '../model/postmortem.ts'
import type { Status } from '../model/status.ts'
import { feedLimit, type Feed, type Stylesheets } from './feed.ts'
import { listIncidentEntries } from './incident-entries.ts'
import { listMaintenanceEntries } from './maintenance-entries.ts'

/** Every feed of the site, in no format yet. */
export interface Feeds {
  readonly all: LazyFeed
  /** By the component's id. */
  readonly components: ReadonlyMap<string, LazyFeed>
  readonly maintenance: LazyFeed
  readonly postmortems: LazyFeed
}

export interface LazyFeed {
  /** Makes the feed, the same one each time. */
  readonly feed: () => Feed
  /** Stands for all that is in it; undefined where the settings are not known by their digest. */
  readonly key: () => string | undefined
}

/**
 * The feeds, each with the 100 newest of what it is about, newest first. Drills are left out, and so
 * is what lies in the future: embargoed post-mortems, updates dated ahead.
 */
export function createFeeds(context: Context): Feeds {
  const { status, words, links } = context
  const { maintenances } = status
  const entries: Entries = {
    ofIncident: oncePer((one) => listIncidentEntries(context, one)),
    ofMaintenance: oncePer((one) => listMaintenanceEntries(context, one)),
  }
  const home = links.absolute(paths.front)
  const components = [...status.components.values()].map(({ component }): [string, LazyFeed] => [
    component.id,
    createLazy(context, paths.componentFeeds(component.id), entries, {
      title: nameOf(context, component),
      description: describe(context, component),
      home: links.absolute(paths.component(component.id)),
      incidents: listNewest(status, component.id),
      maintenances: maintenances.filter((each) => each.components.includes(component.id)),
    }),
  ])
  return {
    all: createLazy(context, paths.feeds, entries, {
      title: undefined,
      description: status.site.description ?? `${status.site.name}: ${words.updates}`,
      home,
      incidents: listNewest(status),
      maintenances,
    }),
    components: new Map(components),
    maintenance: createLazy(context, paths.maintenanceFeeds, entries, {
      title: words.maintenance,
      description: words.feeds.maintenance,
      home,
      incidents: [],
      maintenances,
    }),
    postmortems: createLazy(context, paths.postmortemFeeds, entries, {
      title: words.feeds.postmortems,
      description: words.feeds.postmortemsText,
      home,
      incidents: lastPublished(status),
      maintenances: [],
      only: 'postmortem',
    }),
  }
}

function describe(context: Context, component: Component): string {
  const about = context.words.feeds.updatesOn(nameOf(context, component))
  return component.description === undefined ? about : `${about} ${component.description}`
}

/**
 * The incidents that the feed of all can hold updates of, or that of the `component`. History is long:
 * those are left out before whose latest entry the feed is full. Only what is known at once is looked
 * at: nothing that was said of an incident is older than its beginning.
 */
function listNewest({ log }: Status, component?: string): readonly Incident[] {
  const chosen: Incident[] = []
  for (const incident of latestFirst(component === undefined ? log : affecting(log, component))) {
    const at = latestEntry(incident)
    const newer = chosen.filter(({ startedAt }) => startedAt > at)
    if (newer.reduce((sum, { updateCount }) => sum + updateCount, 0) >= feedLimit) break
    chosen.push(incident)
  }
  return chosen
}

/** By their latest entry, without drills; no more months are made than are needed for what is taken. */
function latestFirst({ unsettled, months }: Incidents): Iterable<Incident> {
  return inOrder(
    publicIncidents(unsettled),
    months.toSorted((a, b) => b.facts.lastEntry - a.facts.lastEntry),
    (a, b) => latestEntry(b) - latestEntry(a),
    ({ facts }, next) => facts.lastEntry >= latestEntry(next),
  )
}

/** The incidents whose post-mortems were published last, as many as a feed holds, and those of the same instant. */
function lastPublished({ log }: Status): Incident[] {
  const published = listPublished(publicIncidents(withPostmortem(log)))
  const oldest = published[feedLimit - 1]?.postmortem?.publishedAt ?? -Infinity
  return published.filter(({ postmortem }) => (postmortem?.publishedAt ?? 0) >= oldest)
}

interface About {
  /** Undefined for the feed of the whole site. */
  readonly title: string | undefined
  readonly description: string
  readonly home: string
  /** What it can hold anything of. */
  readonly incidents: readonly Incident[]
  readonly maintenances: readonly Maintenance[]
  /** All that it holds. */
  readonly only?: FeedEntry['kind']
}

/** What there is to tell of each, newest first. */
interface Entries {
  readonly ofIncident: (incident: Incident) => readonly FeedEntry[]
  readonly ofMaintenance: (maintenance: Maintenance) => readonly FeedEntry[]
}

function createLazy(context: Context, own: FeedPaths, entries: Entries, given: About): LazyFeed {
  const { settingsKey } = context
  // Both the feed and its key depend on the order: it decides between what is of the same instant.
  const about = { ...given, incidents: given.incidents.toSorted(compareIncidents) }
  const standIns = () => [
    ...about.incidents.map(
      (one) => one.settled ?? entries.ofIncident(one).map(({ item }) => item()),
    ),
    ...about.maintenances.map(
      (one) => one.settled ?? entries.ofMaintenance(one).map(({ item }) => item()),
    ),
  ]
  return {
    feed: once(() => createFeed(context, own, about, listEntries(about, entries))),
    key: once(() => settingsKey && `${settingsKey} ${own.atom} ${JSON.stringify(standIns())}`),
  }
}

/**
 * Newest first. At the same instant: incidents before maintenance, in the order they are given, and
 * the later update of the same incident first.
 */
function listEntries(
  { incidents, maintenances, only }: About,
  { ofIncident, ofMaintenance }: Entries,
): FeedEntry[] {
  return [...incidents.flatMap(ofIncident), ...maintenances.flatMap(ofMaintenance)]
    .filter(({ kind }) => only === undefined || kind === only)
    .sort((a, b) => b.at - a.at)
    .slice(0, feedLimit)
}

function createFeed(
  context: Context,
  own: FeedPaths,
  about: About,
  entries: readonly FeedEntry[],
): Feed {
  const {
    status: { site },
    words,
    links,
  } = context
  const items = entries.map(({ item }) => item())
  const siteTitle = `${site.name} ${words.status}`
  return {
    id: createLinks(site.url, undefined).absolute(own.atom),
    title: about.title === undefined ? siteTitle : `${about.title} · ${siteTitle}`,
    description: about.description,
    author: site.name,
    home: about.home,
    icon: links.absolute(paths.favicon),
    addresses: {
      rss: links.absolute(own.rss),
      atom: links.absolute(own.atom),
      json: links.absolute(own.json),
    },
    hub: site.hub,
    stylesheets: stylesheetsOf(context),
    language: site.language,
    updatedAt: items.length === 0 ? undefined : Math.max(...items.map((item) => item.updatedAt)),
    items,
  }
}

/** Below the base path, without a host: a browser takes a transformation from the same host only. */
export function stylesheetsOf({ links }: Context): Stylesheets {
  return { xsl: links.href(paths.feedXsl), css: links.href(paths.feedCss) }
}
