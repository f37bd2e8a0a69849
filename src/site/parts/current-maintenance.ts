import { isoOf } from '../../context/format.ts'
import type { Context } from '../../context/context.ts'
import type { Maintenance } from '../../model/maintenance.ts'
import { createMaintenanceCard, type MaintenanceCard } from './cards.ts'

/** On a page of now: what is under way, and what is planned. */
export interface CurrentMaintenance {
  readonly running: readonly MaintenanceCard[]
  /** When the last of them is over. RFC 3339. */
  readonly runningUntil: string | undefined
  /** Next first. */
  readonly coming: readonly MaintenanceCard[]
}

/** The maintenance of all components, or of the one with the id `only`. */
export function createCurrentMaintenance(context: Context, only?: string): CurrentMaintenance {
  const concerns = ({ components }: Maintenance) => only === undefined || components.includes(only)
  const current = context.current()
  const running = current.running.filter(concerns)
  const ends = running.map(({ endsAt }) => endsAt)
  return {
    running: running.map((maintenance) => createMaintenanceCard(context, maintenance)),
    runningUntil: ends.length === 0 ? undefined : isoOf(Math.max(...ends)),
    coming: current.coming
      .filter(concerns)
      .map((maintenance) => createMaintenanceCard(context, maintenance)),
  }
}
