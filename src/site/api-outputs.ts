import type { Context } from '../context/context.ts'
import type { Output } from './output.ts'

/** The documents of the APIs below `/api/`. */
export function createApiOutputs(_context: Context): Output[] {
  return []
}
