import type { Context } from '../../context/context.ts'
import type { Interval } from '../../model/interval.ts'
import type { Maintenance } from '../../model/maintenance.ts'
import { isOver } from '../../model/vocabulary.ts'
import { createMaintenanceCard, type MaintenanceCard } from './cards.ts'

/** A time at which a maintenance ran, or the window of one that did not. */
export interface Stretch extends Interval {
  readonly maintenance: Maintenance
  readonly ran: boolean
  /** True where it ran then, and was put off before it was done. */
  readonly putOff: boolean
}

/**
 * The stretches of these maintenances, latest beginning first. One that ran, was put off and is over
 * has no other window.
 */
export function listStretches(maintenances: readonly Maintenance[]): Stretch[] {
  return maintenances.flatMap(stretchesOf).sort((a, b) => b.from - a.from)
}

/** The card of a stretch: that of one that was put off tells when it ran. */
export function createStretchCard(context: Context, stretch: Stretch): MaintenanceCard {
  const { maintenance, putOff } = stretch
  return createMaintenanceCard(context, maintenance, putOff ? stretch : undefined)
}

function stretchesOf(maintenance: Maintenance): Stretch[] {
  const { runs, status, startsAt, endsAt, startedAt } = maintenance
  const ran = runs.map(({ from, to, putOff }) => ({ maintenance, from, to, ran: true, putOff }))
  if (startedAt !== undefined || (ran.length > 0 && isOver(status))) return ran
  return [...ran, { maintenance, from: startsAt, to: endsAt, ran: false, putOff: false }]
}
