import { existsSync, readFileSync } from 'node:fs'
import { createContext, type Context, type SiteOptions } from '../../src/context/context.ts'
import { convertStatuspage } from '../../src/import/statuspage/convert.ts'
import { groupFiles } from '../../src/load/bundles.ts'
import { parseBundle } from '../../src/load/read-bundle.ts'
import type { Records } from '../../src/model/records.ts'
import { buildStatus } from '../../src/model/status.ts'
import type { Instant } from '../../src/model/time.ts'
import { ungroup } from '../../src/site/output.ts'
import { createOutputs } from '../../src/site/outputs.ts'
import { r } from '../model/factories.ts'

/** The demonstration at quiet times and busy ones, from its first month on. */
export const demoInstants = [
  '2023-11-02T12:00:00Z',
  '2024-09-17T12:40:00Z',
  '2024-09-17T14:02:00Z',
  '2025-09-10T08:00:00Z',
  '2026-11-18T13:59:59.999Z',
  '2026-11-18T14:00:00Z',
  '2026-11-18T14:40:00Z',
  '2026-11-20T04:30:00Z',
  '2027-02-01T00:00:00Z',
].map((text) => Date.parse(text))

/** The records that an import makes of files of the Statuspage API v2. */
export function importRecords(...texts: readonly string[]): Records {
  const { files } = convertStatuspage(texts.map((text, index) => ({ name: `${index}.json`, text })))
  // Where the real data is absent, the tests on it are skipped, but what they begin with is not.
  if (!hasCaptures && texts.every((text) => text === '{}')) return r()
  const contents = groupFiles([...files.keys()].sort()).map((bundle) => {
    const bytes = bundle.files.map((file) => Buffer.from(files.get(file) ?? ''))
    return parseBundle(bundle, bytes, '').content
  })
  const site = contents.find((content) => content.site !== undefined)?.site
  const components = contents.find((content) => content.components !== undefined)?.components
  if (site === undefined || components === undefined) throw new Error('The import has no page.')
  return {
    site,
    components,
    incidents: contents.flatMap(({ incident }) => incident ?? []),
    maintenances: contents.flatMap(({ maintenance }) => maintenance ?? []),
    notices: contents.flatMap(({ notice }) => notice ?? []),
    pictures: [],
  }
}

/** Everything documents are made from. */
export function contextOf(records: Records, now: Instant, options: SiteOptions = {}): Context {
  return createContext(buildStatus(records, now, { drills: options.preview === true }), options)
}

/** Every document of the APIs as it is written, by its address from the root; those of one API, if `below` names it. */
export function writeApi(
  records: Records,
  now: Instant,
  options: SiteOptions = {},
  below = '/api/',
): Map<string, string> {
  const status = buildStatus(records, now, { drills: options.preview === true })
  const outputs = ungroup(createOutputs(status, options))
  return new Map(
    outputs
      .filter(({ path }) => path.startsWith(below))
      .map((output) => {
        const { path } = output
        const view = output.view()
        if (!('document' in view) || view.document !== 'json')
          throw new Error(`${path} is no JSON.`)
        return [path, JSON.stringify(view.value)]
      }),
  )
}

/** The same, read again. */
export function readApi(...of: Parameters<typeof writeApi>): Map<string, unknown> {
  return new Map([...writeApi(...of)].map(([path, text]) => [path, JSON.parse(text) as unknown]))
}

const captures = new URL('../../../shared/data/github-status/', import.meta.url)

/** False where the captured files are absent: tests that need them are skipped. */
export const hasCaptures = existsSync(captures)

/** The text of a captured file of GitHub's page. */
export function readCapture(name: string): string {
  if (!hasCaptures) {
    console.warn(`Skipped: there is no real data at ${captures.pathname}`)
    return '{}'
  }
  return readFileSync(new URL(name, captures), 'utf8')
}

/** The five captured `summary.json`, one for each situation. */
export const summaries = [
  'summary-maintenance-i1-m1-2025-05-30-3366bbb7.json',
  'summary-major-i2-m0-2026-02-09-55da3498.json',
  'summary-minor-i1-m3-2022-03-26-fe2b1781.json',
  'summary-minor-i3-m0-2026-02-09-56839bde.json',
  'summary-none-i0-m0-2026-08-22-c3c8488b.json',
] as const
