import type { Checked } from '../model/check/rule.ts'
import type {
  IncidentRecord,
  MaintenanceRecord,
  MaintenanceUpdateRecord,
  NoticeRecord,
  PostmortemRecord,
  UpdateRecord,
} from '../model/records.ts'
import type { Kind, Settings } from './kinds.ts'
import type { Parsed } from './parse-file.ts'
import type { Misplaced, WellPlaced } from './places.ts'

/** A file in its right place. */
export interface PlacedFile extends WellPlaced {
  readonly file: string
}

/** And what is in it. */
export interface ReadFile extends PlacedFile {
  readonly parsed: Parsed
}

interface Missing {
  readonly file: string
  readonly message: string
  readonly fix: string
}

/**
 * Puts files together into records. A folder in which anything is wrong makes none: half an
 * incident would only be reported for what it lacks. Lists are in the order of `files`.
 */
export function assemble(
  files: readonly ReadFile[],
  misplaced: readonly Misplaced[],
): { valid: Checked; missing: Missing[] } {
  const folders = new Map<string, ReadFile[]>()
  const notices: NoticeRecord[] = []
  let site: Checked['site']
  let components: Checked['components']
  for (const file of files) {
    if (file.kind === 'site') site = settingsOf(file, 'site')
    else if (file.kind === 'components') components = settingsOf(file, 'components')
    else if (file.kind === 'notice') {
      const notice = recordOf(file, 'notice')
      if (notice !== undefined) notices.push({ ...notice, id: file.id })
    } else {
      const folder = folders.get(file.folder)
      if (folder === undefined) folders.set(file.folder, [file])
      else folder.push(file)
    }
  }
  /** True where a misplaced file in `folder` is to be renamed to `name`: no need to call that missing. */
  const isMisnamed = (folder: string, name: string) =>
    misplaced.some(
      ({ misplaced: path, fix }) =>
        path.slice(0, path.lastIndexOf('/') + 1) === folder && fix === `Rename it to ${name}.`,
    )
  const missing = missingSettings(files).filter(({ file }) => !isMisnamed('', file))
  const broken = new Set(
    misplaced.map(({ misplaced: path }) => path.slice(0, path.lastIndexOf('/'))),
  )
  const incidents: IncidentRecord[] = []
  const maintenances: MaintenanceRecord[] = []
  for (const [folder, inside] of folders) {
    const main = inside.find(({ kind }) => kind === 'incident' || kind === 'maintenance')
    if (main === undefined) {
      const name = folder.startsWith('incidents/') ? 'incident.md' : 'maintenance.md'
      if (!isMisnamed(`${folder}/`, name)) missing.push(missingMain(folder, name))
      continue
    }
    if (broken.has(folder) || inside.some(({ parsed }) => !parsed.ok)) continue
    if (main.kind === 'incident') {
      const record = recordOf(main, 'incident')
      if (record !== undefined) incidents.push({ ...record, id: main.id, ...partsOf(inside) })
    } else {
      const record = recordOf(main, 'maintenance')
      const updates = inside.flatMap((file) => {
        const update = recordOf(file, 'maintenanceUpdate')
        return update === undefined ? [] : [update satisfies MaintenanceUpdateRecord]
      })
      if (record !== undefined) maintenances.push({ ...record, id: main.id, updates })
    }
  }
  return { valid: { site, components, incidents, maintenances, notices }, missing }
}

function partsOf(
  inside: readonly ReadFile[],
): Pick<IncidentRecord, 'updates' | 'postmortemRecord'> {
  const updates: UpdateRecord[] = []
  let postmortemRecord: PostmortemRecord | undefined
  for (const file of inside) {
    if (file.kind === 'update') {
      const update = recordOf(file, 'update')
      if (update !== undefined) updates.push(update)
    } else if (file.kind === 'postmortem') postmortemRecord = recordOf(file, 'postmortem')
  }
  return { updates, postmortemRecord }
}

function settingsOf<K extends Kind>(file: ReadFile, kind: K): Settings<K> | undefined {
  return file.kind === kind && file.parsed.ok ? (file.parsed.settings as Settings<K>) : undefined
}

function recordOf<K extends Kind>(
  file: ReadFile,
  kind: K,
): (Settings<K> & { file: string; body: string }) | undefined {
  const settings = settingsOf(file, kind)
  if (settings === undefined || !file.parsed.ok) return undefined
  return { ...settings, file: file.file, body: file.parsed.body }
}

function missingSettings(files: readonly ReadFile[]): Missing[] {
  const missing: Missing[] = []
  if (!files.some(({ kind }) => kind === 'site')) {
    missing.push({
      file: 'site.yaml',
      message: 'This file is missing, and a status page needs it.',
      fix: 'Create it with at least the two lines name: Example and url: https://status.example.com.',
    })
  }
  if (!files.some(({ kind }) => kind === 'components')) {
    missing.push({
      file: 'components.yaml',
      message: 'This file is missing, and a status page needs it.',
      fix: 'Create it with at least components: [{ id: checkout, name: Checkout }].',
    })
  }
  return missing
}

function missingMain(folder: string, name: string): Missing {
  return {
    file: `${folder}/${name}`,
    message: `This file is missing from its folder, where the other files need it.`,
    fix:
      name === 'incident.md'
        ? 'Create it with a title and a severity, or remove the folder.'
        : 'Create it with a title, startsAt and endsAt, or remove the folder.',
  }
}
