import { getLiveCollection } from 'astro:content'
import { previewNow, readRecords } from '../load/live.ts'
import { escapeHtml } from '../markdown.ts'
import type {
  IncidentRecord,
  MaintenanceRecord,
  NoticeRecord,
  PictureRecord,
  Records,
} from '../model/records.ts'
import { findStartOfDay } from '../model/start-of-day.ts'
import { minute, type Instant } from '../model/time.ts'
import { ungroup, type Output, type PageView } from '../site/output.ts'
import { createOutputs } from '../site/outputs.ts'
import { renderDocument } from './render.ts'
import { createStatusBuilder } from './settled-status.ts'

/** What `astro dev` answers: the view for a page's template, or a finished response. */
export type Preview = { readonly view: PageView } | { readonly response: Response }

/** Finds what the site has at `path`, from the content as it is now. Shows drills. */
export async function preview(path: string): Promise<Preview> {
  const read = await readRecords().catch(sayGone)
  if ('error' in read) return { response: errorPage(read.error) }
  const outputs = await outputsOf(read.records)
  const found = outputs.get(path) ?? outputs.get(`${path}/`) ?? outputs.get('/404.html')
  if (found === undefined) throw new Error('The site has no page for what is not there.')
  const view = found.view()
  if ('template' in view) return { view }
  const body = await renderDocument(view)
  return { response: new Response(body, { headers: { 'content-type': typeOf(found.path) } }) }
}

/** Where the content folder is gone, that is said in place of the page. What else fails is thrown on. */
function sayGone(thrown: unknown): { readonly error: Error } {
  // By its name: in Astro's module graph the class is another one.
  if (thrown instanceof Error && thrown.name === 'ContentFolderError') return { error: thrown }
  throw thrown
}

interface Shown {
  /** What the outputs were made from: the same object as long as the content is the same. */
  readonly records: Records
  readonly from: Instant
  /** When something on the pages is another by the clock alone. */
  readonly until: Instant
  readonly outputs: ReadonlyMap<string, Output>
}

let shown: Shown | undefined
const buildStatus = createStatusBuilder()

/** Every output of the site by its path, derived anew only where the content or what the clock says is another. */
async function outputsOf(records: Records): Promise<ReadonlyMap<string, Output>> {
  const now = previewNow()
  if (shown?.records === records && shown.from <= now && now < shown.until) return shown.outputs
  const collected = await collectRecords()
  const status = buildStatus(collected, now)
  const outputs = createOutputs(status, {
    base: '',
    preview: true,
    frozenAt: process.env['ALLCLEAR_NOW'] === undefined ? undefined : now,
    startOfDay: {
      status: () => findStartOfDay(collected, status, { drills: true }).status(),
      key: undefined,
    },
  })
  shown = {
    records,
    from: now,
    until: Math.min(status.nextChange.at, now + minute),
    outputs: new Map(ungroup(outputs).map((output) => [output.path, output])),
  }
  return shown.outputs
}

async function collectRecords(): Promise<Records> {
  const [settings, components, pictures, incidents, maintenance, notices] = await Promise.all([
    getLiveCollection('settings'),
    getLiveCollection('components'),
    getLiveCollection('pictures'),
    getLiveCollection('incidents'),
    getLiveCollection('maintenance'),
    getLiveCollection('notices'),
  ])
  const site: Records['site'] | undefined = settings.entries?.[0]?.data
  const shelf: Records['components'] | undefined = components.entries?.[0]?.data
  if (site === undefined || shelf === undefined) {
    throw settings.error ?? components.error ?? new Error('The content has no settings.')
  }
  const dataOf = <T>(entries: readonly { readonly data: T }[] | undefined) =>
    (entries ?? []).map(({ data }) => data)
  return {
    site,
    components: shelf,
    incidents: dataOf<IncidentRecord>(incidents.entries),
    maintenances: dataOf<MaintenanceRecord>(maintenance.entries),
    notices: dataOf<NoticeRecord>(notices.entries),
    pictures: dataOf<PictureRecord>(pictures.entries),
  }
}

/**
 * The content's problems, all of them, in place of the page. The command line lays its overlay over
 * it, with the lines of the first, and reloads it when the content is mended.
 */
function errorPage({ message }: Error): Response {
  const items = message.split('\n').map((problem) => `<li>${escapeHtml(problem)}</li>`)
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>The content has problems</title>
<script type="module" src="/@vite/client"></script>
<style>body{font:1rem/1.5 system-ui;margin:3rem auto;max-width:50rem;padding:0 1rem}li{font-family:ui-monospace,monospace;margin-block:1rem;overflow-wrap:anywhere}</style>
<h1>The content has problems</h1><p>Nothing is shown until they are mended. This page reloads by itself.</p><ol>${items.join('')}</ol></html>`
  const headers = { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' }
  return new Response(html, { status: 500, headers })
}

const types: Readonly<Record<string, string>> = {
  atom: 'application/xml',
  ics: 'text/calendar; charset=utf-8',
  json: 'application/json',
  rss: 'application/xml',
  svg: 'image/svg+xml',
  xml: 'application/xml',
}

function typeOf(path: string): string {
  if (path.endsWith('/')) return 'text/html; charset=utf-8'
  return types[path.slice(path.lastIndexOf('.') + 1)] ?? 'text/plain; charset=utf-8'
}
