import type { Context } from '../context/context.ts'
import type { Output } from './output.ts'

/** Badges, embeds, text and headers. */
export function createBadgeOutputs(_context: Context): Output[] {
  return []
}
