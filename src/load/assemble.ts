import type {
  IncidentRecord,
  MaintenanceRecord,
  NoticeRecord,
  PictureRecord,
  PostmortemRecord,
  Records,
  UpdateRecord,
} from '../model/records.ts'
import { folderOf } from './bundles.ts'
import type { Kind, Settings } from './kinds.ts'
import type { Parsed } from './parse-file.ts'
import type { ParsedPicture } from './pictures/parsed-picture.ts'
import type { Misplaced, WellPlaced } from './places.ts'

/** A file in its right place, and what is in it. */
export interface ReadFile extends WellPlaced {
  readonly file: string
  readonly parsed: Parsed | ParsedPicture
}

/** The one record of a bundle. */
export interface Content {
  readonly site?: Records['site'] | undefined
  readonly components?: Records['components'] | undefined
  readonly incident?: IncidentRecord | undefined
  readonly maintenance?: MaintenanceRecord | undefined
  readonly notice?: NoticeRecord | undefined
  readonly picture?: PictureRecord | undefined
}

interface Missing {
  readonly file: string
  readonly message: string
  readonly fix: string
}

/**
 * Puts the files of the bundle at `path` together. A folder in which anything is wrong makes no
 * record: half an incident would only be reported for what it lacks. Updates are in the order of `files`.
 */
export function assemble(
  path: string,
  files: readonly ReadFile[],
  misplaced: readonly Misplaced[],
  digest: string,
): { readonly content: Content; readonly missing?: Missing } {
  const [only] = files
  if (only?.folder !== path) {
    if (only === undefined || !only.parsed.ok) return { content: {} }
    return { content: contentOf(only) }
  }
  const main = files.find(({ kind }) => kind === 'incident' || kind === 'maintenance')
  if (main === undefined) {
    const name = path.startsWith('incidents/') ? 'incident.md' : 'maintenance.md'
    if (isMisnamed(misplaced, path, name)) return { content: {} }
    return { content: {}, missing: missingMain(path, name) }
  }
  const isBroken = misplaced.some((place) => folderOf(place.misplaced) === path)
  if (isBroken || files.some(({ parsed }) => !parsed.ok)) return { content: {} }
  const { id } = main
  if (main.kind === 'incident') {
    const record = recordOf(main, 'incident')
    const parts = partsOf(files)
    return { content: { incident: record && { ...record, id, digest, ...parts } } }
  }
  const record = recordOf(main, 'maintenance')
  const updates = files.flatMap((file) => recordOf(file, 'maintenanceUpdate') ?? [])
  return { content: { maintenance: record && { ...record, id, digest, updates } } }
}

/** True where a misplaced file in `folder` is to be renamed to `name`: no need to call that missing. */
function isMisnamed(misplaced: readonly Misplaced[], folder: string, name: string): boolean {
  return misplaced.some((place) => folderOf(place.misplaced) === folder && place.renameTo === name)
}

function contentOf(file: ReadFile): Content {
  const notice = recordOf(file, 'notice')
  return {
    site: settingsOf(file, 'site'),
    components: settingsOf(file, 'components'),
    notice: notice && { ...notice, id: file.id },
    picture: pictureOf(file),
  }
}

/** What the files of an incident's folder hold beside `incident.md`, as far as they are right. */
export function partsOf(
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
  const { parsed } = file
  const isOne = file.kind === kind && parsed.ok && 'settings' in parsed
  return isOne ? (parsed.settings as Settings<K>) : undefined
}

function pictureOf({ file, parsed }: ReadFile): PictureRecord | undefined {
  return parsed.ok && 'picture' in parsed ? { ...parsed.picture, file } : undefined
}

/** The file as a record of this kind; undefined where it is of another, or has a fault. */
export function recordOf<K extends Kind>(
  file: ReadFile,
  kind: K,
): (Settings<K> & { file: string; body: string }) | undefined {
  const settings = settingsOf(file, kind)
  if (settings === undefined || !('body' in file.parsed)) return undefined
  return { ...settings, file: file.file, body: file.parsed.body }
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
