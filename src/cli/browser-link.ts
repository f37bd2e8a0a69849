import { relative, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { AstroIntegration } from 'astro'
import type { NormalizedHotChannelClient } from 'vite'
import { isWithin } from '../load/relist.ts'
import type { ReadRecords } from '../load/live.ts'
import { describeFailure, describeProblems, type OverlayError } from './overlay.ts'

type State = ReadRecords | { readonly failure: unknown }

/** The preview's link to the pages that are open in browsers. */
export interface BrowserLink {
  /** Gives it to Astro's server. */
  readonly integration: AstroIntegration
  /** The content as it is at the beginning. */
  begin(state: State): void
  /** The content has changed: open pages show the new one, or what is wrong with it. */
  show(state: State): void
  /** The system watches no more files: before the server starts, this has Vite look at them instead. */
  avoidWatching(): void
  /** A page is being made from the content as it is now. */
  noteRequest(): void
}

/** A link for the content folder at `content`. */
export function createBrowserLink(content: string): BrowserLink {
  const clients = new Set<NormalizedHotChannelClient>()
  let error: OverlayError | undefined
  let isRequested = true
  let usePolling = false
  const tell = (client: NormalizedHotChannelClient) =>
    client.send(error === undefined ? { type: 'full-reload' } : { type: 'error', err: error })
  const begin = (state: State) => {
    if ('failure' in state) error = describeFailure(state.failure)
    else error = 'error' in state ? describeProblems(content, state.error.problems) : undefined
  }
  return {
    begin,
    show(state) {
      begin(state)
      isRequested = false
      // One by one: sent to all at once, Astro would rewrite the error, and Vite would keep it for a
      // page that opens later.
      for (const client of clients) tell(client)
    },
    avoidWatching() {
      usePolling = true
    },
    noteRequest() {
      isRequested = true
    },
    integration: {
      name: 'allclear-browser-link',
      hooks: {
        'astro:config:setup': ({ config, updateConfig }) => {
          const ignored = [isNoSource(fileURLToPath(config.root), content)]
          updateConfig({ vite: { server: { watch: { ignored, usePolling, interval: 1_000 } } } })
        },
        'astro:server:setup': ({ server }) => {
          const { hot } = server.environments.client
          hot.on('vite:client:connect', (_data, client) => {
            clients.add(client)
            // Without a request, the page was made from what has changed since.
            if (error !== undefined || !isRequested) tell(client)
            isRequested = true
          })
          hot.on('vite:client:disconnect', (_data, client) => clients.delete(client))
        },
      },
    },
  }
}

/**
 * What Vite need not watch below `root`, which takes it long where there is much: all but sources,
 * assets and the files of the root itself. The content is followed by ourselves.
 */
function isNoSource(root: string, content: string): (path: string) => boolean {
  const contentBelow = relative(root, content).replaceAll(sep, '/')
  return (path) => {
    const below = relative(root, path).replaceAll(sep, '/')
    const [top = ''] = below.split('/')
    if (top === '' || top === '..') return false
    if (isWithin(below, contentBelow)) return true
    return !['src', 'public', '.astro'].includes(top) && !/^[^.].*\.\w+$/.test(top)
  }
}
