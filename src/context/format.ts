import { withUnit } from '../i18n/line-breaks.ts'
import type { Words } from '../i18n/words.ts'
import { dateAt, day, hour, minute, type Instant } from '../model/time.ts'

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
  /** As `time`, with seconds where there are any. */
  exact(instant: Instant): Time
  /** "15:28 CET". */
  clock(instant: Instant): Time
  /** As `clock` where it is on the same day as `other`, as `time` where it is not. */
  timeOn(instant: Instant, other: Instant): Time
  /** "15:28": where the zone is said beside it. */
  hours(instant: Instant): Time
  /** "Wednesday 18 November 2026" of a `YYYY-MM-DD`. */
  date(date: string): string
  /** "18 November 2026" of a `YYYY-MM-DD`. */
  plainDate(date: string): string
  /** "18 Nov" of a `YYYY-MM-DD`. */
  shortDate(date: string): string
  /** "November 2026" of a `YYYY-MM`. */
  month(month: string): string
  /** "Nov" of a `YYYY-MM`. */
  shortMonth(month: string): string
  /** "November" of a `YYYY-MM`. */
  monthName(month: string): string
  /** "1 h 38 min" of milliseconds, minutes rounded down. */
  duration(ms: number): string
  /** The same from one instant to another, as their minutes say it: from 13:40 to 16:05 are 2 h 25 min. */
  between(from: Instant, to: Instant): string
  /** "at least 2 h 25 min", where it went on for an unknown time after `to`; undefined for less than a minute. */
  atLeast(from: Instant, to: Instant): string | undefined
  /** "1,234.5": at most so many decimals, rounded; none that are 0. "<0.1" of what is more than 0 and less than half of that. */
  number(value: number, decimals: 0 | 1 | 2): string
  /** "99.95 %" of a percentage that was floored already. */
  percent(value: number): string
  /** "99.995 %" of one that is given, such as an objective: at most four decimals, rounded. */
  givenPercent(value: number): string
}

/** Says times, days, durations and numbers in these words and that time zone. */
export function createFormatter(words: Words, timeZone: string): Formatter {
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(words.locale, options)
  const moment = {
    timeZone,
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
  } as const
  const seconds = format({ ...moment, second: '2-digit' })
  const clock = format({ timeZone, hour: '2-digit', minute: '2-digit', timeZoneName: 'short' })
  const date = format({
    timeZone: 'UTC',
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  })
  const hours = format({ timeZone, hour: '2-digit', minute: '2-digit' })
  const plainDate = format({ timeZone: 'UTC', day: 'numeric', month: 'long', year: 'numeric' })
  const shortDate = format({ timeZone: 'UTC', day: 'numeric', month: 'short' })
  const month = format({ timeZone: 'UTC', month: 'long', year: 'numeric' })
  const shortMonth = format({ timeZone: 'UTC', month: 'short' })
  const monthName = format({ timeZone: 'UTC', month: 'long' })
  const digits = (least: number, most: number) =>
    new Intl.NumberFormat(words.locale, {
      minimumFractionDigits: least,
      maximumFractionDigits: most,
    })
  const numbers = { 0: digits(0, 0), 1: digits(0, 1), 2: digits(0, 2) }
  const number: Formatter['number'] = (value, decimals) => {
    const least = 10 ** -decimals
    const isTooSmall = value > 0 && value < least / 2
    return isTooSmall ? `<${numbers[decimals].format(least)}` : numbers[decimals].format(value)
  }
  const hundredths = digits(2, 2)
  const given = digits(0, 4)
  const noon = (text: string) => Date.parse(`${text}T12:00:00Z`)
  const between: Formatter['between'] = (from, to) =>
    formatDuration(startOfMinute(to) - startOfMinute(from), words)
  const time = timesIn(format(moment), timeZone)
  const clockTime = timesIn(clock, timeZone)
  return {
    time,
    clock: clockTime,
    timeOn: (instant, other) =>
      dateAt(instant, timeZone) === dateAt(other, timeZone) ? clockTime(instant) : time(instant),
    hours: timesIn(hours, timeZone),
    exact: (instant) =>
      instant % minute === 0
        ? time(instant)
        : { iso: isoOf(instant), text: seconds.format(instant) },
    plainDate: (text) => plainDate.format(noon(text)),
    date: (text) => date.format(noon(text)),
    shortDate: (text) => shortDate.format(noon(text)),
    month: (text) => month.format(noon(`${text}-15`)),
    monthName: (text) => monthName.format(noon(`${text}-15`)),
    shortMonth: (text) => shortMonth.format(noon(`${text}-15`)),
    number,
    duration: (ms) => formatDuration(ms, words),
    between,
    atLeast: (from, to) => (to - from < minute ? undefined : words.atLeast(between(from, to))),
    givenPercent: (value) => withUnit(given.format(value), '%'),
    percent: (value) => withUnit(value === 100 ? number(100, 0) : hundredths.format(value), '%'),
  }
}

/** RFC 3339 in UTC with milliseconds, as every machine-readable output says it. */
export function isoOf(instant: Instant): string {
  const date = Math.floor(instant / day)
  const rest = instant - date * day
  let name = dates.get(date)
  if (name === undefined) {
    name = new Date(date * day).toISOString().slice(0, 11)
    dates.set(date, name)
  }
  return `${name}${clockOf(rest)}:${pad(Math.floor(rest / 1000) % 60)}.${String(rest % 1000).padStart(3, '0')}Z`
}

/** What `isoOf` says of an instant; null where there is none. */
export function isoOrNull(instant: Instant | undefined): string | null {
  return instant === undefined ? null : isoOf(instant)
}

/** "2026-01-15T" by days since 1970: years of history have few of them. */
const dates = new Map<number, string>()

const pad = (value: number) => (value < 10 ? `0${value}` : String(value))

/** "15:28" of the milliseconds since midnight. */
function clockOf(ms: number, separator = ':'): string {
  return `${pad(Math.floor(ms / hour))}${separator}${pad(Math.floor(ms / minute) % 60)}`
}

type ClockFrame = readonly [before: string, between: string, after: string]

/**
 * What `formatter`, whose text has an hour and a minute of two digits, says of an instant. Most days
 * are asked for often, and differ only in their hours and minutes.
 */
function timesIn(formatter: Intl.DateTimeFormat, timeZone: string): (instant: Instant) => Time {
  const offsets = new Map<number, number | undefined>()
  const days = new Map<number, ClockFrame>()
  return (instant) => {
    const utcDay = Math.floor(instant / day)
    if (!offsets.has(utcDay)) offsets.set(utcDay, constantOffset(utcDay, timeZone))
    const offset = offsets.get(utcDay)
    if (offset === undefined) return { iso: isoOf(instant), text: formatter.format(instant) }
    const local = instant + offset
    const localDay = Math.floor(local / day)
    // The name of the zone belongs to the offset, which a day may have two of.
    const key = localDay * day + offset
    let parts = days.get(key)
    if (parts === undefined) {
      parts = aroundClock(formatter, instant)
      days.set(key, parts)
    }
    const [before, between, after] = parts
    const clock = clockOf(local - localDay * day, between)
    return { iso: isoOf(instant), text: before + clock + after }
  }
}

/** The offset, in ms, that the zone has all through a day of UTC; undefined where it changes. */
function constantOffset(utcDay: number, timeZone: string): number | undefined {
  const at = (instant: Instant) =>
    Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(timeZone).offsetNanoseconds
  const offset = at(utcDay * day)
  // Nowhere does the clock change twice on a day.
  return offset === at((utcDay + 1) * day - 1) ? offset / 1e6 : undefined
}

/** What `formatter` says before, between and after the hour and the minute. */
function aroundClock(formatter: Intl.DateTimeFormat, instant: Instant): ClockFrame {
  const parts = formatter.formatToParts(instant)
  const text = (some: typeof parts) => some.map(({ value }) => value).join('')
  const first = parts.findIndex(({ type }) => type === 'hour')
  const last = parts.findIndex(({ type }) => type === 'minute')
  return [
    text(parts.slice(0, first)),
    text(parts.slice(first + 1, last)),
    text(parts.slice(last + 1)),
  ]
}

function startOfMinute(instant: Instant): Instant {
  return Math.floor(instant / minute) * minute
}

function formatDuration(ms: number, words: Words): string {
  if (ms < minute) return words.less
  const { units } = words
  const days = Math.floor(ms / day)
  const hours = Math.floor((ms % day) / hour)
  const minutes = Math.floor((ms % hour) / minute)
  const parts: string[] = []
  if (days > 0) parts.push(withUnit(days, units.day))
  if (hours > 0) parts.push(withUnit(hours, units.hour))
  if (minutes > 0 && days === 0) parts.push(withUnit(minutes, units.minute))
  return parts.join(' ')
}
