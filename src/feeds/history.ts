import type { Context } from '../context/context.ts'
import { isoOf } from '../context/format.ts'
import { createLinks, paths } from '../context/paths.ts'
import { escapeHtml, renderMarkdown } from '../markdown.ts'
import type { Incident } from '../model/incident.ts'
import { newestPublic } from '../model/incident-log.ts'
import { latestOf, type Instant } from '../model/time.ts'
import type { IncidentStatus } from '../model/vocabulary.ts'
import type { Stylesheets } from './feed.ts'
import { stylesheetsOf } from './items.ts'
import { element, prologOf, stripForbidden, textElement } from './xml.ts'

/** Statuspage's feed: one entry per incident, for clients that followed a page there. */
export interface HistoryFeed {
  readonly id: string
  readonly title: string
  readonly description: string
  readonly author: string
  readonly home: string
  readonly addresses: { readonly rss: string; readonly atom: string }
  readonly hub: string | undefined
  readonly stylesheets: Stylesheets
  /** Newest start first. */
  readonly entries: readonly HistoryEntry[]
}

interface HistoryEntry {
  readonly id: string
  readonly title: string
  readonly link: string
  readonly publishedAt: Instant
  readonly updatedAt: Instant
  /** Newest first. */
  readonly updates: readonly {
    readonly label: string
    readonly at: Instant
    /** Markdown. */
    readonly body: string
  }[]
}

/** Source: Statuspage's own history feeds. */
const historyLimit = 25

/** Statuspage's words, which are English whatever the page's language; it has none for mitigating. */
const labels: Readonly<Record<IncidentStatus, string>> = {
  investigating: 'Investigating',
  identified: 'Identified',
  mitigating: 'Identified',
  monitoring: 'Monitoring',
  resolved: 'Resolved',
}

/** The 25 newest incidents with all their updates. Drills are left out. */
export function createHistory(context: Context): HistoryFeed {
  const { status, links } = context
  const { site } = status
  return {
    id: createLinks(site.url, undefined).absolute(paths.historyAtom),
    title: `${site.name} Status - Incident History`,
    description: site.description ?? `${site.name} Status`,
    author: site.name,
    home: links.absolute(paths.front),
    addresses: {
      rss: links.absolute(paths.historyRss),
      atom: links.absolute(paths.historyAtom),
    },
    hub: site.hub,
    stylesheets: stylesheetsOf(context),
    entries: newestPublic(status.log)
      .take(historyLimit)
      .map((incident) => createHistoryEntry(context, incident))
      .toArray(),
  }
}

function createHistoryEntry({ links }: Context, incident: Incident): HistoryEntry {
  const { id, title, postmortem, updates, changedAt } = incident
  const link = links.absolute(paths.incident(id))
  const published = updates[0]?.at ?? incident.startedAt
  const said = updates.map(({ status, at, body }) => ({ label: labels[status], at, body }))
  if (postmortem !== undefined) {
    const body = `[Read details](${links.absolute(paths.postmortem(id))})`
    said.push({ label: 'Postmortem', at: postmortem.publishedAt, body })
  }
  return {
    id: `urn:allclear:incident:${id}`,
    title,
    link,
    publishedAt: published,
    updatedAt: latestOf([changedAt, postmortem?.publishedAt]),
    updates: said.reverse(),
  }
}

/** `/history.rss`. As with Statuspage, an item's date is that of its last change. */
export function createHistoryRss(feed: HistoryFeed): string {
  const changed = lastChange(feed)
  const channel = [
    textElement('title', feed.title),
    textElement('link', feed.home),
    textElement('description', feed.description),
    textElement('language', 'en'),
    ...(changed === undefined ? [] : [textElement('pubDate', new Date(changed).toUTCString())]),
    element('atom:link', { href: feed.addresses.rss, rel: 'self', type: 'application/rss+xml' }),
    ...hubOf(feed, 'atom:link'),
    ...feed.entries.map((entry) =>
      element(
        'item',
        {},
        [
          textElement('title', entry.title),
          textElement('description', historyContent(entry)),
          textElement('pubDate', new Date(entry.updatedAt).toUTCString()),
          textElement('link', entry.link),
          textElement('guid', entry.id, { isPermaLink: 'false' }),
        ].join('\n'),
      ),
    ),
  ]
  const root = element(
    'rss',
    { version: '2.0', 'xmlns:atom': 'http://www.w3.org/2005/Atom' },
    element('channel', {}, channel.join('\n')),
  )
  return stripForbidden(`${prologOf(feed.stylesheets)}${root}\n`)
}

/** `/history.atom`. */
export function createHistoryAtom(feed: HistoryFeed): string {
  const head = [
    textElement('id', feed.id),
    textElement('title', feed.title),
    textElement('updated', isoOf(lastChange(feed) ?? 0)),
    element('author', {}, textElement('name', feed.author)),
    element('link', { rel: 'alternate', type: 'text/html', href: feed.home }),
    element('link', { rel: 'self', type: 'application/atom+xml', href: feed.addresses.atom }),
    ...hubOf(feed, 'link'),
  ]
  const entries = feed.entries.map((entry) =>
    element(
      'entry',
      {},
      [
        textElement('id', entry.id),
        textElement('published', isoOf(entry.publishedAt)),
        textElement('updated', isoOf(entry.updatedAt)),
        element('link', { rel: 'alternate', type: 'text/html', href: entry.link }),
        textElement('title', entry.title),
        textElement('content', historyContent(entry), { type: 'html' }),
      ].join('\n'),
    ),
  )
  const root = element(
    'feed',
    { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': 'en' },
    [...head, ...entries].join('\n'),
  )
  return stripForbidden(`${prologOf(feed.stylesheets)}${root}\n`)
}

function hubOf({ hub }: HistoryFeed, name: string): string[] {
  return hub === undefined ? [] : [element(name, { rel: 'hub', href: hub })]
}

function lastChange({ entries }: HistoryFeed): Instant | undefined {
  return entries.length === 0 ? undefined : Math.max(...entries.map((entry) => entry.updatedAt))
}

/** Statuspage's HTML: a paragraph per update that begins with its time and its status. */
function historyContent({ updates }: Pick<HistoryEntry, 'updates'>): string {
  return updates
    .map(({ label, at, body }) => {
      const head = `<p><small>${formatTime(at)}</small><br><strong>${escapeHtml(label)}</strong> - `
      const html = renderMarkdown(body)
      return html.startsWith('<p>') ? head + html.slice('<p>'.length) : `${head}</p>\n${html}`
    })
    .join('')
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `Nov 18, 14:28 UTC` with the marks and the padding that Statuspage puts into it. */
function formatTime(at: Instant): string {
  const date = new Date(at)
  const day = String(date.getUTCDate()).padStart(2, ' ')
  const time = isoOf(at).slice(11, 16)
  return `${months[date.getUTCMonth()] ?? ''} <var data-var='date'>${day}</var>, <var data-var='time'>${time}</var> UTC`
}
