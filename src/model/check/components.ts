import { explainInvisible } from '../schemas/invisible.ts'
import type { Incident } from '../incident.ts'
import { affects } from '../incident-log.ts'
import { deriveMaintenance } from '../maintenance.ts'
import { listWords, nearest, suggest } from '../nearest.ts'
import { error, keyAt, valueAt, warning, wholeFile, type Problem } from '../problem.ts'
import { excerptOf } from '../text.ts'
import { startOfDate, type Instant } from '../time.ts'
import type { Records } from '../records.ts'
import { endOf } from './incidents.ts'
import { findRepeated } from './repeated.ts'
import { fileIn, type CheckContext, type Mention, type Rule } from './rule.ts'

const file = 'components.yaml'

/** Two components, or two groups, with one id. */
function* repeatedIds({ components }: CheckContext): Iterable<Problem> {
  if (components === undefined) return
  const lists = { components: components.components, groups: components.groups }
  for (const [list, entries] of Object.entries(lists)) {
    const ids = entries.map(({ id }, index) => ({ id, file, where: valueAt(list, index, 'id') }))
    for (const [again, first] of findRepeated(ids)) {
      yield error(
        again,
        again.where,
        [`Two ${list} have the id "${again.id}": this one, and the one at `, first, '.'],
        `Give one of them another id. Keep the id of the one that incidents already name.`,
      )
    }
  }
}

function* unknownGroups({ components }: CheckContext): Iterable<Problem> {
  if (components === undefined) return
  const groups = components.groups.map(({ id }) => id)
  for (const [index, { group }] of components.components.entries()) {
    if (group === undefined || groups.includes(group)) continue
    const where = valueAt('components', index, 'group')
    const named = idsMeantBy(group, components.groups)
    if (named.length > 0) {
      yield error({ file }, where, ...givenById('group', group, named))
      continue
    }
    yield error(
      { file },
      where,
      `There is no group "${excerptOf(group)}".`,
      suggest(group, groups) || 'Add it under groups, or take this line out.',
    )
  }
}

/** Nothing while a component names a group that there is not: that may be this one, misspelt. */
function* emptyGroups({ components }: CheckContext): Iterable<Problem> {
  if (components === undefined) return
  const { groups } = components
  const named = new Set(components.components.flatMap(({ group }) => group ?? []))
  if ([...named].some((group) => !groups.some(({ id }) => id === group))) return
  for (const [index, { id, name }] of groups.entries()) {
    if (named.has(id)) continue
    yield warning(
      { file },
      valueAt('groups', index, 'id'),
      `The group ${name} is shown nowhere, because no component is in it.`,
      `Write group: ${id} at those that belong to it, or take the group out.`,
    )
  }
}

/** An error budget is made of uptime: a component that hides the one has not the other. */
function* hiddenObjectives({ components }: CheckContext): Iterable<Problem> {
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

function* unknownComponents(context: CheckContext): Iterable<Problem> {
  const { components, now } = context
  if (components === undefined) return
  const known = new Set(components.components.map(({ id }) => id))
  for (const mention of listMentions(context)) {
    const { id, where, pastFrom = Infinity } = mention
    if (known.has(id)) continue
    const { message, fix } = unknownComponent(id, components, pastFrom <= now)
    yield error(mention, where, message, fix)
  }
}

/** Every component that a file names, whether its folder makes a record or not. */
function* listMentions({
  incidents,
  maintenances,
  mentions = [],
}: CheckContext): Iterable<Mention> {
  for (const incident of incidents) {
    const pastFrom = endOf(incident)
    for (const { file, components } of incident.updates) {
      for (const id of Object.keys(components)) {
        yield { id, file, where: keyAt('components', id), pastFrom }
      }
    }
  }
  for (const { file, components, endsAt: pastFrom } of maintenances) {
    for (const [index, id] of components.entries()) {
      yield { id, file, where: valueAt('components', index), pastFrom }
    }
  }
  yield* mentions
}

interface Named {
  readonly id: string
  readonly name: string
}

/** The ids of those that are called `word`, by id or name in any case. */
function idsMeantBy(word: string, all: readonly Named[]): string[] {
  const meant = all.filter(({ id, name }) =>
    [id, name].some((each) => each.toLowerCase() === word.trim().toLowerCase()),
  )
  return [...new Set(meant.map(({ id }) => id))]
}

/** What is wrong with a name in the place of an id, and what to do about it. */
function givenById(what: string, word: string, ids: readonly string[]): [string, string] {
  const message = `A ${what} is given by its id, and "${excerptOf(word)}" is none.`
  return [message, `Write ${listWords(ids, 'or')}.`]
}

const retired =
  'If it was taken out there because it is no more, put it back, with showUptime: false and onlyShowIfDegraded: true: the past goes on naming it.'

/**
 * What is wrong with `word`, which is to be the id of a component and is none. Where what names it
 * `isPast`, it may have been one.
 */
export function unknownComponent(
  word: string,
  { components, groups }: Records['components'],
  isPast = false,
): { message: string; fix: string } {
  const shown = excerptOf(word)
  const named = idsMeantBy(word, components)
  if (named.length > 0) {
    const [message, fix] = givenById('component', word, named)
    return { message, fix }
  }
  const [group] = idsMeantBy(word, groups)
  const members = components.filter((one) => group !== undefined && one.group === group)
  if (members.length > 0) {
    return {
      message: `"${shown}" is a group, and components are given one by one.`,
      fix: `Write those of them that are affected: ${listWords(members.map(({ id }) => id))}.`,
    }
  }
  const unseen = explainInvisible(word)
  if (unseen !== undefined) return unseen
  const ids = components.map(({ id }) => id)
  const nearName = nearest(
    word,
    components.map(({ name }) => name),
  )
  const near = nearest(word, ids) ?? components.find(({ name }) => name === nearName)?.id
  const fix = suggest(near ?? word, ids)
  return {
    message: `There is no component "${shown}" in components.yaml.`,
    fix: isPast && near === undefined ? `${fix} ${retired}` : fix,
  }
}

/**
 * What has not begun is not shown: nobody would see that anything is wrong with it, and the page
 * would be green.
 */
function* notYetBegun(context: CheckContext): Iterable<Problem> {
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

/** The first file that says of a component, as of now, that it is affected before it begins. */
function findAffected(
  { incidents, settled = [], months = [], maintenances, now }: CheckContext,
  id: string,
  start: Instant,
): string | undefined {
  const read = incidents.flatMap(({ draft, drill, updates }) => {
    if (draft || drill) return []
    return updates.find(({ at, components }) => at <= now && Object.hasOwn(components, id)) ?? []
  })
  const past = [
    ...settled,
    ...months
      .filter(({ month }) => month.facts.components.some((one) => one.id === id))
      .flatMap((known) =>
        known.month.incidents().map((incident) => ({ incident, file: fileIn(known, incident.id) })),
      ),
  ].filter(({ incident }) => !incident.drill && affects(id)(incident))
  const [first] = [
    ...read.map(({ file }) => file),
    ...past.map(({ incident, file }) => fileOfChange(incident, id, file)),
  ].sort()
  const planned = maintenances.find((record) => {
    if (record.draft || !record.components.includes(id)) return false
    const first = deriveMaintenance(record, now)?.intervals.get(id)?.[0]
    return first !== undefined && first.from < start
  })
  return first ?? planned?.file
}

/** That of the first update with which the component's status changed; `file`, the incident's own, where none did. */
function fileOfChange({ updates }: Incident, component: string, file: string): string {
  const update = updates.find(({ changes }) => changes.some(({ id }) => id === component))
  return update === undefined ? file : file.replace(/[^/]*$/, `${update.id}.md`)
}

/** These look at every folder, whenever it was read. */
export const startRules: readonly Rule[] = [notYetBegun]

export const componentRules: readonly Rule[] = [
  repeatedIds,
  unknownGroups,
  emptyGroups,
  hiddenObjectives,
  unknownComponents,
]
