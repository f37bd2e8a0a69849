import type { Context } from '../../context/context.ts'
import type { Time } from '../../context/format.ts'
import type { PhaseEnd, Postmortem } from '../../model/postmortem.ts'
import { placeBounds, spread } from '../parts/spread.ts'

/** An incident as a bar of phases. Places and lengths are thousandths of them all. */
export interface PhaseBarView {
  readonly phases: readonly {
    /** From 1: how the bar and the table below it name the phase. */
    readonly number: number
    readonly until: PhaseEnd
    readonly label: string
    readonly from: Time
    readonly to: Time
    readonly lasted: string
    readonly start: number
    readonly length: number
    readonly middle: number
    /** Where its number stands: as near to its middle as the others leave room. */
    readonly numberAt: number
  }[]
  /** Where the public updates came. */
  readonly updates: readonly number[]
}

/** Room for one number, in thousandths of the bar of a narrow phone. */
const room = 80

/** What can just be seen of a phase. */
const leastLength = 2

/**
 * The bar of an incident; undefined where there are not two phases to tell apart. `say` words an
 * instant.
 */
export function createPhaseBar(
  { words, format }: Context,
  { incident, phases }: Postmortem,
  say: (instant: number) => Time,
): PhaseBarView | undefined {
  const [first] = phases
  const last = phases.at(-1)
  if (first === undefined || last === undefined || first === last) return undefined
  const duration = last.to - first.from
  const place = (instant: number) => Math.round(((instant - first.from) / duration) * 1000)
  const bounds = [first.from, ...phases.map(({ to }) => to)]
  const drawnAt = placeBounds(bounds, place, leastLength)
  const middles = phases.map(({ from, to }) => Math.round((drawnAt(from) + drawnAt(to)) / 2))
  const numbersAt = spread(middles, room)
  return {
    phases: phases.map(({ from, to, until }, index) => ({
      number: index + 1,
      until,
      label: words.postmortems.until[until],
      from: say(from),
      to: say(to),
      lasted: format.between(from, to),
      start: drawnAt(from),
      length: drawnAt(to) - drawnAt(from),
      middle: middles[index] ?? 0,
      numberAt: numbersAt[index] ?? 0,
    })),
    updates: incident.updates.filter(({ at }) => at <= last.to).map(({ at }) => place(at)),
  }
}
