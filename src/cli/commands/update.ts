import { resolvedUpdate } from '../../model/check/incidents.ts'
import { isActive } from '../../model/check/promises.ts'
import { isPublic } from '../../model/check/rule.ts'
import { listWords, nearest, suggest } from '../../model/nearest.ts'
import type { IncidentRecord, Records } from '../../model/records.ts'
import type { Instant } from '../../model/time.ts'
import { timeInName } from '../../model/update-name.ts'
import { incidentStatuses, type IncidentStatus } from '../../model/vocabulary.ts'
import { readRecords, writeContent } from '../author.ts'
import { readClock } from '../clock.ts'
import { contentFolder } from '../folders.ts'
import {
  contentOption,
  demandComponents,
  demandText,
  readComponents,
  readNext,
  updateFile,
  updateOptions,
} from '../new-update.ts'
import { command, UsageError } from '../options.ts'
import { requiresPostmortem } from '../../model/postmortem-due.ts'

export const summary = 'Adds an update to an incident'

const usage = `Usage: npm run status -- update STATUS [INCIDENT] --text TEXT [options]

${summary}: one new file, checked before it is written. STATUS is one of
${incidentStatuses.join(', ')}. INCIDENT is the folder's name; it may be left out
while a single incident is active.

  --text TEXT              the message, Markdown
  --component ID=STATUS    a component whose status changes; may be given several times
  --next MINUTES           promises the next update within so many minutes; as the cadence asks, unless said otherwise
  --content FOLDER         the content folder; content, unless said otherwise
  --now TIME               the update's time; now, unless said otherwise`

export const run = command(
  { usage, options: updateOptions, words: 2 },
  async ({ values, positionals }, io) => {
    const status = readStatus(positionals[0])
    const text = demandText(values.text)
    const components = readComponents(values.component)
    const now = readClock(values.now, io)
    const folder = contentFolder(values.content, io)
    const records = await readRecords(folder, now, io)
    if (records === undefined) return 1

    demandComponents(Object.keys(components), records)
    const incident = findIncident(positionals[1], records, now)
    if (incident.updates.some(({ at }) => at > now)) {
      throw new UsageError(
        `${incident.id} has an update that is later than this one. Give a later time with --now.`,
      )
    }
    if (resolvedUpdate(incident) !== undefined) {
      throw new UsageError(
        `${incident.id} is resolved, so it takes no more updates. If the trouble is back, open a new incident.`,
      )
    }
    const directory = incident.file.replace(/\/[^/]*$/, '')
    const time = timeInName(now, 'minute')
    const isTaken = incident.updates.some(({ at }) => timeInName(at, 'minute') === time)
    const precision = isTaken ? 'second' : 'minute'
    const next = readNext(values.next, status, incident.severity, records)
    const code = await writeContent(
      folder,
      [updateFile(directory, { status, at: now, components, next, text, precision })],
      records,
      now,
      io,
    )
    if (code === 0) io.out(sayNext(incident, status, records, contentOption(values.content)))
    return code
  },
)

/** What its author does now. */
function sayNext(
  incident: IncidentRecord,
  status: IncidentStatus,
  { site }: Records,
  option: string,
): string {
  const publish = 'Commit and push to publish.'
  const isOwed = incident.postmortemRecord === undefined && requiresPostmortem(incident, site)
  if (status !== 'resolved' || !isOwed || incident.drill) return publish
  return `${publish} This ${incident.severity} incident owes a post-mortem. Begin it with: npm run status -- postmortem ${incident.id}${option}`
}

function readStatus(given: string | undefined): IncidentStatus {
  const status = incidentStatuses.find((one) => one === given)
  if (status !== undefined) return status
  const wrong = given === undefined ? 'The status is missing.' : `"${given}" is not a status.`
  throw new UsageError(`${wrong} ${suggest(given ?? '', incidentStatuses)}`)
}

/** The incident as named; where none is, the only one that is public and active. */
function findIncident(
  given: string | undefined,
  { incidents }: Records,
  now: Instant,
): IncidentRecord {
  const active = incidents
    .filter((incident) => isPublic(incident) && isActive(incident, now))
    .map(({ id }) => id)
  const wanted = given ?? (active.length === 1 ? active[0] : undefined)
  const found = incidents.find(({ id }) => id === wanted)
  if (found !== undefined) return found
  if (given === undefined) {
    throw new UsageError(
      active.length === 0
        ? 'No incident is active. Open one with: npm run status -- incident'
        : `Which incident? Active are ${listWords(active)}. Name one after the status.`,
    )
  }
  const near = nearest(
    given,
    incidents.map(({ id }) => id),
  )
  throw new UsageError(
    `There is no incident "${given}".${near === undefined ? '' : ` Did you mean ${near}?`}${active.length === 0 ? '' : ` Active: ${listWords(active)}.`}`,
  )
}
