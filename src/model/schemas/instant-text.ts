/** What authors write for a moment, and what errors show them. */
export const instantExample = '2026-01-15T14:10:00Z'

/** A year outside of these is a slip of the finger, and would make a page for every month since. */
export const earliestYear = 2000
export const latestYear = 2199

const dateTime =
  /^(\d{4}-\d{2}-\d{2})(?:[Tt ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)([Zz]|[+-]\d{2}:?\d{2})?)?$/

/** The form that nearly every time has: it needs no calendar library. */
const plainForm =
  /^2[01]\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?Z$/

/**
 * A moment with an offset as epoch milliseconds; else why `text` is none, as the end of a sentence
 * that begins with the key.
 */
export function readInstant(text: string): number | { readonly problem: string } {
  if (plainForm.test(text)) {
    const at = Date.parse(text)
    const day = Number(text.slice(8, 10))
    // Every month has 28 days. Where one does not have the day, the date is another one.
    if (day <= 28 || new Date(at).getUTCDate() === day) return at
  }
  const problem = instantProblem(text)
  return problem === undefined ? Temporal.Instant.from(text).epochMilliseconds : { problem }
}

function instantProblem(text: string): string | undefined {
  const match = dateTime.exec(text)
  if (match === null) return formProblem(text)
  const [, date = '', time, offset] = match
  if (!isRealDate(date))
    return `is not a day in the calendar: "${date}". Check the month and the day`
  if (!isNearYear(date)) return yearProblem(text)
  if (time === undefined) {
    return `has a day but no time of day: "${text}". Add one, with its offset: ${date}T14:10:00Z`
  }
  if (offset === undefined) {
    return `has no offset, so it could be any time zone's ${time}: "${text}". End it with the offset of the clock that it was read from, such as +01:00, or with Z if that is UTC (${date}T${time}Z)`
  }
  try {
    // A leap second, which no clock here ever shows, would silently become the second before it.
    if (/:60(?!\d*$)/.test(text)) throw new RangeError(text)
    Temporal.Instant.from(text)
    return undefined
  } catch {
    return `is not a time of day that exists: "${text}". Hours go from 00 to 23, minutes and seconds from 00 to 59`
  }
}

/** Why `text`, which has not the form of a time, is none: what it would be in that form, if it is plain. */
function formProblem(text: string): string {
  const meant = inForm(text)
  if (meant !== undefined) {
    return instantProblem(meant) ?? `is a time in another form: "${text}". Write ${meant}`
  }
  const wrong = `is not a time: "${text}".`
  if (/^\d{1,2}[./-]\d{1,2}[./-]/.test(text)) {
    return `${wrong} Write the year first, then the month and the day, like ${instantExample}`
  }
  if (/^\d{1,2}[:.]\d{2}\b/.test(text))
    return `${wrong} Begin it with the day, like ${instantExample}`
  if (/\d ?[A-Z]{3,5}$/.test(text)) {
    return `${wrong} Write the time zone as an offset, like 2026-01-15T15:10:00+01:00`
  }
  return `${wrong} Write it like ${instantExample}`
}

/** In characters: nobody writes a longer one, and it would cost too much to compare. */
const longestTime = 60

const looseForm =
  /^["'“”„‘’]?(\d{4})-(\d{1,2})-(\d{1,2})(?:[Tt,]| at )? *(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))? *(?:([ap])\.?m\.?)? *(Z|UTC|GMT)?(?:([+-])(\d{1,2})[:.]?(\d{2})?)?["'“”‘’.,;]*$/i

/** A time whose parts cannot be mistaken, in the form that is read; it may lack its offset. */
function inForm(text: string): string | undefined {
  if (text.length > longestTime) return undefined
  const match = looseForm.exec(text.replace(/[‐‑‒–—−]/g, '-'))
  if (match === null) return undefined
  const [, year, month = '', date = '', hour = '', ...rest] = match
  const [minutes, seconds = '00', half, utc, sign, offsetHours = '', offsetMinutes = '00'] = rest
  if (half !== undefined && (Number(hour) < 1 || Number(hour) > 12)) return undefined
  if (utc !== undefined && sign !== undefined) return undefined
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (/p/i.test(half) ? 12 : 0)
  const two = (part: string | number) => String(part).padStart(2, '0')
  const zone = sign === undefined ? '' : `${sign}${two(offsetHours)}:${offsetMinutes}`
  return `${year}-${two(month)}-${two(date)}T${two(hours)}:${minutes}:${seconds}${utc === undefined ? zone : 'Z'}`
}

/** True for a year that something on a status page can be of; `text` begins with its four digits. */
export function isNearYear(text: string): boolean {
  const year = Number(text.slice(0, 4))
  return year >= earliestYear && year <= latestYear
}

/** Why a time or a day of another year is none, as the end of a sentence that begins with the key. */
export function yearProblem(text: string): string {
  return `has the year ${text.slice(0, 4)}: "${text}". Check it: years go from ${earliestYear} to ${latestYear}`
}

/** Epoch milliseconds in UTC, `2026-01-15T14:10:00Z`, with a fraction of the second where there is one. */
export function instantText(at: number): string {
  return new Date(at).toISOString().replace('.000Z', 'Z')
}

/** True for a day that the calendar has, `YYYY-MM-DD`. */
export function isRealDate(text: string): boolean {
  try {
    Temporal.PlainDate.from(text, { overflow: 'reject' })
    return true
  } catch {
    return false
  }
}
