import type { Context } from '../context/context.ts'
import { paths } from '../context/paths.ts'
import { statusNow } from '../model/affected.ts'
import type { Incident } from '../model/incident.ts'
import { componentStatuses, type ComponentStatus } from '../model/vocabulary.ts'
import { createMark, createMarkNow, type ComingStatus, type ComponentMark } from './cards.ts'

/**
 * The components that an active incident affects, at a glance, with the status that they have now:
 * where it is another incident's doing, their pages say so, too.
 */
export interface AffectedView {
  /** Worst first; in each, components in display order. */
  readonly groups: readonly {
    readonly status: ComponentStatus
    /** What maintenance makes of it by the clock: what changes otherwise is in another group. */
    readonly coming: readonly ComingStatus[] | undefined
    readonly components: readonly ComponentMark[]
  }[]
  /** "and 3 more", and where they are, where there are too many to be read at a glance. */
  readonly more: { readonly label: string; readonly href: string } | undefined
}

/** More names than this push the latest update off the first screen of a phone. */
export const mostMarks = 6

/** Names at most so many of them. */
export function createAffected(
  context: Context,
  incident: Incident,
  most = mostMarks,
): AffectedView {
  const { status, words, links } = context
  const order = [...status.components.keys()]
  const marks = incident.affected
    .map(({ id }) => id)
    .sort((a, b) => order.indexOf(a) - order.indexOf(b))
    .map((id) => {
      const timeline = status.components.get(id)
      return timeline === undefined
        ? createMark(context, id, statusNow(incident, id))
        : createMarkNow(context, timeline)
    })
  const alike = Map.groupBy(sortWorstFirst(marks).slice(0, most), ({ status, coming }) =>
    JSON.stringify([status, coming]),
  )
  return {
    groups: [...alike.values()].flatMap((components) => {
      const [first] = components
      return first === undefined ? [] : [{ status: first.status, coming: first.coming, components }]
    }),
    more:
      marks.length > most
        ? {
            label: words.andMore(marks.length - most),
            href: `${links.href(paths.incident(incident.id))}#affected`,
          }
        : undefined,
  }
}

/** Worst first; those of equal status stay in their order. */
export function sortWorstFirst(marks: readonly ComponentMark[]): ComponentMark[] {
  const rank = ({ status }: ComponentMark) => componentStatuses.indexOf(status)
  return marks.toSorted((a, b) => rank(b) - rank(a))
}
