import type { Context } from '../../context/context.ts'
import { isoOf } from '../../context/format.ts'
import { nameOf } from '../../context/names.ts'
import { paths } from '../../context/paths.ts'
import type { ComponentTimeline, StatusChange } from '../../model/component.ts'
import { componentStatuses, type ComponentStatus } from '../../model/vocabulary.ts'

/** A status that follows by the clock alone. */
export interface ComingStatus {
  readonly status: ComponentStatus
  /** RFC 3339. */
  readonly from: string
  /** When the one after it takes its place; undefined for the last of them. */
  readonly to: string | undefined
  /** From when on it is no more than the last that is known; undefined where nothing changes it. */
  readonly until: string | undefined
}

/** A component's name with a status and the way to its page. */
export interface ComponentMark {
  readonly name: string
  readonly href: string
  readonly status: ComponentStatus
  /** What maintenance makes of it by the clock, where the status is the one of now. */
  readonly coming?: readonly ComingStatus[]
}

function createMark(
  context: Context,
  { component }: ComponentTimeline,
  status: ComponentStatus,
): ComponentMark {
  const href = context.links.href(paths.component(component.id))
  return { name: nameOf(context, component), href, status }
}

/** The marks of several: the worst first, those of equal status in display order. What has not begun has none. */
export function createMarks(
  context: Context,
  some: readonly { readonly id: string; readonly status: ComponentStatus }[],
): ComponentMark[] {
  return sortWorstFirst(
    context.inOrder(some).flatMap(({ id, status }) => {
      const timeline = context.status.components.get(id)
      return timeline === undefined ? [] : createMark(context, timeline, status)
    }),
  )
}

/** The mark of what a component's status is now, with what maintenance makes of it by the clock. */
export function createMarkNow(context: Context, timeline: ComponentTimeline): ComponentMark {
  const { status, coming } = timeline
  const mark = createMark(context, timeline, status)
  return coming.length === 0 ? mark : { ...mark, coming: createComing(coming) }
}

/** Worst first; those of equal status stay in their order. */
export function sortWorstFirst(marks: readonly ComponentMark[]): ComponentMark[] {
  const rank = ({ status }: ComponentMark) => componentStatuses.indexOf(status)
  return marks.toSorted((a, b) => rank(b) - rank(a))
}

/** So many changes ahead a page knows: a policy of ours. */
const mostComing = 4

/** The first changes of those ahead, as many as a page knows; the last of them says until when it holds. */
export function createComing(changes: readonly StatusChange[]): ComingStatus[] {
  return changes.slice(0, mostComing).map(({ at, status }, index) => {
    const after = changes[index + 1]
    const then = after && isoOf(after.at)
    const isLast = index === mostComing - 1
    return {
      status,
      from: isoOf(at),
      to: isLast ? undefined : then,
      until: isLast ? then : undefined,
    }
  })
}
