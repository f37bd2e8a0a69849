/** The three forms of a feed, in a folder of the site. */
export interface FeedPaths {
  readonly rss: string
  readonly atom: string
  readonly json: string
}

function feedsIn(folder: string): FeedPaths {
  return { rss: `${folder}rss.xml`, atom: `${folder}atom.xml`, json: `${folder}feed.json` }
}

/** Addresses of everything on the site, from its root. Each begins with `/`. The only place that spells them. */
export const paths = {
  front: '/',
  incident: (id: string) => `/incidents/${id}/`,
  update: (incident: string, update: string) => `/incidents/${incident}/#${anchorOf(update)}`,
  postmortem: (incident: string) => `/incidents/${incident}/postmortem/`,
  maintenance: (id: string) => `/maintenance/${id}/`,
  maintenanceUpdate: (maintenance: string, update: string) =>
    `/maintenance/${maintenance}/#${anchorOf(update)}`,
  component: (id: string) => `/components/${id}/`,
  history: '/history/',
  /** `month` is `YYYY-MM`. */
  month: (month: string) => `/history/${month.replace('-', '/')}/`,
  actions: '/actions/',
  postmortems: '/postmortems/',
  reliability: '/reliability/',
  reliabilityMethod: '/reliability/method/',
  componentReliability: (id: string) => `/components/${id}/reliability/`,
  postmortemsOf: (year: string) => `/postmortems/${year}/`,
  notFound: '/404.html',
  feeds: feedsIn('/'),
  componentFeeds: (id: string) => feedsIn(`/components/${id}/`),
  maintenanceFeeds: feedsIn('/maintenance/'),
  postmortemFeeds: feedsIn('/postmortems/'),
  /** Statuspage's form of a feed. */
  historyRss: '/history.rss',
  historyAtom: '/history.atom',
  calendar: '/maintenance.ics',
  componentCalendar: (id: string) => `/components/${id}/maintenance.ics`,
  /** What makes a browser show a feed as a page. In `public/`. */
  feedXsl: '/feed.xsl',
  feedCss: '/feed.css',
  /** Below it are the documents of the APIs. */
  apis: '/api/',
  api: {
    /** A document of the Statuspage API v2, by its name without `.json`. */
    statuspage: (name: string) => `/api/v2/${name}.json`,
    status: '/api/v1/status.json',
    components: '/api/v1/components.json',
    component: (id: string) => `/api/v1/components/${id}.json`,
    incidents: '/api/v1/incidents.json',
    /** In a folder of their own: an incident's id may be a year. */
    incidentsOf: (year: string) => `/api/v1/incidents/by-year/${year}.json`,
    incident: (id: string) => `/api/v1/incidents/${id}.json`,
    postmortems: '/api/v1/postmortems.json',
    postmortem: (incident: string) => `/api/v1/postmortems/${incident}.json`,
    actions: '/api/v1/actions.json',
    maintenance: '/api/v1/maintenance.json',
    maintenanceOf: (year: string) => `/api/v1/maintenance/by-year/${year}.json`,
    notices: '/api/v1/notices.json',
    reliability: '/api/v1/reliability.json',
    reliabilityOf: (component: string) => `/api/v1/reliability/${component}.json`,
    errorBudgets: '/api/v1/error-budgets.json',
    /** The JSON Schema of a kind of document of our own API. */
    schema: (name: string) => `/api/v1/schema/${name}.json`,
  },
  badge: '/badge.svg',
  /** The badge in the form that shields.io reads. */
  badgeJson: '/badge.json',
  componentBadge: (id: string) => `/components/${id}/badge.svg`,
  componentBadgeJson: (id: string) => `/components/${id}/badge.json`,
  componentUptime: (id: string) => `/components/${id}/uptime.svg`,
  componentUptimeJson: (id: string) => `/components/${id}/uptime.json`,
  embed: '/embed/',
  embedScript: '/embed.js',
  /** What the embedded script shows. */
  embedData: '/embed.json',
  reliabilityCsv: '/reliability.csv',
  statusText: '/status.txt',
  llms: '/llms.txt',
  subscribe: '/subscribe/',
  /** Style sheets and scripts that pages share. Their names change with what they hold. */
  assets: '/assets/',
  headers: '/_headers',
  sitemap: '/sitemap.xml',
  robots: '/robots.txt',
  favicon: '/favicon.svg',
  logo: '/logo.svg',
  logoDark: '/logo-dark.svg',
} as const

/** The anchor of an update on its page. */
export function anchorOf(update: string): string {
  return `update-${update}`
}

/** Turns addresses from the root into what a page links to and what a feed names. */
export interface Links {
  /** Below the base path: for links within the site. */
  href(path: string): string
  /** In full: for feeds, canonical links and the sitemap. */
  absolute(path: string): string
}

/** `base` replaces the path of `url`; without it, links are below the path that `url` has. */
export function createLinks(url: string, base: string | undefined): Links {
  const { origin, pathname } = new URL(url)
  const prefix = (base ?? pathname).replace(/^\/+|(?<!\/)\/+$/g, '')
  const root = prefix === '' ? '' : `/${prefix}`
  return { href: (path) => root + path, absolute: (path) => origin + root + path }
}

/** The file that a host serves for `path`, below the output folder. */
export function fileOf(path: string): string {
  const anchor = path.indexOf('#')
  const file = path.slice(1, anchor < 0 ? undefined : anchor)
  return file === '' || file.endsWith('/') ? `${file}index.html` : file
}
