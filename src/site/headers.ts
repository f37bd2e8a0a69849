import { paths as places, type Links } from '../context/paths.ts'

/** Headers that hosts are to send for these paths: `*` stands for anything, `:id` for one part of a path. */
export interface HeaderRule {
  readonly paths: readonly string[]
  readonly headers: Readonly<Record<string, string>>
}

/** Source: the headers that Statuspage sends. A CDN answers for an hour while the origin is down. */
const fresh = 'max-age=10, public, s-maxage=10, stale-while-revalidate=20, stale-if-error=3600'
/** What changes only with Allclear itself. */
const settled = 'public, max-age=3600, stale-if-error=86400'
/** What never changes: another content has another name. */
const forEver = 'public, max-age=31536000, immutable'

const pages = [
  '/',
  '/404.html',
  '/actions/*',
  '/components/*',
  '/history/*',
  '/incidents/*',
  '/maintenance/*',
  '/postmortems/*',
  '/reliability/*',
  '/subscribe/*',
]

/** In a feed's folder: of the page, of a component, of maintenance, of post-mortems. */
const folders = ['', '/components/:id', '/maintenance', '/postmortems']
const inFolders = (...names: readonly string[]) =>
  names.flatMap((name) => folders.map((folder) => `${folder}/${name}`))

/** XML that browsers show as a page and readers take as a feed: with a feed's own type, some only save it. */
const xml = [
  ...inFolders('rss.xml', 'atom.xml'),
  '/history.rss',
  '/history.atom',
  '/feed.xsl',
  '/sitemap.xml',
]
const jsonFeeds = inFolders('feed.json')
const calendars = ['/maintenance.ics', '/components/:id/maintenance.ics']
const images = [
  '/badge.svg',
  '/components/:id/badge.svg',
  '/components/:id/uptime.svg',
  '/favicon.svg',
]
const json = [
  '/badge.json',
  '/components/:id/badge.json',
  '/components/:id/uptime.json',
  '/embed.json',
  '/api/*',
]
const scripts = ['/embed.js']
const styles = ['/feed.css']
const texts = ['/llms.txt', '/robots.txt', '/status.txt']
const tables = ['/reliability.csv']
/** Style sheets and scripts that are named by their content. */
const named = [`${places.assets}*`]

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
const settledPaths = [...scripts, ...styles, '/feed.xsl', '/favicon.svg']

const type = (paths: readonly string[], value: string): HeaderRule => ({
  paths,
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
    paths: ['/*'],
    headers: {
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'strict-origin-when-cross-origin',
    },
  },
  // All but /embed/. The rest of the policy stands in each page, where its hashes are known.
  { paths: pages, headers: { 'content-security-policy': "frame-ancestors 'none'" } },
  { paths: documents, headers: { 'access-control-allow-origin': '*' } },
  { paths: settledPaths, headers: { 'cache-control': settled } },
  { paths: named, headers: { 'cache-control': forEver } },
  {
    paths: [...pages, '/embed/*', ...documents].filter(
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
  for (const { paths, headers } of headerRules) {
    for (const path of paths) {
      const lines = Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`)
      byPath.set(path, [...(byPath.get(path) ?? []), ...lines])
    }
  }
  const blocks = [...byPath].map(([path, lines]) => [links.href(path), ...lines].join('\n'))
  return `${blocks.join('\n\n')}\n`
}
