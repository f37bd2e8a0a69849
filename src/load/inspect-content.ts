import { check } from '../model/check.ts'
import type { Records } from '../model/records.ts'
import type { Instant } from '../model/time.ts'
import { compareProblems, type LocatedProblem } from './format-problem.ts'
import { loadContent, type Loaded } from './load-content.ts'
import { locateProblems } from './locate-problems.ts'
import type { Parsed } from './parse-file.ts'

export interface Inspected {
  /** Undefined where there is any error, in a file or across files. */
  readonly records: Records | undefined
  /** All problems of all files, in order of file, line and column. */
  readonly problems: readonly LocatedProblem[]
  readonly loaded: Loaded
}

interface InspectOptions {
  readonly known?: ReadonlyMap<string, Parsed>
  readonly shownAs?: string
}

/**
 * Reads the content folder at `dir` and checks it as it stands at `now`: what the build and
 * `check` both begin with. Files whose bytes are among `known` are not parsed again; `shownAs` stands
 * before every file that a problem names, such as `content/`. Throws a `ContentFolderError` where `dir` is not a folder.
 */
export async function inspectContent(
  dir: string,
  now: Instant,
  { known, shownAs = '' }: InspectOptions = {},
): Promise<Inspected> {
  const loaded = await loadContent(dir, known)
  const found = locateProblems(dir, check(loaded.valid, now), shownAs)
  const problems = [
    ...loaded.problems.map((problem) => ({ ...problem, file: shownAs + problem.file })),
    ...found,
  ].sort(compareProblems)
  const hasErrors = problems.some(({ level }) => level === 'error')
  return { records: hasErrors ? undefined : loaded.records, problems, loaded }
}
