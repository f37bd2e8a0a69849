import type { DayState } from '../model/component.ts'
import type { Context } from '../context/context.ts'
import { headlineState, type HeadlineState } from './front.ts'

/** The page's status as the front page says it, in a form short enough for a badge. */
export interface Headline {
  readonly state: HeadlineState
  readonly text: string
  readonly short: string
  /** The status whose icon and colour stand for it. */
  readonly icon: DayState
}

const icons: Readonly<Record<HeadlineState, DayState>> = {
  operational: 'operational',
  notice: 'degraded_performance',
  maintenance: 'under_maintenance',
  degraded: 'degraded_performance',
  minor: 'partial_outage',
  major: 'major_outage',
  critical: 'major_outage',
}

export function createHeadline(context: Context): Headline {
  const { status, words } = context
  const state = headlineState(
    context,
    status.incidents.filter(({ active }) => active),
  )
  return { state, text: words.headline[state], short: shorten(context, state), icon: icons[state] }
}

function shorten({ words }: Context, state: HeadlineState): string {
  if (state === 'operational') return words.componentStatus.operational
  if (state === 'maintenance') return words.componentStatus.under_maintenance
  return state === 'notice' ? words.activeIncident : words.headline[state]
}
