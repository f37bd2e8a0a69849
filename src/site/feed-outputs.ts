import type { Context } from '../context/context.ts'
import { paths } from '../context/paths.ts'
import { createUpdateFeed } from '../feeds/items.ts'
import type { Output } from './output.ts'

/** Every feed and calendar. */
export function createFeedOutputs(context: Context): Output[] {
  return [{ path: paths.rss, view: { document: 'rss', feed: createUpdateFeed(context) } }]
}
