export type Level = 'error' | 'warning'

/** Where in a file. Lines and columns are found only when a problem is shown: `load/locate-problems.ts`. */
export type Where =
  /** A key of the settings, or its value; numbers are places in a list. Not there: its nearest parent. */
  | { readonly kind: 'path'; readonly path: Path; readonly target: 'key' | 'value' }
  /** A place in the text below the settings, in UTF-16 units from the record's `body`'s start. */
  | { readonly kind: 'body'; readonly offset: number }
  | { readonly kind: 'file' }

export type Path = readonly (string | number)[]

/** Where in the content something stands. */
export interface Location {
  /** Path below the content folder, with `/`. */
  readonly file: string
  readonly where: Where
}

/** Text that may name other places; each becomes `file:line` when shown. */
export type Text = string | readonly (string | Location)[]

/** Something wrong with what an author wrote. */
export interface Problem extends Location {
  readonly level: Level
  /** What is wrong, and why: full sentences in the author's words. */
  readonly message: Text
  /** What to do about it: full sentences. */
  readonly fix: Text
}

/** More than this in one text helps nobody. */
export const mostProblems = 20

export const wholeFile: Where = { kind: 'file' }

/** The value at `path`, such as `valueAt('actions', 2, 'due')`. */
export function valueAt(...path: Path): Where {
  return { kind: 'path', path, target: 'value' }
}

/** The key at `path`. */
export function keyAt(...path: Path): Where {
  return { kind: 'path', path, target: 'key' }
}

/** An error at a place in `source`'s file. */
export function error(
  source: { readonly file: string },
  where: Where,
  message: Text,
  fix: Text,
): Problem {
  return { level: 'error', file: source.file, where, message, fix }
}

/** A warning at a place in `source`'s file. */
export function warning(
  source: { readonly file: string },
  where: Where,
  message: Text,
  fix: Text,
): Problem {
  return { level: 'warning', file: source.file, where, message, fix }
}
