import { lstatSync } from 'node:fs'
import { dirname } from 'node:path'

/** What is no folder, and stands where one has to be. */
export interface Obstacles {
  /** True where one stands in the way of `file`. */
  stand(file: string): boolean
  /** Those that were found, by path. */
  all(): readonly string[]
}

/** Looks for them in the site at `directory`: files of an earlier site, and links that lead elsewhere. A new site has none. */
export function findObstacles(directory: string, isNew: boolean): Obstacles {
  const found: string[] = []
  // The site itself is where it is.
  const folders = new Map([['.', false]])
  const standsAt = (folder: string): boolean => {
    const known = folders.get(folder)
    if (known !== undefined) return known
    let stands = standsAt(dirname(folder))
    if (!stands) {
      const stats = lstatSync(`${directory}/${folder}`, { throwIfNoEntry: false })
      stands = stats !== undefined && !stats.isDirectory()
      if (stands) found.push(folder)
    }
    folders.set(folder, stands)
    return stands
  }
  return {
    stand: (file) => !isNew && standsAt(dirname(file)),
    all: () => found,
  }
}
