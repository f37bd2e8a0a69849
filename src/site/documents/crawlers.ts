import { escapeHtml } from '../../markdown.ts'
import type { Context } from '../../context/context.ts'
import { paths } from '../../context/paths.ts'

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
