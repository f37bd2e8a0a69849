import { YAMLException } from 'js-yaml'
import type { Layout } from './front-matter.ts'
import type { Kind } from './kinds.ts'
import { parseCarefully } from './positions.ts'
import { positionOf, type Fault } from './source.ts'
import type { Diagnosis, Explanation, ParseFailure } from './parse-failure.ts'
import {
  falseSpaces,
  indentation,
  missingSpace,
  noColon,
  repeatedKeys,
  severalDocuments,
  tabBeforeBracket,
  tabs,
  tooDeep,
} from './syntax-lines.ts'
import {
  aliases,
  colonInValue,
  escapes,
  openBrackets,
  openQuotes,
  reservedStart,
  tags,
  textAfterBracket,
  textAfterQuote,
} from './syntax-values.ts'

/**
 * Why the YAML of a file of this kind, which lies in `text` at `layout`, cannot be read, in an
 * author's words. `thrown` is what `parseYaml` threw.
 */
export function explainSyntax(kind: Kind, text: string, layout: Layout, thrown: unknown): Fault {
  const start = layout.settingsStart
  const yaml = text.slice(start, layout.settingsEnd)
  const document = parseCarefully(yaml)
  const careful = document?.errors[0] ?? document?.warnings[0]
  const mark = thrown instanceof YAMLException ? thrown.mark?.position : undefined
  const failure: ParseFailure = {
    yaml,
    document,
    offset: Math.min(careful?.pos[0] ?? mark ?? 0, Math.max(0, yaml.length - 1)),
    code: careful?.code ?? '',
    detail: careful?.message ?? '',
    reason: thrown instanceof YAMLException ? thrown.reason : '',
    mark: mark ?? 0,
    kind,
  }
  const { offset, message, fix } = explain(failure)
  return { ...positionOf(text, start + offset), message, fix }
}

function explain(failure: ParseFailure): Diagnosis {
  for (const explanation of explanations) {
    const diagnosis = explanation(failure)
    if (diagnosis !== undefined) return diagnosis
  }
  return {
    offset: failure.offset,
    message: 'This line, or the one before it, is not of the form "name: value".',
    fix: 'Look for a missing quote, colon, bracket or space, and compare with a file that works.',
  }
}

/** The likeliest reasons, the surest first. */
const explanations: readonly Explanation[] = [
  tooDeep,
  aliases,
  tags,
  tabs,
  tabBeforeBracket,
  falseSpaces,
  repeatedKeys,
  severalDocuments,
  openQuotes,
  escapes,
  reservedStart,
  openBrackets,
  missingSpace,
  textAfterQuote,
  textAfterBracket,
  colonInValue,
  noColon,
  indentation,
]
