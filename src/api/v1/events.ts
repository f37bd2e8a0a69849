import type { Context } from '../../context/context.ts'

/** What a component was down for, as documents name it; undefined where that is none of the site's, such as a drill. */
export function describeEvent({ links, events }: Context, id: string) {
  const event = events().get(id)
  if (event === undefined) return undefined
  const { kind, title, path } = event
  return { id, kind, title, url: links.absolute(path) }
}
