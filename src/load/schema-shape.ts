import { z } from 'zod'
import type { Path } from '../model/problem.ts'

/** The schema of what lies at `path` in `schema`, without its defaults; undefined where none is declared. */
export function schemaAt(schema: z.core.$ZodType, path: Path): z.core.$ZodType | undefined {
  let current: z.core.$ZodType | undefined = unwrap(schema)
  for (const step of path) {
    if (current instanceof z.ZodObject) {
      const shape: Record<string, z.core.$ZodType> = current.shape
      current = Object.hasOwn(shape, step) ? shape[String(step)] : undefined
    } else if (current instanceof z.ZodArray) current = current.element
    else if (current instanceof z.ZodRecord) current = current.valueType
    else return undefined
    if (current === undefined) return undefined
    current = unwrap(current)
  }
  return current
}

/** What a schema expects, in an author's words; undefined for what is neither a list nor a map. */
export function shapeOf(schema: z.core.$ZodType | undefined): 'map' | 'names' | 'list' | undefined {
  if (schema instanceof z.ZodObject) return 'map'
  if (schema instanceof z.ZodRecord) return 'names'
  if (schema instanceof z.ZodArray) return 'list'
  return undefined
}

/** The keys that a map may have; empty for what is no map of fixed keys. */
export function keysOf(schema: z.core.$ZodType | undefined): string[] {
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : []
}

/** The names of all settings in a schema, however deep, that are groups of others. */
export function groupsIn(schema: z.core.$ZodType): Set<string> {
  const names = new Set<string>()
  const visit = (path: Path) => {
    const current = schemaAt(schema, path)
    for (const key of keysOf(current)) {
      const inside = [...path, key]
      const shape = shapeOf(schemaAt(schema, inside))
      if (shape === 'map' || shape === 'names') names.add(key)
      visit(shape === 'list' ? [...inside, 0] : inside)
    }
  }
  visit([])
  return names
}

/** True where what lies at `path` may be left out. */
export function isOptional(schema: z.core.$ZodType, path: Path): boolean {
  const key = path.at(-1)
  if (typeof key === 'number') return true
  const parent = schemaAt(schema, path.slice(0, -1))
  if (!(parent instanceof z.ZodObject)) return true
  const shape: Record<string, z.core.$ZodType> = parent.shape
  const own = key !== undefined && Object.hasOwn(shape, key) ? shape[key] : undefined
  return own !== undefined && z.safeParse(own, undefined).success
}

/** True where the schema wants true or false. */
export function isYesNo(schema: z.core.$ZodType | undefined): boolean {
  return schema instanceof z.ZodBoolean
}

/** True where the schema wants a number. */
export function isNumber(schema: z.core.$ZodType | undefined): boolean {
  return schema instanceof z.ZodNumber
}

/** True where the schema wants text of any kind. */
export function isText(schema: z.core.$ZodType | undefined): boolean {
  return schema instanceof z.ZodString || schema instanceof z.ZodPipe
}

/** Of several forms, a setting's fullest is declared last. */
function unwrap(schema: z.core.$ZodType): z.core.$ZodType {
  let current = schema
  while (
    current instanceof z.ZodOptional ||
    current instanceof z.ZodDefault ||
    current instanceof z.ZodPrefault ||
    current instanceof z.ZodNullable ||
    current instanceof z.ZodUnion ||
    (current instanceof z.ZodPipe && !(current.in instanceof z.ZodString))
  ) {
    if (current instanceof z.ZodUnion) current = current.options.at(-1) ?? z.never()
    else current = current instanceof z.ZodPipe ? current.in : current.unwrap()
  }
  return current
}
