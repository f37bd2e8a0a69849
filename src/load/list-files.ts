import { lstatSync, readdirSync, type Dirent, type Stats } from 'node:fs'
import { join } from 'node:path'
import { compareText } from '../model/text.ts'
import { isBundleFolder } from './bundles.ts'
import { isIgnored } from './places.ts'
import { reasonOf } from './system-error.ts'
import { stampOf } from './stamp.ts'

/** What lies below a folder. All paths are below it, with `/`, sorted by code unit. */
export interface Listing {
  /** A folder that was recalled stands for all that is in it, with `/` at its end. */
  readonly files: readonly string[]
  /** What is neither a file nor a folder, or cannot be read, and why. */
  readonly refused: readonly Refused[]
}

interface Refused {
  readonly path: string
  readonly message: string
  readonly fix: string
}

/** What is known of bundles' folders: one that was not touched holds the same names, and need not be read. */
export interface Folders {
  /** True where what the folder at `path` holds is known, as long as it has this stamp; see `stampOf`. */
  recall(path: string, stamp: string): boolean
  /** Of the folders in the one at `path`, which have these `names`, those that need not be looked at, because all in them is known. */
  skip(path: string, names: () => ReadonlySet<string>): ReadonlySet<string>
  /** Told of a folder of nothing but files that was read, and its stamp from before that. */
  note(path: string, stamp: string): void
}

/**
 * Everything below `dir` but what is ignored, in one walk; with `at`, only what is at that path
 * or below it, which may be a file, a folder or nothing. Links are never followed: they could lead
 * out of the folder. Never throws.
 */
export function listFiles(dir: string, at = '', folders?: Folders): Listing {
  const files: string[] = []
  const refused: Refused[] = []
  const walk = (below: string) => {
    const stamp = folders && isBundleFolder(below) ? tryStamp(`${dir}/${below}`) : undefined
    if (stamp === undefined) read(below)
    else if (folders?.recall(below, stamp) === true) files.push(`${below}/`)
    else if (read(below)) folders?.note(below, stamp)
  }
  /** True where the folder holds nothing but files. */
  const read = (below: string): boolean => {
    let entries: Dirent[]
    try {
      entries = readdirSync(join(dir, below), { withFileTypes: true })
    } catch (thrown) {
      const message = `The folder cannot be read: ${reasonOf(thrown)}.`
      refused.push({ path: below, message, fix: 'Make it readable, or take it away.' })
      return false
    }
    const known = folders?.skip(below, () => namesOfFolders(entries))
    const taken = entries
      .filter(({ name }) => !isIgnored(name) && known?.has(name) !== true)
      .map((entry) => ({ entry, place: entry.isDirectory() ? `${entry.name}/` : entry.name }))
      // What is in a folder is sorted by its whole path.
      .sort((a, b) => compareText(a.place, b.place))
    taken.forEach(({ entry }) => take(below === '' ? entry.name : `${below}/${entry.name}`, entry))
    return entries.every((entry) => entry.isFile() || isIgnored(entry.name))
  }
  const take = (path: string, entry: Dirent | Stats) => {
    if (entry.isDirectory()) walk(path)
    else if (entry.isFile()) files.push(path)
    else refused.push({ path, ...refusal(entry) })
  }
  if (at === '') walk('')
  else {
    const entry = entryAt(join(dir, at))
    if (entry !== undefined && !isIgnored(at)) take(at, entry)
  }
  return { files, refused }
}

function namesOfFolders(entries: readonly Dirent[]): ReadonlySet<string> {
  return new Set(entries.filter((entry) => entry.isDirectory()).map(({ name }) => name))
}

function tryStamp(folder: string): string | undefined {
  try {
    return stampOf(folder, [''])
  } catch {
    return undefined
  }
}

/** What is at `path` itself, even where it is a link; undefined where nothing is. */
export function entryAt(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false })
  } catch {
    return undefined
  }
}

function refusal(entry: Dirent | Stats): Omit<Refused, 'path'> {
  return entry.isSymbolicLink()
    ? {
        message:
          'This is a link to another file or folder. Links are not followed, because they could lead out of the content folder.',
        fix: 'Put a copy of the file itself here.',
      }
    : { message: 'This is not an ordinary file.', fix: 'Take it out of the content folder.' }
}
