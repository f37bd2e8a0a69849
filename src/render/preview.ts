import { getLiveCollection } from 'astro:content'
import { ContentProblems, previewNow } from '../load/live.ts'
import { escapeHtml } from '../markdown.ts'
import type { IncidentEntry, PostmortemEntry, UpdateEntry } from '../live.config.ts'
import type { MaintenanceRecord, NoticeRecord, Records } from '../model/records.ts'
import { buildStatus } from '../model/status.ts'
import type { PageView } from '../site/output.ts'
import { createOutputs } from '../site/outputs.ts'
import { renderDocument } from './render.ts'

/** What `astro dev` answers: the view for a page's template, or a finished response. */
export type Preview = { readonly view: PageView } | { readonly response: Response }

/** Finds what the site has at `path`, from the content as it is now. Shows drills. */
export async function preview(path: string): Promise<Preview> {
  const records = await collectRecords()
  if (records instanceof Error) return { response: errorPage(records) }
  const status = buildStatus(records, previewNow(), { drills: true })
  const outputs = createOutputs(status, {
    base: '',
    preview: true,
    frozen: process.env['ALLCLEAR_NOW'] !== undefined,
  })
  const find = (wanted: string) => outputs.find((output) => output.path === wanted)
  const found = find(path) ?? find(`${path}/`) ?? find('/404.html')
  if (found === undefined) throw new Error('The site has no page for what is not there.')
  const view = found.view()
  if ('template' in view) return { view }
  const body = await renderDocument(view)
  return { response: new Response(body, { headers: { 'content-type': typeOf(found.path) } }) }
}

async function collectRecords(): Promise<Records | Error> {
  const [settings, components, incidents, updates, postmortems, maintenance, notices] =
    await Promise.all([
      getLiveCollection('settings'),
      getLiveCollection('components'),
      getLiveCollection('incidents'),
      getLiveCollection('updates'),
      getLiveCollection('postmortems'),
      getLiveCollection('maintenance'),
      getLiveCollection('notices'),
    ])
  const site: Records['site'] | undefined = settings.entries?.[0]?.data
  const shelf: Records['components'] | undefined = components.entries?.[0]?.data
  if (site === undefined || shelf === undefined) {
    return settings.error ?? components.error ?? new Error('The content has no settings.')
  }
  const dataOf = <T>(entries: readonly { readonly data: T }[] | undefined) =>
    (entries ?? []).map(({ data }) => data)
  const updatesOf = Map.groupBy(dataOf<UpdateEntry>(updates.entries), ({ incident }) => incident)
  const postmortemOf = new Map(
    dataOf<PostmortemEntry>(postmortems.entries).map((data) => [data.incident, data]),
  )
  return {
    site,
    components: shelf,
    incidents: dataOf<IncidentEntry>(incidents.entries).map((incident) => ({
      ...incident,
      updates: updatesOf.get(incident.id) ?? [],
      postmortemRecord: postmortemOf.get(incident.id),
    })),
    maintenances: dataOf<MaintenanceRecord>(maintenance.entries),
    notices: dataOf<NoticeRecord>(notices.entries),
  }
}

/** The content's problems with their places, in place of the page; it reloads when a file changes. */
function errorPage(error: Error): Response {
  const cause = error instanceof ContentProblems ? error : (error.cause ?? error)
  const problems =
    cause instanceof ContentProblems ? cause.message.split('\n') : [String(error.message)]
  const items = problems.map((problem) => `<li>${escapeHtml(problem)}</li>`).join('')
  const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>The content has problems</title>
<script type="module" src="/@vite/client"></script>
<style>body{font:1rem/1.5 system-ui;margin:3rem auto;max-width:50rem;padding:0 1rem}li{font-family:ui-monospace,monospace;margin-block:1rem}</style>
<h1>The content has problems</h1><p>Nothing is shown until they are mended. This page reloads by itself.</p><ol>${items}</ol></html>`
  return new Response(html, { status: 500, headers: { 'content-type': 'text/html' } })
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
  return types[path.slice(path.lastIndexOf('.') + 1)] ?? 'text/plain; charset=utf-8'
}
