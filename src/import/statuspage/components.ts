import { componentsSchema } from '../../model/schemas/components.ts'
import { calendarDate } from '../../model/schemas/fields.ts'
import { shortenSlug, slugify } from '../../model/schemas/slug-text.ts'
import { compareText } from '../../model/text.ts'
import { day } from '../../model/time.ts'
import { plainLine } from './body.ts'
import { addYaml, identity, isStatuspageId, note, type ImportContext } from './context.ts'
import type { Existing } from './existing.ts'
import type { Merged } from './merge.ts'
import { claim } from './names.ts'
import type { SourceComponent } from './source.ts'
import type { YamlMap } from '../../content-file.ts'

export interface ComponentPlan {
  /** In display order. */
  readonly groups: readonly PlannedGroup[]
  readonly leaves: readonly PlannedLeaf[]
  /** From the source's id to ours. */
  readonly ids: ReadonlyMap<string, string>
}

interface PlannedGroup {
  readonly id: string
  readonly source: SourceComponent
}

interface PlannedLeaf extends PlannedGroup {
  readonly group: string | undefined
  readonly startDate: string | undefined
  /** It was on the page once; the newest file does not list it any more. */
  readonly isGone: boolean
  /** Its id was taken from a component of the author's that has no source id. */
  readonly isByName: boolean
}

/** Every component that any record names, with the ids they have, or get. */
export function planComponents(merged: Merged, existing: Existing): ComponentPlan {
  const all = [...merged.components.values(), ...onlyInUpdates(merged)]
  const isGone = ({ id }: SourceComponent): boolean => !merged.listed.has(id)
  const inOrder = all.toSorted(
    (a, b) =>
      Number(isGone(a)) - Number(isGone(b)) ||
      (a.position ?? 1e9) - (b.position ?? 1e9) ||
      compareText(a.name ?? '', b.name ?? '') ||
      compareText(a.id, b.id),
  )
  const sourceGroups = new Map(
    inOrder.filter(({ group }) => group === true).map((group) => [group.id, group]),
  )
  const groupOf = ({ group_id }: SourceComponent): SourceComponent | undefined =>
    sourceGroups.get(group_id ?? '')
  const members = Map.groupBy(
    inOrder.filter(({ group }) => group !== true),
    groupOf,
  )
  const ordered = inOrder.flatMap((item) => {
    if (item.group === true) return members.get(item) ?? []
    return groupOf(item) === undefined ? [item] : []
  })

  const known = new Set(existing.components.values())
  const taken = new Set([...known, ...(existing.componentIds ?? [])])
  const named = ordered.map((source) => {
    const group = groupOf(source)
    const slug = slugOf(source) || 'component'
    const ours = existing.components.get(source.id)
    if (ours !== undefined) return { source, id: ours, isByName: false }
    if (existing.componentIds?.has(slug) === true && !known.has(slug)) {
      known.add(slug)
      return { source, id: slug, isByName: true }
    }
    const suffix = group === undefined ? '' : slugOf(group)
    const base =
      taken.has(slug) && suffix !== '' ? shortenSlug(`${slug}-${suffix}`, longestBase) : slug
    return { source, id: claim(base, source.id, taken), isByName: false }
  })

  const takenGroups = new Set([...existing.groups.values(), ...taken])
  const groups = [...sourceGroups.values()]
    .filter((source) => members.has(source))
    .map((source) => {
      const slug = slugOf(source) || 'group'
      const base = takenGroups.has(slug) ? `${slug}-group` : slug
      return { source, id: existing.groups.get(source.id) ?? claim(base, source.id, takenGroups) }
    })
  const groupIds = new Map(groups.map(({ source, id }) => [source.id, id]))
  const leaves = named.map((leaf) => ({
    ...leaf,
    group: groupIds.get(leaf.source.group_id ?? ''),
    startDate: startOf(leaf.source, merged),
    isGone: isGone(leaf.source),
  }))
  return { groups, leaves, ids: new Map(leaves.map(({ source, id }) => [source.id, id])) }
}

/** In characters: what makes an id unique has room behind it. */
const longestBase = 75

const slugOf = ({ name }: SourceComponent): string =>
  shortenSlug(slugify(plainLine(name ?? '')), longestBase)

/** Components that were deleted before any capture listed them: only updates still name them. */
function onlyInUpdates({ components, incidents, maintenances }: Merged): SourceComponent[] {
  const found = new Map<string, SourceComponent>()
  const groups = [...components.values()].filter(({ group }) => group === true)
  for (const { updates } of [...incidents, ...maintenances]) {
    for (const { code, name } of updates.flatMap((update) => update.affected_components ?? [])) {
      if (components.has(code) || found.has(code)) continue
      const prefix = groups
        .map((group) => `${group.name} - `)
        .find((text) => name?.startsWith(text))
      found.set(code, { id: code, name: name?.slice(prefix?.length ?? 0) })
    }
  }
  return [...found.values()]
}

/** `components.yaml`. */
export function convertComponents(
  plan: ComponentPlan,
  merged: Merged,
  context: ImportContext,
): void {
  const { groups, leaves } = plan
  noteGroups(plan, merged, context)
  if (leaves.length === 0) {
    note(context, 'no-components', 'components.yaml')
    return
  }
  context.totals.components = leaves.length
  context.totals.groups = groups.length
  addYaml(context, 'components.yaml', componentsSchema, {
    groups:
      groups.length === 0
        ? undefined
        : groups.map(({ id, source }) => ({
            id,
            name: nameOf(source, id, context),
            description: descriptionOf(source),
            ...sourceId(source, context),
          })),
    components: leaves.map((leaf) => componentOf(leaf, context)),
  })
}

function componentOf(
  { id, source, group, startDate, isGone, isByName }: PlannedLeaf,
  context: ImportContext,
): YamlMap {
  const name = nameOf(source, id, context)
  if (isGone) note(context, 'component-gone', source.id, name, id)
  if (isByName) note(context, 'component-by-id', source.id, name, id)
  if (context.existing.componentIds?.has(id) === false) {
    note(context, 'component-new', source.id, name, id)
  }
  const start = source.start_date ?? undefined
  if (start !== undefined && startDate === undefined) {
    const isDate = calendarDate.safeParse(start).success
    if (isDate) note(context, 'start-to-come', source.id, name, start)
    else note(context, 'field-unusable', source.id, name, `start_date "${start}"`)
  }
  return {
    id,
    name,
    description: descriptionOf(source),
    group,
    startDate,
    showUptime: isGone || source.showcase === false ? false : undefined,
    onlyShowIfDegraded: isGone || source.only_show_if_degraded === true ? true : undefined,
    ...sourceId(source, context),
  }
}

/**
 * Its first day, if it says one that is not to come: a Statuspage shows such a component at once.
 * Within a day of `capturedAt` it may have begun in the page's time zone.
 */
function startOf(
  { start_date: start }: SourceComponent,
  { capturedAt }: Merged,
): string | undefined {
  if (typeof start !== 'string' || !calendarDate.safeParse(start).success) return undefined
  return Date.parse(start) > capturedAt + day ? undefined : start
}

function noteGroups({ groups }: ComponentPlan, merged: Merged, context: ImportContext): void {
  const kept = new Set(groups.map(({ source }) => source.id))
  for (const { id, name, group, group_id } of merged.components.values()) {
    if (group === true && !kept.has(id)) note(context, 'empty-group', id, name ?? '')
    const isLost = typeof group_id === 'string' && !kept.has(group_id)
    if (group !== true && isLost) note(context, 'component-group-gone', id, name ?? '', group_id)
  }
}

function nameOf({ id, name }: SourceComponent, ours: string, context: ImportContext): string {
  const line = plainLine(name ?? '')
  if (line === '') note(context, 'untitled', id, '', `"${ours}"`)
  else if (line !== name?.trim()) note(context, 'name', id, line)
  return line === '' ? ours : line
}

const descriptionOf = ({ description }: SourceComponent): string | undefined =>
  plainLine(description ?? '') || undefined

function sourceId({ id }: SourceComponent, context: ImportContext): YamlMap {
  if (!isStatuspageId(id)) note(context, 'foreign-id', id)
  return identity(id)
}
