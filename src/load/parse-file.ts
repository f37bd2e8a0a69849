import { findCutText } from './cut-text.ts'
import { explain, type Violation } from './explain.ts'
import { demandModerate, findLayout, readFrontMatter, type Layout } from './front-matter.ts'
import { examples, isYamlOnly, parserOf, type Kind, type Settings } from './kinds.ts'
import { findOddities, mayHaveOddities } from './oddities.ts'
import { createPositions, type Positions } from './positions.ts'
import { findSettingsInText } from './settings-in-text.ts'
import { decode, type Fault } from './source.ts'
import { explainSyntax } from './syntax.ts'
import { parseYaml } from './yaml.ts'

/** A file that is right, or what is wrong with it. */
export type Parsed<K extends Kind = Kind> =
  | { readonly ok: true; readonly settings: Settings<K>; readonly body: string }
  | {
      readonly ok: false
      readonly faults: readonly Fault[]
      /** Its settings as written, where they could be read at all. */
      readonly data?: unknown
    }

/**
 * Reads one content file. A function of its bytes and nothing else, so that its result can be kept
 * for as long as the bytes stay the same. Never throws: whatever is wrong is a fault. `internal`
 * settings are checked and then dropped, so that nothing later can publish them.
 */
export function parseFile<K extends Kind>(kind: K, bytes: Uint8Array): Parsed<K> {
  const text = decode(bytes)
  if (typeof text !== 'string') return { ok: false, faults: [text] }
  const layout = layoutOf(kind, text)
  if ('message' in layout) return { ok: false, faults: [layout] }

  let data: unknown
  let body = ''
  try {
    if (isYamlOnly(kind)) data = parseYaml(text)
    else ({ data, body } = readFrontMatter(text, layout))
  } catch {
    return { ok: false, faults: [syntaxFault(kind, text, layout)] }
  }
  const result = parserOf(kind).safeParse(data)
  const settings = text.slice(layout.settingsStart, layout.settingsEnd)
  const odd = [
    ...(mayHaveOddities(settings) ? findOddities(data) : []),
    ...findCutText(settings),
    ...findSettingsInText(kind, body),
  ]
  if (result.success && odd.length === 0) {
    return { ok: true, settings: withoutInternal(result.data) as Settings<K>, body }
  }
  const issues = result.success ? [] : result.error.issues
  const violations = [...odd, ...issues.flatMap((issue) => explain(kind, data, issue))]
  return { ok: false, faults: locate(createPositions(text, layout), violations), data }
}

/** The places in a file, for problems that were found later; undefined where it cannot be taken apart. */
export function positionsIn(kind: Kind | 'picture', bytes: Uint8Array): Positions | undefined {
  if (kind === 'picture') return undefined
  const text = decode(bytes)
  if (typeof text !== 'string') return undefined
  const layout = layoutOf(kind, text)
  return 'message' in layout ? undefined : createPositions(text, layout)
}

function layoutOf(kind: Kind, text: string): Layout | Fault {
  const layout = isYamlOnly(kind)
    ? { settingsStart: 0, settingsEnd: text.length, bodyStart: text.length }
    : findLayout(text, Object.values(examples[kind])[0] ?? '')
  return 'message' in layout ? layout : demandModerate(text, layout)
}

function syntaxFault(kind: Kind, text: string, layout: Layout): Fault {
  try {
    parseYaml(text.slice(layout.settingsStart, layout.settingsEnd))
  } catch (thrown) {
    return explainSyntax(kind, text, layout, thrown)
  }
  return {
    line: 1,
    column: 1,
    message: 'The settings at the beginning of this file cannot be read.',
    fix: 'Compare them with those of a file that works.',
  }
}

/** More than this of one file at a time helps nobody. */
const mostFaults = 100

/** Violations with line and column, each place and message once. */
function locate(positions: Positions, violations: readonly Violation[]): Fault[] {
  const faults = new Map<string, Fault>()
  for (const { where, message, fix } of violations.slice(0, mostFaults)) {
    const fault = { ...positions.find(where), message, fix }
    faults.set(`${fault.line}:${fault.column}:${message}`, fault)
  }
  const found = [...faults.values()]
  const more = violations.length - mostFaults
  if (more <= 0) return found
  const rest = `There are ${more} more problems in this file.`
  return [...found, { line: 1, column: 1, message: rest, fix: 'Put these right first.' }]
}

function withoutInternal(settings: object): object {
  if ('internal' in settings) delete settings.internal
  if ('impact' in settings && typeof settings.impact === 'object' && settings.impact !== null) {
    if ('internal' in settings.impact) delete settings.impact.internal
  }
  return settings
}
