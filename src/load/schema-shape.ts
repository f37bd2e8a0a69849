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

type Shape = 'map' | 'list' | undefined

/** What a schema expects, in an author's words; undefined for what is neither a list nor a map. */
export function shapeOf(schema: z.core.$ZodType | undefined): Shape {
  if (schema instanceof z.ZodObject || schema instanceof z.ZodRecord) return 'map'
  if (schema instanceof z.ZodArray) return 'list'
  return undefined
}

/** The keys that a map may have; empty for what is no map of fixed keys. */
export function keysOf(schema: z.core.$ZodType | undefined): string[] {
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : []
}

/** The settings in a schema, however deep, that are lists or groups of others, by their names. */
export function shapesIn(schema: z.core.$ZodType): Map<string, NonNullable<Shape>> {
  const shapes = new Map<string, NonNullable<Shape>>()
  const visit = (path: Path) => {
    for (const key of keysOf(schemaAt(schema, path))) {
      const inside = [...path, key]
      const shape = shapeOf(schemaAt(schema, inside))
      if (shape !== undefined) shapes.set(key, shape)
      visit(shape === 'list' ? [...inside, 0] : inside)
    }
  }
  visit([])
  return shapes
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
