import type { Document } from 'yaml'
import type { Kind } from './kinds.ts'

/** Why YAML cannot be read, for its author. */
export interface Diagnosis {
  /** Into the YAML. */
  readonly offset: number
  readonly message: string
  readonly fix: string
}

/** YAML that cannot be read, and what the two parsers say of it. */
export interface ParseFailure {
  readonly yaml: string
  readonly document: Document | undefined
  readonly offset: number
  /** What `yaml` says is wrong. */
  readonly code: string
  readonly detail: string
  /** What js-yaml says is wrong, and where. */
  readonly reason: string
  readonly mark: number
  readonly kind: Kind
}

/** A reason it may be, or undefined where it is not that one. */
export type Explanation = (failure: ParseFailure) => Diagnosis | undefined

/** The line of `yaml` that `offset` lies in. */
export function lineAt(yaml: string, offset: number): { start: number; text: string } {
  const start = offset === 0 ? 0 : yaml.lastIndexOf('\n', offset - 1) + 1
  const end = yaml.indexOf('\n', start)
  return { start, text: yaml.slice(start, end === -1 ? yaml.length : end) }
}

/** The line at `offset` with its value in quotes, where that can be written down; else `otherwise`. */
export function quoteFix(yaml: string, offset: number, otherwise: string): string {
  const match = /^\s*(?:- )?([A-Za-z][\w-]*): +(\S.*?)\s*$/.exec(lineAt(yaml, offset).text)
  const [, key = '', value = ''] = match ?? []
  if (match === null || value.length > 80 || /^[["'{&]/.test(value) || value.includes('\\')) {
    return otherwise
  }
  if (!value.includes('"')) return `Put the value in quotes: ${key}: "${value}".`
  return value.includes("'") ? otherwise : `Put the value in quotes: ${key}: '${value}'.`
}

/** The lines that the two parsers complain about, and those before them: often the true place. */
export function linesAround({
  yaml,
  offset,
  mark,
}: ParseFailure): { start: number; text: string }[] {
  return [offset, mark].flatMap((at) => {
    const line = lineAt(yaml, at)
    return line.start === 0 ? [line] : [line, lineAt(yaml, line.start - 1)]
  })
}
