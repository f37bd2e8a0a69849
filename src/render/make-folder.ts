import { existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Makes a folder, with those above it, where it is not there; other threads may do the same. Node's
 * own way of doing that never ends where a disk takes no folders, as /proc does.
 */
export function makeFolder(path: string): void {
  if (existsSync(path)) return
  const above = dirname(path)
  if (above !== path) makeFolder(above)
  try {
    mkdirSync(path)
  } catch (thrown) {
    if (!existsSync(path)) throw thrown
  }
}
