import type { Context } from '../context/context.ts'

/** A record's derived facts, with what they were derived from once they no longer change. */
interface Settling {
  readonly settled: string | undefined
}

/**
 * The key of an output that is made from `records`, in their order, from the site's settings, and
 * from `more`. Undefined where one of them may still change with the clock, or the settings are not
 * known by their digest.
 */
export function keyOf(
  { settingsKey }: Context,
  records: readonly Settling[],
  more = '',
): string | undefined {
  if (settingsKey === undefined) return undefined
  let key = settingsKey
  for (const { settled } of records) {
    if (settled === undefined) return undefined
    key += ` ${settled}`
  }
  return more === '' ? key : `${key} ${more}`
}
