import type { Incident } from './incident.ts'
import { lastChangeOf, latestEntry } from './last-change.ts'
import { addMonths, dateAt, latestOf, type Instant } from './time.ts'
import type { ComponentStatus } from './vocabulary.ts'

/** What every build needs of a month's settled incidents, as plain data: short, because history is long. */
export interface MonthFacts {
  /** Newest start first; at the same start, in alphabetical order. */
  readonly ids: readonly string[]
  /** Stands for all that was written of them: the digest of each, in the same order, with spaces between them. */
  readonly settled: string
  readonly firstStart: Instant
  readonly lastStart: Instant
  readonly lastEnd: Instant
  /** The latest of their newest entries in feeds; see `latestEntry`. */
  readonly lastEntry: Instant
  /** See `lastChangeOf`: the latest of theirs. */
  readonly changedAt: Instant
  /** Each component that any of them affected. */
  readonly components: readonly MonthComponent[]
  /** The months of the page that they touch: the first seven letters of an id need not be one. */
  readonly spans: readonly MonthSpan[]
  /** Those with a post-mortem, by their places in `ids`. */
  readonly published: readonly number[]
  /** By their places in `ids`. */
  readonly statuspageIds: readonly (readonly [index: number, statuspageId: string])[]
}

interface MonthComponent {
  readonly id: string
  /** The incidents that affected it, by their places in `ids`. */
  readonly incidents: readonly number[]
  /** When it had which status, with the place of the incident in `ids`. */
  readonly stretches: readonly MonthStretch[]
}

type MonthStretch = readonly [from: Instant, to: Instant, status: ComponentStatus, index: number]

export interface MonthSpan {
  /** `YYYY-MM`, in the page's time zone. */
  readonly month: string
  /** How many began in it. */
  readonly begun: number
  /** How many went on in it, having begun before. */
  readonly continued: number
}

/**
 * Incidents that nothing changes any more, not even the clock, as long as nobody edits them. Their ids
 * begin alike, as a rule with the month in which they began. None is a drill.
 */
export interface SettledMonth {
  /** What the ids begin with. */
  readonly name: string
  readonly facts: MonthFacts
  /** All of them, in the order of `ids`. Made when they are asked for, and kept. */
  readonly incidents: () => readonly Incident[]
  /** The one with this place in `ids`; made likewise. */
  readonly at: (index: number) => Incident | undefined
}

/** The name of the month that a settled incident is in. */
export function monthName(id: string): string {
  return id.slice(0, 'YYYY-MM'.length)
}

/** The month of this name with these incidents, which are settled, and in order. Months are those of `timeZone`. */
export function createSettledMonth(
  name: string,
  incidents: readonly Incident[],
  timeZone: string,
): SettledMonth {
  return {
    name,
    facts: findFacts(incidents, timeZone),
    incidents: () => incidents,
    at: (index) => incidents[index],
  }
}

function findFacts(incidents: readonly Incident[], timeZone: string): MonthFacts {
  return {
    ids: incidents.map(({ id }) => id),
    settled: incidents.map(({ settled }) => settled).join(' '),
    firstStart: incidents.at(-1)?.startedAt ?? Infinity,
    lastStart: incidents[0]?.startedAt ?? -Infinity,
    lastEnd: latestOf(incidents.map(({ endedAt }) => endedAt)),
    lastEntry: latestOf(incidents.map(latestEntry)),
    changedAt: latestOf(incidents.map(lastChangeOf)),
    components: findComponents(incidents),
    spans: findSpans(incidents, timeZone),
    published: incidents.flatMap(({ postmortem }, index) =>
      postmortem === undefined ? [] : index,
    ),
    statuspageIds: incidents.flatMap(({ statuspageId }, index) =>
      statuspageId === undefined ? [] : [[index, statuspageId] as const],
    ),
  }
}

function findComponents(incidents: readonly Incident[]): MonthComponent[] {
  const components = new Map<string, { incidents: number[]; stretches: MonthStretch[] }>()
  const of = (id: string) =>
    components.getOrInsertComputed(id, () => ({ incidents: [], stretches: [] }))
  incidents.forEach(({ affected, intervals }, index) => {
    for (const { id } of affected) of(id).incidents.push(index)
    for (const [id, list] of intervals) {
      for (const { from, to, status } of list) of(id).stretches.push([from, to, status, index])
    }
  })
  return [...components].map(([id, facts]) => ({ id, ...facts }))
}

function findSpans(incidents: readonly Incident[], timeZone: string): MonthSpan[] {
  const spans = new Map<string, { begun: number; continued: number }>()
  const spanOf = (month: string) =>
    spans.getOrInsertComputed(month, () => ({ begun: 0, continued: 0 }))
  for (const { startedAt, endedAt = startedAt } of incidents) {
    const monthAt = (instant: Instant) => dateAt(instant, timeZone).slice(0, 7)
    let month = monthAt(startedAt)
    spanOf(month).begun += 1
    for (const last = monthAt(endedAt - 1); month < last;) {
      month = addMonths(month, 1)
      spanOf(month).continued += 1
    }
  }
  return [...spans].map(([month, counts]) => ({ month, ...counts }))
}
