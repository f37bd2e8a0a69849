import { convertComponents, planComponents } from './components.ts'
import { note, type ImportContext } from './context.ts'
import { nothingExists, type Existing } from './existing.ts'
import { convertIncidents } from './incidents.ts'
import { convertMaintenances } from './maintenances.ts'
import { mergeDocuments, type Merged } from './merge.ts'
import { convertPage, zoneOf } from './page.ts'
import type { ReportEntry, Report, Totals } from './report.ts'
import { readDocument, type SourceDocument } from './source.ts'

export interface Conversion {
  /** From the path below the content folder to the text; a record's own file before its updates. */
  readonly files: ReadonlyMap<string, string>
  readonly report: Report
}

/**
 * Content from files of the Statuspage API v2: single ones, or captures of one page over time.
 * `existing` is what the target folder holds, so that records keep the folders they have.
 * Without a file that can be read there is no content, and the report says why.
 */
export function convertStatuspage(
  inputs: readonly { readonly name: string; readonly text: string }[],
  existing: Existing = nothingExists,
): Conversion {
  const entries: ReportEntry[] = []
  const totals: Totals = {
    files: 0,
    incidents: 0,
    maintenances: 0,
    incidentUpdates: 0,
    maintenanceUpdates: 0,
    postmortems: 0,
    components: 0,
    groups: 0,
  }
  const documents = ofOnePage(readAll(inputs, entries), entries)
  totals.files = documents.length
  const files = new Map<string, string>()
  if (documents.length === 0) return { files, report: { totals, entries } }

  const merged = mergeDocuments(documents)
  const plan = planComponents(merged, existing)
  const context: ImportContext = {
    existing,
    fileNames: namesByFolder(existing),
    importedFiles: new Set(existing.updates.values()),
    files,
    entries,
    totals,
    componentIds: plan.ids,
    components: plan.leaves,
    timeZone: zoneOf(merged.page),
    capturedAt: merged.capturedAt,
  }
  convertPage(merged.page, context)
  convertComponents(plan, merged, context)
  for (const { id, name } of merged.maintenances) {
    if (merged.moved.has(id)) note(context, 'moved', id, name ?? '')
  }
  noteLeftOpen(merged, context)
  convertIncidents(merged.incidents, context)
  convertMaintenances(merged.maintenances, context)
  return { files, report: { totals, entries } }
}

/** What an earlier import left open, and what is over: no file of this one says more of it. */
function noteLeftOpen(
  { newestSummary, incidents, maintenances }: Merged,
  context: ImportContext,
): void {
  if (newestSummary === undefined) return
  const named = {
    incidents: new Set(incidents.map(({ id }) => id)),
    maintenance: new Set(maintenances.map(({ id }) => id)),
  }
  for (const { kind, id, folder, lastAt, endsAt } of context.existing.open) {
    if (named[kind].has(id)) continue
    if (lastAt >= newestSummary.at || endsAt <= newestSummary.at) continue
    note(context, kind === 'incidents' ? 'left-open' : 'left-scheduled', id, folder)
  }
}

function namesByFolder({ files }: Existing): Map<string, string[]> {
  const names = new Map<string, string[]>()
  for (const path of files) {
    const slash = path.lastIndexOf('/')
    const folder = path.slice(0, Math.max(slash, 0))
    names.getOrInsert(folder, []).push(path.slice(slash + 1))
  }
  return names
}

function readAll(
  inputs: readonly { readonly name: string; readonly text: string }[],
  entries: ReportEntry[],
): SourceDocument[] {
  return inputs.flatMap(({ name, text }) => {
    const read = readDocument(name, text)
    if (typeof read === 'string') {
      note({ entries }, 'file-unread', name, read)
      return []
    }
    for (const { id, detail } of read.unread) note({ entries }, 'record-unread', id, name, detail)
    return [read]
  })
}

/** Two pages in one folder would mix their components: the page of the most files is the one imported. */
function ofOnePage(documents: readonly SourceDocument[], entries: ReportEntry[]): SourceDocument[] {
  const byPage = Map.groupBy(documents, ({ page }) => page?.id ?? '')
  const known = [...byPage].filter(([id]) => id !== '')
  const [main] = known.toSorted((a, b) => b[1].length - a[1].length)
  return documents.filter(({ name, page }) => {
    const isOfMain = page?.id === undefined || page.id === null || page.id === main?.[0]
    if (!isOfMain) note({ entries }, 'other-page', name, `${page?.name ?? page?.id ?? ''}`)
    return isOfMain
  })
}
