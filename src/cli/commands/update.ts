import { sortUpdates } from '../../model/incident.ts'
import { isActive, resolvedUpdate } from '../../model/check/incidents.ts'
import { isPublic } from '../../model/check/rule.ts'
import { listWords, nearest, suggest } from '../../model/nearest.ts'
import { requiresPostmortem } from '../../model/postmortem-due.ts'
import type { IncidentRecord, Records, UpdateRecord } from '../../model/records.ts'
import { instantText } from '../../model/schemas/instant-text.ts'
import { dateAt, type Instant } from '../../model/time.ts'
import { timeInName, updateFileName } from '../../model/update-name.ts'
import {
  incidentStatuses,
  maintenanceStatuses,
  type IncidentComponentStatus,
  type IncidentStatus,
  type MaintenanceStatus,
} from '../../model/vocabulary.ts'
import { frontMatterTime, readRecords, writeContent } from '../author.ts'
import { contentFolder, contentOption, readId, shownBefore } from '../folders.ts'
import {
  demandComponents,
  promiseOf,
  sayPromise,
  sayPublish,
  severalWords as hint,
  updateFile,
  updateOptions,
  updateReads,
} from '../new-update.ts'
import { command, readAll, UsageError } from '../options.ts'

export const summary = 'Adds an update to an incident'

const usage = `Usage: npm run status -- update STATUS [INCIDENT] --text TEXT [options]

${summary}: one new file, checked before it is written. STATUS is one of
${incidentStatuses.join(', ')}. INCIDENT is the folder's name or path; it may be
left out while a single incident is active.

  --text TEXT              the message, Markdown
  --component ID=STATUS    a component whose status changes; may be given several times
  --next MINUTES           promises the next update within so many minutes; as the cadence asks, unless said otherwise
  --content FOLDER         the content folder; content, unless said otherwise
  --now TIME               the update's time; now, unless said otherwise`

export const run = command(
  { usage, options: updateOptions, words: 2, hint },
  async ({ values, positionals }, io) => {
    const { word, text, components, now, minutes } = readAll({
      word: () => readStatus(positionals, contentOption(values.content)),
      ...updateReads(values, io),
    })
    const folder = contentFolder(values.content, io)
    const records = await readRecords(folder, now, io)
    if (records === undefined) return 1

    const shownAs = shownBefore(folder, io)
    const given = readId(positionals[1])
    const status = demandIncident(word, given, records, now, shownAs)
    demandComponents(Object.keys(components), records)
    const incident = findIncident(given, records, now)
    const latest = sortUpdates(incident.updates).at(-1)
    if (latest !== undefined) demandNew({ status, text, components, now }, incident, latest)
    demandOpen(incident, shownAs)
    const directory = incident.file.replace(/\/[^/]*$/, '')
    const time = timeInName(now, 'minute')
    const isTaken = incident.updates.some(({ at }) => timeInName(at, 'minute') === time)
    const precision = isTaken ? 'second' : 'minute'
    const next = promiseOf(minutes, status, incident.severity, records)
    const file = updateFile(directory, { status, at: now, components, next, text, precision })
    const code = await writeContent(folder, [file], records, now, io)
    if (code !== 0) return code
    if (isPublic(incident)) for (const line of sayPromise(now, next, records)) io.out(line)
    // With the whole folder: what came before may not be committed yet.
    io.out(sayPublish(shownAs + directory, `${incident.id}: ${status}`))
    if (!isPublic(incident)) io.out(sayHidden(incident, shownAs))
    for (const line of sayOwed(incident, status, records, contentOption(values.content))) {
      io.out(line)
    }
    return 0
  },
)

/** What its author owes once it is resolved. */
function sayOwed(
  incident: IncidentRecord,
  status: IncidentStatus,
  { site }: Records,
  option: string,
): string[] {
  const isOwed = incident.postmortemRecord === undefined && requiresPostmortem(incident, site)
  if (status !== 'resolved' || !isOwed || !isPublic(incident)) return []
  return [
    `This ${incident.severity} incident owes a post-mortem. Begin it with: npm run status -- postmortem ${incident.id}${option}`,
  ]
}

/** Throws a `UsageError` for an update that says what the latest one says, or comes before it. */
function demandNew(
  { status, text, components, now }: Given,
  { id }: IncidentRecord,
  latest: UpdateRecord,
): void {
  const isSame =
    latest.status === status &&
    latest.body.trim() === text.trim() &&
    Object.entries(components).every(([each, word]) => latest.components[each] === word)
  if (isSame) {
    throw new UsageError(
      `The latest update of ${id}, of ${instantText(latest.at)}, says just that: ${status}, and the same text. Nothing was written. If there is nothing new, say so in other words.`,
    )
  }
  if (latest.at > now) {
    throw new UsageError(
      `${id} has an update of ${instantText(latest.at)}, which is later than this one, of ${instantText(now)}. Give a later time with --now.`,
    )
  }
}

/** Throws a `UsageError` for an incident that is over: resolved, or with an end that nobody recorded. */
function demandOpen(incident: IncidentRecord, shownAs: string): void {
  const { id, file, end } = incident
  const isResolved = resolvedUpdate(incident) !== undefined
  if (!isResolved && end !== 'unknown') return
  const [why, otherwise] = isResolved
    ? ['is resolved', '']
    : [
        'ended at a time that nobody recorded',
        ` If it is not over, or its end is known after all, take end: unknown out of ${shownAs}${file} first.`,
      ]
  throw new UsageError(
    `${id} ${why}, so it takes no more updates. If the trouble is back, open a new incident.${otherwise}`,
  )
}

interface Given {
  readonly status: IncidentStatus
  readonly text: string
  readonly components: Readonly<Record<string, IncidentComponentStatus>>
  readonly now: Instant
}

/** The status as given, of an incident or, or nearly so, of maintenance. `option` goes into a command to be copied. */
function readStatus(
  [given, other]: readonly string[],
  option: string,
): IncidentStatus | MaintenanceStatus {
  const all = [...incidentStatuses, ...maintenanceStatuses]
  const status = all.find((one) => one === given)
  if (status !== undefined) return status
  const swapped = all.find((one) => one === other)
  if (swapped !== undefined && given !== undefined) {
    throw new UsageError(
      `The status comes first. Write: npm run status -- update ${swapped} ${given}${option} --text "…"`,
    )
  }
  const near = nearest(given ?? '', all)
  const meant = maintenanceStatuses.find((one) => one === near)
  if (meant !== undefined) return meant
  const wrong = given === undefined ? 'The status is missing.' : `"${given}" is not a status.`
  throw new UsageError(`${wrong} ${suggest(given ?? '', incidentStatuses)}`)
}

/**
 * The status, if it is one of an incident. Throws a `UsageError` where it is one of maintenance, or a
 * maintenance is named: which status an incident has, or which file to write.
 */
function demandIncident(
  word: IncidentStatus | MaintenanceStatus,
  given: string | undefined,
  { incidents, maintenances }: Records,
  now: Instant,
  shownAs: string,
): IncidentStatus {
  const status = incidentStatuses.find((one) => one === word)
  const maintenance = maintenances.find(({ id }) => id === given)
  if (status !== undefined && maintenance === undefined) return status
  if (incidents.some(({ id }) => id === given)) {
    throw new UsageError(
      `"${word}" is a status of maintenance, and ${given} is an incident. ${suggest(word, incidentStatuses)}`,
    )
  }
  const wanted = nearest(word, maintenanceStatuses) ?? 'in_progress'
  const folder =
    maintenance?.file.replace(/[^/]*$/, '') ??
    `maintenance/${dateAt(now, 'Etc/UTC').slice(0, 4)}/…/`
  const name = updateFileName({ time: timeInName(now, 'minute'), status: wanted })
  const what =
    maintenance === undefined
      ? `"${word}" is a status of maintenance`
      : `${maintenance.id} is a maintenance`
  const window = wanted === 'scheduled' ? ['startsAt: …', 'endsAt: …'] : []
  const lines = listWords([`status: ${wanted}`, `at: ${frontMatterTime(now)}`, ...window])
  throw new UsageError(
    `${what}, and this command writes updates of incidents. Write the file ${shownAs}${folder}${name} yourself: between two lines --- the lines ${lines}, and below them the text. A maintenance is ${listWords(maintenanceStatuses, 'or')}${maintenance === undefined ? `, and an incident ${listWords(incidentStatuses, 'or')}` : ''}.`,
  )
}

/** The incident as named; where none is, the only one that is public and active. */
function findIncident(
  given: string | undefined,
  { incidents }: Records,
  now: Instant,
): IncidentRecord {
  const going = incidents.filter((incident) => isActive(incident, now))
  const active = going.filter(isPublic).map(({ id }) => id)
  const wanted = given ?? (active.length === 1 ? active[0] : undefined)
  const found = incidents.find(({ id }) => id === wanted)
  if (found !== undefined) return found
  if (given === undefined) {
    throw new UsageError(
      active.length > 0
        ? `Which incident? Active are ${listWords(active)}. Name one after the status.`
        : `${sayNoneActive(going)} Open one with: npm run status -- incident`,
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

/** A drill or a draft is never guessed: what is meant for customers would be kept from them. */
function sayNoneActive(going: readonly IncidentRecord[]): string {
  if (going.length === 0) return 'No incident is active.'
  const ids = listWords(going.map(({ id }) => id))
  return `No incident is active but for drills and drafts: ${ids}. If one of them is meant, name it after the status.`
}

/** That customers do not see what was written, and what has to change for that. */
function sayHidden({ draft, file }: IncidentRecord, shownAs: string): string {
  const [what, line] = draft ? ['a draft', 'draft: true'] : ['a drill', 'drill: true']
  return `This is ${what}, which customers do not see. If they are to, take ${line} out of ${shownAs}${file}.`
}
