import type { Incident } from '../model/incident.ts'
import type { IncidentLog } from '../model/incident-log.ts'
import { once } from '../model/once.ts'
import type { KnownMonth } from '../model/records.ts'
import type { SettledMonth } from '../model/settled-month.ts'
import { latestOf, type Instant } from '../model/time.ts'
import { folderOf, nameOf } from './bundles.ts'
import type { ContentMemory, Remembered } from './memory.ts'
import type { KeptMonth, RememberedMonth } from './remembered-month.ts'
import { reviveSettled, type Derivation } from './settled-incident.ts'

/** The month as it is to be remembered; undefined where not all its `bundles` can be revived on the day that begins at `startOfDay`. */
function rememberMonth(
  { name, facts }: SettledMonth,
  bundles: readonly Remembered[],
  startOfDay: Instant,
): RememberedMonth | undefined {
  const [first] = bundles
  if (first?.clean === undefined || bundles.length !== facts.ids.length) return undefined
  const folder = folderOf(first.path)
  const { settings } = first.clean
  const isWhole = bundles.every(
    ({ path, stamp, clean, brief, folder: own }) =>
      folderOf(path) === folder &&
      stamp !== undefined &&
      own !== undefined &&
      brief !== undefined &&
      clean?.settings === settings &&
      clean.since <= startOfDay,
  )
  if (!isWhole) return undefined
  return {
    head: {
      folder,
      name,
      clean: { settings, since: latestOf(bundles.map(({ clean }) => clean?.since)) },
      facts,
      updateIds: bundles.flatMap(({ brief }) => brief?.updateIds ?? []),
    },
    bundles: () => bundles,
  }
}

/** What is to be remembered by month, and what is not. */
export interface RememberedContent {
  readonly content: ContentMemory
  readonly months: readonly RememberedMonth[]
}

/**
 * Takes what `memory` knows of the incidents in the months of `log` out of it, to be remembered by
 * month. `known` are those months that were revived from what was remembered. On the day that begins at
 * `startOfDay`, a month of which something was settled only then could not be revived: it would be
 * remembered anew by each build.
 */
export function gatherMonths(
  memory: ContentMemory,
  log: IncidentLog,
  known: ReadonlyMap<SettledMonth, RememberedMonth>,
  startOfDay: Instant,
): RememberedContent {
  const kept = new Set(log.months)
  const months = log.months.flatMap((month) => known.get(month) ?? [])
  const others = log.months.filter((month) => !known.has(month))
  const dissolved = [...known].flatMap(([month, of]) => (kept.has(month) ? [] : of.bundles()))
  if (others.length === 0 && dissolved.length === 0) return { content: memory, months }
  const content = new Map(memory)
  for (const bundle of dissolved) content.set(bundle.path, bundle)
  const byId = new Map(
    [...content.values()]
      .filter(({ brief }) => brief !== undefined)
      .map((bundle) => [nameOf(bundle.path), bundle]),
  )
  const formed = others.flatMap((month): RememberedMonth[] => {
    const bundles = month.facts.ids.flatMap((id) => byId.get(id) ?? [])
    const one = rememberMonth(month, bundles, startOfDay)
    if (one === undefined) return []
    for (const { path } of bundles) content.delete(path)
    return [one]
  })
  return { content, months: [...months, ...formed] }
}

/** The month that was kept, with incidents that are made when they are asked for. */
export function reviveMonth(month: KeptMonth, derivation: Derivation): KnownMonth {
  const { folder, name, facts, updateIds } = month.head
  const made: (Incident | undefined)[] = []
  const make = (index: number) => {
    const bundle = month.bundle(index)
    return bundle && reviveSettled(bundle, derivation)?.incident
  }
  const at = (index: number) => (made[index] ??= make(index))
  const incidents = once(() => facts.ids.flatMap((_, index) => at(index) ?? []))
  return { month: { name, facts, incidents, at }, folder, updateIds }
}
