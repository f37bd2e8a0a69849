import type { Context } from '../../context/context.ts'
import { paths } from '../../context/paths.ts'
import type { Incident } from '../../model/incident.ts'
import { listOwed } from '../../model/postmortem-due.ts'
import { dateAt } from '../../model/time.ts'
import { createChrome, type Chrome } from '../parts/chrome.ts'
import { postmortemFeedLinks, type FeedLink } from '../parts/feed-links.ts'
import { keyOf } from '../key.ts'
import type { Output } from '../output.ts'
import {
  createOwedCard,
  createPostmortemCard,
  type OwedCard,
  type PostmortemCard,
} from './cards.ts'

/** All post-mortems, or where there are many, those of a year. */
export interface PostmortemsView {
  readonly template: 'postmortems'
  readonly chrome: Chrome
  readonly title: string
  /** The list of all; undefined on that list itself. */
  readonly listHref: string | undefined
  /** In preparation: the one due first comes first. */
  readonly owed: readonly OwedCard[]
  /** "And 12 more."; undefined where all are there. */
  readonly moreOwed: string | undefined
  /** Newest first. */
  readonly years: readonly {
    readonly year: string
    readonly cards: readonly PostmortemCard[]
  }[]
  /** Years that have a page of their own; empty where all stands on this one. */
  readonly pages: readonly { readonly year: string; readonly href: string; readonly text: string }[]
  readonly actionsHref: string
  readonly feed: FeedLink
}

/** No page grows with history: beyond this many, each year of publication has a page. */
const mostOnOnePage = 50
const mostOwed = 20

/** The lists of the post-mortems, which are those of the incidents that are `published`. */
export function createPostmortemLists(context: Context, published: readonly Incident[]): Output[] {
  const { words, links, status } = context
  const { list, intro, publishedIn, count } = words.postmortems
  const years = [
    ...Map.groupBy(published, ({ postmortem }) =>
      dateAt(postmortem?.publishedAt ?? 0, status.site.timeZone).slice(0, 4),
    ),
  ]
  const isSplit = published.length > mostOnOnePage
  const pages = isSplit
    ? years.map(([year, of]) => ({
        year,
        href: links.href(paths.postmortemsOf(year)),
        text: count(of.length),
      }))
    : []
  const createList = (
    path: string,
    title: string,
    shown: readonly (readonly [year: string, of: readonly Incident[]])[],
    sum?: (incident: Incident) => string,
  ): Omit<PostmortemsView, 'listHref' | 'owed' | 'moreOwed'> => ({
    template: 'postmortems',
    chrome: createChrome(context, path, title, intro, {
      feeds: postmortemFeedLinks(context),
    }),
    title,
    years: shown.map(([year, of]) => ({
      year,
      cards: of.flatMap((incident) => createPostmortemCard(context, incident, sum) ?? []),
    })),
    pages,
    actionsHref: links.href(paths.actions),
    feed: postmortemFeedLinks(context)[0],
  })
  const createFirst = (sum?: (incident: Incident) => string): PostmortemsView => ({
    ...createList(paths.postmortems, list, isSplit ? years.slice(0, 1) : years, sum),
    listHref: undefined,
    ...createOwed(context),
  })
  const createYear = (
    year: string,
    of: readonly Incident[],
    sum?: (incident: Incident) => string,
  ): PostmortemsView => ({
    ...createList(paths.postmortemsOf(year), publishedIn(year), [[year, of]], sum),
    listHref: links.href(paths.postmortems),
    owed: [],
    moreOwed: undefined,
  })
  return [
    {
      path: paths.postmortems,
      view: () => createFirst(),
      key: () => JSON.stringify(createFirst(standIn)),
    },
    ...(isSplit ? years : []).map(([year, of]): Output => ({
      path: paths.postmortemsOf(year),
      view: () => createYear(year, of),
      key: () =>
        keyOf(context, of, JSON.stringify(pages)) ?? JSON.stringify(createYear(year, of, standIn)),
    })),
  ]
}

/** What a summary is made from, in its place: to find that takes longer than all the rest. */
function standIn({ settled, postmortem }: Incident): string {
  return settled ?? JSON.stringify([postmortem?.body, postmortem?.impact])
}

function createOwed(context: Context): Pick<PostmortemsView, 'owed' | 'moreOwed'> {
  const { status, words } = context
  const owed = listOwed(status.log.unsettled, status.site, status.now)
  const more = owed.length - mostOwed
  return {
    owed: owed.slice(0, mostOwed).map((each) => createOwedCard(context, each)),
    moreOwed: more > 0 ? words.postmortems.moreOwed(more) : undefined,
  }
}
