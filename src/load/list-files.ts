import { readdirSync, type Dirent } from 'node:fs'
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
 * Everything below `dir` but what is ignored, in one walk. Links are never followed: they could
 * lead out of the folder. Never throws.
 */
export function listFiles(dir: string): Listing {
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
      if (isIgnored(entry.name)) continue
      if (entry.isDirectory()) walk(path)
      else if (entry.isFile()) files.push(path)
      else refused.push({ path, ...refusal(entry) })
    }
  }
  walk('')
  return { files: files.sort(), refused }
}

function refusal(entry: Dirent): { message: string; fix: string } {
  return entry.isSymbolicLink()
    ? {
        message:
          'This is a link to another file or folder. Links are not followed, because they could lead out of the content folder.',
        fix: 'Put a copy of the file itself here.',
      }
    : { message: 'This is not an ordinary file.', fix: 'Take it out of the content folder.' }
}
