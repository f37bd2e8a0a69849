import { picturePattern } from '../../model/schemas/picture-name.ts'

/** A page shows two. */
const mostPictures = 20

/** What is wrong with the first of them, and what to do. */
export const tooManyPictures = [
  `There are more than ${mostPictures} pictures here, and a page shows two: from this one on they are not even read.`,
  'Move those that are no logo out of the content folder.',
] as const

/** The pictures beside `site.yaml` that are too many to be read. */
export function listUnread(files: readonly string[]): readonly string[] {
  return files
    .filter((file) => !file.includes('/') && picturePattern.test(file))
    .slice(mostPictures)
}

/** `files` without those; the same list where there are none. */
export function without(files: readonly string[], unread: readonly string[]): readonly string[] {
  if (unread.length === 0) return files
  const left = new Set(unread)
  return files.filter((file) => !left.has(file))
}
