import { reload, returnToPlace } from './place.ts'

/** How often an open page asks, in ms. Source: the caching time of the Statuspage API, with room. */
const every = 60_000

/**
 * Reloads the page when the site has been published anew since it was built, or, where the page does
 * not say of which publication it is, since it was loaded: asks for the status document while the
 * page is visible. That has every update of what is active, also one that is published after another
 * with a later time. Says nothing where it cannot be reached. At once it reloads nothing: a cache
 * that still has the old page would give it again and again.
 */
export function refreshQuietly(): void {
  // Also on a page that asks no more: what it tells of may be over by now.
  returnToPlace()
  const { status: address, changed } = document.documentElement.dataset
  if (address === undefined) return
  let first: string | undefined
  let isOld = false
  const ask = async () => {
    if (document.hidden) return
    try {
      const response = await fetch(address, { cache: 'no-cache' })
      if (!response.ok) return
      const text = await response.text()
      if (first === undefined) {
        first = text
        const { updatedAt } = JSON.parse(text) as StatusDocument
        isOld = changed !== undefined && updatedAt !== changed
        return
      }
      isOld ||= text !== first
      // A visitor who has marked text is not interrupted.
      if (isOld && getSelection()?.isCollapsed !== false) reload()
    } catch {
      // Offline: the page stays, and says how old it is.
    }
  }
  void ask()
  setInterval(() => void ask(), every)
  document.addEventListener('visibilitychange', () => void ask())
}

interface StatusDocument {
  readonly updatedAt: string
}
