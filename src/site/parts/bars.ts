import { recentUptime } from '../../model/component-uptime.ts'
import type { ComponentTimeline, DayBar, DayState } from '../../model/component.ts'
import { barDays } from '../../model/status.ts'
import { dateAt } from '../../model/time.ts'
import type { UptimeWeights } from '../../model/uptime.ts'
import { componentStatuses } from '../../model/vocabulary.ts'
import type { Context } from '../../context/context.ts'

export interface BarsView {
  readonly days: number
  /** Runs of equal days, oldest first; they cover every day once. */
  readonly runs: readonly BarRun[]
  /** The same in words. */
  readonly label: string
}

export interface BarRun {
  readonly state: DayState
  /** Index of the first day, from 0. */
  readonly first: number
  readonly count: number
}

/** An uptime in words, with the time that it is true of. */
export interface UptimeText {
  /** "99.98 %"; "no data" where nothing was recorded. */
  readonly percent: string
  /** "90 days", or "since 18 Nov" where the records begin within them. */
  readonly window: string
  /** "uptime over 90 days", or "uptime since 18 Nov". Undefined where nothing was recorded. */
  readonly phrase: string | undefined
  /** True where every one of the days is on record, up to now. */
  readonly isWhole: boolean
}

/** The one way to say the uptime of the last 90 days: it claims no day that was not recorded. */
export function describeRecentUptime(context: Context, timeline: ComponentTimeline): UptimeText {
  const { words, format, status } = context
  const { percent, counted, window } = recentUptime(status, timeline)
  const days = words.days(barDays)
  if (percent === undefined) {
    return { percent: words.noData, window: days, phrase: undefined, isWhole: false }
  }
  const text = format.percent(percent)
  if (counted >= window.to - window.from) {
    return { percent: text, window: days, phrase: words.uptimeOver(barDays), isWhole: true }
  }
  const since = format.shortDate(dateAt(timeline.since, status.site.timeZone))
  return {
    percent: text,
    window: `${words.since} ${since}`,
    phrase: `${words.uptimeInline} ${words.since} ${since}`,
    isWhole: false,
  }
}

/** The bars of these days, oldest first, and the same in words. */
export function createBars(context: Context, name: string, days: readonly DayBar[]): BarsView {
  const runs: BarRun[] = []
  for (const [index, { state }] of days.entries()) {
    const last = runs.at(-1)
    if (last?.state === state) runs[runs.length - 1] = { ...last, count: last.count + 1 }
    else runs.push({ state, first: index, count: 1 })
  }
  return { days: days.length, runs, label: describeBars(context, name, days) }
}

/** How many days the text equivalent names before it counts the rest. */
const namedDays = 6

function describeBars({ words, format }: Context, name: string, days: readonly DayBar[]): string {
  const affected = days.filter(({ state }) => state !== 'operational' && state !== 'no_data')
  const without = days.filter(({ state }) => state === 'no_data').length
  const named = affected
    .slice(-namedDays)
    .reverse()
    .map(({ date, state }) => `${format.shortDate(date)} ${words.componentStatus[state]}`)
  if (affected.length > namedDays) named.push(words.bars.more(affected.length - namedDays))
  if (without > 0) named.push(words.bars.noData(without))
  const summary = words.bars.summary(name, days.length)
  return named.length === 0
    ? `${summary} ${words.bars.allOperational}`
    : `${summary} ${named.join(', ')}.`
}

/** "Major outage 100 %, Partial outage 30 %, …": the rule printed beside the number. */
export function describeWeights({ words, format }: Context, weights: UptimeWeights): string {
  return componentStatuses
    .toReversed()
    .filter((status) => status !== 'operational')
    .map((status) => `${words.componentStatus[status]} ${format.givenPercent(weights[status])}`)
    .join(', ')
}
