import type { Context } from '../../context/context.ts'
import { paths } from '../../context/paths.ts'
import { escapeHtml } from '../../markdown.ts'
import { printable } from '../../model/text.ts'
import { addressOf, recipe, section, snippet, type SubscribeSection } from './addresses.ts'

/** What goes into another site: the banner, the frame, badges. */
export function createSiteSection(context: Context): SubscribeSection {
  const { status, words, links } = context
  const { site: own } = words.subscribe
  const name = printable(`${status.site.name} ${words.status}`)
  const front = links.absolute(paths.front)
  const script = links.absolute(paths.embedScript)
  const { origin } = new URL(script)
  const badge = links.absolute(paths.badge)
  const shields = `https://img.shields.io/endpoint?url=${encodeURIComponent(links.absolute(paths.badgeJson))}`
  const alternative = name.replace(/[[\]\\<>]/g, '')
  const markdown = (image: string) => `[![${alternative}](${image})](${front})`
  return section(context, 'site', [
    recipe(own.banner.title, own.banner.text, [
      snippet(own.banner.html, `<script async src="${script}"></script>`),
      snippet(own.banner.policy, `script-src ${origin}; connect-src ${origin}`),
      addressOf(context, own.banner.data, paths.embedData),
    ]),
    recipe(own.frame.title, own.frame.text, [
      snippet(
        own.frame.html,
        `<iframe src="${links.absolute(paths.embed)}" title="${escapeHtml(name)}" width="100%" height="260" loading="lazy" style="border:0"></iframe>`,
      ),
      addressOf(context, own.frame.address, paths.embed),
    ]),
    {
      ...recipe(own.badge.title, own.badge.text, [
        snippet(own.badge.markdown, markdown(badge)),
        snippet(
          own.badge.html,
          `<a href="${front}"><img src="${badge}" alt="${escapeHtml(name)}" height="20"></a>`,
        ),
        addressOf(context, own.badge.address, paths.badge),
      ]),
      image: { src: links.href(paths.badge), alt: name },
    },
    recipe(own.shields.title, own.shields.text, [
      snippet(own.shields.markdown, markdown(shields)),
      addressOf(context, own.shields.address, paths.badgeJson),
    ]),
  ])
}
