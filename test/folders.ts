import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { afterAll, onTestFinished } from 'vitest'

/** Text or bytes by path. */
export type Files = Readonly<Record<string, string | Uint8Array | undefined>>

/** An empty folder that is gone when the test is over. */
export function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'allclear-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

const endings: (() => unknown)[] = []

// Once, and when this is read: an `afterAll` that a running test calls is never done.
afterAll(async () => {
  for (const end of endings.splice(0).reverse()) await end()
})

/** Does `end` when the tests of the file are over, the last one first, wherever this is called. */
export function onFileFinished(end: () => unknown): void {
  endings.push(end)
}

/** A folder that is gone when the tests of the file are over. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'allclear-'))
  onFileFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Writes files into `folder`, by their paths below it; undefined leaves one out. */
export function writeFiles(folder: string, files: Files): string {
  for (const [file, text] of Object.entries(files)) {
    if (text === undefined) continue
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), text)
  }
  return folder
}

/** Everything below `folder`, by its path: the bytes of each file, `/` for a folder, where a link leads. */
export function readTree(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true })
  return Object.fromEntries(
    entries
      .map((entry): [string, string] => {
        const path = join(entry.parentPath, entry.name)
        const name = relative(folder, path).replaceAll('\\', '/')
        if (entry.isSymbolicLink()) return [name, `-> ${readlinkSync(path)}`]
        return [name, entry.isDirectory() ? '/' : readFileSync(path, 'latin1')]
      })
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )
}

/** When each file below `folder` was last written, and which it is on the disk. */
export function readStamps(folder: string): Record<string, string> {
  return Object.fromEntries(
    Object.keys(readTree(folder)).map((path) => {
      const { mtimeNs, ino } = statSync(join(folder, path), { bigint: true })
      return [path, `${mtimeNs} ${ino}`]
    }),
  )
}
