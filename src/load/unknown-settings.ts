import { explainInvisible } from '../model/schemas/invisible.ts'
import { listWords, nearest } from '../model/nearest.ts'
import { keyAt, type Path } from '../model/problem.ts'
import { incidentComponentStatuses } from '../model/vocabulary.ts'
import { explainSpace, lookUp, nameOfSetting, textAdvice } from './explain-words.ts'
import type { Violation } from './explain.ts'
import { isYamlOnly, schemas, type Kind } from './kinds.ts'
import { keysOf, schemaAt } from './schema-shape.ts'

/** What is wrong with settings that do not exist at `path`, a group in the settings `data` of a file. */
export function explainUnknown(
  kind: Kind,
  data: unknown,
  path: Path,
  keys: readonly string[],
): Violation[] {
  if (path.length > 0) return keys.map((key) => unknownKey(kind, data, path, key))
  const strays = keys.filter((key) => keysOfOther(kind).includes(key))
  const others = keys.filter((key) => !strays.includes(key) && !isUnindented(kind, data, key))
  return [...explainStrays(kind, strays), ...others.map((key) => unknownKey(kind, data, path, key))]
}

function unknownKey(kind: Kind, data: unknown, path: Path, key: string): Violation {
  const where = keyAt(...path, key)
  const unseen = explainSpace(key) ?? explainInvisible(key)
  if (unseen !== undefined) return { where, ...unseen }
  const choices = keysOf(schemaAt(schemas[kind], path))
  const home = path.length === 0 ? '' : ` in ${nameOfSetting(path).replace(/^Entry/, 'entry')}`
  const message = `There is no setting "${key}"${home}.`
  const near = nearest(key, choices)
  if (near === undefined && path.length === 0 && !isYamlOnly(kind) && textNames.test(key)) {
    return { where, message, fix: 'The text stands below the second line ---, without a name.' }
  }
  const list = `${path.length === 0 ? textAdvice(kind, key) : ''}The settings here are ${listWords(choices)}.`
  if (near === undefined && path.length > 0 && keysOf(schemas[kind]).includes(key)) {
    return { where, message, fix: `${outdent} ${list}` }
  }
  if (near !== undefined) return { where, message, fix: `Did you mean ${near}? ${list}` }
  const isValueless = path.length > 0 && lookUp(data, [...path, key]).value === null
  const comma = isValueless ? explainComma(key) : undefined
  return { where, message, fix: comma === undefined ? list : `${comma} ${list}` }
}

/**
 * Between braces, what follows a comma is a setting of its own, and has no value. Undefined for a single
 * word: elsewhere that is a setting whose value was not filled in.
 */
function explainComma(key: string): string | undefined {
  if (/^\d/.test(key)) {
    return 'If it belongs to the number before it, write that with a point: a comma ends it.'
  }
  if (!/\s/.test(key)) return undefined
  return 'If it belongs to the text before it, put that in quotes: a comma ends it.'
}

const outdent = 'If it does not belong there, begin its line in the first column.'

/**
 * A setting of an update that is indented like the components above it, where it looks like one of them.
 * Undefined for what may be a component.
 */
export function explainIndented(
  kind: Kind,
  [group, key = '', ...rest]: Path,
  value: unknown,
): Violation | undefined {
  if (kind !== 'update' || group !== 'components' || rest.length > 0) return undefined
  if (!keysOf(schemas.update).includes(String(key)) || typeof value !== 'string') return undefined
  if (nearest(value, incidentComponentStatuses) !== undefined) return undefined
  return {
    where: keyAt(group, key),
    message: `"${key}" is a setting of the update, but is indented like a component.`,
    fix: 'Begin its line in the column in which components begins.',
  }
}

/** What people call the text of a file. */
const textNames = /^(?:message|text|body|content|description)$/i

/** The other kind of file in the same folder, for whose settings these are often taken. */
const otherKinds: Partial<Record<Kind, Kind>> = {
  incident: 'update',
  update: 'incident',
  maintenance: 'maintenanceUpdate',
  maintenanceUpdate: 'maintenance',
}

function keysOfOther(kind: Kind): string[] {
  const other = otherKinds[kind]
  return other === undefined ? [] : keysOf(schemas[other])
}

/** All settings of the other kind of file at once: they were written into the wrong one together. */
function explainStrays(kind: Kind, keys: readonly string[]): Violation[] {
  const [first] = keys
  if (first === undefined) return []
  const is = keys.length === 1 ? `"${first}" is a setting` : `${listWords(keys)} are settings`
  const them = keys.length === 1 ? 'it' : 'them'
  if (kind === 'update' || kind === 'maintenanceUpdate') {
    const main = kind === 'update' ? 'incident.md' : 'maintenance.md'
    const released =
      kind === 'maintenanceUpdate' && keys.includes('components')
        ? ' To release some components early, complete this maintenance, and plan another for the rest.'
        : ''
    const fix = `Write ${them} there, or take ${them} out.${released}`
    return [{ where: keyAt(first), message: `${is} of ${main}, in the same folder.`, fix }]
  }
  const [status, leaveOut] =
    kind === 'incident' ? ['investigating', ''] : ['scheduled', `, or take ${them} out`]
  return [
    {
      where: keyAt(first),
      message: `${is} of an update, which is a file of its own.`,
      fix: `Move ${them}, with the text for customers, to a file in the same folder such as 20260115T1410Z-${status}.md${leaveOut}.`,
    },
  ]
}

/** True for a component below an empty `components`, about which it is said that they are to be indented. */
function isUnindented(kind: Kind, data: unknown, key: string): boolean {
  if (kind !== 'update' || lookUp(data, ['components']).value !== null) return false
  const { value } = lookUp(data, [key])
  if (explainSpace(key) !== undefined) return false // Indented it is, but not with spaces.
  return typeof value === 'string' && nearest(value, incidentComponentStatuses) !== undefined
}
