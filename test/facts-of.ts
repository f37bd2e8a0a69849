import type { Status } from '../src/model/status.ts'

/** All that a status says, without the functions by which more of it is made when it is asked for. */
export function factsOf({ log, ...status }: Status) {
  const months = log.months.map(({ name, facts }) => ({ name, facts }))
  return { ...status, unsettled: log.unsettled, months }
}
