import { join, relative } from 'node:path'
import { toDocument, type YamlMap } from '../content-file.ts'
import { formatProblem, type LocatedProblem } from '../load/format-problem.ts'
import { parseFile } from '../load/parse-file.ts'
import { placeOf } from '../load/places.ts'
import type { Records } from '../model/records.ts'
import type { Instant } from '../model/time.ts'
import { inspectFolder } from './folders.ts'
import type { Io } from './io.ts'
import { UsageError } from './options.ts'
import { reasonOf, writeNew } from './write-new.ts'

/** A content file to be written: its path below the content folder, and what is in it. */
export interface NewFile {
  readonly path: string
  readonly frontMatter: YamlMap
  readonly body: string
}

/** `checkout=partial_outage` as given on a command line, into the map of an update. */
export function readComponents(given: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    given.map((text) => {
      const [id, status, ...rest] = text.split('=')
      if (id && status && rest.length === 0) return [id, status]
      throw new UsageError(
        `--component is not a component and its status: "${text}". Write it like checkout=partial_outage.`,
      )
    }),
  )
}

/** The content's records, or undefined after saying why there are none. */
export async function readRecords(
  folder: string,
  now: Instant,
  io: Io,
): Promise<Records | undefined> {
  const { records, problems } = await inspectFolder(folder, now, io)
  if (records !== undefined) return records
  for (const problem of problems) io.err(formatProblem(problem))
  io.err('Nothing was written: the content has errors. Put them right, and run this again.')
  return undefined
}

/**
 * Writes new content files, after checking them as the build would. Where one would be wrong, or
 * exists, nothing is written and the reason is said. Returns the exit code.
 */
export async function writeContent(
  folder: string,
  files: readonly NewFile[],
  io: Io,
): Promise<number> {
  const texts = files.map((file) => ({ ...file, text: toDocument(file.frontMatter, file.body) }))
  const problems = texts.flatMap(({ path, text }) => faultsOf(path, text))
  if (problems.length > 0) {
    for (const problem of problems) io.err(formatProblem(problem))
    io.err('Nothing was written. Change the command, and run it again.')
    return 1
  }
  const written: string[] = []
  for (const { path, text } of texts) {
    const shown = relative(io.cwd, join(folder, path))
    const state = written.length === 0 ? 'Nothing was written' : `Written: ${written.join(', ')}`
    try {
      if (!(await writeNew(join(folder, path), text))) {
        io.err(`${shown} exists already, and is left as it is. ${state}.`)
        return 1
      }
    } catch (thrown) {
      io.err(`${shown} could not be written: ${reasonOf(thrown)}. ${state}.`)
      return 1
    }
    written.push(shown)
  }
  for (const shown of written) io.out(`Wrote ${shown}`)
  return 0
}

function faultsOf(path: string, text: string): LocatedProblem[] {
  const place = placeOf(path)
  if (!('kind' in place)) {
    return [
      { level: 'error', file: path, line: 1, column: 1, message: place.message, fix: place.fix },
    ]
  }
  const parsed = parseFile(place.kind, Buffer.from(text))
  return parsed.ok ? [] : parsed.faults.map((fault) => ({ level: 'error', file: path, ...fault }))
}

/** `20260115T1410Z`: a moment in UTC as a file's name begins, to the minute, or to the second. */
export function fileTime(at: Instant, seconds = false): string {
  return `${new Date(at)
    .toISOString()
    .replace(/[-:]/g, '')
    .slice(0, seconds ? 15 : 13)}Z`
}

/** The start of the second, as front matter says it. */
export function frontMatterTime(at: Instant): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`
}
