import type { Context } from '../context/context.ts'
import { createLinks, paths, type FeedPaths } from '../context/paths.ts'
import type { Component } from '../model/schemas/components.ts'
import type { FeedEntry } from './entry.ts'
import type { Incident } from '../model/incident.ts'
import type { Status } from '../model/status.ts'
import type { Instant } from '../model/time.ts'
import { feedLimit, type Feed, type Stylesheets } from './feed.ts'
import { listIncidentEntries } from './incident-entries.ts'
import { listMaintenanceEntries } from './maintenance-entries.ts'

export { feedLimit, type Feed, type FeedItem } from './feed.ts'

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
  const entries = listEntries(context)
  const of = (kind: FeedEntry['kind']) => entries.filter((entry) => entry.kind === kind)
  const byComponent = newestByComponent(entries)
  const components = [...status.components.values()].map(({ component }): [string, LazyFeed] => [
    component.id,
    createLazy(context, paths.componentFeeds(component.id), {
      title: component.name,
      description: describe(context, component),
      home: links.absolute(paths.component(component.id)),
      entries: byComponent.get(component.id) ?? [],
    }),
  ])
  return {
    all: createSiteFeed(context, entries),
    components: new Map(components),
    maintenance: createLazy(context, paths.maintenanceFeeds, {
      title: words.maintenance,
      description: words.feeds.maintenance,
      home: links.absolute(paths.front),
      entries: of('maintenance'),
    }),
    postmortems: createLazy(context, paths.postmortemFeeds, {
      title: words.feeds.postmortems,
      description: words.feeds.postmortemsText,
      home: links.absolute(paths.front),
      entries: of('postmortem'),
    }),
  }
}

function createSiteFeed(context: Context, entries: readonly FeedEntry[]): LazyFeed {
  const { status, words, links } = context
  return createLazy(context, paths.feeds, {
    title: undefined,
    description: status.site.description ?? `${status.site.name}: ${words.updates}`,
    home: links.absolute(paths.front),
    entries,
  })
}

function describe({ words }: Context, { name, description }: Component): string {
  return description === undefined
    ? words.feeds.updatesOn(name)
    : `${words.feeds.updatesOn(name)} ${description}`
}

/**
 * Newest first. At the same instant: incidents before maintenance, in the order of the status, and
 * the later update of the same incident first.
 */
function listEntries(context: Context): FeedEntry[] {
  const { maintenances } = context.status
  return [
    ...listNewest(context.status).flatMap((incident) => listIncidentEntries(context, incident)),
    ...maintenances.flatMap((maintenance) => listMaintenanceEntries(context, maintenance)),
  ].sort((a, b) => b.at - a.at)
}

/**
 * The incidents that a feed can hold anything of, in the page's order. History is long: those whose
 * latest entry is older than all that a feed holds already are not looked into.
 */
function listNewest({ incidents }: Status): Incident[] {
  const newest = incidents
    .filter(({ drill }) => !drill)
    .map((incident) => ({ incident, at: latestEntry(incident) }))
    .sort((a, b) => b.at - a.at)
  const chosen = new Set<Incident>()
  // By feed, when what it holds already is from: the newest first.
  const held = new Map<string, Instant[]>()
  for (const { incident, at } of newest) {
    const take = (feed: string, entries: () => readonly Instant[]) => {
      const before = held.get(feed) ?? []
      if (at < (before[feedLimit - 1] ?? -Infinity)) return
      chosen.add(incident)
      const all = [...before, ...entries()].sort((a, b) => b - a)
      held.set(feed, all.slice(0, feedLimit))
    }
    const { postmortem, affected } = incident
    const updates = () => incident.updates.map((update) => update.at)
    take('all', updates)
    for (const { id } of affected) take(`component ${id}`, updates)
    if (postmortem !== undefined) take('postmortems', () => [postmortem.publishedAt])
  }
  return incidents.filter((incident) => chosen.has(incident))
}

/** When the newest entry of an incident is from; of a past one, no update is later than its end. */
function latestEntry(incident: Incident): Instant {
  const { endedAt = incident.updates.at(-1)?.at ?? -Infinity, postmortem } = incident
  return postmortem === undefined ? endedAt : Math.max(endedAt, postmortem.publishedAt)
}

/** What each component's feed holds, in one pass: history is long, and components are many. */
function newestByComponent(entries: readonly FeedEntry[]): Map<string, FeedEntry[]> {
  const byComponent = new Map<string, FeedEntry[]>()
  for (const entry of entries) {
    for (const id of entry.components) {
      const list = byComponent.get(id)
      if (list === undefined) byComponent.set(id, [entry])
      else if (list.length < feedLimit) list.push(entry)
    }
  }
  return byComponent
}

interface About {
  /** Undefined for the feed of the whole site. */
  readonly title: string | undefined
  readonly description: string
  readonly home: string
  /** Newest first. */
  readonly entries: readonly FeedEntry[]
}

function createLazy(context: Context, own: FeedPaths, about: About): LazyFeed {
  const { settings } = context
  const entries = about.entries.slice(0, feedLimit)
  let feed: Feed | undefined
  let key: string | undefined
  return {
    feed: () => (feed ??= createFeed(context, own, { ...about, entries })),
    key: () =>
      settings &&
      (key ??= `${settings} ${own.atom} ${JSON.stringify(entries.map((one) => one.key()))}`),
  }
}

function createFeed(context: Context, own: FeedPaths, about: About): Feed {
  const {
    status: { site },
    words,
    links,
  } = context
  const items = about.entries.map(({ item }) => item())
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
