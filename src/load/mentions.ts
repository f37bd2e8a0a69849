import { endOf } from '../model/check/incidents.ts'
import type { Mention } from '../model/check/rule.ts'
import { keyAt, valueAt } from '../model/problem.ts'
import { partsOf, recordOf, type ReadFile } from './assemble.ts'
import { lookUp } from './explain-words.ts'
import { explainIndented } from './unknown-settings.ts'

/**
 * The components that the files of one folder name, whether there is a fault in them or not. For a folder
 * that makes no record: whether there are such components is to be said in the same run.
 */
export function listMentions(files: readonly ReadFile[]): Mention[] {
  const [end] = files.flatMap((file) => recordOf(file, 'incident')?.end ?? [])
  const [endsAt] = files.flatMap((file) => recordOf(file, 'maintenance')?.endsAt ?? [])
  const pastFrom = endsAt ?? endOf({ end, updates: partsOf(files).updates })
  return files.flatMap(({ kind, file, parsed }) => {
    const data = 'settings' in parsed ? parsed.settings : 'data' in parsed ? parsed.data : undefined
    return mentionsIn(kind, data).map((one) => ({ ...one, file, pastFrom }))
  })
}

function mentionsIn(kind: ReadFile['kind'], data: unknown): Pick<Mention, 'id' | 'where'>[] {
  const given = lookUp(data, ['components']).value
  if (typeof given !== 'object' || given === null) return []
  const list = Array.isArray(given)
  if (kind !== (list ? 'maintenance' : 'update')) return []
  // Of those that are left out, the fault itself tells all there is.
  return Object.entries(given).flatMap(([key, value]: [string, unknown], index) => {
    if (value === null || key === '__proto__') return []
    if (!list && explainIndented('update', ['components', key], value) !== undefined) return []
    if (!list) return [{ id: key, where: keyAt('components', key) }]
    const id = typeof value === 'string' ? value.trim() : ''
    return id === '' ? [] : [{ id, where: valueAt('components', index) }]
  })
}
