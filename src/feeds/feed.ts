import type { FeedPaths } from '../context/paths.ts'
import type { Instant } from '../model/time.ts'

/** One entry of a feed, in no format yet. */
export interface FeedItem {
  /** Never changes, whatever is built where and when: made of the folder's and the file's names. */
  readonly id: string
  /** Stands alone in a chat channel: "Monitoring: Elevated error rates in checkout". */
  readonly title: string
  readonly link: string
  readonly publishedAt: Instant
  /** When the text last changed, as the content tells it; `publishedAt` where it never did. */
  readonly updatedAt: Instant
  /** The whole text, Markdown. */
  readonly body: string
  /** What the text needs to be understood without the page, such as the window of a maintenance. */
  readonly facts: readonly { readonly label: string; readonly text: string }[]
  /** Severity, status, and the names of the components concerned. */
  readonly categories: readonly string[]
}

/** A feed in no format yet: every serialiser says the same. */
export interface Feed {
  /** Its address by `site.yaml`: unlike `addresses`, the same below any base path. */
  readonly id: string
  readonly title: string
  readonly description: string
  /** Who speaks: the site's name. */
  readonly author: string
  /** The page it speaks of. */
  readonly home: string
  readonly icon: string
  /** Its own address in each form. */
  readonly addresses: FeedPaths
  /** The WebSub hub that passes it on, if the site has one. */
  readonly hub: string | undefined
  /** What makes a browser show it as a page: paths on the same host. */
  readonly stylesheets: Stylesheets
  readonly language: string
  /** When anything in it last changed; undefined without items. */
  readonly updatedAt: Instant | undefined
  /** Newest first. */
  readonly items: readonly FeedItem[]
}

/** The transformation, and the style of both its result and of the bare XML where no browser transforms. */
export interface Stylesheets {
  readonly xsl: string
  readonly css: string
}

/** How many items a feed holds: no file may grow with history. */
export const feedLimit = 100
