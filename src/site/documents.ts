import { escapeHtml } from '../markdown.ts'
import type { Context } from '../context/context.ts'
import { paths } from '../context/paths.ts'

/** Every page that search engines are to know. */
export function createSitemap({ links }: Context, pages: readonly string[]): string {
  const urls = pages
    .filter((path) => path !== paths.notFound)
    .map((path) => `  <url><loc>${escapeHtml(links.absolute(path))}</loc></url>`)
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${urls.join('\n')}
</urlset>
`
}

/** What search engines may visit: nothing of a preview. */
export function createRobots({ links, preview }: Context): string {
  if (preview) return 'User-agent: *\nDisallow: /\n'
  return `User-agent: *\nAllow: /\n\nSitemap: ${links.absolute(paths.sitemap)}\n`
}

/** A tick in the site's accent colour. It does not show the status: browsers keep it for days. */
export function createFavicon({ status: { site } }: Context): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="9" fill="${site.accent}"/><path d="m9 16.5 5 5L23.5 11" fill="none" stroke="#fff" stroke-width="3.5" stroke-linecap="round" stroke-linejoin="round"/></svg>
`
}
