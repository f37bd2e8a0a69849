import { z } from 'zod'
import { instantExample, isNearYear, isRealDate, readInstant, yearProblem } from './instant-text.ts'
import { explainHidden } from './invisible.ts'
import { slugPattern } from './slug-text.ts'

/**
 * A moment with an offset, such as `2026-01-15T14:10:00Z` or `2026-01-15T15:10:00+01:00`.
 * Parsed to epoch milliseconds. Impossible dates and missing offsets are errors.
 */
export const instant = z
  .string({ error: `must be a time with an offset. Write it like ${instantExample}` })
  .transform((text, context): number => {
    const read = readInstant(text)
    if (typeof read === 'number') return read
    context.issues.push({ code: 'custom', message: read.problem, input: text })
    return z.NEVER
  })

/** A calendar day, `YYYY-MM-DD`, kept as text: it means that day in the page's time zone. */
export const calendarDate = z
  .string({ error: 'must be a day. Write it like 2026-01-15' })
  .refine((text) => /^\d{4}-\d{2}-\d{2}$/.test(text) && isRealDate(text), {
    error: (issue) =>
      `is not a day in the calendar: "${String(issue.input)}". Write it like 2026-01-15`,
    abort: true,
  })
  .refine(isNearYear, { error: (issue) => yearProblem(String(issue.input)) })

/** A name that is safe in an address, as `slugPattern` has it. */
export const slug = z.string({ error: 'must be a short name' }).regex(slugPattern, {
  error: (issue) =>
    `is not usable in an address: "${String(issue.input)}". Use lower-case letters, digits and hyphens, at most 100 together, like checkout-api`,
})

/** Text of any length in which there is something to be seen. */
export const text = z
  .string({ error: 'must be text' })
  .trim()
  .refine((value) => /[^\s\p{Cf}\p{Default_Ignorable_Code_Point}]/u.test(value), {
    error: 'is empty. Write some text, or take the line out',
    abort: true,
  })

/** Text on one line, all of which can be seen. */
export const line = text
  .refine((text) => !/[\r\n\u2028\u2029]/.test(text), {
    error: 'must be one line of text',
    abort: true,
  })
  .refine((text) => explainHidden(text) === undefined, {
    error: (issue) => explainHidden(String(issue.input)),
    abort: true,
  })

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

/** The id that the same thing had elsewhere, where that is none of Statuspage's; an import writes it, to find it again. Never published. */
export const importedId = text

/** Anything at all. Checked only for being YAML, never published. */
export const internal = z.unknown()

export const yesNo = z.boolean({ error: 'must be true or false' })
