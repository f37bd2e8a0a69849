import { paths, type Links } from '../../context/paths.ts'

/** Headers that hosts are to send for these paths: `*` stands for anything, `:id` for one part of a path. */
export interface HeaderRule {
  readonly paths: readonly string[]
  readonly headers: Readonly<Record<string, string>>
}

/** Source: the headers that Statuspage sends. A CDN answers for an hour while the origin is down. */
const fresh = 'max-age=10, public, s-maxage=10, stale-while-revalidate=20, stale-if-error=3600'
/** What changes with Allclear itself, or with the settings, and rarely. */
const settled = 'public, max-age=3600, stale-if-error=86400'
/** What never changes: another content has another name. */
const forEver = 'public, max-age=31536000, immutable'

/** What rules have in the place of an id. */
const id = ':id'
const below = (folder: string): string => `${folder}*`
/** All that is below the pages of one kind. */
const belowEach = (pageOf: (id: string) => string): string => pageOf('*').slice(0, -1)

const pages = [
  paths.front,
  paths.notFound,
  below(paths.actions),
  belowEach(paths.component),
  below(paths.history),
  belowEach(paths.incident),
  belowEach(paths.maintenance),
  below(paths.postmortems),
  below(paths.reliability),
  below(paths.subscribe),
]

const feeds = [paths.feeds, paths.componentFeeds(id), paths.maintenanceFeeds, paths.postmortemFeeds]

/** XML that browsers show as a page and readers take as a feed: with a feed's own type, some only save it. */
const xml = [
  ...feeds.map(({ rss }) => rss),
  ...feeds.map(({ atom }) => atom),
  paths.historyRss,
  paths.historyAtom,
  paths.feedXsl,
  paths.sitemap,
]
const jsonFeeds = feeds.map(({ json }) => json)
const calendars = [paths.calendar, paths.componentCalendar(id)]
/** What changes with the settings alone, and rarely. */
const marks = [paths.favicon, paths.logo, paths.logoDark]
const images = [paths.badge, paths.componentBadge(id), paths.componentUptime(id), ...marks]
const json = [
  paths.badgeJson,
  paths.componentBadgeJson(id),
  paths.componentUptimeJson(id),
  paths.embedData,
  below(paths.apis),
]
const scripts = [paths.embedScript]
const styles = [paths.feedCss]
const texts = [paths.llms, paths.robots, paths.statusText]
const tables = [paths.reliabilityCsv]
/** Style sheets and scripts that are named by their content. */
const named = [below(paths.assets)]

/** Everything but pages. */
const documents = [
  ...xml,
  ...jsonFeeds,
  ...calendars,
  ...images,
  ...json,
  ...scripts,
  ...styles,
  ...texts,
  ...tables,
  ...named,
]
const settledPaths = [...scripts, ...styles, paths.feedXsl, ...marks]

const type = (typed: readonly string[], value: string): HeaderRule => ({
  paths: typed,
  headers: { 'content-type': `${value}; charset=utf-8` },
})

/**
 * The one list that `_headers` is made from, and that the snippets for nginx and Caddy are tested
 * against. No path gets the same header from two rules: hosts disagree about what that means.
 * `Strict-Transport-Security` is left to the host, because it binds all of the host name, for longer
 * than this site may be there.
 */
export const headerRules: readonly HeaderRule[] = [
  {
    paths: [below(paths.front)],
    headers: {
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'strict-origin-when-cross-origin',
    },
  },
  // All but /embed/. The rest of the policy stands in each page, where its hashes are known.
  { paths: pages, headers: { 'content-security-policy': "frame-ancestors 'none'" } },
  // A drawing whose address is opened is a page of its own: it may show itself, and nothing more.
  {
    paths: marks,
    headers: {
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; img-src data:",
    },
  },
  { paths: documents, headers: { 'access-control-allow-origin': '*' } },
  { paths: settledPaths, headers: { 'cache-control': settled } },
  { paths: named, headers: { 'cache-control': forEver } },
  {
    paths: [...pages, below(paths.embed), ...documents].filter(
      (path) => ![...settledPaths, ...named].includes(path) && !isBelow(path, pages),
    ),
    headers: { 'cache-control': fresh },
  },
  type(xml, 'application/xml'),
  type(jsonFeeds, 'application/feed+json'),
  type(calendars, 'text/calendar'),
  type(images, 'image/svg+xml'),
  type(json, 'application/json'),
  type(scripts, 'text/javascript'),
  type(styles, 'text/css'),
  type(texts, 'text/plain'),
  type(tables, 'text/csv'),
]

/** True where a rule for everything below another path covers it. */
function isBelow(path: string, all: readonly string[]): boolean {
  return all.some(
    (other) => other.endsWith('/*') && other !== path && path.startsWith(other.slice(0, -1)),
  )
}

/** The file that Netlify, Cloudflare and others read: each path once, with all its headers. */
export function createHeadersFile(links: Links): string {
  const byPath = new Map<string, string[]>()
  for (const { paths: ruled, headers } of headerRules) {
    for (const path of ruled) {
      const lines = Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`)
      byPath.getOrInsert(path, []).push(...lines)
    }
  }
  const blocks = [...byPath].map(([path, lines]) => [links.href(path), ...lines].join('\n'))
  return `${blocks.join('\n\n')}\n`
}
