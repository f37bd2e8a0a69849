import { actionRules } from './check/actions.ts'
import { commentRules } from './check/comments.ts'
import { componentRules, startRules } from './check/components.ts'
import type { Checked, Rule } from './check/rule.ts'
import { farTimeRules } from './check/far-times.ts'
import { fileNameRules } from './check/file-names.ts'
import { identityRules } from './check/identity.ts'
import { incidentRules } from './check/incidents.ts'
import { linkRules } from './check/links.ts'
import { messageRules } from './check/messages.ts'
import { maintenanceRules } from './check/maintenance.ts'
import { noticeRules } from './check/notices.ts'
import { pictureRules } from './check/pictures.ts'
import { postmortemRules } from './check/postmortems.ts'
import { promiseRules } from './check/promises.ts'
import { timelineRules } from './check/timeline.ts'
import type { Problem } from './problem.ts'
import type { IncidentRecord, MaintenanceRecord } from './records.ts'
import type { Instant } from './time.ts'

/** Every rule about what is in one folder, the settings, and the clock. To add one, write a function and name it here. */
const folderRules: readonly Rule[] = [
  ...componentRules,
  ...fileNameRules,
  ...incidentRules,
  ...farTimeRules,
  ...promiseRules,
  ...maintenanceRules,
  ...noticeRules,
  ...pictureRules,
  ...postmortemRules,
  ...timelineRules,
  ...actionRules,
  ...messageRules,
  ...commentRules,
  ...linkRules,
]

/** Every rule that compares one folder with the others. */
const siteRules: readonly Rule[] = [...identityRules, ...startRules]

/**
 * What is wrong across files, as it stands at `now`. `Records` always fit; where a file could not
 * be read, leave out what depends on it, and the rules that need it say nothing. Drafts and drills
 * are checked as all others, but owe nobody an update or a post-mortem. What is in `clean` was found
 * right before, and is only compared with the others. In no particular order.
 */
export function check(
  records: Checked,
  now: Instant,
  clean: ReadonlySet<IncidentRecord | MaintenanceRecord> = new Set(),
): Problem[] {
  const timeZone = records.site?.timeZone ?? 'Etc/UTC'
  const all = { ...records, now, timeZone }
  const suspect = {
    ...all,
    incidents: records.incidents.filter((record) => !clean.has(record)),
    maintenances: records.maintenances.filter((record) => !clean.has(record)),
  }
  return [
    ...folderRules.flatMap((rule) => [...rule(suspect)]),
    ...siteRules.flatMap((rule) => [...rule(all)]),
  ]
}
