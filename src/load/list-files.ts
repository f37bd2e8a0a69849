import { lstatSync, readdirSync, type Dirent, type Stats } from 'node:fs'
import { join } from 'node:path'
import { isIgnored } from './places.ts'
import { sayReadError } from './read-bytes.ts'

/** What lies below a folder. All paths are below it, with `/`, sorted by code unit. */
export interface Listing {
  readonly files: readonly string[]
  /** What is neither a file nor a folder, or cannot be read, and why. */
  readonly refused: readonly {
    readonly path: string
    readonly message: string
    readonly fix: string
  }[]
}

/**
 * Everything below `dir` but what is ignored, in one walk; with `at`, only what is at that path
 * or below it, which may be a file, a folder or nothing. Links are never followed: they could lead
 * out of the folder. Never throws.
 */
export function listFiles(dir: string, at = ''): Listing {
  const files: string[] = []
  const refused: { path: string; message: string; fix: string }[] = []
  const walk = (below: string) => {
    let entries: Dirent[]
    try {
      entries = readdirSync(join(dir, below), { withFileTypes: true })
    } catch (thrown) {
      const message = `The folder cannot be read: ${sayReadError(thrown)}.`
      refused.push({ path: below, message, fix: 'Make it readable, or take it away.' })
      return
    }
    for (const entry of entries) {
      const path = below === '' ? entry.name : `${below}/${entry.name}`
      if (!isIgnored(entry.name)) take(path, entry)
    }
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
  return { files: files.sort(), refused }
}

/** What is at `path` itself, even where it is a link; undefined where nothing is. */
export function entryAt(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false })
  } catch {
    return undefined
  }
}

function refusal(entry: Dirent | Stats): { message: string; fix: string } {
  return entry.isSymbolicLink()
    ? {
        message:
          'This is a link to another file or folder. Links are not followed, because they could lead out of the content folder.',
        fix: 'Put a copy of the file itself here.',
      }
    : { message: 'This is not an ordinary file.', fix: 'Take it out of the content folder.' }
}
