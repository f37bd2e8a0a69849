import { actionRules } from './check/actions.ts'
import { componentRules } from './check/components.ts'
import type { Checked, Rule } from './check/rule.ts'
import { fileNameRules } from './check/file-names.ts'
import { identityRules } from './check/identity.ts'
import { incidentRules } from './check/incidents.ts'
import { leakRules } from './check/leaks.ts'
import { maintenanceRules } from './check/maintenance.ts'
import { noticeRules } from './check/notices.ts'
import { postmortemRules } from './check/postmortems.ts'
import { promiseRules } from './check/promises.ts'
import type { Problem } from './problem.ts'
import type { Instant } from './time.ts'

/** Every rule that spans files or needs the clock. To add one, write a function and name it here. */
const rules: readonly Rule[] = [
  ...componentRules,
  ...identityRules,
  ...fileNameRules,
  ...incidentRules,
  ...promiseRules,
  ...maintenanceRules,
  ...noticeRules,
  ...postmortemRules,
  ...actionRules,
  ...leakRules,
]

/**
 * What is wrong across files, as it stands at `now`. `Records` always fit; where a file could not
 * be read, leave out what depends on it, and the rules that need it say nothing. Drafts and drills
 * are checked as all others, but owe nobody an update or a post-mortem. In no particular order.
 */
export function check(records: Checked, now: Instant): Problem[] {
  const timeZone = records.site?.timeZone ?? 'Etc/UTC'
  return rules.flatMap((rule) => [...rule({ ...records, now, timeZone })])
}
