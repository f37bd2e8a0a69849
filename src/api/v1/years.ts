import { publicIncidents } from '../../model/drills.ts'
import type { Incident } from '../../model/incident.ts'
import { compareIncidents } from '../../model/incident-log.ts'
import type { MonthFacts, SettledMonth } from '../../model/settled-month.ts'
import type { Status } from '../../model/status.ts'
import { calendarDate, type Instant } from '../../model/time.ts'

/** Records by the year, `YYYY`, of an instant of theirs in the page's time zone; years in the order of the records. */
export function groupByYear<T>(
  { calendar }: Pick<Status, 'calendar'>,
  records: readonly T[],
  instantOf: (record: T) => Instant,
): Map<string, T[]> {
  return Map.groupBy(records, (record) => calendarDate(calendar, instantOf(record)).slice(0, 4))
}

/** The incidents but drills that began in a year of the page's time zone. */
export interface IncidentYear {
  /** `YYYY`. */
  readonly year: string
  readonly count: number
  /** All that has anything of it. */
  readonly parts: readonly (Incident | MonthFacts)[]
  /** Newest start first; made when they are asked for. */
  readonly incidents: () => readonly Incident[]
}

/** Every year in which an incident began, newest first. */
export function listIncidentYears({ log, calendar }: Status): IncidentYear[] {
  const yearOf = ({ startedAt }: Incident) => calendarDate(calendar, startedAt).slice(0, 4)
  const unsettled = Map.groupBy(publicIncidents(log.unsettled), yearOf)
  const counts = new Map([...unsettled].map(([year, { length }]) => [year, length]))
  const months = new Map<string, Set<SettledMonth>>()
  for (const month of log.months) {
    for (const span of month.facts.spans) {
      if (span.begun === 0) continue
      const year = span.month.slice(0, 4)
      counts.set(year, (counts.get(year) ?? 0) + span.begun)
      months.getOrInsertComputed(year, () => new Set()).add(month)
    }
  }
  return [...counts.keys()]
    .sort()
    .reverse()
    .map((year) => {
      const own = unsettled.get(year) ?? []
      const past = [...(months.get(year) ?? [])]
      return {
        year,
        count: counts.get(year) ?? 0,
        parts: [...own, ...past.map(({ facts }) => facts)],
        incidents: () =>
          [...own, ...past.flatMap(({ incidents }) => incidents())]
            .filter((incident) => yearOf(incident) === year)
            .sort(compareIncidents),
      }
    })
}
