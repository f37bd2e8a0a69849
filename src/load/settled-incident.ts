import { deriveIncident, type Incident, type PageComponent } from '../model/incident.ts'
import type { StatusInterval } from '../model/interval.ts'
import type { IncidentRecord, SettledIncident } from '../model/records.ts'
import type { Site } from '../model/schemas/site.ts'
import type { Instant } from '../model/time.ts'
import type { ComponentStatus } from '../model/vocabulary.ts'
import { nameOf } from './bundles.ts'
import { readText, type Remembered } from './memory.ts'
import { RevivedPostmortem, type ShortPostmortem } from './settled-postmortem.ts'

/** What every build needs of every settled incident, as plain data: short, because they are very many. */
export interface Brief {
  /** `startedAt`, `endedAt` and `changedAt`. */
  readonly times: readonly [Instant, Instant, Instant]
  readonly severity: Incident['severity']
  readonly settled: string
  readonly affected: readonly Affected[]
  readonly drill?: boolean | undefined
  readonly postmortemRequired?: boolean | undefined
  readonly postmortem?: ShortPostmortem | undefined
  readonly statuspageId?: string | undefined
  readonly updateIds?: SettledIncident['updateIds'] | undefined
}

/** A component with its worst status, and when it had which. */
type Affected = readonly [id: string, worst: ComponentStatus, ...stretches: readonly Stretch[]]
type Stretch = readonly [from: Instant, to: Instant, status: ComponentStatus]

/** What is shown of an incident in a list: as JSON, of which little is parsed. */
type Shown = Pick<
  Incident,
  | 'title'
  | 'impact'
  | 'startStated'
  | 'detectedAt'
  | 'acknowledgedAt'
  | 'mitigatedAt'
  | 'editedAt'
  | 'updateCount'
  | 'cause'
>

/** What the facts of an incident were derived from, besides its record. */
export interface Derivation {
  readonly site: Site
  readonly components: readonly PageComponent[]
  readonly now: Instant
}

/** What is to be remembered of a settled incident, so that its record need not be parsed again. */
export function rememberIncident(
  incident: Incident,
  record: IncidentRecord,
): Pick<Remembered, 'brief' | 'shown'> {
  const { settled, status, startedAt, endedAt, changedAt, postmortem, intervals } = incident
  if (settled === undefined || status !== 'resolved' || endedAt === undefined) {
    return { brief: undefined, shown: undefined }
  }
  const updateIds = record.updates.flatMap(({ file, statuspageId }) =>
    statuspageId === undefined ? [] : [{ file, statuspageId }],
  )
  const brief: Brief = {
    times: [startedAt, endedAt, changedAt],
    severity: incident.severity,
    settled,
    affected: incident.affected.map(({ id, worst }): Affected => {
      const stretches = intervals.get(id) ?? []
      return [id, worst, ...stretches.map(({ from, to, status }): Stretch => [from, to, status])]
    }),
    drill: incident.drill || undefined,
    postmortemRequired: incident.postmortemRequired || undefined,
    postmortem: postmortem && {
      publishedAt: postmortem.publishedAt,
      editedAt: postmortem.editedAt,
      actions: postmortem.actions,
    },
    statuspageId: incident.statuspageId,
    updateIds: updateIds.length === 0 ? undefined : updateIds,
  }
  const { title, impact, startStated, detectedAt, acknowledgedAt } = incident
  const { mitigatedAt, editedAt, updateCount, cause } = incident
  const instants = { detectedAt, acknowledgedAt, mitigatedAt, editedAt }
  const shown: Shown = { title, impact, startStated, ...instants, updateCount, cause }
  return { brief, shown: JSON.stringify(shown) }
}

/** The incident that is remembered; undefined where it is not, or was derived otherwise. */
export function reviveSettled(
  known: Remembered,
  derivation: Derivation,
): SettledIncident | undefined {
  const { brief, path } = known
  if (brief === undefined) return undefined
  const incident = new RevivedIncident(brief, known, derivation)
  return { incident, file: `${path}/incident.md`, updateIds: brief.updateIds ?? [] }
}

/** As `deriveIncident` makes it: what is shown is parsed, and what is long is derived, when it is asked for. */
class RevivedIncident implements Incident {
  readonly id
  readonly status = 'resolved'
  readonly active = false
  readonly endUnknown = false
  readonly startedAt
  readonly endedAt
  readonly changedAt
  readonly severity
  readonly settled
  readonly drill
  readonly postmortem
  readonly postmortemRequired
  readonly statuspageId
  readonly #brief: Brief
  readonly #known: Remembered
  readonly #derivation: Derivation
  #shown: Shown | undefined
  #derived: Incident | undefined

  constructor(brief: Brief, known: Remembered, derivation: Derivation) {
    const { times, postmortem } = brief
    this.id = nameOf(known.path)
    this.startedAt = times[0]
    this.endedAt = times[1]
    this.changedAt = times[2]
    this.severity = brief.severity
    this.settled = brief.settled
    this.drill = brief.drill ?? false
    this.postmortem = postmortem && new RevivedPostmortem(postmortem, () => this.#all.postmortem)
    this.postmortemRequired = brief.postmortemRequired ?? false
    this.statuspageId = brief.statuspageId
    this.#brief = brief
    this.#known = known
    this.#derivation = derivation
  }

  get affected(): Incident['affected'] {
    return this.#brief.affected.map(([id, worst]) => ({ id, worst }))
  }

  get intervals(): Incident['intervals'] {
    const { id } = this
    const intervals = new Map<string, StatusInterval[]>()
    for (const [component, , ...stretches] of this.#brief.affected) {
      if (stretches.length === 0) continue
      const own = stretches.map(([from, to, status]) => ({ from, to, status, id }))
      intervals.set(component, own)
    }
    return intervals
  }

  get title(): string {
    return this.#some.title
  }

  get impact(): Incident['impact'] {
    return this.#some.impact
  }

  get startStated(): boolean {
    return this.#some.startStated
  }

  get detectedAt(): Instant | undefined {
    return this.#some.detectedAt
  }

  get acknowledgedAt(): Instant | undefined {
    return this.#some.acknowledgedAt
  }

  get mitigatedAt(): Instant | undefined {
    return this.#some.mitigatedAt
  }

  get editedAt(): Instant | undefined {
    return this.#some.editedAt
  }

  get updateCount(): number {
    return this.#some.updateCount
  }

  get cause(): string | undefined {
    return this.#some.cause
  }

  get updates(): Incident['updates'] {
    return this.#all.updates
  }

  get body(): string {
    return this.#all.body
  }

  get roles(): Incident['roles'] {
    return this.#all.roles
  }

  get #some(): Shown {
    return (this.#shown ??= JSON.parse(readText(this.#known.shown ?? '{}')) as Shown)
  }

  get #all(): Incident {
    return (this.#derived ??= deriveAgain(this.#known, this.#derivation))
  }
}

function deriveAgain(known: Remembered, { site, components, now }: Derivation): Incident {
  const { incident: record } = known.bundle.content
  const incident = record && deriveIncident(record, site, components, now)
  if (incident === undefined) throw new Error(`There is no incident in ${known.path}.`)
  return incident
}
