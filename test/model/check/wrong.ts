import { check } from '../../../src/model/check.ts'
import type { Problem } from '../../../src/model/problem.ts'
import type { IncidentRecord, PostmortemRecord, UpdateRecord } from '../../../src/model/records.ts'
import { i, p, r, t, u } from '../factories.ts'

/** An hour after the incidents of 15:00 were resolved. */
export const now = t('16:00')

/** Of SEV3, which owes no post-mortem and no promise, unless told. */
export const incidentOf = (updates: readonly UpdateRecord[], more: Partial<IncidentRecord> = {}) =>
  i('x', updates, { severity: 'SEV3', ...more })

/** Published on 20 January. */
export const postmortem = (more: Partial<PostmortemRecord> = {}) => p(t('2026-01-20 09:00'), more)

/** What is wrong with one incident. */
export function wrong(incident: IncidentRecord, when = now): string[] {
  return check(r({ incidents: [incident] }), when).map(say)
}

/** What a problem says, with … for each place that it names. */
export function say({ level, message }: Problem): string {
  const text =
    typeof message === 'string'
      ? message
      : message.map((part) => (typeof part === 'string' ? part : '…')).join('')
  return `${level}: ${text}`
}

/** The updates of an incident from 14:10 to 15:00. */
export const first = u(t('14:10'), 'investigating')
export const last = u(t('15:00'), 'resolved')
export const resolved = [first, last]
