import { deriveIncident, type Incident } from '../model/incident.ts'
import type { StatusInterval } from '../model/interval.ts'
import type { IncidentRecord, PostmortemRecord, SettledIncident } from '../model/records.ts'
import type { Site } from '../model/schemas/site.ts'
import type { Instant } from '../model/time.ts'
import type { Remembered } from './memory.ts'

/** Facts that are long: they are derived from the record again when they are asked for. */
type Long = 'updates' | 'body' | 'roles' | 'postmortem'

/** What lists need of a post-mortem. */
type ShortPostmortem = Pick<PostmortemRecord, 'publishedAt' | 'editedAt' | 'actions'>

/** The short facts of a settled incident as plain data, so that its record need not be parsed again. */
export interface Brief {
  /** How many components the page had: an incident's impact depends on it. */
  readonly componentCount: number
  readonly facts: Omit<Incident, Long | 'intervals'>
  /** By component; each stretch without what it has in common with the others. */
  readonly intervals: readonly (readonly [component: string, ...stretches: Stretch[]])[]
  readonly postmortem: ShortPostmortem | undefined
  readonly updateIds: SettledIncident['updateIds'] | undefined
}

type Stretch = readonly [from: Instant, to: Instant, status: StatusInterval['status']]

/** What the facts of an incident were derived from, besides its record. */
export interface Derivation {
  readonly site: Site
  readonly componentCount: number
  readonly now: Instant
}

/** What is to be remembered of a settled incident. */
export function briefOf(incident: Incident, record: IncidentRecord, componentCount: number): Brief {
  const { updates: _, body: __, roles: ___, postmortem, intervals, ...facts } = incident
  const updateIds = record.updates.flatMap(({ file, statuspageId }) =>
    statuspageId === undefined ? [] : [{ file, statuspageId }],
  )
  return {
    componentCount,
    facts,
    intervals: [...intervals].map(([component, stretches]) => [
      component,
      ...stretches.map(({ from, to, status }): Stretch => [from, to, status]),
    ]),
    postmortem: postmortem && {
      publishedAt: postmortem.publishedAt,
      editedAt: postmortem.editedAt,
      actions: postmortem.actions,
    },
    updateIds: updateIds.length === 0 ? undefined : updateIds,
  }
}

/** The incident that is remembered; undefined where it is not, or was derived otherwise. */
export function reviveSettled(
  known: Remembered,
  derivation: Derivation,
): SettledIncident | undefined {
  const { brief, path } = known
  if (brief?.componentCount !== derivation.componentCount) return undefined
  const incident = new RevivedIncident(brief, () => deriveAgain(known, derivation))
  return { incident, file: `${path}/incident.md`, updateIds: brief.updateIds ?? [] }
}

/** As `deriveIncident` makes it; its long facts are derived when they are asked for. */
class RevivedIncident implements Incident {
  readonly id
  readonly title
  readonly severity
  readonly status
  readonly impact
  readonly active
  readonly startedAt
  readonly startStated
  readonly endedAt
  readonly endUnknown
  readonly detectedAt
  readonly acknowledgedAt
  readonly mitigatedAt
  readonly editedAt
  readonly updateCount
  readonly changedAt
  readonly affected
  readonly intervals: ReadonlyMap<string, readonly StatusInterval[]>
  readonly cause
  readonly drill
  readonly postmortem: PostmortemRecord | undefined
  readonly postmortemRequired
  readonly statuspageId
  readonly settled
  readonly #derive: () => Incident
  #derived: Incident | undefined

  constructor({ facts, intervals, postmortem }: Brief, derive: () => Incident) {
    this.id = facts.id
    this.title = facts.title
    this.severity = facts.severity
    this.status = facts.status
    this.impact = facts.impact
    this.active = facts.active
    this.startedAt = facts.startedAt
    this.startStated = facts.startStated
    this.endedAt = facts.endedAt
    this.endUnknown = facts.endUnknown
    this.detectedAt = facts.detectedAt
    this.acknowledgedAt = facts.acknowledgedAt
    this.mitigatedAt = facts.mitigatedAt
    this.editedAt = facts.editedAt
    this.updateCount = facts.updateCount
    this.changedAt = facts.changedAt
    this.affected = facts.affected
    this.intervals = intervalsOf(facts.id, intervals)
    this.cause = facts.cause
    this.drill = facts.drill
    this.postmortem = postmortem && revivePostmortem(postmortem, () => this.#all().postmortem)
    this.postmortemRequired = facts.postmortemRequired
    this.statuspageId = facts.statuspageId
    this.settled = facts.settled
    this.#derive = derive
  }

  get updates(): Incident['updates'] {
    return this.#all().updates
  }

  get body(): string {
    return this.#all().body
  }

  get roles(): Incident['roles'] {
    return this.#all().roles
  }

  #all(): Incident {
    return (this.#derived ??= this.#derive())
  }
}

function intervalsOf(
  id: string,
  intervals: Brief['intervals'],
): ReadonlyMap<string, readonly StatusInterval[]> {
  const byComponent = new Map<string, readonly StatusInterval[]>()
  for (const [component, ...stretches] of intervals) {
    byComponent.set(
      component,
      stretches.map(([from, to, status]) => ({ from, to, status, id })),
    )
  }
  return byComponent
}

/** The rest of it is asked of `whole`. */
function revivePostmortem(
  { publishedAt, editedAt, actions }: ShortPostmortem,
  whole: () => PostmortemRecord | undefined,
): PostmortemRecord {
  const short: ShortPostmortem = { publishedAt, editedAt, actions }
  return new Proxy(short, {
    get: (target, name) =>
      Reflect.get(name in target ? target : (whole() ?? target), name) as unknown,
    has: (target, name) => name in (whole() ?? target),
    ownKeys: (target) => Reflect.ownKeys(whole() ?? target),
    getOwnPropertyDescriptor: (target, name) =>
      Reflect.getOwnPropertyDescriptor(whole() ?? target, name),
  }) as PostmortemRecord
}

function deriveAgain(known: Remembered, { site, componentCount, now }: Derivation): Incident {
  const { incident: record } = known.bundle.content
  const incident = record && deriveIncident(record, site, componentCount, now)
  if (incident === undefined) throw new Error(`There is no incident in ${known.path}.`)
  return incident
}
