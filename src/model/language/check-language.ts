import { mostProblems } from '../problem.ts'
import type { Records } from '../records.ts'
import type { Site } from '../schemas/site.ts'
import { findLanguage, findPeople } from './find-language.ts'
import type { Finding } from './finding.ts'

/** A comment that begins with `allclear-allow`, and the part of the text that it speaks of. */
export interface Allowance {
  /** What follows the word, such as `"human error": quoted from the vendor`. */
  readonly text: string
  readonly offset: number
  /** Half-open. */
  readonly from: number
  readonly to: number
}

/** Something to reword, at `offset` in the text. */
export interface Advice {
  readonly offset: number
  readonly message: string
  readonly fix: string
}

/** How a comment begins that accepts a phrase. */
export const allowWord = 'allclear-allow'

/** More comments than this in one text are not read: it should be reworded. */
export const mostAllowances = 100

const example = `${allowWord} "human error": quoted from the vendor's report`

const problem: Readonly<Record<Finding['kind'], (found: string) => string>> = {
  name: (found) => `The text names a person: "${found}". A post-mortem is about systems.`,
  blame: (found) =>
    `"${found}" lays blame, and where people are the cause nobody looks for what to change.`,
  'single cause': (found) =>
    `"${found}" makes one cause the whole story, where several conditions came together.`,
  hindsight: (found) =>
    `"${found}" tells of what did not happen, which explains nothing of what did.`,
}

export interface LanguageOptions {
  /** Words and names that are always fine. */
  readonly allow: readonly string[]
  /** Of components and the like: no people. */
  readonly ownNames: readonly string[]
}

/** What a site says of words and names; its components may be missing because their file is broken. */
export function languageOptions(
  { name, blameless }: Site,
  components: Records['components'] | undefined,
): LanguageOptions {
  const own = [...(components?.components ?? []), ...(components?.groups ?? [])]
  return { allow: blameless.allow, ownNames: [name, ...own.map((one) => one.name)] }
}

/**
 * What to reword in an English `text` so that it is blameless, in order, at most `mostProblems`,
 * and which of `allowances` are no use: without a reason, or with nothing to accept.
 */
export function checkLanguage(
  text: string,
  allowances: readonly Allowance[],
  { allow, ownNames }: LanguageOptions,
): Advice[] {
  return review(findLanguage(text, ownNames), allowances, allow, ({ kind, found }) =>
    problem[kind](found),
  )
}

/**
 * What to reword in a `text` for the public so that it names no people, in any language: in order,
 * at most `mostProblems`, with what is wrong with `allowances`, as in `checkLanguage`.
 */
export function checkNames(
  text: string,
  allowances: readonly Allowance[],
  { allow, ownNames }: LanguageOptions,
): Advice[] {
  return review(
    findPeople(text, ownNames),
    allowances,
    allow,
    ({ found }) => `The text tells the public the name of a person: "${found}".`,
  )
}

function review(
  findings: readonly Finding[],
  allowances: readonly Allowance[],
  allow: readonly string[],
  say: (finding: Finding) => string,
): Advice[] {
  const accepted = allowances.slice(0, mostAllowances).map(readAllowance)
  const advice: Advice[] = []
  for (const finding of findings) {
    const { offset, fix } = finding
    const found = finding.found.replace(/\s+/g, ' ')
    if (allow.some((phrase) => isSaid(phrase, found))) continue
    const by = accepted.filter(
      ({ phrase, from, to }) => from <= offset && offset < to && isSaid(phrase, found),
    )
    for (const each of by) each.isUsed = true
    if (by.length > 0 || advice.length === mostProblems) continue
    advice.push({ offset, message: say({ ...finding, found }), fix })
  }
  return [...advice, ...accepted.flatMap(adviseOn)].sort((a, b) => a.offset - b.offset)
}

interface Accepted extends Allowance {
  readonly phrase: string
  readonly reason: string
  isUsed: boolean
}

function readAllowance(allowance: Allowance): Accepted {
  const [, phrase = '', reason = ''] =
    /^\s*["“”']([^"“”\n]+)["“”'](?:\s*:\s*([^]*))?/.exec(allowance.text) ?? []
  return { ...allowance, phrase, reason: reason.trim(), isUsed: false }
}

function adviseOn({ offset, phrase, reason, isUsed }: Accepted): Advice[] {
  if (phrase === '') {
    return [
      {
        offset,
        message: 'This comment does not say which words it accepts.',
        fix: `Write them in quotes, then a colon and the reason, like ${example}.`,
      },
    ]
  }
  if (!isUsed) {
    return [
      {
        offset,
        message: `This comment accepts "${phrase}", but there is nothing of the kind to accept on its line or below it.`,
        fix: 'Take it out, or move it to the line above the words.',
      },
    ]
  }
  if (reason !== '') return []
  return [
    {
      offset,
      message: `This comment accepts "${phrase}" without a reason.`,
      fix: `Add a colon and the reason, like ${example}.`,
    },
  ]
}

/** True where the words of either are among those of the other. */
function isSaid(phrase: string, found: string): boolean {
  const [one, other] = [words(phrase), words(found)]
  return one.trim() !== '' && (one.includes(other) || other.includes(one))
}

function words(text: string): string {
  return ` ${(text.toLowerCase().match(/[\p{L}\p{N}'’@]+/gu) ?? []).join(' ')} `
}
