import type { ComponentTimeline } from './component.ts'
import { leastIncidents, projectSpent, type Projection } from './error-budget/projection.ts'
import { listSpending, sumSpending } from './error-budget/spending.ts'
import type { Interval } from './interval.ts'
import type { Component } from './schemas/components.ts'
import type { Site } from './schemas/site.ts'
import { defaultSloWindow, type Slo } from './schemas/slo.ts'
import type { Status } from './status.ts'
import { compareText } from './text.ts'
import { day } from './time.ts'
import { deriveUptime, perPercent, unweigh, type Uptime } from './uptime.ts'

/** With less on record than this, an outage of minutes is many times the budget. A policy of ours. */
const leastRecorded = day

/** Days that the burn rate is taken over. */
const burnDays = 7

/** A component's objective, and what is left of the downtime that it allows. */
export interface ErrorBudget {
  readonly component: Component
  readonly slo: Slo
  /** Over the objective's window: the last days of 24 hours until now. With what is recorded of it. */
  readonly uptime: Uptime
  /** False where the records do not cover the whole window: the budget is of the recorded part. */
  readonly whole: boolean
  /** False where less than a day is recorded of it: too little to say a budget. */
  readonly enough: boolean
  /** Weighted downtime that the objective allows in the recorded part of the window, in ms. */
  readonly budget: number
  /** Weighted downtime in the window, in ms. */
  readonly consumed: number
  /** Percent of the budget, rounded up to two decimals; over 100: overspent. Undefined without records. */
  readonly consumedPercent: number | undefined
  /** The budget less what is consumed, in ms. Negative: the objective is missed. */
  readonly left: number
  /** True where nothing is left of it. False without records. */
  readonly spent: boolean
  readonly burn: Burn
  readonly projection: Projection
  /** What spent it, the most first; at the same amount, by id. The amounts add up to `consumed`. */
  readonly spentBy: readonly BudgetSpender[]
}

/**
 * How fast the budget goes: recent downtime ÷ what an even spend would have allowed. At 1 the
 * budget lasts exactly one window. Source: the burn rate of Google's SRE Workbook.
 */
export interface Burn {
  /** Undefined where nothing is recorded of the recent days. */
  readonly rate: number | undefined
  /** The last days that it is taken over: 7, or the objective's window where that is shorter. */
  readonly days: number
  /** Over these days. */
  readonly uptime: Uptime
}

export interface BudgetSpender {
  readonly id: string
  /** Weighted ms. */
  readonly ms: number
  /**
   * Percent of the budget, rounded up to two decimals as `consumedPercent` is: a single cause has the
   * same number as the total, and none has 0. Several may add up to a few hundredths more.
   */
  readonly percent: number
}

/** What a component aims at: its own objective, else the page's; undefined where there is none. */
function sloOf({ slo }: Component, site: Site): Slo | undefined {
  if (slo === 'none') return undefined
  if (slo === undefined) return site.slo
  return { target: slo.target, window: slo.window ?? site.slo?.window ?? defaultSloWindow }
}

/**
 * The error budget of every component that has an objective and shows its uptime, by id, in
 * display order. Downtime is weighed as uptime is, overlaps count once, and drills never.
 */
export function deriveErrorBudgets(status: Status): ReadonlyMap<string, ErrorBudget> {
  const maintenances = new Set(status.maintenances.map(({ id }) => id))
  const budgets = new Map<string, ErrorBudget>()
  for (const [id, timeline] of status.components) {
    const slo = sloOf(timeline.component, status.site)
    if (slo === undefined || !timeline.component.showUptime) continue
    budgets.set(id, deriveErrorBudget(timeline, slo, status, maintenances))
  }
  return budgets
}

function deriveErrorBudget(
  { component, since, counted: intervals }: ComponentTimeline,
  slo: Slo,
  { now, site }: Status,
  maintenances: ReadonlySet<string>,
): ErrorBudget {
  const { weights } = site.uptime
  const window = lastDays(slo.window, now)
  const uptime = deriveUptime({ since, intervals }, window, weights)
  const recorded = { from: window.to - uptime.counted, to: window.to }
  const spending = listSpending(intervals, recorded, weights)
  const { byId, total } = sumSpending(spending)
  const allowed = allowance(slo, uptime.counted)
  const days = Math.min(burnDays, slo.window)
  const recent = deriveUptime({ since, intervals }, lastDays(days, now), weights)
  const measured = {
    uptime,
    whole: uptime.counted === window.to - window.from,
    enough: uptime.counted >= leastRecorded,
    budget: unweigh(allowed),
    consumed: unweigh(total),
    left: signed(allowed - total),
    spent: allowed > 0n && total >= allowed,
  }
  const project = (): Projection => {
    if (measured.spent) return { none: 'spent' }
    if (!measured.whole) return { none: 'short_record' }
    if (recent.ids.filter((id) => !maintenances.has(id)).length < leastIncidents) {
      return { none: 'few_incidents' }
    }
    const { budget, consumed } = measured
    const spentAt = projectSpent(spending, window, budget, consumed, recent.down / recent.counted)
    return spentAt === undefined ? { none: 'not_spent' } : { spentAt }
  }
  return {
    component,
    slo,
    ...measured,
    consumedPercent: allowed === 0n ? undefined : percentUp(total, allowed),
    burn: {
      rate:
        recent.counted === 0 ? undefined : recent.down / unweigh(allowance(slo, recent.counted)),
      days,
      uptime: recent,
    },
    projection: project(),
    spentBy: [...byId]
      .map(([id, weighted]) => ({
        id,
        ms: unweigh(weighted),
        percent: percentUp(weighted, allowed),
      }))
      .sort((a, b) => b.ms - a.ms || compareText(a.id, b.id)),
  }
}

function lastDays(days: number, now: number): Interval {
  return { from: now - days * day, to: now }
}

/** The downtime that an objective allows in so many ms, in ms times weight: whole numbers, never rounded. */
function allowance({ target }: Slo, counted: number): bigint {
  return BigInt(counted) * BigInt(Math.round((100 - target) * perPercent))
}

function signed(weighted: bigint): number {
  return weighted < 0n ? -unweigh(-weighted) : unweigh(weighted)
}

function percentUp(part: bigint, of: bigint): number {
  return Number((part * 10_000n + of - 1n) / of) / 100
}
