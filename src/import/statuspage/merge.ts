import { instant } from '../../model/schemas/fields.ts'
import { compareText } from '../../model/text.ts'
import { maintenanceStatuses } from '../../model/vocabulary.ts'
import type {
  SourceComponent,
  SourceDocument,
  SourcePage,
  SourceRecord,
  SourceUpdate,
} from './source.ts'

/** A record as one file has it. */
interface CapturedRecord extends SourceRecord {
  /** When the file was captured, in epoch milliseconds. */
  readonly capturedAt: number
}

export interface MergedRecord extends CapturedRecord {
  /** The ids of the updates that the newest capture of the record no longer has. */
  readonly vanished: readonly string[]
  /** True where a newer summary would name it if it were not over, and does not. */
  readonly isUnlisted: boolean
}

export interface Merged {
  readonly page: SourcePage | undefined
  /** The time of the newest capture, in epoch milliseconds. */
  readonly capturedAt: number
  /** Groups and leaves, of which `listed` are those that the newest list holds. */
  readonly components: ReadonlyMap<string, SourceComponent>
  readonly listed: ReadonlySet<string>
  readonly incidents: readonly MergedRecord[]
  readonly maintenances: readonly MergedRecord[]
  /** Those of the maintenances that stood among the incidents, by their ids. */
  readonly moved: ReadonlySet<string>
  readonly newestSummary: Summary | undefined
}

/** What was not over at a time. */
export interface Summary {
  readonly at: number
  readonly incidents: ReadonlySet<string>
  readonly maintenances: ReadonlySet<string>
}

/** A time in the source as epoch milliseconds; undefined where it has none, or none with an offset. */
export function readTime(text: string | null | undefined): number | undefined {
  return text === null || text === undefined ? undefined : instant.safeParse(text).data
}

/** Several captures as one: per id the newest `updated_at` wins, and updates are merged by id. */
export function mergeDocuments(documents: readonly SourceDocument[]): Merged {
  const oldestFirst = documents.toSorted(
    (a, b) => captureTime(a) - captureTime(b) || compareText(a.name, b.name),
  )
  const newestFirst = oldestFirst.toReversed()
  const lists = newestFirst.flatMap(({ components }) => components ?? [])
  const records = newestFirst.flatMap(({ incidents, maintenances }) => [
    ...incidents,
    ...maintenances,
  ])
  const nested = records.flatMap(({ components }) => components ?? [])
  const newestList = newestFirst.find(({ components }) => components !== undefined)?.components
  const captured = (pick: (document: SourceDocument) => readonly SourceRecord[]) =>
    newestFirst.flatMap((document): CapturedRecord[] => {
      const capturedAt = captureTime(document)
      return pick(document).map((record) => ({ ...record, capturedAt }))
    })
  const incidents = captured((document) => document.incidents)
  const moved = new Set(incidents.filter(isMaintenance).map(({ id }) => id))
  const summary = newestFirst.find(({ hasAllOpen }) => hasAllOpen)
  const newestSummary = summary === undefined ? undefined : toSummary(summary)
  return {
    page: newestFirst.find(({ page }) => page !== undefined)?.page,
    capturedAt: Math.max(...newestFirst.map(captureTime)),
    components: newestById([...lists, ...nested]),
    listed: new Set((newestList ?? nested).map(({ id }) => id)),
    incidents: mergeRecords(
      incidents.filter(({ id }) => !moved.has(id)),
      'incidents',
      newestSummary,
    ),
    maintenances: mergeRecords(
      [
        ...captured((document) => document.maintenances),
        ...incidents.filter(({ id }) => moved.has(id)),
      ],
      'maintenances',
      newestSummary,
    ),
    moved,
    newestSummary,
  }
}

const toSummary = (document: SourceDocument): Summary => ({
  at: captureTime(document),
  incidents: new Set(document.incidents.map(({ id }) => id)),
  maintenances: new Set(
    [...document.maintenances, ...document.incidents.filter(isMaintenance)].map(({ id }) => id),
  ),
})

/** A record that has a window and a status that only maintenance has. */
const isMaintenance = ({ scheduled_for, scheduled_until, status }: SourceRecord): boolean =>
  Boolean(scheduled_for && scheduled_until) && maintenanceStatuses.some((one) => one === status)

/** When a document was captured: what the page says, else its newest record. */
function captureTime({ page, incidents, maintenances, components }: SourceDocument): number {
  const said = readTime(page?.updated_at)
  if (said !== undefined) return said
  const records = [...incidents, ...maintenances]
  const all = [...records, ...records.flatMap(({ updates }) => updates), ...(components ?? [])]
  return all.reduce((latest, item) => Math.max(latest, changedAt(item)), longAgo)
}

interface Dated {
  readonly id: string
  readonly updated_at?: string | null | undefined
}

/** Of equally new ones the first wins. */
function newestById<T extends Dated>(items: readonly T[]): Map<string, T> {
  const byId = new Map<string, T>()
  for (const item of items) {
    const known = byId.get(item.id)
    if (known === undefined || changedAt(item) > changedAt(known)) byId.set(item.id, item)
  }
  return byId
}

const changedAt = ({ updated_at }: Dated): number => readTime(updated_at) ?? longAgo

/** Where nobody says when: the first instant that a date can have. */
const longAgo = -8.64e15

function mergeRecords(
  newestFirst: readonly CapturedRecord[],
  kind: 'incidents' | 'maintenances',
  summary: Summary | undefined,
): MergedRecord[] {
  const newest = newestById(newestFirst)
  return [...Map.groupBy(newestFirst, ({ id }) => id)].map(([id, captures]) => {
    const record = newest.get(id) ?? captures[0]
    if (record === undefined) throw new Error(`No capture of ${id}.`)
    const updates: SourceUpdate[] = [
      ...newestById([record, ...captures].flatMap(({ updates }) => updates)).values(),
    ]
    const present = new Set(record.updates.map(({ id }) => id))
    return {
      ...record,
      updates,
      components: record.components ?? captures.find((one) => one.components)?.components,
      vanished: updates.flatMap(({ id }) => (present.has(id) ? [] : [id])),
      isUnlisted:
        summary !== undefined &&
        !summary[kind].has(id) &&
        [record, ...updates]
          .flatMap(({ created_at, updated_at }) => [created_at, updated_at])
          .every((time) => (readTime(time) ?? longAgo) < summary.at),
    }
  })
}
