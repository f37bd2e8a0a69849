import { oncePer } from '../model/once.ts'
import { compareText } from '../model/text.ts'

/** Files that make one record together: those of an incident's or a maintenance's folder, or a single file. */
export interface Bundle {
  /** That of the folder, or of the file. Below the content folder, with `/`. */
  readonly path: string
  /** In order. */
  readonly files: readonly string[]
}

/** Groups `files`, which are sorted; the bundles are in the same order. Of the same list, once. */
export const groupFiles = oncePer(group)

function group(files: readonly string[]): readonly Bundle[] {
  const bundles: { path: string; files: string[] }[] = []
  let last: (typeof bundles)[number] | undefined
  let inside = ''
  const take = (file: string) => {
    if (last !== undefined && file.startsWith(inside)) last.files.push(file)
    else {
      last = { path: pathOf(file), files: [file] }
      inside = `${last.path}/`
      bundles.push(last)
    }
  }
  files.forEach(take)
  return bundles
}

/** True for the path of a folder that is a bundle. */
export function isBundleFolder(folder: string): boolean {
  return pathOf(`${folder}/`) === folder
}

/** Sorts bundles in the order of their files. */
export function compareBundles(a: Pick<Bundle, 'path'>, b: Pick<Bundle, 'path'>): number {
  const placeOf = ({ path }: Pick<Bundle, 'path'>) => (isBundleFolder(path) ? `${path}/` : path)
  return compareText(placeOf(a), placeOf(b))
}

function pathOf(file: string): string {
  if (!file.startsWith('incidents/') && !file.startsWith('maintenance/')) return file
  const year = file.indexOf('/', file.indexOf('/') + 1)
  const end = file.indexOf('/', year + 1)
  return year < 0 || end < 0 ? file : file.slice(0, end)
}

/** The path of the folder that a file is in; empty where that is the content folder itself. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')))
}

/** The last part of a path. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
