import type { Context } from '../../context/context.ts'
import { paths } from '../../context/paths.ts'
import { statusNow } from '../../model/affected.ts'
import type { Incident } from '../../model/incident.ts'
import type { ComponentStatus } from '../../model/vocabulary.ts'
import { createMarks, type ComponentMark } from './marks.ts'

/** The components that an active incident affects, at a glance, with what it makes of them now. */
export interface AffectedView {
  /** True where no update names a component. */
  readonly isNone: boolean
  /** Worst first; in each, components in display order. */
  readonly groups: readonly {
    readonly status: ComponentStatus
    readonly components: readonly ComponentMark[]
  }[]
  /** "and 3 more", and where they are, where there are too many to be read at a glance. */
  readonly more: { readonly label: string; readonly href: string } | undefined
}

/** More names than this push the latest update off the first screen of a phone: a policy of ours. */
export const mostMarks = 6

/**
 * Names `most` of them at most. Those that the incident lets work again are named, too, unless something
 * else keeps them from it: nobody is to read "operational" of what is not.
 */
export function createAffected(
  context: Context,
  incident: Incident,
  most = mostMarks,
): AffectedView {
  const { status, words, links } = context
  const affected = incident.affected
    .map(({ id }) => ({ id, status: statusNow(incident, id) }))
    .filter((one) => {
      const known = status.components.get(one.id)
      if (known === undefined) return false
      return one.status !== 'operational' || known.status === 'operational'
    })
  const byStatus = Map.groupBy(createMarks(context, affected).slice(0, most), (mark) => mark.status)
  return {
    isNone: incident.affected.length === 0,
    groups: [...byStatus].map(([name, components]) => ({ status: name, components })),
    more:
      affected.length > most
        ? {
            label: words.andMore(affected.length - most),
            href: `${links.href(paths.incident(incident.id))}#affected`,
          }
        : undefined,
  }
}
