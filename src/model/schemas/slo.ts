import { z } from 'zod'

/** A service level objective: how much of the time has to be up, and over how many days. */
export interface Slo {
  /** Percent, above 1 and below 100. */
  readonly target: number
  /** Days of 24 hours. */
  readonly window: number
}

/** Days that an objective is measured over, where nobody says otherwise: about the four weeks of Google's SRE Workbook. */
export const defaultSloWindow = 30

const target = z
  .number({ error: 'must be a number of percent' })
  .gt(1, { error: 'must be more than 1 percent. A share such as 0.999 is written as 99.9' })
  .max(99.9999, {
    error: 'must be at most 99.9999. A target of 100 would leave no error budget at all',
  })

const days = z
  .int({ error: 'must be a whole number of days' })
  .min(1, { error: 'must be at least 1 day' })
  .max(366, { error: 'must be at most 366 days' })

/** `slo` in `site.yaml`: every component's, unless it has its own. */
export const siteSloSchema = z.strictObject({ target, window: days.default(defaultSloWindow) })

/** `slo` in `components.yaml`: its own, with the page's window unless it says another; or `none`. */
export const componentSloSchema = z.union([
  z.literal('none'),
  z.strictObject({ target, window: days.optional() }),
])

/** Days within which the same cause on the same component makes an incident a repeat. A quarter by default: a policy of ours. */
export const repeatWindowSchema = days.default(90)
