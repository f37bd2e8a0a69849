/**
 * The field's words, each list ordered so that rank is position.
 * Nothing else in the code may spell these values out in an order of its own.
 */

/** Component statuses from best to worst. `worstStatus` ranks by position in this list. */
export const componentStatuses = [
  'operational',
  'under_maintenance',
  'degraded_performance',
  'partial_outage',
  'major_outage',
] as const
export type ComponentStatus = (typeof componentStatuses)[number]

/** What an incident's update may say of a component: maintenance has its own records. */
export const incidentComponentStatuses = [
  'operational',
  'degraded_performance',
  'partial_outage',
  'major_outage',
] as const satisfies readonly ComponentStatus[]
export type IncidentComponentStatus = (typeof incidentComponentStatuses)[number]

/** Incident statuses in the order an incident usually goes through them; `resolved` is final. */
export const incidentStatuses = [
  'investigating',
  'identified',
  'mitigating',
  'monitoring',
  'resolved',
] as const
export type IncidentStatus = (typeof incidentStatuses)[number]
export type ActiveIncidentStatus = Exclude<IncidentStatus, 'resolved'>

/** Maintenance statuses in order; `completed` and `cancelled` are final. */
export const maintenanceStatuses = [
  'scheduled',
  'in_progress',
  'verifying',
  'completed',
  'cancelled',
] as const
export type MaintenanceStatus = (typeof maintenanceStatuses)[number]

/** True from its beginning until it is over. */
export function isRunning(status: MaintenanceStatus): boolean {
  return status === 'in_progress' || status === 'verifying'
}

/** True once nothing more comes of it. */
export function isOver(status: MaintenanceStatus): boolean {
  return status === 'completed' || status === 'cancelled'
}

/** Severities from most to least severe. */
export const severities = ['SEV1', 'SEV2', 'SEV3', 'SEV4'] as const
export type Severity = (typeof severities)[number]

/** Impacts from least to worst, as the Statuspage API says them. */
export const impacts = ['none', 'minor', 'major', 'critical'] as const
export type Impact = (typeof impacts)[number]

/** Page status indicators of the Statuspage API. */
export const indicators = ['none', 'maintenance', 'minor', 'major', 'critical'] as const
export type Indicator = (typeof indicators)[number]

/** What became of the promise of a next update. */
export const promiseOutcomes = ['pending', 'kept', 'late', 'overdue', 'broken'] as const
export type PromiseOutcome = (typeof promiseOutcomes)[number]

export const timelineKinds = [
  'trigger',
  'detection',
  'declaration',
  'acknowledgement',
  'mitigation',
  'resolution',
  'note',
] as const
export type TimelineKind = (typeof timelineKinds)[number]

/** What a post-mortem says of the impact, in the order of its page. */
export const impactFields = ['customers', 'requests', 'revenue', 'data'] as const

/** The fishbone's branches, in the order of the page. */
export const factorBranches = ['people', 'process', 'technology', 'environment'] as const

export const actionStatuses = ['open', 'in_progress', 'done', 'dropped'] as const

/** How an action item stands on a given day, in the order of lists: what needs attention first. */
export const actionStates = [
  'overdue',
  'open',
  'in_progress',
  'done',
  'done_late',
  'dropped',
] as const
export type ActionState = (typeof actionStates)[number]

/** True of what is still to be done; also of the status that an author gave it. */
export function isUnfinished(state: ActionState): boolean {
  return state === 'overdue' || state === 'open' || state === 'in_progress'
}

/** Languages the interface has words for: one file each in `src/i18n/`. */
export const languages = ['en', 'de'] as const
export type Language = (typeof languages)[number]

/** An object with each of `words` as a key, in their order, and what `valueOf` makes of it. */
export function recordOf<Word extends string, Value>(
  words: readonly Word[],
  valueOf: (word: Word) => Value,
): Record<Word, Value> {
  return Object.fromEntries(words.map((word) => [word, valueOf(word)])) as Record<Word, Value>
}

/** The worst of the given statuses; `operational` for none. Independent of order. */
export function worstStatus(statuses: Iterable<ComponentStatus>): ComponentStatus {
  let worst = 0
  for (const status of statuses) worst = Math.max(worst, componentStatuses.indexOf(status))
  return componentStatuses[worst] ?? 'operational'
}

/** True where `a` is worse than `b`. */
export function isWorse(a: ComponentStatus, b: ComponentStatus): boolean {
  return componentStatuses.indexOf(a) > componentStatuses.indexOf(b)
}
