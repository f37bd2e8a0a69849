import { isoOf } from '../../context/format.ts'
import type { Context } from '../../context/context.ts'
import { sinceLastPutOff, type Maintenance } from '../../model/maintenance.ts'
import { oncePer } from '../../model/once.ts'
import { leadOf } from '../../markdown.ts'
import { createMaintenanceCard, type MaintenanceCard } from './cards.ts'

/** On a page of now: what is under way, and what is planned. */
export interface CurrentMaintenance {
  readonly running: readonly RunningMaintenance[]
  /** When the last of them is over. RFC 3339. */
  readonly runningUntil: string | undefined
  /** Next first. */
  readonly coming: readonly MaintenanceCard[]
}

export interface RunningMaintenance extends MaintenanceCard {
  /** See `leadsOf`. Markdown. */
  readonly leads: readonly string[]
}

/** The maintenance of all components, or of the one with the id `only`. */
export function createCurrentMaintenance(context: Context, only?: string): CurrentMaintenance {
  const concerns = ({ components }: Maintenance) => only === undefined || components.includes(only)
  const current = context.current()
  const running = current.running.filter(concerns)
  const ends = running.map(({ endsAt }) => endsAt)
  return {
    running: running.map((maintenance) => ({
      ...createMaintenanceCard(context, maintenance),
      leads: leadsOf(maintenance),
    })),
    runningUntil: ends.length === 0 ? undefined : isoOf(Math.max(...ends)),
    coming: current.coming
      .filter(concerns)
      .map((maintenance) => createMaintenanceCard(context, maintenance)),
  }
}

/** Of maintenance that is under way what to expect, and what was said last since it began, as far as either is. Markdown. */
export const leadsOf = oncePer((maintenance: Maintenance): readonly string[] => {
  const latest = sinceLastPutOff(maintenance).findLast(({ body }) => body !== '')
  return [leadOf(maintenance.body), leadOf(latest?.body ?? '')].filter((lead) => lead !== '')
})
