import { nameOfCharacter } from '../model/schemas/invisible.ts'
import { keyAt, valueAt, type Path } from '../model/problem.ts'
import type { Violation } from './explain.ts'
import { controlCharacter } from './source.ts'

/**
 * What schemas let pass, and no site can show: characters that only an escape in double quotes can
 * write, and the name `__proto__`, which Zod's records leave out without a word.
 */
export function* findOddities(data: unknown, path: Path = []): Iterable<Violation> {
  if (typeof data === 'string') {
    const found = controlCharacter.exec(data)
    if (found !== null || !data.isWellFormed()) {
      yield {
        where: valueAt(...path),
        message: `The text has a character in it that cannot be shown${found === null ? '' : ` (${nameOfCharacter(found[0])})`}.`,
        fix: 'Take out what begins with a backslash, or write \\\\ for a backslash.',
      }
    }
    return
  }
  if (typeof data !== 'object' || data === null) return
  const entries = Array.isArray(data) ? data.entries() : Object.entries(data)
  for (const [key, value] of entries) {
    if (key === '__proto__') {
      yield {
        where: keyAt(...path, key),
        message: 'The name "__proto__" is not allowed.',
        fix: 'Choose another name, or take the line out.',
      }
    } else yield* findOddities(value, [...path, key])
  }
}

/** True where `findOddities` may find something in this YAML. */
export function mayHaveOddities(yaml: string): boolean {
  return yaml.includes('\\') || yaml.includes('__proto__')
}
