import { findPending } from '../../model/check/due-postmortems.ts'
import { deriveIncident, type Incident } from '../../model/incident.ts'
import { listWords, nearest } from '../../model/nearest.ts'
import { postmortemDeadline } from '../../model/postmortem-due.ts'
import type { IncidentRecord, Records } from '../../model/records.ts'
import type { Instant } from '../../model/time.ts'
import { readRecords, writeContent } from '../author.ts'
import { readClock } from '../clock.ts'
import { contentFolder, contentOption, readId, shownBefore } from '../folders.ts'
import { command, UsageError } from '../options.ts'
import { draftPostmortem } from '../postmortem-draft.ts'

export const summary = 'Begins the post-mortem of a resolved incident, as a draft'

const usage = `Usage: npm run status -- postmortem INCIDENT [options]

${summary}: postmortem.md in the
incident's folder, with the times that are known filled in, and comments that say
what belongs where. INCIDENT is the folder's name or path. A draft is published
nowhere, and a file that exists is never touched.

  --content FOLDER         the content folder; content, unless said otherwise
  --now TIME               what is known at this moment; now, unless said otherwise

Exit codes: 0 if it was written, 1 if the content has problems, 2 if the command was
not understood, or the incident has no place for it.`

const options = { content: { type: 'string' }, now: { type: 'string' } } as const

const hint = 'One incident can be given: the name of its folder, or its path.'

export const run = command({ usage, options, words: 1, hint }, async (given, io) => {
  const { values, positionals } = given
  const now = readClock(values.now, io)
  const folder = contentFolder(values.content, io)
  const records = await readRecords(folder, now, io)
  if (records === undefined) return 1

  const record = findRecord(readId(positionals[0]), records, now)
  const { postmortemRecord } = record
  if (postmortemRecord !== undefined) {
    throw new UsageError(
      `${record.id} has a post-mortem already. It is left as it is: go on with ${shownBefore(folder, io)}${postmortemRecord.file}.`,
    )
  }
  const incident = demandPast(record, records, now, contentOption(values.content))
  const path = record.file.replace(/[^/]*$/, 'postmortem.md')
  const text = draftPostmortem(incident, records.site)
  const code = await writeContent(folder, [{ path, text }], records, now, io)
  if (code !== 0) return code
  const due = postmortemDeadline(incident, records.site)
  io.out(
    `It is a draft, published nowhere.${due === undefined ? '' : ` Due on ${due.on}.`} When it is ready, give it a publishedAt and take the line draft: true out.`,
  )
  return 0
})

function findRecord(given: string | undefined, records: Records, now: Instant): IncidentRecord {
  const found = records.incidents.find(({ id }) => id === given)
  if (found !== undefined) return found
  const owed = records.incidents
    .filter((incident) => findPending(incident, records.site, now)?.begun === false)
    .map(({ id }) => id)
  const list = owed.length === 0 ? '' : ` Still to be written: ${listWords(owed.slice(0, 10))}.`
  if (given === undefined) {
    throw new UsageError(`Which incident? Give the name of its folder.${list}`)
  }
  const near = nearest(
    given,
    records.incidents.map(({ id }) => id),
  )
  const meant = near === undefined ? list : ` Did you mean ${near}?`
  throw new UsageError(`There is no incident "${given}".${meant}`)
}

/**
 * An incident that is resolved, or whose end nobody recorded: it cannot be resolved any more. Throws a
 * `UsageError` for any other, with a command to be copied that has `option`.
 */
function demandPast(
  record: IncidentRecord,
  records: Records,
  now: Instant,
  option: string,
): Incident {
  const incident = deriveIncident(record, records.site, records.components.components, now)
  if (incident?.active === false) return incident
  throw new UsageError(
    incident === undefined
      ? `${record.id} has not begun yet. Begin its post-mortem once it is resolved.`
      : `${record.id} is not resolved: its latest update says ${incident.status}. Add the resolved update first, with: npm run status -- update resolved ${record.id}${option} --text "…"`,
  )
}
