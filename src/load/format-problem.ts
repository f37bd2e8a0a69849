import type { Level } from '../model/problem.ts'
import { compareText } from '../model/text.ts'

/** A problem whose place has been found, ready to show. */
export interface LocatedProblem {
  readonly level: Level
  /** Path below the content folder, with `/`. */
  readonly file: string
  /** From 1. */
  readonly line: number
  /** From 1, in characters. */
  readonly column: number
  readonly message: string
  readonly fix: string
}

/** `file:line:column: what and why. What to do.`, with `warning: ` before a warning's text. One line. */
export function formatProblem({ level, file, line, column, message, fix }: LocatedProblem): string {
  const mark = level === 'warning' ? 'warning: ' : ''
  return spellOut(`${file}:${line}:${column}: ${mark}${message} ${fix}`.trimEnd())
}

/** By file, line and column, errors before warnings; then by text, so that the order is always the same. */
export function compareProblems(a: LocatedProblem, b: LocatedProblem): number {
  return (
    compareText(a.file, b.file) ||
    a.line - b.line ||
    a.column - b.column ||
    compareText(a.level, b.level) ||
    compareText(a.message, b.message)
  )
}

/** Text from a content file could steer a terminal or begin a new line in a log: such characters are spelled out. */
function spellOut(text: string): string {
  return text.replace(
    // oxlint-disable-next-line no-control-regex -- these are what it looks for
    /[\0-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g,
    (found) => `\\u{${(found.codePointAt(0) ?? 0).toString(16)}}`,
  )
}
