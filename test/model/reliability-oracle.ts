import type { IncidentRecord, Records } from '../../src/model/records.ts'
import type { Instant } from '../../src/model/time.ts'
import type { ComponentStatus, Severity } from '../../src/model/vocabulary.ts'
import { statusAt, truncate, windowOf } from './oracle.ts'

/**
 * The second opinion on reliability: it lives through every minute of the records, one by one, and
 * counts. It shares no code with the model. All times are whole minutes.
 */
export const oneMinute = 60_000

const order: readonly ComponentStatus[] = [
  'operational',
  'under_maintenance',
  'degraded_performance',
  'partial_outage',
  'major_outage',
]

/** What of a component's minute is known: who said what of it. */
export interface Said {
  readonly id: string
  readonly status: ComponentStatus
}

/** Every minute in which somebody says something of a component but that it is operational. */
export type Minutes = ReadonlyMap<Instant, readonly Said[]>

export function liveThrough(records: Records, component: string, now: Instant): Minutes {
  const minutes = new Map<Instant, Said[]>()
  const none = { ...records, incidents: [], maintenances: [] }
  const watch = (id: string, alone: Records, from: Instant, to: Instant) => {
    for (let minute = from; minute < Math.min(to, now); minute += oneMinute) {
      const status = statusAt(alone, component, minute, now)
      if (status === 'operational') continue
      minutes.set(minute, [...(minutes.get(minute) ?? []), { id, status }])
    }
  }
  for (const incident of records.incidents) {
    const times = incident.updates.map(({ at }) => at)
    const from = Math.min(incident.startedAt ?? Infinity, ...times)
    const over = incident.updates.find(({ status, at }) => status === 'resolved' && at <= now)
    watch(incident.id, { ...none, incidents: [incident] }, from, over?.at ?? now)
  }
  for (const maintenance of records.maintenances) {
    const { from, to } = windowOf(maintenance, now)
    // It may have run before, until an update put it off.
    const said = maintenance.updates.filter(({ at }) => at <= now).map(({ at }) => at)
    const begin = Math.min(from, maintenance.startsAt, ...said)
    watch(maintenance.id, { ...none, maintenances: [maintenance] }, begin, Math.max(to, ...said))
  }
  return minutes
}

/** Who says something of any of the components, minute by minute. */
export function together(all: readonly Minutes[]): Minutes {
  const minutes = new Map<Instant, Said[]>()
  for (const one of all) {
    for (const [minute, said] of one) minutes.set(minute, [...(minutes.get(minute) ?? []), ...said])
  }
  return minutes
}

export function weightIn({ site }: Records, status: ComponentStatus): number {
  return status === 'operational' ? 0 : site.uptime.weights[status]
}

/** The first instant there are records of a component for. */
export function sinceOf(records: Records, startDate: string | undefined, now: Instant): Instant {
  const { site } = records
  const midnight = (date: string) =>
    Temporal.PlainDate.from(date).toZonedDateTime(site.timeZone).epochMilliseconds
  if (site.startDate === undefined) throw new Error('The oracle wants a first day.')
  const page = midnight(site.startDate)
  return Math.min(now, Math.max(page, startDate === undefined ? page : midnight(startDate)))
}

/** Months or quarters as `[name, from, to]`, oldest first. */
export function periodsOf(
  records: Records,
  months: 1 | 3,
  now: Instant,
): [name: string, from: Instant, to: Instant][] {
  const { timeZone } = records.site
  const since = sinceOf(records, undefined, now)
  const found: [string, Instant, Instant][] = []
  for (let year = 2020; year < 2040; year++) {
    for (let month = 1; month <= 12; month += months) {
      const start = Temporal.ZonedDateTime.from({ timeZone, year, month, day: 1 })
      const from = start.epochMilliseconds
      const to = start.add({ months }).epochMilliseconds
      const name =
        months === 1 ? `${year}-${String(month).padStart(2, '0')}` : `${year}-Q${(month + 2) / 3}`
      if (to > since && from < now) found.push([name, from, to])
    }
  }
  return found
}

export interface Time {
  counted: number
  /** Weighted, in minutes. */
  down: number
  /** The same, as if nobody had done any maintenance. */
  incidentDown: number
  readonly minutes: Record<ComponentStatus, number>
  /** Whatever weighed, also where something else weighed more. */
  readonly guilty: Set<string>
}

/** Counts the minutes from `from` to `to`, one by one. */
export function countTime(
  records: Records,
  said: Minutes,
  since: Instant,
  from: Instant,
  to: Instant,
): Time {
  const time: Time = {
    counted: 0,
    down: 0,
    incidentDown: 0,
    minutes: {
      operational: 0,
      under_maintenance: 0,
      degraded_performance: 0,
      partial_outage: 0,
      major_outage: 0,
    },
    guilty: new Set(),
  }
  const planned = new Set(records.maintenances.map(({ id }) => id))
  for (let minute = Math.max(from, since); minute < to; minute += oneMinute) {
    time.counted += 1
    const now = said.get(minute)
    if (now === undefined) {
      time.minutes.operational += 1
      continue
    }
    let worst = 0
    let weight = 0
    let ofIncidents = 0
    for (const { id, status } of now) {
      const own = weightIn(records, status)
      worst = Math.max(worst, order.indexOf(status))
      weight = Math.max(weight, own)
      if (!planned.has(id)) ofIncidents = Math.max(ofIncidents, own)
      if (own > 0) time.guilty.add(id)
    }
    time.minutes[order[worst] ?? 'operational'] += 1
    // In hundredths until the end: sums of 0.3 would not be exact.
    time.down += weight
    time.incidentDown += ofIncidents
  }
  time.down /= 100
  time.incidentDown /= 100
  return time
}

/** What is known of an incident at `now`, and what somebody with a stopwatch would have noted. */
export interface Noted {
  readonly id: string
  readonly start: Instant
  readonly severity: Severity
  readonly cause: string | undefined
  readonly components: ReadonlySet<string>
  readonly ms: Readonly<
    Record<'detect' | 'acknowledge' | 'firstUpdate' | 'mitigate' | 'resolve', number | undefined>
  >
  readonly gaps: readonly number[]
  /** `stated kept`, `policy late`, … */
  readonly promises: readonly string[]
}

export function noteIncidents(records: Records, now: Instant): Noted[] {
  return truncate(records, now)
    .incidents.filter(({ draft, drill, updates }) => !draft && !drill && updates.length > 0)
    .map((incident) => note(records, incident, now))
    .sort((a, b) => (a.start === b.start ? (a.id > b.id ? 1 : -1) : a.start - b.start))
}

function note(records: Records, incident: IncidentRecord, now: Instant): Noted {
  const updates = [...incident.updates].sort((a, b) =>
    a.at === b.at ? (a.file > b.file ? 1 : -1) : a.at - b.at,
  )
  const first = updates[0]?.at ?? NaN
  const last = updates.at(-1)
  const resolved = last?.status === 'resolved' ? last.at : undefined
  const isOver = resolved !== undefined || incident.end === 'unknown'
  const timeline = isOver ? (incident.postmortemRecord?.timeline ?? []) : []
  const told = (kind: string) => timeline.filter((one) => one.kind === kind).map(({ at }) => at)
  const known = (at: Instant | undefined) => (at !== undefined && at <= now ? at : undefined)
  const lowest = (times: number[]) => (times.length === 0 ? undefined : Math.min(...times))
  const highest = (times: number[]) => (times.length === 0 ? undefined : Math.max(...times))
  const start = Math.min(incident.startedAt ?? first, first)
  const impact =
    incident.startedAt === undefined ? lowest(told('trigger').filter((at) => at <= first)) : start
  const detected = known(incident.detectedAt) ?? lowest(told('detection'))
  const acknowledged = known(incident.acknowledgedAt) ?? lowest(told('acknowledgement'))
  const mitigated = known(incident.mitigatedAt) ?? highest(told('mitigation'))
  const from = (a: Instant | undefined, b: Instant | undefined) =>
    a === undefined || b === undefined || b < a ? undefined : b - a
  const promises: string[] = []
  for (const [index, update] of updates.entries()) {
    if (update.status === 'resolved') continue
    const source = update.nextUpdateBy === undefined ? 'policy' : 'stated'
    const rhythm = records.site.cadence[incident.severity][update.status]
    const by = update.nextUpdateBy ?? update.at + rhythm * oneMinute
    const next = updates[index + 1]?.at
    const outcome =
      next !== undefined
        ? next <= by
          ? 'kept'
          : 'late'
        : incident.end === 'unknown'
          ? 'broken'
          : now <= by
            ? 'pending'
            : 'overdue'
    promises.push(`${source} ${outcome}`)
  }
  return {
    id: incident.id,
    start,
    severity: incident.severity,
    cause: incident.cause,
    components: new Set(updates.flatMap(({ components }) => Object.keys(components))),
    ms: {
      detect: from(impact, detected),
      acknowledge: from(detected, acknowledged),
      firstUpdate: from(impact, first),
      mitigate: from(impact ?? start, mitigated),
      resolve: from(impact ?? start, resolved),
    },
    gaps: updates.slice(1).map(({ at }, index) => at - (updates[index]?.at ?? NaN)),
    promises,
  }
}

/** True where an earlier incident of the same cause hit the same component not long before. */
export function repeats(
  all: readonly Noted[],
  one: Noted,
  component: string,
  days: number,
): boolean {
  return (
    one.cause !== undefined &&
    one.components.has(component) &&
    all
      .slice(0, all.indexOf(one))
      .some(
        (other) =>
          other.cause === one.cause &&
          other.components.has(component) &&
          one.start - other.start <= days * 1440 * oneMinute,
      )
  )
}
