import type { Context } from './context.ts'

/** Names for people, of components by id. What has not begun has none. */
export function namesOf({ status }: Context, ids: readonly string[]): string[] {
  return ids.flatMap((id) => status.components.get(id)?.component.name ?? [])
}
