import { deriveIncident, isGrave } from '../../model/incident.ts'
import { oncePer } from '../../model/once.ts'
import { incidentSchema } from '../../model/schemas/incident.ts'
import { postmortemSchema } from '../../model/schemas/postmortem.ts'
import { siteSchema } from '../../model/schemas/site.ts'
import { updateSchema } from '../../model/schemas/update.ts'
import { day } from '../../model/time.ts'
import {
  impacts,
  incidentStatuses,
  type Impact,
  type IncidentStatus,
  type Severity,
} from '../../model/vocabulary.ts'
import { addDocument, identity, isoTime, note, type ImportContext } from './context.ts'
import { compareStarts, placeFolders } from './folders.ts'
import { componentsOf } from './incident-components.ts'
import { readTime, type MergedRecord } from './merge.ts'
import {
  isClosedRecord,
  nameUpdates,
  readUpdates,
  resolutionId,
  convertUpdates,
  titleOf,
  type Course,
  type ReadUpdate,
  type ConvertedUpdate,
} from './updates.ts'
import { withoutGaps, type YamlMap } from '../../content-file.ts'

const course: Course<IncidentStatus> = {
  statuses: incidentStatuses,
  first: 'investigating',
  final: 'resolved',
  beforeFinal: 'monitoring',
}

/** Statuspage has no severities: each impact is one. */
const severityOf: Readonly<Record<Impact, Severity>> = {
  critical: 'SEV1',
  major: 'SEV2',
  minor: 'SEV3',
  none: 'SEV4',
}

/** Without a word for so long, an incident did not stay open: its end was not captured. */
const silence = 7 * day

interface Prepared {
  readonly record: MergedRecord
  readonly title: string
  readonly start: number
  readonly updates: readonly ReadUpdate[]
}

/** Adds the files of every incident to the context, oldest first, and notes what was changed or left out. */
export function convertIncidents(records: readonly MergedRecord[], context: ImportContext): void {
  const prepared = records.flatMap((record) => prepare(record, context)).sort(compareStarts)
  const folders = placeFolders('incidents', prepared, context)
  const severities = new Map<Impact, number>()
  for (const incident of prepared) {
    const impact = convertIncident(incident, folders.get(incident.record.id) ?? '', context)
    if (impact !== undefined) severities.set(impact, (severities.get(impact) ?? 0) + 1)
  }
  for (const impact of impacts.toReversed()) {
    const count = severities.get(impact)
    if (count !== undefined) {
      note(
        context,
        'severity',
        severityOf[impact],
        `impact ${impact}`,
        `${count} ${count === 1 ? 'incident' : 'incidents'}`,
      )
    }
  }
}

function prepare(record: MergedRecord, context: ImportContext): Prepared[] {
  const title = titleOf(record, 'Incident', context)
  const updates = readUpdates(record, title, context)
  const first = updates[0]?.at
  if (first === undefined) {
    note(context, 'no-updates', record.id, title)
    return []
  }
  const started = readTime(record.started_at)
  if (started !== undefined && started > first) {
    const detail = `${isoTime(started)} after ${isoTime(first)}`
    note(context, 'started-late', record.id, title, detail)
  }
  if (record.started_at && started === undefined) {
    note(context, 'field-unusable', record.id, title, `started_at "${record.started_at}"`)
  }
  return [{ record, title, updates, start: Math.min(started ?? first, first) }]
}

/** Writes the incident; returns the impact that its severity was taken from. */
function convertIncident(
  incident: Prepared,
  folder: string,
  context: ImportContext,
): Impact | undefined {
  const { record, title, start, updates } = incident
  const { converted, postmortems } = setApartPostmortems(incident, context)
  const end = endOf(converted, incident, context)
  const all = end === undefined || end === 'unknown' ? converted : [...converted, end]
  const isOpen = end !== 'unknown' && all.at(-1)?.status !== 'resolved'
  const { changes, affected } = componentsOf(incident, all, isOpen, context)
  const files = nameUpdates(folder, record, all, context).map(({ update, path }) => ({
    path,
    body: update.markdown,
    frontMatter: {
      status: update.status,
      at: isoTime(update.at),
      components: changes.get(update),
      ...identity(update.id),
    },
  }))
  const facts = {
    title,
    severity: severityOf.none,
    startedAt: start < (updates[0]?.at ?? start) ? isoTime(start) : undefined,
    end: end === 'unknown' ? 'unknown' : undefined,
  }
  const derived = derivedImpact(context, facts, files)
  const known = impacts.find((one) => one === record.impact)
  if (known === undefined) {
    const isGiven = record.impact !== null && record.impact !== undefined
    if (isGiven) note(context, 'impact', record.id, title, `"${record.impact}" is ${derived}`)
    note(context, 'severity-derived', record.id, title, severityOf[derived])
  }
  const severity = severityOf[known ?? derived]
  const isWritten = addDocument(context, `${folder}/incident.md`, incidentSchema, {
    ...facts,
    severity,
    impact: known === derived ? undefined : known,
    postmortem: postmortems.length === 0 && isGrave(severity) ? 'waived' : undefined,
    ...identity(record.id, affected.length > 0 ? { affectedComponents: affected } : {}),
  })
  if (!isWritten) return undefined
  context.totals.incidents++
  for (const { path, frontMatter, body } of files) {
    const isAdded = addDocument(context, path, updateSchema, frontMatter, body)
    context.totals.incidentUpdates += Number(isAdded)
  }
  convertPostmortem(postmortems, folder, context)
  return known
}

/** The impact that the model sees without being told. Of the site's settings, it depends on the time zone alone. */
function derivedImpact(
  context: ImportContext,
  facts: YamlMap,
  updates: readonly { readonly path: string; readonly frontMatter: YamlMap }[],
): Impact {
  const incident = incidentSchema.safeParse(withoutGaps(facts))
  const records = updates.flatMap(({ path, frontMatter }) => {
    const { data } = updateSchema.safeParse(withoutGaps(frontMatter))
    return data === undefined ? [] : [{ ...data, file: path, body: '' }]
  })
  if (!incident.success) return 'none'
  const record = {
    ...incident.data,
    id: '',
    file: '',
    body: '',
    updates: records,
    postmortemRecord: undefined,
  }
  return deriveIncident(record, siteOf(context), context.components, Infinity)?.impact ?? 'none'
}

const siteOf = oncePer(({ timeZone }: ImportContext) =>
  siteSchema.parse({ name: 'Any', url: 'https://example.com', timeZone }),
)

/**
 * The updates, and the post-mortems that stood among them, which are documents of their own. Only a
 * resolved incident can have one: in any other they stay updates.
 */
function setApartPostmortems(
  { record, title, updates }: Prepared,
  context: ImportContext,
): { converted: ConvertedUpdate<IncidentStatus>[]; postmortems: readonly ReadUpdate[] } {
  const postmortems = updates.filter(({ status }) => status === 'postmortem')
  const others = updates.filter(({ status }) => status !== 'postmortem')
  const converted = convertUpdates(others, course, record, title, context)
  if (postmortems.length === 0) return { converted, postmortems }
  const isResolved = converted.at(-1)?.status === 'resolved'
  for (const { id, at } of postmortems) {
    const topic = isResolved ? 'postmortem' : 'postmortem-kept'
    note(context, topic, `${record.id}/${id}`, title, isoTime(at))
  }
  if (isResolved) return { converted, postmortems }
  // Statuses that are not known were said above.
  const silent = { ...context, entries: [] }
  return { converted: convertUpdates(updates, course, record, title, silent), postmortems: [] }
}

/** How the incident ends if its updates do not say it: `unknown`, an update to be added, or not yet. */
function endOf(
  converted: readonly ConvertedUpdate<IncidentStatus>[],
  { record, title }: Prepared,
  context: ImportContext,
): 'unknown' | ConvertedUpdate<IncidentStatus> | undefined {
  const last = converted.at(-1)
  if (last === undefined) return undefined
  const said = record.status ?? last.status
  if (last.status === 'resolved') {
    if (!isClosedRecord(record, course)) {
      note(context, 'status-contradicts', record.id, title, `${said}, its last update resolved`)
    }
    return undefined
  }
  if (isClosedRecord(record, course)) {
    const at = readTime(record.resolved_at)
    if (at === undefined || at < last.at) {
      note(context, 'end-assumed', record.id, title, 'unknown')
      return 'unknown'
    }
    note(context, 'end-assumed', record.id, title, `${isoTime(at)}, in an update of its own`)
    return {
      id: resolutionId(record.id),
      at,
      status: 'resolved',
      markdown: 'This incident has been resolved.',
      affected: [],
    }
  }
  if (said !== last.status) {
    note(context, 'status-contradicts', record.id, title, `${said}, its last update ${last.status}`)
  }
  const isSilent = context.capturedAt - last.at > silence
  const topic = record.isUnlisted ? 'end-unlisted' : isSilent ? 'end-unknown' : 'open'
  note(context, topic, record.id, title, `last update ${isoTime(last.at)}`)
  return topic === 'open' ? undefined : 'unknown'
}

function convertPostmortem(
  updates: readonly ReadUpdate[],
  folder: string,
  context: ImportContext,
): void {
  const [first] = updates
  if (first === undefined) return
  const text = updates.map(({ markdown }) => markdown).filter((part) => part !== '')
  context.totals.postmortems += Number(
    addDocument(
      context,
      `${folder}/postmortem.md`,
      postmortemSchema,
      { publishedAt: isoTime(first.at), ...identity(first.id) },
      text.join('\n\n'),
    ),
  )
}
