import type { Context } from '../../context/context.ts'
import { isoOf } from '../../context/format.ts'
import {
  recentDays,
  recentUptime,
  recentWindow,
  uptimeByMonth,
} from '../../model/component-uptime.ts'
import type { ComponentTimeline } from '../../model/component.ts'
import { clip } from '../../model/interval.ts'
import { barDays, type Status } from '../../model/status.ts'
import type { Uptime } from '../../model/uptime.ts'
import { statusSince } from '../../model/status-since.ts'
import { componentPlaces, schemaAddress } from './addresses.ts'
import { describeEvent } from './events.ts'
import type { Document } from './schemas/index.ts'

type ComponentDocument = Document<'component'>

/** Every component with its status now, in display order. */
export function createComponents({ status, links }: Context): Document<'components'> {
  return {
    $schema: schemaAddress(links, 'components'),
    groups: status.shelf.flatMap((entry) =>
      'component' in entry
        ? []
        : [
            {
              id: entry.group.id,
              name: entry.group.name,
              description: entry.group.description ?? null,
              status: entry.status,
              components: entry.members.map(({ component }) => component.id),
            },
          ],
    ),
    components: [...status.components.values()].map((timeline) => ({
      ...factsOf(status, timeline),
      uptime: timeline.component.showUptime
        ? { days: barDays, percent: recentUptime(status, timeline).percent ?? null }
        : null,
      ...componentPlaces(links, timeline.component.id),
    })),
  }
}

/**
 * One component: its status, and its uptime, bars and months as its page has them. Uptime and today's
 * bar are measured until now, so this document changes with every build.
 */
export function createComponent(context: Context, timeline: ComponentTimeline): ComponentDocument {
  const { status, links, events } = context
  const { component } = timeline
  const isPublic = (id: string) => events().has(id)
  const named = new Set<string>()
  const name = (ids: readonly string[]): string[] => {
    const known = ids.filter(isPublic)
    for (const id of known) named.add(id)
    return known
  }
  const recent = recentUptime(status, timeline)
  const uptime = component.showUptime
    ? {
        uptime: {
          days: barDays,
          ...describeUptime(recent),
          weights: { ...recent.weights },
          events: name(recent.ids),
        },
        days: recentDays(status, timeline).map(({ date, state, ms, ids }) => ({
          date,
          state,
          ms: { ...ms },
          events: name(ids),
        })),
        months: uptimeByMonth(status, timeline).map(({ month, uptime: measured }) => ({
          month,
          ...describeUptime(measured),
          causes: measured.ids.filter(isPublic).length,
        })),
      }
    : { uptime: null, days: null, months: null }
  return {
    $schema: schemaAddress(links, 'component'),
    ...factsOf(status, timeline),
    ...uptime,
    intervals: listIntervals(status, timeline, name),
    events: [...named].sort().flatMap((id) => describeEvent(context, id) ?? []),
    ...componentPlaces(links, component.id),
  }
}

/** An uptime with its window and its sample. */
function describeUptime({ percent, window, counted, down }: Uptime) {
  return {
    percent: percent ?? null,
    window: { from: isoOf(window.from), to: isoOf(window.to) },
    recordedMs: counted,
    downMs: down,
  }
}

function factsOf(status: Status, timeline: ComponentTimeline) {
  const { component } = timeline
  return {
    id: component.id,
    name: component.name,
    description: component.description ?? null,
    group: component.group ?? null,
    status: timeline.status,
    statusSince: isoOf(statusSince(timeline, status)),
    startDate: component.startDate ?? null,
    onlyShowIfDegraded: component.onlyShowIfDegraded,
    recordsSince: isoOf(timeline.since),
  }
}

/** Where it was not operational in the days of the bars. The one that lasts has no end. */
function listIntervals(
  status: Status,
  { intervals, status: current }: ComponentTimeline,
  name: (ids: readonly string[]) => string[],
): ComponentDocument['intervals'] {
  const window = recentWindow(status)
  return intervals.flatMap((interval) => {
    const part = clip(interval, window)
    if (part === undefined) return []
    const lasts = part.to === status.now && part.status === current
    return [
      {
        from: isoOf(part.from),
        to: lasts ? null : isoOf(part.to),
        status: part.status,
        events: name([...new Set(part.contributions.map(({ id }) => id))]),
      },
    ]
  })
}
