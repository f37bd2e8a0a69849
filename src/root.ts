import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Allclear's own folder: that of `package.json`, above this file or what it was compiled to. */
export const root = findRoot(import.meta.dirname)

function findRoot(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder
  const above = dirname(folder)
  if (above === folder) throw new Error('The folder of Allclear has no package.json.')
  return findRoot(above)
}
