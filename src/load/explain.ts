import type { z } from 'zod'
import { explainInvisible } from '../model/schemas/invisible.ts'
import { nearest, suggest } from '../model/nearest.ts'
import { keyAt, valueAt, type Path, type Where } from '../model/problem.ts'
import {
  describe,
  exampleFix,
  exampleOf,
  isPlain,
  keyName,
  lookUp,
  nameOfSetting,
  splitAdvice,
} from './explain-words.ts'
import { schemas, type Kind } from './kinds.ts'
import { isNumber, isOptional, isText, isYesNo, keysOf, schemaAt, shapeOf } from './schema-shape.ts'
import { explainIndented, explainUnknown } from './unknown-settings.ts'

/** What is wrong with one setting, in an author's words. */
export interface Violation {
  readonly where: Where
  readonly message: string
  readonly fix: string
}

type Issue = z.core.$ZodIssue

/** A schema's complaint about `data`, the settings of a file of this kind, for its author to read. */
export function explain(kind: Kind, data: unknown, issue: Issue): Violation[] {
  const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)))
  if (issue.code === 'unrecognized_keys') {
    return explainUnknown(kind, data, path, issue.keys)
  }
  if (issue.code === 'invalid_union')
    return (issue.errors.at(-1) ?? []).flatMap((inner) =>
      explain(kind, data, { ...inner, path: [...issue.path, ...inner.path] }),
    )
  const { parent, value } = lookUp(data, path)
  if (value === null && /[\s:]/.test(keyName(path))) return [notAPair(path)]
  if (issue.code === 'invalid_key') return [badName(path, issue)]
  if (path.length > 0 && value === undefined) {
    return isMisspelt(kind, path, parent) || isIndented(kind, path, parent)
      ? []
      : [missing(kind, path)]
  }
  if (value === null && path.length > 0) return [empty(kind, path, parent)]
  const indented = explainIndented(kind, path, value)
  if (indented !== undefined) return [indented]
  if (issue.code === 'invalid_value') return [notAChoice(kind, path, value, issue.values)]
  const expected = shapeOf(schemaAt(schemas[kind], path))
  if (issue.code === 'invalid_type' && expected !== undefined) {
    return [wrongShape(kind, path, value, expected)]
  }
  if (issue.code === 'invalid_type') return [wrongType(kind, path, value, issue.message)]
  return [fromSchema(kind, path, value, issue)]
}

/** A key that the author chose, such as a component's id, and that cannot be one. */
function badName(path: Path, issue: Issue & { code: 'invalid_key' }): Violation {
  const [message, fix] = splitAdvice(issue.issues[0]?.message ?? 'is not a usable name')
  return { where: keyAt(...path), message: `This name ${message}`, fix }
}

/** A key of the author's own that has swallowed its value. */
function notAPair(path: Path): Violation {
  return {
    where: keyAt(...path),
    message: `This is not of the form "name: value": "${keyName(path)}".`,
    fix: 'Put a colon and a space between the name and its value.',
  }
}

function missing(kind: Kind, path: Path): Violation {
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

/** True where the missing setting is among the components: that is reported already. */
function isIndented(kind: Kind, path: Path, parent: unknown): boolean {
  const inside = ['components', ...path]
  return explainIndented(kind, inside, lookUp(parent, inside).value) !== undefined
}

function empty(kind: Kind, path: Path, parent: unknown): Violation {
  const shape = shapeOf(schemaAt(schemas[kind], path))
  const example = exampleOf(kind, path)
  const hyphens = shape === 'list' ? ', each with a hyphen and a space' : ''
  const write =
    shape === undefined
      ? `Write a value${example === undefined ? '' : `, such as ${example}`}`
      : `Indent what belongs to it by two spaces, on the lines below${hyphens}`
  const leaveOut = `, or take the ${Array.isArray(parent) ? 'entry' : 'line'} out`
  const comment = shape === undefined ? ' What begins with # only counts in quotes.' : ''
  return {
    where: valueAt(...path),
    message: `${nameOfSetting(path)} is empty.`,
    fix: `${write}${isOptional(schemas[kind], path) ? leaveOut : ''}.${comment}`,
  }
}

function notAChoice(kind: Kind, path: Path, value: unknown, values: readonly unknown[]): Violation {
  const where = valueAt(...path)
  const choices = values.map(String)
  const given = isPlain(value) ? String(value) : ''
  const unseen = explainInvisible(given)
  if (unseen !== undefined) return { where, ...unseen }
  const isPutOff = kind === 'maintenanceUpdate' && nearest(given, choices) === 'scheduled'
  return {
    where,
    message: `${nameOfSetting(path)} cannot be ${describe(value)}.`,
    fix: `${suggest(given, choices)}${isPutOff ? ' Work that is put off is scheduled, with its new startsAt and endsAt.' : ''}`,
  }
}

function wrongShape(kind: Kind, path: Path, value: unknown, expected: 'map' | 'list'): Violation {
  const example = exampleOf(kind, path)
  const wanted = expected === 'list' ? 'a list' : 'a group of "name: value" lines'
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

function wrongType(kind: Kind, path: Path, value: unknown, message: string): Violation {
  const [what, advice] = splitAdvice(message)
  const schema = schemaAt(schemas[kind], path)
  const key = keyName(path)
  let fix = advice
  if (isYesNo(schema)) fix = yesNoFix(key, value)
  else if (isNumber(schema)) fix = numberFix(key, value)
  else if (isText(schema) && advice === '' && isPlain(value)) {
    fix = `Put it in quotes: ${key === '' ? '' : `${key}: `}"${String(value)}".`
  } else if (isText(schema) && advice === '' && !Array.isArray(value)) {
    fix = 'If it is text with a colon in it, put it in quotes.'
  } else if (advice === '') fix = exampleFix(kind, path, 'Write it like') || otherwise(kind, path)
  return {
    where: valueAt(...path),
    message: `${nameOfSetting(path)} ${what.replace(/\.$/, '')}, but here it is ${describe(value)}.`,
    fix,
  }
}

function numberFix(key: string, value: unknown): string {
  if (Number.isFinite(value)) return 'Write a whole number.'
  const digits = typeof value === 'string' ? /\d+(?:[.,]\d+)*/.exec(value)?.[0] : undefined
  if (digits === undefined) return 'Write a number, without a unit or quotes.'
  // 1,440 is one number to some, and another to others.
  return /^\d+(?:\.\d+|,\d\d?|,\d{4,})?$/.test(digits)
    ? `Write the number alone, without a unit or quotes: ${key}: ${digits.replace(',', '.')}.`
    : 'Write the number alone, without a unit or quotes, with a point before decimals and nothing between thousands.'
}

function yesNoFix(key: string, value: unknown): string {
  const word = String(value).toLowerCase()
  if (['yes', 'y', 'on', '1', 'true', 'ja'].includes(word)) return `Write ${key}: true.`
  if (['no', 'n', 'off', '0', 'false', 'nein'].includes(word)) return `Write ${key}: false.`
  return `Write ${key}: true or ${key}: false, without quotes.`
}

/** The schemas' own messages are written for authors: a sentence that begins with the setting's name, then advice. */
function fromSchema(kind: Kind, path: Path, value: unknown, issue: Issue): Violation {
  const [what, advice] = splitAdvice(issue.message)
  const unseen =
    typeof value === 'string' && /^is (?!empty)/.test(what) ? explainInvisible(value) : undefined
  if (unseen !== undefined) return { where: valueAt(...path), ...unseen }
  const isAboutValue = what.startsWith('must') && isPlain(value)
  const shown = typeof value === 'number' ? String(value) : describe(value)
  const tail = isAboutValue ? `, but here it is ${shown}.` : '.'
  const fallback =
    issue.code === 'too_small'
      ? 'Write a larger number.'
      : issue.code === 'too_big'
        ? 'Write a smaller number.'
        : otherwise(kind, path)
  return {
    where: valueAt(...path),
    message: `${nameOfSetting(path)} ${what.replace(/\.$/, '')}${tail}`,
    fix: advice || exampleFix(kind, path, 'Write it like') || fallback,
  }
}

/** Where nothing better is known. */
function otherwise(kind: Kind, path: Path): string {
  return isOptional(schemas[kind], path) ? 'Correct it, or take the line out.' : 'Correct it.'
}
