import { findLastChange } from '../../model/last-change.ts'
import { dateAt, type Instant } from '../../model/time.ts'
import type { Language } from '../../model/vocabulary.ts'
import { accentTokens } from './accent.ts'
import type { Context } from '../../context/context.ts'
import { isoOf } from '../../context/format.ts'
import { paths } from '../../context/paths.ts'
import { siteFeedLinks, type FeedLink } from './feed-links.ts'
import { createLogo, type LogoView } from './logo.ts'

/** What the layout of every page needs. It says nothing that changes with the clock. */
export interface Chrome {
  readonly language: Language
  readonly siteName: string
  /** The document's title, the site's name included. */
  readonly title: string
  readonly description: string
  readonly canonical: string
  readonly home: string
  readonly favicon: string
  readonly logo: LogoView | undefined
  readonly nav: readonly {
    readonly label: string
    readonly href: string
    readonly here: boolean
    /** True where it shows only if there is room: the footer has it, too. */
    readonly wide: boolean
  }[]
  readonly reliability: { readonly label: string; readonly href: string }
  /** What a feed reader finds on this page. */
  readonly feeds: readonly FeedLink[]
  /** The one feed that is named on every page. */
  readonly feed: FeedLink
  readonly subscribeHref: string
  readonly supportUrl: string | undefined
  readonly privacyUrl: string | undefined
  readonly timeZone: string
  /** A style sheet that sets the accent colour. */
  readonly accent: string
  readonly preview: boolean
  /** The moment the page's clock starts from, where that is not the visitor's own. */
  readonly frozenAt: string | undefined
  /** True where it shows what happens now. */
  readonly live: boolean
  /** RFC 3339: the last change of anything when this was built, where the page shows what happens now. */
  readonly changedAt: string | undefined
  /** What tells that the site was published anew, where the page is to be loaded anew then. */
  readonly statusHref: string | undefined
  /** Where style sheets and scripts that pages share are. */
  readonly assetsHref: string
}

interface Particulars {
  /** What a feed reader finds about what this page shows, beside the feeds of the whole site. */
  readonly feeds?: readonly FeedLink[] | undefined
  /** True where it shows what happens now: it follows what is published, and is written with every update. */
  readonly live?: boolean
  /** True where a part of it does. */
  readonly follows?: boolean
}

/** `title` is undefined on the front page, whose title is the site's own. */
export function createChrome(
  { status, words, links, preview, frozenAt }: Context,
  path: string,
  title: string | undefined,
  description: string,
  { feeds = [], live = false, follows = live }: Particulars = {},
): Chrome {
  const { site } = status
  const siteFeeds = siteFeedLinks({ words, links })
  const nav: { label: string; path: string; wide?: boolean }[] = [
    { label: words.nav.current, path: paths.front },
    { label: words.nav.history, path: paths.history },
    { label: words.nav.postmortems, path: paths.postmortems },
    { label: words.reliability.title, path: paths.reliability, wide: true },
    { label: words.nav.subscribe, path: paths.subscribe },
  ]
  return {
    language: site.language,
    siteName: site.name,
    title:
      title === undefined
        ? `${site.name} ${words.status}`
        : `${title} · ${site.name} ${words.status}`,
    description,
    canonical: links.absolute(path),
    home: links.href(paths.front),
    favicon: links.href(paths.favicon),
    logo: createLogo({ status, links }),
    nav: nav.map((entry) => ({
      label: entry.label,
      href: links.href(entry.path),
      here: entry.path === path,
      wide: entry.wide === true && entry.path !== path,
    })),
    reliability: { label: words.reliability.title, href: links.href(paths.reliability) },
    feeds: [...siteFeeds, ...feeds],
    feed: siteFeeds[0],
    subscribeHref: links.href(paths.subscribe),
    supportUrl: site.supportUrl,
    privacyUrl: site.privacyUrl,
    timeZone: site.timeZone,
    accent: accentTokens(site.accent),
    preview,
    frozenAt: frozenAt === undefined ? undefined : isoOf(frozenAt),
    live,
    // A browser may bring the page back from its cache: it is to see that there is news since.
    changedAt: live ? isoOf(findLastChange(status)) : undefined,
    statusHref: follows ? links.href(paths.api.status) : undefined,
    assetsHref: links.href(paths.assets),
  }
}

/** A title with the day of what it names, because incidents may share one: that is how tabs and search results tell them apart. */
export function titleOn({ status, format }: Context, title: string, at: Instant): string {
  return `${title} · ${format.plainDate(dateAt(at, status.site.timeZone))}`
}
