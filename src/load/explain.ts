import type { z } from 'zod'
import { listWords, nearest, suggest } from '../model/nearest.ts'
import { keyAt, valueAt, type Path, type Where } from '../model/problem.ts'
import { examples, schemas, type Kind } from './kinds.ts'
import { isNumber, isOptional, isText, isYesNo, keysOf, schemaAt, shapeOf } from './schema-shape.ts'

/** What is wrong with one setting, in an author's words. */
export interface Finding {
  readonly where: Where
  readonly message: string
  readonly fix: string
}

type Issue = z.core.$ZodIssue

/** A schema's complaint about `data`, the settings of a file of this kind, for its author to read. */
export function explain(kind: Kind, data: unknown, issue: Issue): Finding[] {
  const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)))
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => unknownKey(kind, path, key))
  }
  if (issue.code === 'invalid_key') return [badName(path, issue)]
  const { parent, value } = lookUp(data, path)
  const where = valueAt(...path)
  const label = nameOfSetting(path)
  if (path.length > 0 && value === undefined) {
    return isMisspelt(kind, path, parent) ? [] : [missing(kind, path)]
  }
  if (value === null && path.length > 0) return [empty(kind, path, parent)]
  if (issue.code === 'invalid_value') return [notAChoice(where, label, value, issue.values)]
  const expected = shapeOf(schemaAt(schemas[kind], path))
  if (issue.code === 'invalid_type' && expected !== undefined) {
    return [wrongShape(kind, path, value, expected)]
  }
  if (issue.code === 'invalid_type') return [wrongType(kind, path, value, issue.message)]
  return [fromSchema(kind, path, value, issue)]
}

function unknownKey(kind: Kind, path: Path, key: string): Finding {
  const choices = keysOf(schemaAt(schemas[kind], path))
  const home = path.length === 0 ? '' : ` in ${nameOfSetting(path)}`
  const near = nearest(key, choices)
  const list = `The settings here are ${listWords(choices)}.`
  return {
    where: keyAt(...path, key),
    message: `There is no setting "${key}"${home}.`,
    fix: near === undefined ? list : `Did you mean ${near}? ${list}`,
  }
}

/** A key that the author chose, such as a component's id, and that cannot be one. */
function badName(path: Path, issue: Issue & { code: 'invalid_key' }): Finding {
  const [message, fix] = splitAdvice(issue.issues[0]?.message ?? 'is not a usable name')
  return { where: keyAt(...path), message: `This name ${message}`, fix }
}

function missing(kind: Kind, path: Path): Finding {
  return {
    where: valueAt(...path),
    message: `${nameOfSetting(path)} is missing.`,
    fix: exampleFix(kind, path, 'Add a line such as') || 'Add it.',
  }
}

/** True where the missing setting is there under a name that is nearly right: that is reported already. */
function isMisspelt(kind: Kind, path: Path, parent: unknown): boolean {
  if (typeof parent !== 'object' || parent === null) return false
  const known = keysOf(schemaAt(schemas[kind], path.slice(0, -1)))
  return Object.keys(parent).some(
    (key) => !known.includes(key) && nearest(key, known) === path.at(-1),
  )
}

function empty(kind: Kind, path: Path, parent: unknown): Finding {
  const example = exampleFix(kind, path, 'Write a value, such as')
  return {
    where: valueAt(...path),
    message: `${nameOfSetting(path)} is empty.`,
    fix: isOptional(schemas[kind], path)
      ? `Write a value, or take the ${Array.isArray(parent) ? 'entry' : 'line'} out. What begins with # has to be in quotes to count as a value.`
      : example || 'Write a value.',
  }
}

function notAChoice(
  where: Where,
  label: string,
  value: unknown,
  values: readonly unknown[],
): Finding {
  const choices = values.map(String)
  return {
    where,
    message: `${label} cannot be ${describe(value)}.`,
    fix: suggest(typeof value === 'string' ? value : '', choices),
  }
}

function wrongShape(
  kind: Kind,
  path: Path,
  value: unknown,
  expected: 'map' | 'names' | 'list',
): Finding {
  const example = exampleOf(kind, path)
  const wanted = {
    map: 'settings of its own, each as "name: value"',
    names: 'lines of the form "name: value"',
    list: 'a list',
  }[expected]
  return {
    where: valueAt(...path),
    message:
      path.length === 0
        ? `The settings must be lines of the form "name: value", but here is ${describe(value)}.`
        : `${nameOfSetting(path)} must be ${wanted}, but here it is ${describe(value)}.`,
    fix:
      example === undefined
        ? expected === 'list'
          ? 'Write it as lines that each begin with a hyphen and a space.'
          : 'Write it as "name: value" lines, indented by two spaces.'
        : `Write it like ${example}.`,
  }
}

function wrongType(kind: Kind, path: Path, value: unknown, message: string): Finding {
  const [what, advice] = splitAdvice(message)
  const schema = schemaAt(schemas[kind], path)
  const key = keyName(path)
  let fix = advice
  if (isYesNo(schema)) fix = yesNoFix(key, value)
  else if (isNumber(schema)) fix = numberFix(key, value)
  else if (isText(schema) && advice === '' && isPlain(value)) {
    fix = `Put it in quotes: ${key === '' ? '' : `${key}: `}"${String(value)}".`
  } else if (advice === '') fix = exampleFix(kind, path, 'Write it like') || 'Change the value.'
  return {
    where: valueAt(...path),
    message: `${nameOfSetting(path)} ${what.replace(/\.$/, '')}, but here it is ${describe(value)}.`,
    fix,
  }
}

function numberFix(key: string, value: unknown): string {
  const digits = typeof value === 'string' ? /\d+(?:\.\d+)?/.exec(value)?.[0] : undefined
  if (digits !== undefined)
    return `Write the number alone, without a unit or quotes: ${key}: ${digits}.`
  return 'Write a number, without a unit or quotes.'
}

function yesNoFix(key: string, value: unknown): string {
  const word = String(value).toLowerCase()
  if (['yes', 'y', 'on', '1', 'true', 'ja'].includes(word)) return `Write ${key}: true.`
  if (['no', 'n', 'off', '0', 'false', 'nein'].includes(word)) return `Write ${key}: false.`
  return `Write ${key}: true or ${key}: false, without quotes.`
}

/** The schemas' own messages are written for authors: a sentence that begins with the setting's name, then advice. */
function fromSchema(kind: Kind, path: Path, value: unknown, issue: Issue): Finding {
  const [what, advice] = splitAdvice(issue.message)
  const isAboutValue = what.startsWith('must') && isPlain(value)
  const shown = typeof value === 'number' ? String(value) : describe(value)
  const tail = isAboutValue ? `, but here it is ${shown}.` : '.'
  const fallback =
    issue.code === 'too_small'
      ? 'Write a larger number.'
      : issue.code === 'too_big'
        ? 'Write a smaller number.'
        : 'Change the value.'
  return {
    where: valueAt(...path),
    message: `${nameOfSetting(path)} ${what.replace(/\.$/, '')}${tail}`,
    fix: advice || exampleFix(kind, path, 'Write it like') || fallback,
  }
}

/** Splits `what. Advice` at the last sentence's start. */
function splitAdvice(message: string): [what: string, advice: string] {
  const cut = message.lastIndexOf('. ')
  if (cut === -1 || !/^[A-Z]/.test(message.slice(cut + 2))) return [message, '']
  const advice = message.slice(cut + 2)
  return [`${message.slice(0, cut)}.`, /[.?]$/.test(advice) ? advice : `${advice}.`]
}

/** What a value is, for a sentence: `the number 5`, `a list`. */
export function describe(value: unknown): string {
  if (value === null || value === undefined) return 'nothing'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'a group of settings'
  if (typeof value === 'string') return `"${value.length > 60 ? `${value.slice(0, 59)}…` : value}"`
  if (typeof value === 'boolean') return String(value)
  return `the number ${String(value)}`
}

function isPlain(value: unknown): boolean {
  return typeof value !== 'object' || value === null
}

/** A setting's name for a sentence: `"components.checkout"`, `"owner" (entry 2 of actions)`. */
export function nameOfSetting(path: Path): string {
  const index = path.findLastIndex((step) => typeof step === 'number')
  if (index === -1) return `"${path.join('.')}"`
  const list = path.slice(0, index).filter((step) => typeof step === 'string')
  const entry = `entry ${Number(path[index]) + 1} of ${list.join('.')}`
  const rest = path.slice(index + 1)
  return rest.length === 0 ? capitalise(entry) : `"${rest.join('.')}" (${entry})`
}

function capitalise(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}

function keyName(path: Path): string {
  const last = path.at(-1)
  return typeof last === 'string' ? last : ''
}

function exampleOf(kind: Kind, path: Path): string | undefined {
  const key = path.filter((step) => typeof step === 'string').join('.')
  const own = examples[kind]
  if (path.length === 0) return Object.values(own)[0]
  if (typeof path.at(-1) === 'number') return undefined
  return Object.hasOwn(own, key) ? own[key] : undefined
}

function exampleFix(kind: Kind, path: Path, verb: string): string {
  const example = exampleOf(kind, path)
  return example === undefined ? '' : `${verb} ${example}.`
}

function lookUp(data: unknown, path: Path): { parent: unknown; value: unknown } {
  let parent: unknown
  let value = data
  for (const step of path) {
    parent = value
    value =
      typeof value === 'object' && value !== null && Object.hasOwn(value, step)
        ? (value as Record<string | number, unknown>)[step]
        : undefined
  }
  return { parent, value }
}
