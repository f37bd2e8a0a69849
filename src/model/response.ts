import type { Incident } from './incident.ts'
import type { Instant } from './time.ts'
import { recordOf, type TimelineKind } from './vocabulary.ts'

/** The measures of how an incident was answered, in the order they happen. */
export const responseMeasures = [
  'detect',
  'acknowledge',
  'firstUpdate',
  'mitigate',
  'resolve',
] as const
export type ResponseMeasure = (typeof responseMeasures)[number]

/** How long each step took, in ms; undefined where one of its two instants is not recorded. */
export interface Response extends Readonly<Record<ResponseMeasure, number | undefined>> {
  readonly instants: ResponseInstants
}

/** What the measures lie between. */
export interface ResponseInstants {
  /** When customers were first affected, as far as anybody says. */
  readonly impactStart: Instant | undefined
  readonly detected: Instant | undefined
  readonly acknowledged: Instant | undefined
  readonly firstUpdate: Instant
  readonly mitigated: Instant | undefined
  /** Undefined while active, and where the end is unknown. */
  readonly resolved: Instant | undefined
}

/** An instant that a measure lies between: `incidentStart` is the incident's own. */
export interface ResponsePoint {
  readonly name: PointName
  readonly at: Instant
}
type PointName = keyof ResponseInstants | 'incidentStart'

/** What each measure lies between: from the first of the instants named that is recorded. */
const spans: Readonly<
  Record<ResponseMeasure, { readonly from: readonly PointName[]; readonly to: PointName }>
> = {
  detect: { from: ['impactStart'], to: 'detected' },
  acknowledge: { from: ['detected'], to: 'acknowledged' },
  firstUpdate: { from: ['impactStart'], to: 'firstUpdate' },
  mitigate: { from: ['impactStart', 'incidentStart'], to: 'mitigated' },
  resolve: { from: ['impactStart', 'incidentStart'], to: 'resolved' },
}

/**
 * How long an incident's response took, each measure as `spanOf` says.
 *
 * The instants are those of `incident.md`; where it is silent, those of the published post-mortem's
 * timeline: the earliest trigger, detection and acknowledgement, and the latest mitigation, which
 * completes it.
 */
export function deriveResponse(incident: Incident): Response {
  const instants = findInstants(incident)
  const lasted = (measure: ResponseMeasure) => {
    const span = spanOf(incident, instants, measure)
    return span && span.to.at - span.from.at
  }
  return { instants, ...recordOf(responseMeasures, lasted) }
}

/**
 * Between which of its `instants` a measure of an incident lies; undefined where one of the two is
 * not recorded. Where nobody says when the impact began, detect and first update are undefined (they
 * would be 0 by definition), and mitigate and resolve count from the incident's own start, as its
 * duration does. Instants in an impossible order make a measure undefined, never negative.
 */
export function spanOf(
  { startedAt }: Pick<Incident, 'startedAt'>,
  instants: ResponseInstants,
  measure: ResponseMeasure,
): { readonly from: ResponsePoint; readonly to: ResponsePoint } | undefined {
  const find = (name: PointName): ResponsePoint[] => {
    const at = name === 'incidentStart' ? startedAt : instants[name]
    return at === undefined ? [] : [{ name, at }]
  }
  const span = spans[measure]
  const [from] = span.from.flatMap(find)
  const [to] = find(span.to)
  return from === undefined || to === undefined || to.at < from.at ? undefined : { from, to }
}

function findInstants(incident: Incident): ResponseInstants {
  const told = (kind: TimelineKind) =>
    (incident.postmortem?.timeline ?? [])
      .filter((entry) => entry.kind === kind)
      .map(({ at }) => at)
      .sort((a, b) => a - b)
  const firstUpdate = incident.updates[0]?.at ?? incident.startedAt
  return {
    impactStart: incident.startStated
      ? incident.startedAt
      : told('trigger').find((at) => at <= firstUpdate),
    detected: incident.detectedAt ?? told('detection')[0],
    acknowledged: incident.acknowledgedAt ?? told('acknowledgement')[0],
    firstUpdate,
    mitigated: incident.mitigatedAt ?? told('mitigation').at(-1),
    resolved: incident.endUnknown ? undefined : incident.endedAt,
  }
}
