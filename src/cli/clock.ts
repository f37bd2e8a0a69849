import { earliestYear, isNearYear, latestYear, readInstant } from '../model/schemas/instant-text.ts'
import type { Instant } from '../model/time.ts'
import type { Io } from './io.ts'
import { UsageError } from './options.ts'

/**
 * The moment a command works with: `--now` if given, else `SOURCE_DATE_EPOCH` (whole seconds since
 * 1970) if set, else the system's clock. Call it once per command. Throws a `UsageError` where one
 * of the two is given and is no time.
 */
export function readClock(now: string | undefined, io: Pick<Io, 'env'>): Instant {
  return readFixedClock(now, io) ?? systemTime()
}

/**
 * The moment that a command is told to work with, as `readClock` reads it; undefined where neither
 * `--now` nor `SOURCE_DATE_EPOCH` is given, and the command goes on with the system's clock.
 */
export function readFixedClock(now: string | undefined, io: Pick<Io, 'env'>): Instant | undefined {
  if (now !== undefined) return readTime('--now', now)
  const seconds = io.env['SOURCE_DATE_EPOCH']
  if (seconds === undefined || seconds === '') return undefined
  if (/^\d{1,11}$/.test(seconds)) {
    const year = new Date(Number(seconds) * 1000).getUTCFullYear()
    if (isNearYear(String(year))) return Number(seconds) * 1000
    throw new UsageError(
      `SOURCE_DATE_EPOCH is in the year ${year}: "${seconds}". Set it to whole seconds since 1970 of a year between ${earliestYear} and ${latestYear}, like 1768486200, or unset it.`,
    )
  }
  throw new UsageError(
    `SOURCE_DATE_EPOCH is not a number of seconds: "${seconds}". Set it to whole seconds since 1970, like 1768486200, or unset it.`,
  )
}

/** The system's clock, for the age of files: what a page says is as of `readClock`. In epoch ms. */
export function systemTime(): number {
  return Date.now()
}

/** The moment that is given for `option`. Throws a `UsageError` where it is no time. */
export function readTime(option: string, given: string): Instant {
  const read = readInstant(given)
  if (typeof read === 'number') return read
  throw new UsageError(`${option} ${read.problem}.`)
}
