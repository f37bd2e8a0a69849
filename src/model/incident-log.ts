import type { Incident } from './incident.ts'
import type { StatusInterval } from './interval.ts'
import { once, oncePer } from './once.ts'
import {
  createSettledMonth,
  monthName,
  type MonthSpan,
  type SettledMonth,
} from './settled-month.ts'
import { compareText } from './text.ts'
import type { Instant } from './time.ts'

/**
 * Every incident of a page. History is long, and most of it does not change any more: that is kept by
 * month, and no more of it is made than is asked for.
 */
export interface IncidentLog {
  /** Those that are in no month, because they may still change, or are drills. In the order of `all`. */
  readonly unsettled: readonly Incident[]
  /** The month with the newest incident first; at the same start, by name. */
  readonly months: readonly SettledMonth[]
  /** Newest start first; at the same start, by id. Made when they are asked for, and kept. */
  readonly all: () => readonly Incident[]
}

/** A log, or a part of it: the facts of a month are those of all its incidents, whichever are in the part. */
export interface Incidents {
  readonly unsettled: readonly Incident[]
  readonly months: readonly Pick<SettledMonth, 'facts' | 'incidents'>[]
}

/** Sorts incidents: newest start first; at the same start, by id. */
export function compareIncidents(a: Incident, b: Incident): number {
  return b.startedAt - a.startedAt || compareText(a.id, b.id)
}

/**
 * The log of these incidents and those of `known` months, in no particular order; none is in both.
 * Months are those of `timeZone`.
 */
export function createLog(
  incidents: readonly Incident[],
  known: readonly SettledMonth[],
  timeZone: string,
): IncidentLog {
  const isPast = ({ settled, drill }: Incident) => settled !== undefined && !drill
  const months = new Map(known.map((month) => [month.name, month]))
  const past = Map.groupBy(incidents.filter(isPast), ({ id }) => monthName(id))
  for (const [name, own] of past) {
    const whole = [...own, ...(months.get(name)?.incidents() ?? [])].sort(compareIncidents)
    months.set(name, createSettledMonth(name, whole, timeZone))
  }
  const log = {
    unsettled: incidents.filter((incident) => !isPast(incident)).sort(compareIncidents),
    months: [...months.values()].sort(
      (a, b) => b.facts.lastStart - a.facts.lastStart || compareText(a.name, b.name),
    ),
  }
  const all = once(() =>
    [...log.unsettled, ...log.months.flatMap(({ incidents }) => incidents())].sort(
      compareIncidents,
    ),
  )
  return { ...log, all }
}

/**
 * The incidents of a log, or of a part of it, in the order of `compareIncidents`. No more months are
 * made than are needed for what is taken.
 */
export function newestFirst({ unsettled, months }: Incidents): IteratorObject<Incident, undefined> {
  return inOrder(
    unsettled,
    months,
    compareIncidents,
    ({ facts }, next) => facts.lastStart >= next.startedAt,
  )
}

/** What `newestFirst` gives, without drills. */
export function newestPublic(log: IncidentLog): IteratorObject<Incident, undefined> {
  return newestFirst(log).filter(({ drill }) => !drill)
}

/** The incidents of a log that affected the component. */
export function affecting({ unsettled, months }: IncidentLog, component: string): Incidents {
  const isAffected = affects(component)
  return {
    unsettled: unsettled.filter(isAffected),
    months: months.flatMap(({ facts, at }) => {
      const own = facts.components.find(({ id }) => id === component)
      if (own === undefined) return []
      return [{ facts, incidents: () => own.incidents.flatMap((index) => at(index) ?? []) }]
    }),
  }
}

/** True of what affected the component. */
export function affects(component: string): (incident: Incident) => boolean {
  return ({ affected }) => affected.some(({ id }) => id === component)
}

/**
 * `unsettled` and what is in `months`, all in the order of `compare`; `months` are in the order of their
 * first incidents. A month's incidents are made once one of them could stand before the next that is
 * ready, as `mayPrecede` tells.
 */
export function* inOrder(
  unsettled: readonly Incident[],
  months: Incidents['months'],
  compare: (a: Incident, b: Incident) => number,
  mayPrecede: (month: Incidents['months'][number], incident: Incident) => boolean,
): Generator<Incident, undefined> {
  const waiting = [...months]
  let ready = unsettled.toSorted(compare)
  let at = 0
  for (;;) {
    const [month] = waiting
    const next = ready[at]
    if (month !== undefined && (next === undefined || mayPrecede(month, next))) {
      waiting.shift()
      ready = [...ready.slice(at), ...month.incidents()].sort(compare)
      at = 0
    } else if (next === undefined) return
    else {
      yield next
      at += 1
    }
  }
}

/** How many incidents affected a component. */
export function countAffecting({ unsettled, months }: IncidentLog, component: string): number {
  const own = months.map(({ facts }) => facts.components.find(({ id }) => id === component))
  return own.reduce(
    (sum, of) => sum + (of?.incidents.length ?? 0),
    unsettled.filter(affects(component)).length,
  )
}

/** The incidents that had not ended before `instant`, in the order of `compareIncidents`. */
export function lastingUntil({ unsettled, months }: IncidentLog, instant: Instant): Incident[] {
  return [
    ...unsettled,
    ...months
      .filter(({ facts }) => facts.lastEnd >= instant)
      .flatMap(({ incidents }) => incidents()),
  ]
    .filter(({ endedAt = Infinity }) => endedAt >= instant)
    .sort(compareIncidents)
}

/**
 * The incidents whose post-mortem is published, in the order of `compareIncidents`. Found once for
 * each log.
 */
export const withPostmortem = oncePer(({ unsettled, months }: IncidentLog): readonly Incident[] => {
  const past = months.flatMap(({ facts, at }) =>
    facts.published.flatMap((index) => at(index) ?? []),
  )
  return [...unsettled.filter(({ postmortem }) => postmortem !== undefined), ...past].sort(
    compareIncidents,
  )
})

/** The one with this id; undefined where there is none. */
export function findIncident({ unsettled, months }: IncidentLog, id: string): Incident | undefined {
  const name = monthName(id)
  const month = months.find((each) => each.name === name)
  const index = month?.facts.ids.indexOf(id) ?? -1
  return index === -1 ? unsettled.find((incident) => incident.id === id) : month?.at(index)
}

/** How many of a settled month's incidents touch a month of the page. */
export interface SettledSpan extends MonthSpan {
  readonly of: SettledMonth
}

/** The months of the page that settled incidents touch: one of them once for each settled month that has such incidents. */
export function settledSpans({ months }: IncidentLog): SettledSpan[] {
  return months.flatMap((of) => of.facts.spans.map((span) => ({ ...span, of })))
}

/** When each component had which status, in all months. */
export function* pastIntervals({
  months,
}: IncidentLog): Iterable<readonly [component: string, intervals: readonly StatusInterval[]]> {
  for (const { facts } of months) {
    for (const { id: component, stretches } of facts.components) {
      const intervals = stretches.map(([from, to, status, index]) => ({
        from,
        to,
        status,
        id: facts.ids[index] ?? '',
      }))
      yield [component, intervals]
    }
  }
}
