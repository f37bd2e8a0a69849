import { z } from 'zod'
import { instant } from '../../model/schemas/fields.ts'
import { isOver, maintenanceStatuses } from '../../model/vocabulary.ts'

/**
 * What an earlier import, or an author, left in the target folder. Systems other than Statuspage may
 * count incidents and maintenances from 1, and the updates of each: an id alone does not tell them.
 */
export interface Existing {
  /** From `incidents` or `maintenance`, `/` and the source's id to the folder, `incidents/2026/2026-01-15-checkout`. */
  readonly folders: ReadonlyMap<string, string>
  /** The same from the source's id of one of its updates, where the file that names the record is not there. */
  readonly foldersOfUpdates: ReadonlyMap<string, string>
  /** From the folder, `/` and the source's id to the update's file. */
  readonly updates: ReadonlyMap<string, string>
  /** What no update says the end of. */
  readonly open: readonly OpenRecord[]
  /** From the source's id to the component's or the group's. */
  readonly components: ReadonlyMap<string, string>
  readonly groups: ReadonlyMap<string, string>
  /** Every id in components.yaml; undefined where there is no such file. */
  readonly componentIds: ReadonlySet<string> | undefined
  /** Every file's path below the folder. */
  readonly files: ReadonlySet<string>
}

export interface OpenRecord {
  readonly kind: 'incidents' | 'maintenance'
  /** The source's. */
  readonly id: string
  readonly folder: string
  /** When it was last heard of, in epoch milliseconds. */
  readonly lastAt: number
  /** When the clock ends it; `Infinity` of an incident. */
  readonly endsAt: number
}

export const nothingExists: Existing = {
  folders: new Map(),
  foldersOfUpdates: new Map(),
  updates: new Map(),
  open: [],
  components: new Map(),
  groups: new Map(),
  componentIds: undefined,
  files: new Set(),
}

const marks = z.object({
  statuspageId: z.string().optional(),
  importedId: z.string().optional(),
})
const entry = marks.extend({ id: z.string() })
const componentsFile = z.object({
  groups: z.array(entry).nullish(),
  components: z.array(entry).nullish(),
})

const incidentFile = marks.extend({ end: z.unknown().optional() })
const maintenanceFile = marks.extend({ endsAt: instant, announcedAt: instant.optional() })
const updateFile = z.object({ status: z.string(), at: instant, endsAt: instant.optional() })
const final: ReadonlySet<string> = new Set(['resolved', ...maintenanceStatuses.filter(isOver)])

const sourceOf = ({ statuspageId, importedId }: z.output<typeof marks>): string | undefined =>
  statuspageId ?? importedId

/** `data` is the front matter, or all of components.yaml. */
export function indexExisting(files: readonly { path: string; data: unknown }[]): Existing {
  const folders = new Map<string, string>()
  const updatesIn: [string, string][] = []
  const updates = new Map<string, string>()
  const components = new Map<string, string>()
  const groups = new Map<string, string>()
  let componentIds: Set<string> | undefined
  for (const { path, data } of files) {
    if (path === 'components.yaml') {
      const { data: lists } = componentsFile.safeParse(data)
      const add = (map: Map<string, string>, { id, ...read }: z.output<typeof entry>): void => {
        const source = sourceOf(read)
        if (source !== undefined) map.set(source, id)
      }
      for (const group of lists?.groups ?? []) add(groups, group)
      for (const component of lists?.components ?? []) add(components, component)
      componentIds = new Set((lists?.components ?? []).map(({ id }) => id))
      continue
    }
    const id = sourceOf(marks.safeParse(data).data ?? {})
    const [kind, year, name, file] = path.split('/')
    if (id === undefined || file === undefined) continue
    const folder = `${kind}/${year}/${name}`
    if (file === 'incident.md' || file === 'maintenance.md') folders.set(`${kind}/${id}`, folder)
    else {
      updatesIn.push([`${kind}/${id}`, folder])
      updates.set(`${folder}/${id}`, path)
    }
  }
  const named = new Set(folders.values())
  const foldersOfUpdates = new Map(updatesIn.filter(([, folder]) => !named.has(folder)))
  const paths = new Set(files.map(({ path }) => path))
  const open = findOpen(files)
  return {
    folders,
    foldersOfUpdates,
    updates,
    open,
    components,
    groups,
    componentIds,
    files: paths,
  }
}

function findOpen(
  files: readonly { readonly path: string; readonly data: unknown }[],
): OpenRecord[] {
  const byFolder = Map.groupBy(files, ({ path }) => path.slice(0, path.lastIndexOf('/')))
  return [...byFolder].flatMap(([folder, inside]): OpenRecord[] => {
    const own = (name: string) => inside.find(({ path }) => path === `${folder}/${name}`)?.data
    const updates = inside
      .flatMap(({ data }) => updateFile.safeParse(data).data ?? [])
      .sort((a, b) => a.at - b.at)
    if (updates.some(({ status }) => final.has(status))) return []
    const lastAt = updates.at(-1)?.at ?? -Infinity
    const { data: incident } = incidentFile.safeParse(own('incident.md'))
    if (incident !== undefined) {
      const id = sourceOf(incident)
      if (id === undefined || incident.end !== undefined) return []
      return [{ kind: 'incidents', id, folder, lastAt, endsAt: Infinity }]
    }
    const { data: maintenance } = maintenanceFile.safeParse(own('maintenance.md'))
    const id = sourceOf(maintenance ?? {})
    if (maintenance === undefined || id === undefined) return []
    const { announcedAt = -Infinity, endsAt } = maintenance
    const moved = updates.findLast((update) => update.endsAt !== undefined)
    return [
      {
        kind: 'maintenance',
        id,
        folder,
        lastAt: Math.max(lastAt, announcedAt),
        endsAt: moved?.endsAt ?? endsAt,
      },
    ]
  })
}
