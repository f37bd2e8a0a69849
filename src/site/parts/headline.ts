import { isoOf } from '../../context/format.ts'
import { mergeComing, type DayState } from '../../model/component.ts'
import type { Context } from '../../context/context.ts'
import { worstStatus } from '../../model/vocabulary.ts'

export type HeadlineState =
  | 'no_data'
  | 'noDataNotice'
  | 'operational'
  | 'notice'
  | 'maintenance'
  | 'maintenanceNotice'
  | 'degraded'
  | 'minor'
  | 'major'
  | 'critical'

/** The page's status as the front page says it, in a form short enough for a badge. */
export interface Headline {
  readonly state: HeadlineState
  readonly text: string
  readonly short: string
  /** The status whose icon and colour stand for it. */
  readonly icon: DayState
  /** When maintenance is due to change it. RFC 3339. */
  readonly until: string | undefined
}

const icons: Readonly<Record<HeadlineState, DayState>> = {
  no_data: 'no_data',
  noDataNotice: 'degraded_performance',
  operational: 'operational',
  notice: 'degraded_performance',
  maintenance: 'under_maintenance',
  maintenanceNotice: 'degraded_performance',
  degraded: 'degraded_performance',
  minor: 'partial_outage',
  major: 'major_outage',
  critical: 'major_outage',
}

/** Those that an active incident makes, and no component. */
const notices: ReadonlySet<HeadlineState> = new Set(['notice', 'maintenanceNotice', 'noDataNotice'])

/** The page's status as its visitors read it. */
export function createHeadline(context: Pick<Context, 'words' | 'status'>): Headline {
  const { words, status } = context
  const state = findState(context)
  const timelines = [...status.components.values()]
  const worst = worstStatus(timelines.map((timeline) => timeline.status))
  const [change] = mergeComing(worst, timelines)
  return {
    state,
    text: words.headline[state],
    short: shorten(context, state),
    icon: icons[state],
    until: change && isoOf(change.at),
  }
}

/**
 * The roll-up's indicator, refined where it would mislead: neither green, nor maintenance, nor a lack
 * of data alone stands over an active incident, and no data is not green.
 */
function findState({ status }: Pick<Context, 'status'>): HeadlineState {
  const { indicator } = status.page
  const hasActive = status.log.unsettled.some(({ active }) => active)
  if (status.components.size === 0) return hasActive ? 'noDataNotice' : 'no_data'
  if (indicator === 'none') return hasActive ? 'notice' : 'operational'
  if (indicator === 'maintenance') return hasActive ? 'maintenanceNotice' : 'maintenance'
  const isOut = [...status.components.values()].some(
    (component) => component.status === 'partial_outage' || component.status === 'major_outage',
  )
  return indicator === 'minor' && !isOut ? 'degraded' : indicator
}

function shorten({ words }: Pick<Context, 'words'>, state: HeadlineState): string {
  if (state === 'operational') return words.componentStatus.operational
  if (state === 'maintenance') return words.componentStatus.under_maintenance
  return notices.has(state) ? words.activeIncident : words.headline[state]
}
