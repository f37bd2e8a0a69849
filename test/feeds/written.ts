import { createContext, type Context, type SiteOptions } from '../../src/context/context.ts'
import type { Records } from '../../src/model/records.ts'
import { buildStatus } from '../../src/model/status.ts'
import type { Instant } from '../../src/model/time.ts'
import { renderDocument } from '../../src/render/render.ts'
import { createFeedOutputs } from '../../src/site/feed-outputs.ts'

/** Every feed and calendar of a site as its files' texts, by path. */
export interface Written {
  readonly context: Context
  readonly files: ReadonlyMap<string, string>
  /** The text of the file at `path`; throws where there is none. */
  of(path: string): string
}

export async function writeFeeds(
  records: Records,
  now: Instant,
  options: SiteOptions = {},
): Promise<Written> {
  const status = buildStatus(records, now, { drills: options.preview === true })
  const context = createContext(status, options)
  const files = new Map<string, string>()
  for (const output of createFeedOutputs(context)) {
    const { path } = output
    const view = output.view()
    if ('template' in view) throw new Error(`${path} is a page.`)
    files.set(path, await renderDocument(view))
  }
  return {
    context,
    files,
    of(path) {
      const text = files.get(path)
      if (text === undefined) throw new Error(`There is no ${path}.`)
      return text
    },
  }
}
