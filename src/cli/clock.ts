import { instantProblem } from '../model/schemas/fields.ts'
import type { Instant } from '../model/time.ts'
import type { Io } from './io.ts'
import { UsageError } from './options.ts'

/**
 * The moment a command works with: `--now` if given, else `SOURCE_DATE_EPOCH` (whole seconds since
 * 1970) if set, else the system's clock. Call it once per command. Throws a `UsageError` where one
 * of the two is given and is no time.
 */
export function readClock(now: string | undefined, io: Pick<Io, 'env'>): Instant {
  if (now !== undefined) {
    const problem = instantProblem(now)
    if (problem === undefined) return Temporal.Instant.from(now).epochMilliseconds
    throw new UsageError(`--now ${problem}.`)
  }
  const seconds = io.env['SOURCE_DATE_EPOCH']
  if (seconds === undefined || seconds === '') return Date.now()
  if (/^\d{1,11}$/.test(seconds)) return Number(seconds) * 1000
  throw new UsageError(
    `SOURCE_DATE_EPOCH is not a number of seconds: "${seconds}". Set it to whole seconds since 1970, like 1768486200, or unset it.`,
  )
}
