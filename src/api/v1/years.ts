import { publicIncidents } from '../../model/drills.ts'
import type { Incident } from '../../model/incident.ts'
import { compareIncidents, settledSpans } from '../../model/incident-log.ts'
import type { Maintenance } from '../../model/maintenance.ts'
import type { MonthFacts } from '../../model/settled-month.ts'
import type { Status } from '../../model/status.ts'
import { calendarDate, type Calendar, type Instant } from '../../model/time.ts'

/** The maintenances by the year, `YYYY`, in which their windows begin in the page's time zone, newest first. */
export function listMaintenanceYears({
  maintenances,
  calendar,
}: Status): Map<string, Maintenance[]> {
  return Map.groupBy(maintenances, ({ startsAt }) => yearAt(calendar, startsAt))
}

function yearAt(calendar: Calendar, instant: Instant): string {
  return calendarDate(calendar, instant).slice(0, 4)
}

/** The incidents but drills that began in a year of the page's time zone. */
export interface IncidentYear {
  /** `YYYY`. */
  readonly year: string
  readonly count: number
  /** What they are made from; see `keyOf`. */
  readonly parts: readonly (Incident | MonthFacts)[]
  /** Newest start first; made when they are asked for. */
  readonly incidents: () => readonly Incident[]
}

/** Every year in which an incident began, newest first. */
export function listIncidentYears({ log, calendar }: Status): IncidentYear[] {
  const yearOf = ({ startedAt }: Incident) => yearAt(calendar, startedAt)
  const unsettled = Map.groupBy(publicIncidents(log.unsettled), yearOf)
  const settled = Map.groupBy(
    settledSpans(log).filter(({ begun }) => begun > 0),
    ({ month }) => month.slice(0, 4),
  )
  return [...new Set([...unsettled.keys(), ...settled.keys()])]
    .sort()
    .reverse()
    .map((year) => {
      const own = unsettled.get(year) ?? []
      const begun = settled.get(year) ?? []
      const past = [...new Set(begun.map(({ of }) => of))]
      return {
        year,
        count: begun.reduce((sum, span) => sum + span.begun, own.length),
        parts: [...own, ...past.map(({ facts }) => facts)],
        incidents: () =>
          [...own, ...past.flatMap(({ incidents }) => incidents())]
            .filter((incident) => yearOf(incident) === year)
            .sort(compareIncidents),
      }
    })
}
