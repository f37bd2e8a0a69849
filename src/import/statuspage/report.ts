import { shorten, spellOut } from '../../model/text.ts'

/** What may become of a record, in the order a report tells it. */
const kinds = {
  unread: 'Could not be read',
  dropped: 'Left out',
  changed: 'Changed',
  assumed: 'Assumed',
  noted: 'Imported as it is, and worth knowing',
} as const
export type Kind = keyof typeof kinds

/** Every thing an import can have to say: what kind it is, and what it says above the records. */
const topics = {
  'file-unread': ['unread', 'Files that could not be read'],
  'other-page': ['unread', 'Files of another page. Import each page into a folder of its own'],
  'record-unread': ['unread', 'Records without the fields they need'],
  'no-page': [
    'unread',
    'No file says which page this is, so site.yaml is not written. Write it: name and url',
  ],
  'no-components': [
    'unread',
    'No file has a component, so components.yaml is not written. Write it: the site needs at least one',
  ],
  'no-updates': ['dropped', 'Incidents without any update: nothing says what happened when'],
  'no-time': ['dropped', 'Updates without a time that can be read'],
  'no-window': ['dropped', 'Maintenances without a window: its start or its end cannot be read'],
  'window-reversed': [
    'dropped',
    'Maintenances whose window does not end after it starts, and whose completion was not captured',
  ],
  'under-maintenance': [
    'dropped',
    'Component statuses `under_maintenance` in an incident. Maintenance has records of its own',
  ],
  'component-status': ['dropped', 'Component statuses that are none of the known ones'],
  'maintenance-statuses': [
    'dropped',
    'Component statuses in a maintenance other than under_maintenance. During the window its components are under maintenance',
  ],
  'maintenance-impact': ['dropped', 'Impacts of maintenances other than `maintenance`'],
  'started-late': ['dropped', 'Starts later than the first update. The first update is the start'],
  'start-to-come': [
    'dropped',
    'Start dates after the newest file. Until then these components would not be shown, whatever affects them',
  ],
  'field-unusable': ['dropped', 'Values that cannot be used'],
  'not-written': ['dropped', 'Files that content could not have, and what would be in them'],
  'empty-group': ['dropped', 'Component groups without a component'],
  'page-url': ['changed', "The page's address: https in place of http"],
  'no-display-time': ['changed', 'Updates without a usable display_at. They stand at created_at'],
  'resolved-again': [
    'changed',
    'Updates `resolved` or `completed` that other updates follow. They say monitoring or verifying now',
  ],
  'resolved-moved': [
    'changed',
    'Last updates of closed records. They say resolved or completed now',
  ],
  'after-end': [
    'changed',
    'Updates after the end whose status is none of the known ones. The end stays, and their text is in its update',
  ],
  postmortem: ['changed', 'Updates that are post-mortems. They are in postmortem.md'],
  'postmortem-kept': [
    'changed',
    'Post-mortems of incidents whose end was never captured. They are updates',
  ],
  moved: ['changed', 'Maintenances that stood among the incidents'],
  impact: ['changed', 'Impacts that incidents do not have here. The components tell the impact'],
  'window-end': [
    'changed',
    'Windows that did not end after they start. They end with the completion',
  ],
  'window-over': [
    'changed',
    'Maintenances completed after their window. The completion moves its end, so that they last until then',
  ],
  markup: [
    'changed',
    'Messages with markup that Markdown cannot say. The text is kept, unless it is a script',
  ],
  name: ['changed', 'Names that were not one line of plain text'],
  'component-gone': [
    'changed',
    'Components that are no longer on the page. They are without bars, and shown only while something is wrong',
  ],
  'component-group-gone': ['changed', 'Components whose group is unknown. They stand alone'],
  severity: [
    'assumed',
    'Severities. Statuspage has none, so they follow the impact. None of these incidents owes a post-mortem: SEV1 and SEV2 say `postmortem: waived`',
  ],
  'severity-derived': [
    'assumed',
    'Severities of incidents without a known impact. They follow the components',
  ],
  'end-unknown': [
    'assumed',
    'Incidents whose end was never captured: more than 7 days without an update before the newest file. They say `end: unknown`',
  ],
  'end-unlisted': [
    'assumed',
    'Incidents that were open, and that a newer summary does not name. They say `end: unknown`',
  ],
  'end-assumed': [
    'assumed',
    'Incidents that are closed but have no update that says so. Their end is taken from resolved_at, or is unknown',
  ],
  'resolved-components': [
    'assumed',
    'Components that the resolution does not name as operational. Resolved means that they are',
  ],
  'status-captured': [
    'assumed',
    'Components of open incidents of which no update tells what was seen when the file was captured. The last update says it',
  ],
  'status-unknown': [
    'assumed',
    'Update statuses that are none of the known ones. They repeat the one before',
  ],
  'component-by-id': [
    'assumed',
    'Components taken to be those of the same name in your components.yaml',
  ],
  untitled: ['assumed', 'Records without a name'],
  'update-left': [
    'noted',
    'Updates that an earlier import wrote, and that are no updates of the source any more. Delete them, unless they are to stay',
  ],
  'left-open': [
    'noted',
    'Incidents of yours that are open, and that the newest summary does not name: they are over. Import a newer incidents.json, or write an update `resolved`, or `end: unknown` into incident.md',
  ],
  'left-scheduled': [
    'noted',
    'Maintenances whose window is not over, and that the newest summary does not name: they are done or called off. Import a newer scheduled-maintenances.json, or write an update `completed` or `cancelled`',
  ],
  open: ['noted', 'Incidents that are still open'],
  'no-component': ['noted', 'Incidents without any component'],
  'operational-only': [
    'noted',
    'Components an incident names but never gives a status other than operational. It affects them, without downtime',
  ],
  'component-status-unknown': [
    'noted',
    'Affected components known, their statuses not. Imported without; kept under `internal.affectedComponents`',
  ],
  'status-between': [
    'noted',
    'Component statuses that changed between two updates. The time of that change is not known, so the next update that says it tells it',
  ],
  'status-contradicts': [
    'noted',
    'Records whose status is not that of their last update. The update counts',
  ],
  'not-completed': [
    'noted',
    'Maintenances whose completion was never captured. They end with their window',
  ],
  'update-vanished': ['noted', 'Updates that the newest file no longer has. They are kept'],
  'empty-text': ['noted', 'Updates without text'],
  'foreign-id': [
    'noted',
    "Ids that are not Statuspage's 12 letters and digits. Kept as `importedId` where there is room",
  ],
  'component-new': [
    'noted',
    'Components that your components.yaml does not have. It is yours and stays as it is: add them, or the build will not know them',
  ],
} as const satisfies Readonly<Record<string, readonly [Kind, string]>>
export type Topic = keyof typeof topics

/** What an import has to say of a record or a file. */
export interface ReportEntry {
  readonly topic: Topic
  /** The source's id, or the file's name. */
  readonly id: string
  readonly name?: string
  readonly detail?: string
}

export interface Totals {
  files: number
  incidents: number
  maintenances: number
  incidentUpdates: number
  maintenanceUpdates: number
  postmortems: number
  components: number
  groups: number
}

export interface Report {
  readonly totals: Readonly<Totals>
  readonly entries: readonly ReportEntry[]
}

const count = (number: number, word: string): string =>
  `${number} ${word}${number === 1 ? '' : word.endsWith('s') ? 'es' : 's'}`

/** What was read, as one sentence. */
export function formatTotals({ totals }: Report): string {
  return (
    `Read ${count(totals.files, 'file')}: ` +
    `${count(totals.incidents, 'incident')} with ${count(totals.incidentUpdates, 'update')} ` +
    `and ${count(totals.postmortems, 'post-mortem')}, ` +
    `${count(totals.maintenances, 'maintenance')} with ${count(totals.maintenanceUpdates, 'update')}, ` +
    `${count(totals.components, 'component')} in ${count(totals.groups, 'group')}.`
  )
}

/**
 * Each kind of entry, each topic with its count, and its records, the first `most` of them. Empty
 * where there is none.
 */
export function formatEntries({ entries }: Pick<Report, 'entries'>, most = Infinity): string {
  const byTopic = Map.groupBy(entries, ({ topic }): string => topic)
  const all = Object.entries(topics)
  return Object.entries(kinds)
    .flatMap(([kind, heading]) => {
      const sections = all.flatMap(([topic, [kindOfTopic, text]]) => {
        const records = byTopic.get(topic) ?? []
        if (kindOfTopic !== kind || records.length === 0) return []
        const lines = firstLines(records.map(formatEntry), most)
        return [[`${text} (${records.length}):`, ...lines].join('\n')]
      })
      return sections.length === 0 ? [] : [heading.toUpperCase(), ...sections]
    })
    .join('\n\n')
}

/** True where `formatEntries` leaves any of them out. */
export function leavesOut({ entries }: Pick<Report, 'entries'>, most: number): boolean {
  return [...Map.groupBy(entries, ({ topic }) => topic).values()].some((records) =>
    isTooLong(records, most),
  )
}

const passedOver: ReadonlySet<Topic> = new Set([
  'file-unread',
  'other-page',
  'record-unread',
  'no-updates',
  'no-time',
  'no-window',
  'window-reversed',
  'not-written',
])

/** False where a file, a record or an update was passed over, because it lacks what an import needs. */
export function isWhole({ entries }: Pick<Report, 'entries'>): boolean {
  return !entries.some(({ topic }) => passedOver.has(topic))
}

/** The first `most` of `lines`, with nothing in them that steers a terminal, and how many more there are. */
export function firstLines(lines: readonly string[], most: number): readonly string[] {
  if (!isTooLong(lines, most)) return lines.map(spellOut)
  return [...lines.slice(0, most).map(spellOut), `  and ${lines.length - most} more`]
}

/** True of a list that `firstLines` shortens. One more takes no more room than to say so. */
export function isTooLong({ length }: readonly unknown[], most: number): boolean {
  return length > most + 1
}

function formatEntry({ id, name, detail }: ReportEntry): string {
  const said = [name, detail].filter((part) => part !== undefined && part !== '').join(': ')
  return shorten(`  ${id}${said === '' ? '' : `  ${said}`}`, longestLine)
}

/** In characters: who reads a report looks for the record, not for all that is in it. */
const longestLine = 1_000
