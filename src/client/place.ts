/** The link that the keyboard is at: its address, and which of the links to it, counted from the end. */
interface FocusedLink {
  readonly href: string
  readonly fromEnd: number
}

/**
 * Loads the page anew, and leaves word of where the keyboard is. A frame does not: it would take the
 * focus from the site that it is in.
 */
export function reload(): void {
  const link = document.querySelector<HTMLAnchorElement>('a:focus-visible')
  if (link !== null && self === top) {
    const links = listLinks(link.href)
    const place: FocusedLink = { href: link.href, fromEnd: links.indexOf(link) - links.length }
    history.replaceState(place, '')
  }
  location.reload()
}

/** Puts the keyboard back to where it was. What happens comes first on a page: the rest keeps its place from the end. */
export function returnToPlace(): void {
  const place = history.state as FocusedLink | null
  if (place === null) return
  history.replaceState(null, '')
  const links = listLinks(place.href)
  const link = links.at(place.fromEnd) ?? links[0]
  link?.focus({ preventScroll: true })
}

function listLinks(href: string): HTMLAnchorElement[] {
  return [...document.querySelectorAll('a')].filter((link) => link.href === href)
}
