import { oncePer } from '../model/once.ts'
import type { Component } from '../model/schemas/components.ts'
import type { Status } from '../model/status.ts'
import type { Context } from './context.ts'

type Named = Pick<Component, 'id' | 'name'>

/** A component's name where its group does not stand beside it: with that, where others are called the same. */
export function nameOf({ status }: Pick<Context, 'status'>, { id, name }: Named): string {
  return namesWithGroup(status).get(id) ?? name
}

/** Such names for people, of components by id. What has not begun has none. */
export function namesOf({ status }: Pick<Context, 'status'>, ids: readonly string[]): string[] {
  return ids.flatMap((id) => {
    const known = status.components.get(id)
    return known === undefined ? [] : nameOf({ status }, known.component)
  })
}

/** Of each component in a group whose name is another's, too, by id. */
const namesWithGroup = oncePer(({ shelf, components }: Status) => {
  const alike = Map.groupBy(components.values(), ({ component }) => component.name)
  const names = new Map<string, string>()
  for (const entry of shelf) {
    if ('component' in entry) continue
    for (const { component } of entry.members) {
      const { id, name } = component
      if ((alike.get(name)?.length ?? 0) > 1) names.set(id, `${name} (${entry.group.name})`)
    }
  }
  return names
})

/** What goes from right to left: Hebrew, Arabic and their neighbours. */
const rightToLeft = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/

/** A name for a sentence of ours: one from right to left keeps to its own direction there, as in `<bdi>`. */
export function inSentence(name: string): string {
  return rightToLeft.test(name) ? `\u2068${name}\u2069` : name
}
