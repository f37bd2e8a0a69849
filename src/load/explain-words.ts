import { nameOfCharacter } from '../model/schemas/invisible.ts'
import type { Path } from '../model/problem.ts'
import { excerptOf } from '../model/text.ts'
import { examples, isYamlOnly, type Kind } from './kinds.ts'

/** Splits `what. Advice` at the last sentence's start. */
export function splitAdvice(message: string): [what: string, advice: string] {
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
  if (typeof value === 'string') return `"${excerptOf(value)}"`
  if (typeof value === 'boolean') return String(value)
  return `the number ${String(value)}`
}

/** What is wrong with the space that `text` begins with, if it only looks like one: word processors and web pages make them. */
export function explainSpace(text: string): { message: string; fix: string } | undefined {
  const found = /^[\u00A0\u2000-\u200A\u202F\u205F\u3000]/.exec(text)?.[0]
  if (found === undefined) return undefined
  const name = found === '\u00A0' ? 'a no-break space' : 'a special one'
  return {
    message: `The space here is ${name} (${nameOfCharacter(found)}), which settings take for a letter. It often comes with text that was copied from a document or a web page.`,
    fix: 'Delete it, and type a space.',
  }
}

/** Where `words` that stand among a file's settings belong if they are its text; empty for what is none. */
export function textAdvice(kind: Kind, words: string): string {
  const isText = !isYamlOnly(kind) && /^\S+(?:\s+\S+){3}/.test(words)
  return isText ? 'If it is text for readers, move it below the second line ---. ' : ''
}

/** True for what is neither a list nor a group of settings. */
export function isPlain(value: unknown): boolean {
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

/** The last key of a path; empty for an entry of a list. */
export function keyName(path: Path): string {
  const last = path.at(-1)
  return typeof last === 'string' ? last : ''
}

/** How the setting at `path` is written, where there is an example; for the whole file, its first setting. */
export function exampleOf(kind: Kind, path: Path): string | undefined {
  const key = path.filter((step) => typeof step === 'string').join('.')
  const own = examples[kind]
  if (path.length === 0) return Object.values(own)[0]
  if (typeof path.at(-1) === 'number') return undefined
  return Object.hasOwn(own, key) ? own[key] : undefined
}

/** A sentence with that example after `verb`; empty where there is none. */
export function exampleFix(kind: Kind, path: Path, verb: string): string {
  const example = exampleOf(kind, path)
  return example === undefined ? '' : `${verb} ${example}.`
}

/** What lies at `path` in `data`, and what holds it. */
export function lookUp(data: unknown, path: Path): { parent: unknown; value: unknown } {
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
