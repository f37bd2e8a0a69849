import type { Violation } from './explain.ts'
import { isYamlOnly, schemas, type Kind } from './kinds.ts'
import { keysOf } from './schema-shape.ts'

/** A name as settings have it, at the beginning of a text or of a second block of settings there. */
const firstName = /^(?:---[ \t]*\n\s*)?([a-z]\w*):(?!\S)/

/** Settings with which the text begins: readers would see them, and nothing would come of them. */
export function findSettingsInText(kind: Kind, body: string): Violation[] {
  const found = firstName.exec(body)
  const name = found?.[1] ?? ''
  if (found === null || isYamlOnly(kind) || !keysOf(schemas[kind]).includes(name)) return []
  return [
    {
      where: { kind: 'body', offset: found[0].length - name.length - 1 },
      message: `"${name}" is a setting, but stands in the text, below the second line ---: customers would read it, and nothing would come of it.`,
      fix: 'Move the settings from here on above that line. If it is meant as text, begin that with a capital letter.',
    },
  ]
}
