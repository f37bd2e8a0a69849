import { check } from '../model/check.ts'
import type { Checked } from '../model/check/rule.ts'
import type { IncidentRecord, MaintenanceRecord, Records } from '../model/records.ts'
import { owesPostmortem } from '../model/postmortem-due.ts'
import { isSettledIncident, isSettledMaintenance } from '../model/settled.ts'
import type { Problem } from '../model/problem.ts'
import type { Instant } from '../model/time.ts'
import { compareProblems, type LocatedProblem } from './format-problem.ts'
import { loadContent, type Loaded, type LoadOptions } from './load-content.ts'
import type { ContentMemory, Remembered } from './memory.ts'

export interface Inspected {
  /** Undefined where there is any error, in a file or across files. */
  readonly records: Records | undefined
  /** All problems of all files, in order of file, line and column. */
  readonly problems: readonly LocatedProblem[]
  readonly loaded: Loaded
  /** Of `site.yaml` and `components.yaml` together. */
  readonly settings: string
}

interface InspectOptions extends LoadOptions {
  readonly shownAs?: string
}

/**
 * Reads the content folder at `dir` and checks it as it stands at `now`: what the build and
 * `check` both begin with. What is `known` and unchanged is neither parsed nor checked again;
 * `shownAs` stands before every file that a problem names, such as `content/`. Throws a
 * `ContentFolderError` where `dir` is not a folder.
 */
export async function inspectContent(
  dir: string,
  now: Instant,
  { shownAs = '', ...options }: InspectOptions = {},
): Promise<Inspected> {
  const loaded = await loadContent(dir, options)
  const { memory } = loaded
  const settings = ['site.yaml', 'components.yaml']
    .map((file) => memory.get(file)?.bundle.digest ?? '')
    .join(' ')
  const clean = new Set<IncidentRecord | MaintenanceRecord>()
  for (const { bundle, cleanWith } of memory.values()) {
    const record = bundle.content.incident ?? bundle.content.maintenance
    if (record !== undefined && cleanWith === settings) clean.add(record)
  }
  const found = check(loaded.valid, now, clean)
  const words = await findWords(dir, {
    ...loaded.valid,
    incidents: loaded.valid.incidents.filter(
      (incident) => incident.postmortemRecord !== undefined && !clean.has(incident),
    ),
  })
  const problems = [
    ...[...loaded.problems, ...words].map((problem) => ({
      ...problem,
      file: shownAs + problem.file,
    })),
    ...(await locate(dir, found, shownAs)),
  ].sort(compareProblems)
  const dirty = new Set(
    [...found, ...words].map(({ file }) => file.slice(0, file.lastIndexOf('/'))),
  )
  const hasErrors = problems.some(({ level }) => level === 'error')
  return {
    records: hasErrors ? undefined : loaded.records,
    problems,
    loaded: { ...loaded, memory: markClean(loaded, settings, dirty, now) },
    settings,
  }
}

/** Marks what has no problem and cannot get one by the clock alone. `dirty` are folders with a problem. */
function markClean(
  { memory, valid: { site } }: Loaded,
  settings: string,
  dirty: ReadonlySet<string>,
  now: Instant,
): ContentMemory {
  if (site === undefined) return memory
  return new Map(
    [...memory].map(([path, known]): [string, Remembered] => {
      if (known.cleanWith === settings || dirty.has(path)) return [path, known]
      const { incident, maintenance } = known.bundle.content
      const isSettled =
        (incident !== undefined &&
          isSettledIncident(incident, owesPostmortem(incident, site), now)) ||
        (maintenance !== undefined && isSettledMaintenance(maintenance, now))
      return isSettled ? [path, { ...known, cleanWith: settings }] : [path, known]
    }),
  )
}

/** Looks at the words of post-mortems, where there are any to look at. */
async function findWords(dir: string, checked: Checked): Promise<LocatedProblem[]> {
  if (checked.incidents.length === 0) return []
  return (await import('./inspect-language.ts')).inspectLanguage(dir, checked)
}

/** Finding places takes parsers that content without a problem does not need. */
async function locate(
  dir: string,
  problems: readonly Problem[],
  shownAs: string,
): Promise<LocatedProblem[]> {
  if (problems.length === 0) return []
  return (await import('./locate-problems.ts')).locateProblems(dir, problems, shownAs)
}
