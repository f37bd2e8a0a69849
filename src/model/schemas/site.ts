import { z } from 'zod'
import {
  languages,
  recordOf,
  severities,
  type ActiveIncidentStatus,
  type Severity,
} from '../vocabulary.ts'
import { calendarDate, line, link, statuspageId, text, yesNo } from './fields.ts'
import { picturePattern } from './picture-name.ts'
import { repeatWindowSchema, siteSloSchema } from './slo.ts'

const minutes = z
  .int({ error: 'must be a whole number of minutes' })
  .positive({ error: 'must be more than 0 minutes' })
  .max(525_600, { error: 'must be at most 525600 minutes, a year' })
const percent = z
  .number({ error: 'must be a number from 0 to 100' })
  .min(0, { error: 'must be from 0 to 100' })
  .max(100, { error: 'must be from 0 to 100' })

const webAddress = (example: string) =>
  line.refine((value) => /^https?:\/\//.test(value) && URL.canParse(value), {
    error: (issue) =>
      `is not a web address: "${String(issue.input)}". Write it in full, like ${example}`,
  })

/**
 * Minutes between updates, by severity and status.
 * Source: GitLab's communications manager handbook (SEV1 10/10/30, others 15/30/60), with SEV2's
 * monitoring at 30 because SEV1 and SEV2 owe an update every 15 to 30 minutes. `mitigating` is as `identified`.
 */
export const defaultCadence: Record<Severity, Record<ActiveIncidentStatus, number>> = {
  SEV1: { investigating: 10, identified: 10, mitigating: 10, monitoring: 30 },
  SEV2: { investigating: 15, identified: 30, mitigating: 30, monitoring: 30 },
  SEV3: { investigating: 15, identified: 30, mitigating: 30, monitoring: 60 },
  SEV4: { investigating: 15, identified: 30, mitigating: 30, monitoring: 60 },
}

/** Share of a minute that counts as down, in percent. Source: Statuspage's and Instatus's rules. */
const defaultWeights = {
  major_outage: 100,
  partial_outage: 30,
  degraded_performance: 0,
  under_maintenance: 0,
} as const

const pictureName = line.refine((name) => picturePattern.test(name), {
  error: (issue) =>
    `is not the name of a picture: "${String(issue.input)}". Put an SVG or PNG file beside site.yaml, and write its name, like logo.svg`,
})

const cadence = (severity: Severity) => {
  const preset = defaultCadence[severity]
  return z
    .strictObject({
      investigating: minutes.default(preset.investigating),
      identified: minutes.default(preset.identified),
      mitigating: minutes.default(preset.mitigating),
      monitoring: minutes.default(preset.monitoring),
    })
    .prefault({})
}

const severityWords = z
  .strictObject({ name: line.optional(), meaning: line.optional() })
  .prefault({})

const perSeverity = <T extends z.ZodType>(field: (severity: Severity) => T) =>
  z.strictObject(recordOf(severities, field))

const businessDays = z
  .int({ error: 'must be a whole number of business days' })
  .min(1, { error: 'must be at least 1 business day' })
  .max(60, { error: 'must be at most 60 business days' })
  .optional()

/** `site.yaml`: what differs from one organisation to the next. Only the name and the address have no default. */
export const siteSchema = z.strictObject({
  name: line,
  /** Where the page is published; its path, if it has one, is the base of every link. */
  url: webAddress('https://status.example.com'),
  /** One sentence about what this page covers. */
  description: line.optional(),
  /** An IANA name. Days and months are this zone's. */
  timeZone: line
    .refine((zone) => isTimeZone(zone), {
      error: ({ input }) => {
        const zone = zoneOfCity(String(input))
        return `is not a time zone: "${String(input)}". ${zone === undefined ? 'Use a name such as Europe/Berlin or Etc/UTC' : `Did you mean ${zone}?`}`
      },
    })
    .default('Etc/UTC'),
  language: z.enum(languages).default('en'),
  supportUrl: link.optional(),
  privacyUrl: link.optional(),
  /** A WebSub hub that passes feeds on at once. It has to be told of each publication: see the README. */
  hub: webAddress('https://hub.example.com').optional(),
  /** Shown in place of the name: an SVG or PNG file beside `site.yaml`. */
  logo: pictureName.optional(),
  /** The same for a dark background. */
  logoDark: pictureName.optional(),
  /** One colour, `#rrggbb`. Its shade is adjusted where it would be hard to read. */
  accent: z
    .string({ error: 'must be a colour like #0b63ce' })
    .regex(/^#[0-9a-fA-F]{6}$/, {
      error: (issue) =>
        `is not a colour: "${String(issue.input)}". Write six hexadecimal digits in quotes, like "#0b63ce"`,
    })
    .default('#2f6f5e'),
  /** The first day this page has records for; without it, the day of the earliest record. */
  startDate: calendarDate.optional(),
  uptime: z
    .strictObject({
      weights: z
        .strictObject({
          major_outage: percent.default(defaultWeights.major_outage),
          partial_outage: percent.default(defaultWeights.partial_outage),
          degraded_performance: percent.default(defaultWeights.degraded_performance),
          under_maintenance: percent.default(defaultWeights.under_maintenance),
        })
        .prefault({}),
    })
    .prefault({}),
  /** Minutes between updates, by severity and status. */
  cadence: perSeverity(cadence).prefault({}),
  /** Your own words for the severities. */
  severities: perSeverity(() => severityWords).prefault({}),
  /**
   * Days, Monday to Friday, from the resolution to the post-mortem, for each severity that owes one.
   * The list is taken as it is: a severity that is not in it owes none. Source: PagerDuty's response documents.
   */
  postmortems: z
    .strictObject({
      dueInBusinessDays: perSeverity(() => businessDays).prefault({ SEV1: 5, SEV2: 5 }),
    })
    .prefault({}),
  /** What every component aims at, unless it says otherwise. Without it there is no target and no error budget. */
  slo: siteSloSchema.optional(),
  /** What the organisation does when an error budget is spent, Markdown. */
  errorBudgetPolicy: text.optional(),
  repeatWindow: repeatWindowSchema,
  /** Days of past incidents on the front page. */
  historyDays: z
    .int({ error: 'must be a whole number of days' })
    .min(1, { error: 'must be at least 1 day' })
    .max(60, { error: 'must be at most 60 days: older ones are under History' })
    .default(14),
  /** True: an incident's `roles` are shown on its page. */
  publishRoles: yesNo.default(false),
  /** What the language check of post-mortems leaves alone: words, and names that are no people's. */
  blameless: z.strictObject({ allow: z.array(line).default([]) }).prefault({}),
  statuspageId: statuspageId.optional(),
})

export type Site = z.output<typeof siteSchema>

/** Of the names that `Intl` takes, such as PST, `Temporal` refuses some; of those it takes itself, some are no names. */
function isTimeZone(zone: string): boolean {
  try {
    Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions()
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone)
    return !/^[+-]/.test(zone)
  } catch {
    return false
  }
}

/** The zone that is named by this city, however that is written; of a city that was renamed, as given. */
function zoneOfCity(given: string): string | undefined {
  const cityOf = (name: string) => name.replace(/^.*\//, '').replace(/[\s_-]+/g, '_')
  const city = cityOf(given.trim())
  const zones = Intl.supportedValuesOf('timeZone')
  const listed = zones.find((zone) => cityOf(zone).toLowerCase() === city.toLowerCase())
  const regions = new Set(zones.map((zone) => zone.replace(/[^/]*$/, '')))
  return listed ?? [...regions].map((region) => region + city).find(isTimeZone)
}
