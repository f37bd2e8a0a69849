import type { Picture } from '../../model/records.ts'
import type { Fault } from '../source.ts'

/** A picture that can be shown, or what is wrong with it. */
export type ParsedPicture =
  | { readonly ok: true; readonly picture: Picture }
  | { readonly ok: false; readonly faults: readonly Fault[] }

/** Something wrong with the whole file. */
export function fault(message: string, fix: string): ParsedPicture {
  return { ok: false, faults: [{ line: 1, column: 1, message, fix }] }
}
