import type { Level } from '../model/problem.ts'
import { compareText, spellOut } from '../model/text.ts'

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

/**
 * Sorts problems by file, line and column, errors before warnings; then by text, so that the order
 * is always the same.
 */
export function compareProblems(a: LocatedProblem, b: LocatedProblem): number {
  return (
    compareText(a.file, b.file) ||
    a.line - b.line ||
    a.column - b.column ||
    compareText(a.level, b.level) ||
    compareText(a.message, b.message)
  )
}
