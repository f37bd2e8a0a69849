import type { ComponentTimeline } from '../../model/component.ts'
import type { ShelfEntry, Status } from '../../model/status.ts'

/**
 * The shelf as lists of all components have it: without those that are to be listed only while
 * something is wrong with them, while nothing is, and without a group of nothing else.
 */
export function listShelf({ shelf }: Status): ShelfEntry[] {
  return shelf.flatMap((entry): ShelfEntry[] => {
    if ('component' in entry) return isListed(entry) ? [entry] : []
    const members = entry.members.filter(isListed)
    return members.length === 0 ? [] : [{ ...entry, members }]
  })
}

function isListed({ component, status }: ComponentTimeline): boolean {
  return !component.onlyShowIfDegraded || status !== 'operational'
}
