import type { PostmortemRecord, Records } from '../../../src/model/records.ts'
import type { Instant } from '../../../src/model/time.ts'
import { i, r, s, t, u } from '../../model/factories.ts'
import { outputsOf, viewAt } from '../outputs.ts'

/** The updates of an incident from 10:10 to 12:00. */
export const resolved = [
  u(t('10:10'), 'investigating', { a: 'major_outage' }),
  u(t('12:00'), 'resolved'),
]

/** When its post-mortem is long published. */
export const later = t('2026-02-01 00:00')

/** A site with that incident, which is called `x`, and its post-mortem. */
export function recordsWith(
  postmortemRecord: PostmortemRecord,
  more: Parameters<typeof i>[2] = {},
  site = s(),
): Records {
  return r({ site, incidents: [i('x', resolved, { ...more, postmortemRecord })] })
}

/** The page of its post-mortem. */
export function pageOf(records: Records, now: Instant = later) {
  return viewAt(outputsOf(records, now), '/incidents/x/postmortem/', 'postmortem')
}
