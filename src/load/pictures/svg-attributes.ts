import { excerptOf } from '../../model/text.ts'
import { findUnsafe, isPresentation, readProperty } from './svg-properties.ts'
import { flatten, takeOut, type Objection } from './svg-rules.ts'
import { readDeclarations, withoutStyleComments, writeDeclarations } from './svg-sheet.ts'

/** Names: whatever they are, they only have to be the same in two places. */
const naming: ReadonlySet<string> = new Set(['id', 'class'])

/** Numbers, letters and words: places, sizes, outlines. */
const plain: ReadonlySet<string> = new Set([
  ...['d', 'points', 'x', 'y', 'x1', 'y1', 'x2', 'y2', 'dx', 'dy', 'cx', 'cy', 'r', 'rx', 'ry'],
  ...['fx', 'fy', 'fr', 'width', 'height', 'viewBox', 'preserveAspectRatio', 'rotate', 'offset'],
  ...['textLength', 'lengthAdjust', 'gradientUnits', 'spreadMethod', 'clipPathUnits', 'maskUnits'],
  ...['maskContentUnits', 'xml:space', 'lang', 'type', 'media'],
])

/** On these it depends whether something is drawn at all. */
const conditional: ReadonlySet<string> = new Set(['systemLanguage', 'requiredExtensions'])

/**
 * The value of an attribute as it is to be written, or why it cannot be. Undefined where it is left out:
 * no browser draws what it does not know.
 */
export function readAttribute(name: string, value: string): string | Objection | undefined {
  if (/^on/i.test(name)) {
    return { message: `A logo cannot run code, as ${name} would.`, fix: takeOut }
  }
  if (naming.has(name)) return value
  if (name === 'style') {
    const declarations = readDeclarations(withoutStyleComments(value))
    if ('message' in declarations) return declarations
    return writeDeclarations(declarations) || undefined
  }
  if (name === 'href') {
    if (value.startsWith('#')) return value
    const message = 'A logo cannot link to anything outside of it, or load it.'
    return { message, fix: takeOut }
  }
  if (name === 'gradientTransform') return findUnsafe(name, value) ?? value
  if (isPresentation(name)) return readProperty(name, value)
  if (conditional.has(name)) {
    return {
      message: `A logo is the same for everybody, and cannot depend on ${name}.`,
      fix: flatten,
    }
  }
  if (!plain.has(name)) return undefined
  if (/^[\w\s.,+%/-]*$/.test(value)) return value
  return {
    message: `An attribute ${name} cannot be "${excerptOf(value)}".`,
    fix: takeOut,
  }
}
