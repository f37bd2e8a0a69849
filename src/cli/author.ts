import { unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { toDocument, type YamlMap } from '../content-file.ts'
import type { Kind, Settings } from '../load/kinds.ts'
import { compareProblems, formatProblem, type LocatedProblem } from '../load/format-problem.ts'
import { locateProblems } from '../load/locate-problems.ts'
import { parseFile } from '../load/parse-file.ts'
import { placeOf, type WellPlaced } from '../load/places.ts'
import { reasonOf } from '../load/system-error.ts'
import { check } from '../model/check.ts'
import type { IncidentRecord, Records, UpdateRecord } from '../model/records.ts'
import { instantText } from '../model/schemas/instant-text.ts'
import type { Instant } from '../model/time.ts'
import { inspectFolder, shownBefore } from './folders.ts'
import { createInterruption } from './interruption.ts'
import type { Io } from './io.ts'
import { writeNew } from './write-new.ts'

/** A content file to be written: its path below the content folder, and what is in it. */
export type NewFile =
  | { readonly path: string; readonly frontMatter: YamlMap; readonly body: string }
  /** Where its text has more than settings and body, such as comments. */
  | NewText

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
 * Writes new files of incidents, after checking them together with `records` as the build would at
 * `now`. Where one would be wrong, exists or cannot be written, nothing is written and the reason is
 * said; warnings about them are said all the same. A signal to stop waits until all are written. Returns
 * the exit code.
 */
export async function writeContent(
  folder: string,
  files: readonly NewFile[],
  records: Records,
  now: Instant,
  io: Io,
): Promise<number> {
  const texts = files.map((file): NewText => ({
    path: file.path,
    text: 'text' in file ? file.text : toDocument(file.frontMatter, file.body),
  }))
  const shownAs = shownBefore(folder, io)
  const problems = problemsOf(folder, texts, records, now, shownAs)
  for (const problem of problems) io.err(formatProblem(problem))
  if (problems.some(({ level }) => level === 'error')) {
    io.err('Nothing was written. Change the command, and run it again.')
    return 1
  }
  // Half an incident would be an error for every command that comes after.
  const interruption = createInterruption()
  interruption.hold()
  const refusal = await writeAll(folder, texts)
  const code = interruption.end() ?? 0
  if (refusal !== undefined) {
    io.err(`${shownAs}${refusal}. Nothing was written.`)
    return 2
  }
  for (const { path } of texts) io.out(`Wrote ${shownAs}${path}`)
  if (problems.length > 0) {
    io.out(`Look at the ${problems.length === 1 ? 'warning' : 'warnings'} above before you commit.`)
  }
  return code
}

/** Writes all of the files, or none; then which could not be written and why, as the beginning of a sentence. */
async function writeAll(folder: string, texts: readonly NewText[]): Promise<string | undefined> {
  for (const [index, { path, text }] of texts.entries()) {
    const failure = await tryWriting(join(folder, path), text)
    if (failure === undefined) continue
    for (const written of texts.slice(0, index)) await unlink(join(folder, written.path))
    return `${path} ${failure}`
  }
  return undefined
}

/** Writes a new file; why not, as the end of a sentence, where it cannot be. */
async function tryWriting(path: string, text: string): Promise<string | undefined> {
  try {
    return (await writeNew(path, text)) ? undefined : 'exists already, and is left as it is'
  } catch (thrown) {
    return `could not be written: ${reasonOf(thrown)}`
  }
}

interface NewText {
  readonly path: string
  readonly text: string
}

/** What the new files would bring: every error of theirs or elsewhere, and the warnings about them. */
function problemsOf(
  folder: string,
  texts: readonly NewText[],
  records: Records,
  now: Instant,
  shownAs: string,
): LocatedProblem[] {
  const faults: LocatedProblem[] = []
  let proposed = records
  for (const { path, text } of texts) {
    const place = placeOf(path)
    if (!('kind' in place)) {
      const { message, fix } = place
      faults.push({ level: 'error', file: shownAs + path, line: 1, column: 1, message, fix })
      continue
    }
    if (place.kind === 'picture') throw new Error(`No command writes pictures, such as ${path}.`)
    const parsed = parseFile(place.kind, Buffer.from(text))
    if (parsed.ok) proposed = withFile(proposed, path, place, parsed)
    else {
      for (const fault of parsed.faults) {
        faults.push({ level: 'error', file: shownAs + path, ...fault })
      }
    }
  }
  if (faults.length > 0) return faults
  const unwritten = new Map(texts.map(({ path, text }) => [path, Buffer.from(text)]))
  // The content had no error before: each that is there now is from the new files, wherever it lies.
  const found = check(proposed, now).filter(
    ({ level, file }) => level === 'error' || unwritten.has(file),
  )
  return locateProblems(folder, found, shownAs, unwritten).sort(compareProblems)
}

/** The records with one more incident, or one more update or the post-mortem of one among them. */
function withFile(
  records: Records,
  file: string,
  { kind, id, folder }: WellPlaced,
  { settings, body }: { readonly settings: Settings<Kind>; readonly body: string },
): Records {
  if (kind === 'incident') {
    const incident: IncidentRecord = {
      ...(settings as Settings<'incident'>),
      id,
      file,
      body,
      updates: [],
      postmortemRecord: undefined,
    }
    return { ...records, incidents: [...records.incidents, incident] }
  }
  const withPart = (incident: IncidentRecord): IncidentRecord => {
    if (kind === 'postmortem') {
      const record = { ...(settings as Settings<'postmortem'>), file, body }
      return { ...incident, postmortemRecord: record }
    }
    const update: UpdateRecord = { ...(settings as Settings<'update'>), file, body }
    return { ...incident, updates: [...incident.updates, update] }
  }
  return {
    ...records,
    incidents: records.incidents.map((incident) =>
      incident.file === `${folder}/incident.md` ? withPart(incident) : incident,
    ),
  }
}

/** The start of the second, as front matter says it. */
export function frontMatterTime(at: Instant): string {
  return instantText(Math.floor(at / 1_000) * 1_000)
}
