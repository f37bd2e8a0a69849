import { deriveIncident, type Incident } from '../model/incident.ts'
import type { StatusInterval } from '../model/interval.ts'
import type { IncidentRecord, SettledIncident } from '../model/records.ts'
import type { Site } from '../model/schemas/site.ts'
import type { Instant } from '../model/time.ts'
import type { Remembered } from './memory.ts'

/** Facts that are long: they are derived from the record again when they are asked for. */
type Long = 'updates' | 'body' | 'roles' | 'postmortem'

interface Brief {
  readonly facts: Omit<Incident, Long | 'intervals'>
  readonly intervals: readonly (readonly [string, readonly StatusInterval[]])[]
  readonly hasPostmortem: boolean
  readonly file: string
  readonly updateIds: SettledIncident['updateIds']
}

/** What the facts of an incident were derived from, besides its record. */
export interface Derivation {
  readonly site: Site
  readonly componentCount: number
  readonly now: Instant
}

/** The short facts of a settled incident as text, so that its record need not be parsed again. */
export function briefOf(
  incident: Incident,
  record: IncidentRecord,
  componentCount: number,
): string {
  const { updates: _, body: __, roles: ___, postmortem, intervals, ...facts } = incident
  const brief: Brief = {
    facts,
    intervals: [...intervals],
    hasPostmortem: postmortem !== undefined,
    file: record.file,
    updateIds: record.updates.flatMap(({ file, statuspageId }) =>
      statuspageId === undefined ? [] : [{ file, statuspageId }],
    ),
  }
  return `${componentCount} ${JSON.stringify(brief)}`
}

/** True where the brief is of a page with so many components: an incident's impact depends on it. */
export function hasBrief({ brief }: Remembered, componentCount: number): boolean {
  return brief?.startsWith(`${componentCount} `) === true
}

/** The incident that a brief is of; undefined where there is none, or it was derived otherwise. */
export function reviveSettled(
  known: Remembered,
  derivation: Derivation,
): SettledIncident | undefined {
  if (known.brief === undefined || !hasBrief(known, derivation.componentCount)) return undefined
  const brief = JSON.parse(known.brief.slice(known.brief.indexOf(' ') + 1)) as Brief
  const { file, updateIds } = brief
  return { incident: revive(brief, known, derivation), file, updateIds }
}

/** As `deriveIncident` makes it; its long facts are derived when they are asked for. */
function revive(
  { facts, intervals, hasPostmortem }: Brief,
  known: Remembered,
  derivation: Derivation,
): Incident {
  let derived: Incident | undefined
  const all = () => (derived ??= deriveAgain(known, derivation))
  return {
    ...facts,
    intervals: new Map(intervals),
    get updates() {
      return all().updates
    },
    get body() {
      return all().body
    },
    get roles() {
      return all().roles
    },
    get postmortem() {
      return hasPostmortem ? all().postmortem : undefined
    },
  }
}

function deriveAgain(known: Remembered, { site, componentCount, now }: Derivation): Incident {
  const { incident: record } = known.bundle.content
  const incident = record && deriveIncident(record, site, componentCount, now)
  if (incident === undefined) throw new Error(`There is no incident in ${known.path}.`)
  return incident
}
