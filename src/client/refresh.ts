/** How often an open page asks, in ms. Source: the caching time of the Statuspage API, with room. */
const every = 60_000

/**
 * Reloads the page when the site has been published anew since it was loaded: asks for the small
 * status document while the page is visible. Says nothing where that cannot be reached.
 */
export function refreshQuietly(): void {
  const address = document.documentElement.dataset['status']
  if (address === undefined) return
  let first: string | undefined
  const ask = async () => {
    if (document.hidden) return
    try {
      const response = await fetch(address, { cache: 'no-cache' })
      if (!response.ok) return
      const text = await response.text()
      first ??= text
      if (text !== first && !isBusy()) location.reload()
    } catch {
      // Offline: the page stays, and says how old it is.
    }
  }
  void ask()
  setInterval(() => void ask(), every)
  document.addEventListener('visibilitychange', () => void ask())
}

/** A visitor who has marked text or is in a field is not interrupted. */
function isBusy(): boolean {
  return (
    getSelection()?.isCollapsed === false ||
    document.activeElement?.matches('input,textarea,select') === true
  )
}
