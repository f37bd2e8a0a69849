import type { YamlMap } from '../../content-file.ts'
import {
  incidentComponentStatuses,
  type IncidentComponentStatus,
  type IncidentStatus,
} from '../../model/vocabulary.ts'
import { note, type ImportContext } from './context.ts'
import type { MergedRecord } from './merge.ts'
import type { ConvertedUpdate } from './updates.ts'

type Statuses = Map<string, IncidentComponentStatus>

/**
 * Each update's changes relative to what carries over, in our ids; and the components that the
 * incident names without ever giving them a status. Where it `isOpen`, its last update tells what no
 * update told: how the component was when it was captured.
 */
export function componentsOf(
  { record, title }: { readonly record: MergedRecord; readonly title: string },
  updates: readonly ConvertedUpdate<IncidentStatus>[],
  isOpen: boolean,
  context: ImportContext,
): {
  changes: Map<ConvertedUpdate<IncidentStatus>, YamlMap>
  affected: readonly string[]
} {
  const { componentIds } = context
  const current: Statuses = new Map()
  const worse = new Set<string>()
  const changes = new Map<ConvertedUpdate<IncidentStatus>, YamlMap>()
  const withStatus = new Set<string>()
  const named = new Set((record.components ?? []).flatMap(({ id }) => componentIds.get(id) ?? []))
  const between = new Set<string>()
  const captured = isOpen ? worseWhenCaptured(record, componentIds) : []
  const ids = (names: Iterable<string>): readonly string[] => {
    const wanted = new Set(names)
    return [...componentIds.values()].filter((id) => wanted.has(id))
  }

  for (const update of updates) {
    const changed: Statuses = new Map()
    const place = `${record.id}/${update.id}`
    for (const { code, old_status, new_status } of update.affected) {
      const id = componentIds.get(code)
      if (id === undefined) {
        note(context, 'component-status', place, title, `${code} is a group`)
        continue
      }
      named.add(id)
      const status = incidentComponentStatuses.find((one) => one === new_status)
      if (status === undefined) {
        const topic = new_status === 'under_maintenance' ? 'under-maintenance' : 'component-status'
        note(context, topic, place, title, `${id}: ${new_status ?? 'none'}`)
        continue
      }
      withStatus.add(id)
      const carried = current.get(id)
      if (carried !== undefined && old_status && old_status !== carried) between.add(id)
      if (status === carried) continue
      current.set(id, status)
      if (update.status === 'resolved') {
        // It is over for all: of one that is first named here, nothing is left to say but that.
        if (carried === undefined) changed.set(id, 'operational')
        continue
      }
      changed.set(id, status)
      if (status !== 'operational') worse.add(id)
    }
    for (const [id, status] of update === updates.at(-1) ? captured : []) {
      if (worse.has(id)) continue
      note(context, 'status-captured', record.id, title, `${id}: ${status}`)
      withStatus.add(id)
      worse.add(id)
      changed.set(id, status)
    }
    if (changed.size > 0) {
      changes.set(
        update,
        Object.fromEntries(ids(changed.keys()).map((id) => [id, changed.get(id)])),
      )
    }
    if (update.status !== 'resolved') continue
    const left = ids([...current].flatMap(([id, status]) => (status === 'operational' ? [] : [id])))
    if (left.length > 0) note(context, 'resolved-components', record.id, title, left.join(', '))
  }

  if (between.size > 0) note(context, 'status-between', record.id, title, ids(between).join(', '))
  if (named.size === 0) note(context, 'no-component', record.id, title)
  const unsaid = ids([...named].filter((id) => !withStatus.has(id)))
  if (unsaid.length > 0) {
    note(context, 'component-status-unknown', record.id, title, unsaid.join(', '))
  }
  const calm = ids([...withStatus].filter((id) => !worse.has(id)))
  if (calm.length > 0) note(context, 'operational-only', record.id, title, calm.join(', '))
  return { changes, affected: unsaid }
}

/** A record's components that were worse than operational when it was captured. */
function worseWhenCaptured(
  { components }: MergedRecord,
  componentIds: ReadonlyMap<string, string>,
): [string, IncidentComponentStatus][] {
  return (components ?? []).flatMap(({ id: code, status: said }) => {
    const id = componentIds.get(code)
    const status = incidentComponentStatuses.find((one) => one === said)
    if (id === undefined || status === undefined || status === 'operational') return []
    return [[id, status] satisfies [string, IncidentComponentStatus]]
  })
}
