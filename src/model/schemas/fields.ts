import { z } from 'zod'

/** What authors write for a moment, and what errors show them. */
export const instantExample = '2026-01-15T14:10:00Z'

/**
 * A moment with an offset, such as `2026-01-15T14:10:00Z` or `2026-01-15T15:10:00+01:00`.
 * Parsed to epoch milliseconds. Impossible dates and missing offsets are errors.
 */
export const instant = z
  .string({ error: `must be a time with an offset. Write it like ${instantExample}` })
  .transform((text, context): number => {
    const problem = instantProblem(text)
    if (problem === undefined) return Temporal.Instant.from(text).epochMilliseconds
    context.issues.push({ code: 'custom', message: problem, input: text })
    return z.NEVER
  })

/** A year outside of these is a slip of the finger, and would make a page for every month since. */
const earliestYear = 2000
const latestYear = 2199

const dateTime =
  /^(\d{4}-\d{2}-\d{2})(?:[Tt ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)([Zz]|[+-]\d{2}:?\d{2})?)?$/

/** Why `text` is not an instant, as the end of a sentence that begins with the key; undefined if it is one. */
export function instantProblem(text: string): string | undefined {
  const match = dateTime.exec(text)
  if (match === null) return `is not a time: "${text}". Write it like ${instantExample}`
  const [, date = '', time, offset] = match
  if (!isRealDate(date))
    return `is not a day in the calendar: "${date}". Check the month and the day`
  const year = Number(date.slice(0, 4))
  if (year < earliestYear || year > latestYear) {
    return `has the year ${date.slice(0, 4)}: "${text}". Check it: years go from ${earliestYear} to ${latestYear}`
  }
  if (time === undefined) {
    return `has a day but no time of day: "${text}". Add one, with its offset: ${date}T14:10:00Z`
  }
  if (offset === undefined) {
    return `has no offset, so it could be any time zone's ${time}: "${text}". End it with Z for UTC (${date}T${time}Z) or an offset such as +01:00`
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

function isRealDate(text: string): boolean {
  try {
    Temporal.PlainDate.from(text, { overflow: 'reject' })
    return true
  } catch {
    return false
  }
}

/** A calendar day, `YYYY-MM-DD`, kept as text: it means that day in the page's time zone. */
export const calendarDate = z
  .string({ error: 'must be a day. Write it like 2026-01-15' })
  .refine((text) => /^\d{4}-\d{2}-\d{2}$/.test(text) && isRealDate(text), {
    error: (issue) =>
      `is not a day in the calendar: "${String(issue.input)}". Write it like 2026-01-15`,
  })

/** Lower-case words joined by hyphens: safe in an address, a file name and an anchor. */
export const slug = z
  .string({ error: 'must be a short name' })
  .regex(/^[a-z0-9]+(?:[-_][a-z0-9]+)*$/, {
    error: (issue) =>
      `is not usable in an address: "${String(issue.input)}". Use lower-case letters, digits and hyphens, like checkout-api`,
  })

/** One line of text that is not empty. */
export const line = z
  .string({ error: 'must be text' })
  .trim()
  .min(1, { error: 'is empty. Write some text, or take the line out' })
  .refine((text) => !/[\r\n]/.test(text), { error: 'must be one line of text' })

/** Text of any length that is not empty. */
export const text = z
  .string({ error: 'must be text' })
  .trim()
  .min(1, { error: 'is empty. Write some text, or take the line out' })

/** An address a visitor may follow: https, http or mailto. */
export const link = line.refine((value) => isLink(value), {
  error: (issue) =>
    `is not an address: "${String(issue.input)}". Write it in full, like https://example.com/help or mailto:help@example.com`,
})

function isLink(value: string): boolean {
  if (!URL.canParse(value)) return false
  return ['https:', 'http:', 'mailto:'].includes(new URL(value).protocol)
}

/** The id that the same thing had on an Atlassian Statuspage, kept so that API clients notice no move. */
export const statuspageId = z
  .string({ error: 'must be the 12-character id of the imported page' })
  .regex(/^[a-z0-9]{12}$/, {
    error: 'must be the 12 lower-case letters and digits that Statuspage gave it',
  })

/** Anything at all. Checked only for being YAML, never published. */
export const internal = z.unknown()

export const yesNo = z.boolean({ error: 'must be true or false' })
