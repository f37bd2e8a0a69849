import { deriveMaintenance, tookPlace } from '../maintenance.ts'
import { suggest } from '../nearest.ts'
import { error, keyAt, valueAt, warning, wholeFile, type Place, type Problem } from '../problem.ts'
import { startOfDate, type Instant } from '../time.ts'
import type { Context, Rule } from './rule.ts'

const file = 'components.yaml'

/** Two components, or two groups, with one id. */
function* repeatedIds({ components }: Context): Iterable<Problem> {
  if (components === undefined) return
  const lists = { components: components.components, groups: components.groups }
  for (const [list, entries] of Object.entries(lists)) {
    const first = new Map<string, Place>()
    for (const [index, { id }] of entries.entries()) {
      const where = valueAt(list, index, 'id')
      const other = first.get(id)
      if (other === undefined) first.set(id, { file, where })
      else {
        const noun = list === 'groups' ? 'groups' : 'components'
        yield error(
          { file },
          where,
          [`Two ${noun} have the id "${id}": this one, and the one at `, other, '.'],
          `Give one of them another id. Keep the id of the one that incidents already name.`,
        )
      }
    }
  }
}

function* unknownGroups({ components }: Context): Iterable<Problem> {
  if (components === undefined) return
  const groups = components.groups.map(({ id }) => id)
  for (const [index, { group }] of components.components.entries()) {
    if (group === undefined || groups.includes(group)) continue
    const where = valueAt('components', index, 'group')
    yield error(
      { file },
      where,
      `There is no group "${group}".`,
      suggest(group, groups) || 'Add it under groups, or take this line out.',
    )
  }
}

/** An error budget is made of uptime: a component that hides the one has not the other. */
function* hiddenObjectives({ components }: Context): Iterable<Problem> {
  for (const [index, { slo, showUptime, name }] of components?.components.entries() ?? []) {
    if (showUptime || slo === undefined || slo === 'none') continue
    yield warning(
      { file },
      keyAt('components', index, 'slo'),
      `${name} has an SLO, but its uptime is not shown, so nobody can see whether it meets it.`,
      'Take out this setting, or showUptime: false.',
    )
  }
}

function* unknownComponents(context: Context): Iterable<Problem> {
  if (context.components === undefined) return
  const ids = context.components.components.map(({ id }) => id)
  const known = new Set(ids)
  for (const { updates } of context.incidents) {
    for (const update of updates) {
      for (const id of Object.keys(update.components)) {
        if (!known.has(id)) {
          const { message, fix } = unknownComponent(id, ids)
          yield error(update, keyAt('components', id), message, fix)
        }
      }
    }
  }
  for (const maintenance of context.maintenances) {
    for (const [index, id] of maintenance.components.entries()) {
      if (!known.has(id)) {
        const { message, fix } = unknownComponent(id, ids)
        yield error(maintenance, valueAt('components', index), message, fix)
      }
    }
  }
}

/** What is wrong with a component's `id` that is none of `ids`. */
export function unknownComponent(
  id: string,
  ids: readonly string[],
): { message: string; fix: string } {
  return {
    message: `There is no component "${id}" in components.yaml.`,
    fix: suggest(id, ids),
  }
}

/**
 * What has not begun is not shown: nobody would see that anything is wrong with it, and the page
 * would be green.
 */
function* notYetBegun(context: Context): Iterable<Problem> {
  const { site, components, now, timeZone } = context
  if (site === undefined || components === undefined) return
  for (const [index, { id, startDate }] of components.components.entries()) {
    if (startDate === undefined) continue
    const start = startOfDate(startDate, timeZone)
    const affected = start > now ? findAffected(context, id, start) : undefined
    if (affected === undefined) continue
    yield error(
      { file },
      valueAt('components', index, 'startDate'),
      [
        `The component "${id}" begins on ${startDate} and is not shown before, but something affects it already: `,
        { file: affected, where: wholeFile },
        '.',
      ],
      'Put startDate earlier, or take the component out there.',
    )
  }
}

/** A file that says of a component, as of now, that it is affected before it begins. */
function findAffected(
  { incidents, settled = [], maintenances, now }: Context,
  id: string,
  start: Instant,
): string | undefined {
  for (const { draft, drill, updates } of incidents) {
    if (draft || drill) continue
    const update = updates.find(({ at, components }) => at <= now && components[id] !== undefined)
    if (update !== undefined) return update.file
  }
  const past = settled.find(
    ({ incident }) => !incident.drill && incident.affected.some((one) => one.id === id),
  )
  const planned = maintenances.find((record) => {
    if (record.draft || !record.components.includes(id)) return false
    const maintenance = deriveMaintenance(record, now)
    return maintenance !== undefined && tookPlace(maintenance) && maintenance.startsAt < start
  })
  return past?.file ?? planned?.file
}

/** These look at every folder, whenever it was read. */
export const startRules: readonly Rule[] = [notYetBegun]

export const componentRules: readonly Rule[] = [
  repeatedIds,
  unknownGroups,
  hiddenObjectives,
  unknownComponents,
]
