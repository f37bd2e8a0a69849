import { hash } from 'node:crypto'
import { check } from '../model/check.ts'
import { silentSince } from '../model/check/advice.ts'
import type { Checked } from '../model/check/rule.ts'
import type { IncidentRecord, MaintenanceRecord, Records } from '../model/records.ts'
import { findIncident } from '../model/incident-log.ts'
import { incidentSettledAt, maintenanceSettledAt } from '../model/settled.ts'
import type { Problem } from '../model/problem.ts'
import type { Status } from '../model/status.ts'
import { startOfDayAt, type Instant } from '../model/time.ts'
import { folderOf } from './bundles.ts'
import { compareProblems, type LocatedProblem } from './format-problem.ts'
import { loadContent, type Loaded, type LoadOptions } from './load-content.ts'
import { changeMemory, type ContentMemory, type Remembered } from './memory.ts'
import { rememberIncident, reviveSettled, type Derivation } from './settled-incident.ts'
import { reviveMonth, gatherMonths, type RememberedContent } from './settled-months.ts'

export interface Inspected {
  /** Undefined where there is any error, in a file or across files. */
  readonly records: Records | undefined
  /** All problems of all files, in order of file, line and column. */
  readonly problems: readonly LocatedProblem[]
  readonly loaded: Loaded
  /** Of `site.yaml`, `components.yaml` and the pictures they name, together. */
  readonly settingsDigest: string
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
  const revived = new Set<Remembered>()
  const loaded = await loadContent(dir, {
    ...options,
    revive(memory) {
      const settingsDigest = digestSettings(memory)
      const derivation = derivationOf(memory, now)
      if (derivation === undefined) return undefined
      const startOfDay = startOfDayAt(now, derivation.site.timeZone)
      // The numbers of reliability look back to the beginning of the day.
      const isFit = (known: Pick<Remembered, 'clean'>) => isClean(known, settingsDigest, startOfDay)
      return {
        incident(known) {
          const settled = isFit(known) ? reviveSettled(known, derivation) : undefined
          if (settled !== undefined) revived.add(known)
          return settled
        },
        month: (known) => (isFit(known.head) ? reviveMonth(known, derivation) : undefined),
      }
    },
  })
  const { memory } = loaded
  const settingsDigest = digestSettings(memory)
  const clean = new Set<IncidentRecord | MaintenanceRecord>()
  const unread = new Map<string, IncidentRecord>()
  for (const known of memory.values()) {
    if (revived.has(known)) continue
    const { incident, maintenance } = known.bundle.content
    const record = incident ?? maintenance
    if (record === undefined) continue
    if (isClean(known, settingsDigest, now)) clean.add(record)
    else if (incident?.postmortemRecord !== undefined && known.blameless !== settingsDigest) {
      unread.set(known.path, incident)
    }
  }
  const found = check(loaded.valid, now, clean)
  const words = await findWords(dir, { ...loaded.valid, incidents: [...unread.values()] })
  const problems = [
    ...[...loaded.problems, ...words].map((problem) => ({
      ...problem,
      file: shownAs + problem.file,
    })),
    ...(await locate(dir, found, shownAs)),
  ].sort(compareProblems)
  const blaming = foldersOf(words)
  const marked = changeMemory(
    markClean(loaded, settingsDigest, foldersOf([...found, ...words]), now),
    (known) =>
      // What is clean is not asked for it, and by the clock alone no word is found.
      known.clean === undefined && unread.has(known.path) && !blaming.has(known.path)
        ? known.with({ blameless: settingsDigest })
        : known,
  )
  const hasErrors = problems.some(({ level }) => level === 'error')
  return {
    records: hasErrors ? undefined : loaded.records,
    problems,
    loaded: { ...loaded, memory: marked },
    settingsDigest,
  }
}

/** Of the two files of settings and the pictures they name, together. */
function digestSettings(memory: ContentMemory): string {
  const { logo = '', logoDark = '' } = memory.get('site.yaml')?.bundle.content.site ?? {}
  const files = ['site.yaml', 'components.yaml', logo, logoDark]
  const digests = files.map((file) => memory.get(file)?.bundle.digest ?? '')
  return hash('sha256', digests.join(' '), 'base64url').slice(0, 27)
}

/** Undefined where the settings cannot be read. */
function derivationOf(memory: ContentMemory, now: Instant): Derivation | undefined {
  const site = memory.get('site.yaml')?.bundle.content.site
  const components = memory.get('components.yaml')?.bundle.content.components
  if (site === undefined || components === undefined) return undefined
  return { site, components: components.components, now }
}

/**
 * What is known of the content, with the facts of the settled incidents in the log: where nothing
 * changes, their records are not needed the next time.
 */
export function rememberSettled(
  { memory, months }: Pick<Loaded, 'memory' | 'months'>,
  { log, now, site }: Pick<Status, 'log' | 'now' | 'site'>,
): RememberedContent {
  const marked = changeMemory(memory, (known) => {
    const { clean, brief } = known
    if (clean === undefined || brief !== undefined) return known
    const record = known.bundle.content.incident
    if (record?.digest === undefined) return known
    const incident = findIncident(log, record.id)
    if (incident?.settled !== record.digest) return known
    return known.with(rememberIncident(incident, record))
  })
  return gatherMonths(marked, log, months, startOfDayAt(now, site.timeZone))
}

function isClean(
  { clean }: Pick<Remembered, 'clean'>,
  settingsDigest: string,
  now: Instant,
): boolean {
  return clean !== undefined && clean.settings === settingsDigest && clean.since <= now
}

/** Marks what has no problem and cannot get one by the clock alone. `dirty` are folders with a problem. */
function markClean(
  { memory, valid: { site } }: Loaded,
  settingsDigest: string,
  dirty: ReadonlySet<string>,
  now: Instant,
): ContentMemory {
  if (site === undefined) return memory
  return changeMemory(memory, (known) => {
    if (isClean(known, settingsDigest, now)) return known
    const { incident, maintenance } = known.bundle.content
    const record = incident ?? maintenance
    const settledAt =
      incident !== undefined
        ? incidentSettledAt(incident, site)
        : maintenance && maintenanceSettledAt(maintenance)
    const isSettled =
      record !== undefined && settledAt !== undefined && settledAt <= now && !dirty.has(known.path)
    if (!isSettled && known.clean === undefined) return known
    const clean = isSettled
      ? { settings: settingsDigest, since: silentSince(record, settledAt, now) }
      : undefined
    return known.with({ clean, brief: undefined, shown: undefined })
  })
}

function foldersOf(problems: readonly { readonly file: string }[]): ReadonlySet<string> {
  return new Set(problems.map(({ file }) => folderOf(file)))
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
