import { minute, type Instant } from '../../model/time.ts'
import { listWords, nearest, suggest } from '../../model/nearest.ts'
import { deriveIncident, type Incident } from '../../model/incident.ts'
import type { Records } from '../../model/records.ts'
import { timeInName, updateFileName } from '../../model/update-name.ts'
import { incidentStatuses, type IncidentStatus, type Severity } from '../../model/vocabulary.ts'
import {
  frontMatterTime,
  readComponents,
  readRecords,
  writeContent,
  type NewFile,
} from '../author.ts'
import { readClock } from '../clock.ts'
import { contentFolder } from '../folders.ts'
import { command, UsageError } from '../options.ts'

export const summary = 'Adds an update to an incident'

export const usage = `Usage: npm run status -- update STATUS [INCIDENT] --text TEXT [options]

${summary}: one new file, checked before it is written. STATUS is one of
${incidentStatuses.join(', ')}. INCIDENT is the folder's name; it may be left out
while a single incident is active.

  --text TEXT              the message, Markdown
  --component ID=STATUS    a component whose status changes; may be given several times
  --next MINUTES           promises the next update within so many minutes; as the cadence asks, unless said otherwise
  --content FOLDER         the content folder; content, unless said otherwise
  --now TIME               the update's time; now, unless said otherwise`

export const updateOptions = {
  text: { type: 'string' },
  component: { type: 'string', multiple: true },
  next: { type: 'string' },
  content: { type: 'string' },
  now: { type: 'string' },
} as const

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
    if (incident.status === 'resolved') {
      throw new UsageError(
        `${incident.id} is resolved, so it takes no more updates. If the trouble is back, open a new incident.`,
      )
    }
    const record = records.incidents.find(({ id }) => id === incident.id)
    // All of them: the incident at `now` does not have those that are dated later.
    if (record?.updates.some(({ at }) => at > now) === true) {
      throw new UsageError(laterUpdate(incident.id))
    }
    const directory = (record?.file ?? '').replace(/\/[^/]*$/, '')
    const name = timeInName(now, 'minute')
    const isTaken = record?.updates.some(({ at }) => timeInName(at, 'minute') === name) === true
    const precision = isTaken ? 'second' : 'minute'
    const next = readNext(values.next, status, incident.severity, records)
    return writeContent(
      folder,
      [updateFile(directory, { status, at: now, components, next, text, precision })],
      records,
      now,
      io,
    )
  },
)

/** The file of an update. `next` is the promise in minutes from `at`. */
export function updateFile(
  directory: string,
  update: {
    readonly status: IncidentStatus
    readonly at: Instant
    readonly components: Readonly<Record<string, string>>
    readonly next: number | undefined
    readonly text: string
    /** Of the time in the file's name. */
    readonly precision: 'minute' | 'second'
  },
): NewFile {
  const { status, at, components, next, text, precision } = update
  return {
    path: `${directory}/${updateFileName({ time: timeInName(at, precision), status })}`,
    frontMatter: {
      status,
      at: frontMatterTime(at),
      components: Object.keys(components).length === 0 ? undefined : components,
      nextUpdateBy: next === undefined ? undefined : frontMatterTime(at + next * minute),
    },
    body: text.trim(),
  }
}

/** The promise in minutes: as given, else as the site's cadence asks; none with `resolved`. */
export function readNext(
  given: string | undefined,
  status: IncidentStatus,
  severity: Severity,
  { site }: Records,
): number | undefined {
  if (given === undefined) return status === 'resolved' ? undefined : site.cadence[severity][status]
  if (status === 'resolved') {
    throw new UsageError(
      'A resolved incident promises no further update. Leave --next out, or give another status if it is not over.',
    )
  }
  if (/^[1-9]\d{0,4}$/.test(given)) return Number(given)
  throw new UsageError(`--next is not a number of minutes: "${given}". Write it like --next 15.`)
}

export function demandText(text: string | undefined): string {
  if (text !== undefined && text.trim() !== '') return text
  throw new UsageError(
    'What should customers read? Give the message with --text, in quotes: impact, what they can do, and what you are doing.',
  )
}

/** Throws a `UsageError` for a component that the site does not have. */
export function demandComponents(ids: readonly string[], { components }: Records): void {
  const known = components.components.map(({ id }) => id)
  for (const id of ids) {
    if (known.includes(id)) continue
    throw new UsageError(`There is no component "${id}". ${suggest(id, known)}`)
  }
}

function readStatus(given: string | undefined): IncidentStatus {
  const status = incidentStatuses.find((one) => one === given)
  if (status !== undefined) return status
  const wrong = given === undefined ? 'The status is missing.' : `"${given}" is not a status.`
  throw new UsageError(`${wrong} ${suggest(given ?? '', incidentStatuses)}`)
}

const laterUpdate = (id: string) =>
  `${id} has an update that is later than this one. Give a later time with --now.`

function findIncident(given: string | undefined, records: Records, now: Instant): Incident {
  const incidents = records.incidents
    .map((record) =>
      deriveIncident(record, records.site, records.components.components.length, now),
    )
    .filter((incident) => incident !== undefined)
  const unpublished = new Set(
    records.incidents.filter(({ draft, drill }) => draft || drill).map(({ id }) => id),
  )
  const active = incidents
    .filter((incident) => incident.active && !unpublished.has(incident.id))
    .map(({ id }) => id)
  const wanted = given ?? (active.length === 1 ? active[0] : undefined)
  const found = incidents.find(({ id }) => id === wanted)
  if (found !== undefined) return found
  // One whose updates are all still to come is there, but has not begun.
  if (given !== undefined && records.incidents.some(({ id }) => id === given)) {
    throw new UsageError(laterUpdate(given))
  }
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
