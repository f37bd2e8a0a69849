import type { Context } from '../../context/context.ts'
import type { FeedPaths } from '../../context/paths.ts'
import { formsOf } from '../parts/feed-links.ts'

export interface SubscribeSection {
  readonly id: SectionId
  readonly title: string
  readonly text: string
  readonly recipes: readonly Recipe[]
  /** Folded up, one for each component. */
  readonly components: readonly ComponentAddresses[]
}

type SectionId = 'feeds' | 'chat' | 'email' | 'calendar' | 'component' | 'site' | 'data'

/** What to do, and the addresses it takes. */
export interface Recipe {
  readonly title: string | undefined
  readonly text: string | undefined
  readonly image: { readonly src: string; readonly alt: string } | undefined
  readonly addresses: readonly Address[]
}

/** Something to copy: an address, or a line that holds one. */
export interface Address {
  readonly label: string
  readonly value: string
  /** Where the label leads; undefined where there is nothing to open. */
  readonly href: string | undefined
}

/** What there is for one component alone. */
export interface ComponentAddresses {
  readonly name: string
  readonly addresses: readonly Address[]
}

/** An address of this site, in full. */
export function addressOf({ links }: Context, label: string, path: string): Address {
  return { label, value: links.absolute(path), href: links.href(path) }
}

/** The form of many addresses, with `<…>` for what differs. */
export function pattern({ links }: Context, label: string, path: string): Address {
  return { label, value: links.absolute(path), href: undefined }
}

/** Text to copy that is no address by itself. */
export function snippet(label: string, value: string): Address {
  return { label, value, href: undefined }
}

/** A section of the page, with its title and text. */
export function section(
  { words }: Context,
  id: SectionId,
  recipes: readonly Recipe[],
  components: readonly ComponentAddresses[] = [],
): SubscribeSection {
  const { title, text } = words.subscribe[id]
  return { id, title, text, recipes, components }
}

/** What to do with these addresses, and why. */
export function recipe(
  title: string | undefined,
  text: string | undefined,
  addresses: readonly Address[],
): Recipe {
  return { title, text, image: undefined, addresses }
}

/** The three forms of a feed. */
export function feedAddresses(context: Context, feeds: FeedPaths): Address[] {
  return formsOf(feeds).map(({ label, path }) => addressOf(context, label, path))
}
