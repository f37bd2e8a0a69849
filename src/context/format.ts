import type { Words } from '../i18n/words.ts'
import { day, hour, minute, type Instant } from '../model/time.ts'

/** A moment as a page says it: for machines, and in the page's time zone and language. */
export interface Time {
  /** RFC 3339 in UTC. */
  readonly iso: string
  readonly text: string
}

/** Formats times, days and durations in one language and time zone. */
export interface Formatter {
  /** "18 Nov 2026, 15:28 CET". */
  time(instant: Instant): Time
  /** "15:28 CET". */
  clock(instant: Instant): Time
  /** "Wednesday 18 November 2026" of a `YYYY-MM-DD`. */
  date(date: string): string
  /** "18 Nov" of a `YYYY-MM-DD`. */
  shortDate(date: string): string
  /** "November 2026" of a `YYYY-MM`. */
  month(month: string): string
  /** "November" of a `YYYY-MM`. */
  monthName(month: string): string
  /** "1 h 38 min" of milliseconds, minutes rounded down. */
  duration(ms: number): string
  /** "99.95 %" of a percentage that was floored already. */
  percent(value: number): string
}

export function createFormatter(words: Words, timeZone: string): Formatter {
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(words.locale, options)
  const full = format({
    timeZone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  })
  const clock = format({ timeZone, hour: '2-digit', minute: '2-digit', timeZoneName: 'short' })
  const date = format({
    timeZone: 'UTC',
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  })
  const shortDate = format({ timeZone: 'UTC', day: 'numeric', month: 'short' })
  const month = format({ timeZone: 'UTC', month: 'long', year: 'numeric' })
  const monthName = format({ timeZone: 'UTC', month: 'long' })
  const number = new Intl.NumberFormat(words.locale, {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  })
  const whole = new Intl.NumberFormat(words.locale)
  const noon = (text: string) => Date.parse(`${text}T12:00:00Z`)
  return {
    time: (instant) => ({ iso: isoOf(instant), text: full.format(instant) }),
    clock: (instant) => ({ iso: isoOf(instant), text: clock.format(instant) }),
    date: (text) => date.format(noon(text)),
    shortDate: (text) => shortDate.format(noon(text)),
    month: (text) => month.format(noon(`${text}-15`)),
    monthName: (text) => monthName.format(noon(`${text}-15`)),
    duration: (ms) => formatDuration(ms, words),
    percent: (value) => `${value === 100 ? whole.format(100) : number.format(value)} %`,
  }
}

/** RFC 3339 in UTC with milliseconds, as every machine-readable output says it. */
export function isoOf(instant: Instant): string {
  return new Date(instant).toISOString()
}

function formatDuration(ms: number, words: Words): string {
  if (ms < minute) return words.less
  const { units } = words
  const days = Math.floor(ms / day)
  const hours = Math.floor((ms % day) / hour)
  const minutes = Math.floor((ms % hour) / minute)
  const parts: string[] = []
  if (days > 0) parts.push(`${days} ${units.day}`)
  if (hours > 0) parts.push(`${hours} ${units.hour}`)
  if (minutes > 0 && days === 0) parts.push(`${minutes} ${units.minute}`)
  return parts.join(' ')
}
