/** Addresses of everything on the site, from its root. Each begins with `/`. The only place that spells them. */
export const paths = {
  front: '/',
  incident: (id: string) => `/incidents/${id}/`,
  update: (incident: string, update: string) => `/incidents/${incident}/#${anchorOf(update)}`,
  maintenance: (id: string) => `/maintenance/${id}/`,
  maintenanceUpdate: (maintenance: string, update: string) =>
    `/maintenance/${maintenance}/#${anchorOf(update)}`,
  component: (id: string) => `/components/${id}/`,
  history: '/history/',
  /** `month` is `YYYY-MM`. */
  month: (month: string) => `/history/${month.replace('-', '/')}/`,
  notFound: '/404.html',
  rss: '/rss.xml',
  apiStatus: '/api/v2/status.json',
  sitemap: '/sitemap.xml',
  robots: '/robots.txt',
  favicon: '/favicon.svg',
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
  const prefix = (base ?? pathname).replace(/^\/*|\/*$/g, '')
  const root = prefix === '' ? '' : `/${prefix}`
  return { href: (path) => root + path, absolute: (path) => origin + root + path }
}

/** The file that a host serves for `path`, below the output folder. */
export function fileOf(path: string): string {
  const [file = ''] = path.slice(1).split('#')
  return file === '' || file.endsWith('/') ? `${file}index.html` : file
}
