import type { Context } from '../../context/context.ts'

/** What a component was down for, as documents name it; undefined where that is none of the site's, such as a drill. */
export function describeCause({ links, causes }: Context, id: string) {
  const cause = causes().get(id)
  if (cause === undefined) return undefined
  const { kind, title, path } = cause
  return { id, kind, title, url: links.absolute(path) }
}
