import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { convertStatuspage } from '../../../src/import/statuspage/convert.ts'
import { componentsSchema } from '../../../src/model/schemas/components.ts'
import { incidentSchema } from '../../../src/model/schemas/incident.ts'
import { maintenanceSchema } from '../../../src/model/schemas/maintenance.ts'
import { siteSchema } from '../../../src/model/schemas/site.ts'
import { maintenanceUpdateSchema, updateSchema } from '../../../src/model/schemas/update.ts'
import { renderMarkdown } from '../../../src/markdown.ts'
import { parseYaml } from '../../../src/load/yaml.ts'
import { index, read, said } from './factories.ts'
import { fold, renderedText } from './rendered-text.ts'

const folder = new URL('../../../../shared/data/github-status/', import.meta.url)
const isThere = existsSync(folder)
if (!isThere) console.warn(`Skipped: there is no real data at ${folder.pathname}`)

const load = (name: string) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') })
const history = isThere ? load('history.json') : { name: 'history.json', text: '{"incidents":[]}' }

const source = z
  .object({
    incidents: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        incident_updates: z.array(
          z.object({ id: z.string(), body: z.string(), display_at: z.string() }),
        ),
      }),
    ),
  })
  .transform(({ incidents }) => incidents)
const maintenanceSource = z
  .object({ scheduled_maintenances: source.in.shape.incidents })
  .transform((all) => all.scheduled_maintenances)

describe.skipIf(!isThere)('GitHub’s history', () => {
  const result = convertStatuspage([history])
  const { files, report } = result
  const json: unknown = JSON.parse(history.text)
  const documents = [...files].filter(([path]) => path.endsWith('.md'))
  const byId = new Map(
    documents.map(([path, text]) => {
      const { data, body } = read(text)
      return [String(data['statuspageId']), { path, data, body }]
    }),
  )

  it('is all there', () => {
    expect(report.totals).toEqual({
      files: 1,
      incidents: 760,
      maintenances: 30,
      incidentUpdates: 3653,
      maintenanceUpdates: 78,
      postmortems: 0,
      components: 12,
      groups: 0,
    })
    expect(byId.size).toBe(760 + 30 + 3653 + 78)
  })

  it('says the same at the same time', () => {
    const records = [...source.parse(json), ...maintenanceSource.parse(json)]
    expect(records).toHaveLength(790)
    for (const { id, name, incident_updates } of records) {
      const record = byId.get(id)
      expect(record?.data['title']).toBe(fold(name))
      for (const update of incident_updates) {
        const { path, data, body } = byId.get(update.id) ?? {}
        expect(path?.split('/').slice(0, 3)).toEqual(record?.path.split('/').slice(0, 3))
        expect(data?.['at']).toBe(new Date(update.display_at).toISOString())
        const text = fold(update.body.replace(/<br \/>/g, ' ').replace(/<\/?[ai]\b[^>]*>/g, ''))
        expect(renderedText(renderMarkdown(body ?? ''))).toBe(text)
      }
    }
  })

  it('is valid, every file of it', () => {
    siteSchema.parse(parseYaml(files.get('site.yaml') ?? ''))
    componentsSchema.parse(parseYaml(files.get('components.yaml') ?? ''))
    for (const [path, text] of documents) {
      const schema = path.endsWith('/incident.md')
        ? incidentSchema
        : path.endsWith('/maintenance.md')
          ? maintenanceSchema
          : path.startsWith('incidents/')
            ? updateSchema
            : maintenanceUpdateSchema
      schema.parse(read(text).data)
    }
  })

  it('the report names every incident without a captured end, and every one without a component', () => {
    expect(said(result, 'end-unknown')).toHaveLength(107)
    expect(said(result, 'no-component')).toHaveLength(178)
    expect(said(result, 'not-completed')).toHaveLength(30)
    expect(said(result, 'resolved-again')).toHaveLength(1)
    expect(said(result, 'under-maintenance')).toHaveLength(1)
    expect(said(result, 'record-unread')).toEqual([])
    expect(said(result, 'field-unusable')).toEqual([])
    expect(said(result, 'markup')).toEqual([])
  })

  it('imported again, alone or with the captures it was made from, is the same', () => {
    const existing = index(files)
    expect([...convertStatuspage([history], existing).files]).toEqual([...files])
    const captures = readdirSync(folder)
      .filter((name) => name.startsWith('summary-'))
      .map(load)
    expect(captures).toHaveLength(5)
    expect([...convertStatuspage([...captures, history], existing).files]).toEqual([...files])
  })

  it('older captures first: the history adds to them and moves nothing', () => {
    const early = convertStatuspage([load('summary-major-i2-m0-2026-02-09-55da3498.json')]).files
    const { files: all } = convertStatuspage([history], index(early))
    const gone = [...early.keys()].filter((path) => !all.has(path))
    expect(gone).toEqual([])
    expect(all.size).toBe(files.size)
  })
})
