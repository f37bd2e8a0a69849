import { parseArgs, type ParseArgsConfig } from 'node:util'
import { listWords, nearest } from '../model/nearest.ts'
import type { Io } from './io.ts'

/** A command line that cannot be understood. The message is for the user; the exit code is 2. */
export class UsageError extends Error {
  override name = 'UsageError'
}

export interface OptionSpec {
  readonly type: 'string' | 'boolean'
  readonly short?: string
  /** True for an option that may be given several times. */
  readonly multiple?: boolean
}

type Specs = Readonly<Record<string, OptionSpec>>
type Value<S extends OptionSpec> = S['type'] extends 'boolean' ? boolean : string

/** What was given. An option that was not is absent; a `multiple` one is then an empty list. */
export interface Options<S extends Specs> {
  readonly values: {
    readonly [K in keyof S as S[K]['multiple'] extends true ? never : K]?: Value<S[K]>
  } & { readonly [K in keyof S as S[K]['multiple'] extends true ? K : never]: Value<S[K]>[] }
  readonly positionals: readonly string[]
  /** True where `--help` or `-h` was given, which every command takes. */
  readonly help: boolean
}

/**
 * Reads a command's arguments: `--name value`, `--name=value`, `--flag`, and short forms. Throws a
 * `UsageError` for an option that does not exist, one that lacks its value, one given twice, a
 * value for a flag, and more than `most` other words; `hint` says why there may be more, where there
 * may be any.
 */
export function readOptions<const S extends Specs>(
  args: readonly string[],
  specs: S,
  most = 0,
  hint = '',
): Options<S> {
  const all: Specs = { ...specs, help: { type: 'boolean', short: 'h' } }
  const options: NonNullable<ParseArgsConfig['options']> = all
  const { tokens } = parseArgs({
    args: [...args],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  })
  const names = Object.keys(all)
  const values: Record<string, unknown> = {}
  for (const name of names) if (all[name]?.multiple === true) values[name] = []
  const positionals: string[] = []
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value)
    if (token.kind !== 'option') continue
    const spec = Object.hasOwn(all, token.name) ? all[token.name] : undefined
    if (spec === undefined) throw new UsageError(unknownOption(token.rawName, names))
    const value = readValue(token.rawName, spec, token.value, token.inlineValue === true)
    const given = values[token.name]
    if (Array.isArray(given)) given.push(value)
    else if (given === undefined || spec.type === 'boolean') values[token.name] = value
    else throw new UsageError(`${token.rawName} is given twice. Give it once.`)
  }
  const extra = positionals[most]
  if (extra !== undefined) {
    const typeset = args.find((arg) => typesetMark.test(arg))
    if (typeset !== undefined) throw new UsageError(explainTypeset(typeset))
    throw new UsageError(`It is not clear what "${extra}" is for. ${adviceOn(extra, all, hint)}`)
  }
  const help = values['help'] === true
  return { values, positionals, help } as unknown as Options<S>
}

/**
 * What word processors and chats make of hyphens and quotes. To a shell they are letters: a text parts
 * at its blanks, and one that has some was quoted as it should be.
 */
const typesetMark = /^(?:[\u2010-\u2015]+[a-z]\S*|[“„‘]\S*|\S*[“”’])$/

function explainTypeset(arg: string): string {
  return `In ${arg} there is a dash or a quotation mark as word processors make them, which means nothing on a command line. Type two hyphens before an option, and straight quotes around a text.`
}

function readValue(
  name: string,
  spec: OptionSpec,
  value: string | undefined,
  isInline: boolean,
): string | true {
  if (spec.type === 'boolean') {
    if (value === undefined) return true
    throw new UsageError(`${name} takes no value. Write it alone, without =${value}.`)
  }
  if (value === undefined || value === '' || (!isInline && /^--?[a-z]/.test(value))) {
    throw new UsageError(`${name} needs a value after it.`)
  }
  return value
}

/** What to write instead of a word too many. */
function adviceOn(word: string, specs: Specs, hint: string): string {
  if (Object.hasOwn(specs, word)) {
    const value = specs[word]?.type === 'string' ? ' and its value' : ''
    return `Write --${word}${value} for the option.`
  }
  return hint === '' ? `Only options can be given here: ${listOptions(Object.keys(specs))}.` : hint
}

function listOptions(names: readonly string[]): string {
  return names.map((name) => `--${name}`).join(', ')
}

function unknownOption(name: string, names: readonly string[]): string {
  const near = nearest(name.replace(/^-+/, ''), names)
  const meant = near === undefined ? '' : ` Did you mean --${near}?`
  return `There is no option ${name} here.${meant} The options are ${listOptions(names)}.`
}

/**
 * What each of `reads` returns. Where any of them throws a `UsageError`, all are run all the same, and
 * one is thrown that says everything, a line for each.
 */
export function readAll<const R extends Readonly<Record<string, () => unknown>>>(
  reads: R,
): { readonly [K in keyof R]: ReturnType<R[K]> } {
  const messages: string[] = []
  const values: Record<string, unknown> = {}
  for (const [name, read] of Object.entries(reads)) {
    try {
      values[name] = read()
    } catch (thrown) {
      if (!(thrown instanceof UsageError)) throw thrown
      messages.push(thrown.message)
    }
  }
  if (messages.length > 0) throw new UsageError(messages.join('\n'))
  return values as { readonly [K in keyof R]: ReturnType<R[K]> }
}

/** Options of npm's own, which may be set for every command. */
const ofNpm = new Set(['json'])

/** Throws a `UsageError` where npm kept options for itself: it passes on only what stands after `--`. */
function demandPassedOn(args: readonly string[], specs: Specs, { env }: Pick<Io, 'env'>): void {
  const kept = Object.keys(specs).filter(
    (name) =>
      env[`npm_config_${name}`] !== undefined &&
      !ofNpm.has(name) &&
      !args.some((arg) => arg === `--${name}` || arg.startsWith(`--${name}=`)),
  )
  if (kept.length === 0) return
  const names = listWords(kept.map((name) => `--${name}`))
  throw new UsageError(
    `npm kept ${names} for itself: it passes on only what stands after --. Write: npm run ${env['npm_lifecycle_event'] ?? 'status'} -- …`,
  )
}

/**
 * Makes a command's `run` from its work: reads the options and up to `words` other words, answers
 * `--help` with `usage`, and turns a `UsageError` into its message and exit code 2. `hint` says why
 * there may be more words.
 */
export function command<const S extends Specs>(
  { usage, options, words, hint }: { usage: string; options: S; words?: number; hint?: string },
  work: (given: Options<S>, io: Io) => Promise<number>,
): (args: string[], io: Io) => Promise<number> {
  return async (args, io) => {
    try {
      demandPassedOn(args, options, io)
      const given = readOptions(args, options, words, hint)
      if (!given.help) return await work(given, io)
      io.out(usage)
      return 0
    } catch (thrown) {
      if (!(thrown instanceof UsageError)) throw thrown
      io.err(thrown.message)
      return 2
    }
  }
}
