import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createBody } from '../../src/api/v2/body.ts'
import { createBook } from '../../src/api/v2/book.ts'
import { createIncident } from '../../src/api/v2/incidents.ts'
import { createMaintenance } from '../../src/api/v2/maintenances.ts'
import { contextOf, hasCaptures, importRecords, readApi, readCapture, summaries } from './sites.ts'

const json = z.record(z.string(), z.json())
type Json = z.output<typeof json>
const record = z.looseObject({
  id: z.string(),
  name: z.string(),
  status: z.string(),
  impact: z.string(),
  started_at: z.string(),
  monitoring_at: z.string().nullable(),
  resolved_at: z.string().nullable(),
  incident_updates: z.array(
    z.looseObject({
      id: z.string(),
      status: z.string(),
      body: z.string(),
      display_at: z.string(),
      affected_components: z.array(z.looseObject({ code: z.string() })).nullable(),
    }),
  ),
  components: z.array(z.looseObject({ id: z.string() })),
})
type SourceRecord = z.output<typeof record>
const document = z.looseObject({
  page: z.looseObject({ updated_at: z.string() }),
  incidents: z.array(record),
  scheduled_maintenances: z.array(record),
})

/** Every kind of object in a document, by where it stands: its keys in order, and the type of each. */
function shapesOf(value: z.core.util.JSONType, place: string, shapes: Map<string, Shape>): void {
  if (Array.isArray(value)) for (const one of value) shapesOf(one, place, shapes)
  else if (typeof value === 'object' && value !== null) {
    const keys = Object.keys(value)
    const shape = shapes.get(place) ?? { orders: new Set(), types: new Map(), values: new Map() }
    shapes.set(place, shape)
    shape.orders.add(keys.join())
    for (const [key, inner] of Object.entries(value)) {
      add(shape.types, key, inner === null ? 'null' : Array.isArray(inner) ? 'array' : typeof inner)
      if (/(?:^|_)status$|^impact$|^indicator$|^description$/.test(key))
        add(shape.values, key, String(inner))
      shapesOf(inner, `${place}.${key}`, shapes)
    }
  }
}

interface Shape {
  readonly orders: Set<string>
  readonly types: Map<string, Set<string>>
  readonly values: Map<string, Set<string>>
}

function add(map: Map<string, Set<string>>, key: string, value: string): void {
  map.set(key, (map.get(key) ?? new Set()).add(value))
}

const read = (name: string) => {
  const text = readCapture(name)
  const real = json.parse(JSON.parse(text))
  const { updated_at } = document.parse(real).page
  return { real, records: importRecords(text), at: Date.parse(updated_at) }
}
const summaryOf = ({ records, at }: ReturnType<typeof read>): Json =>
  json.parse(readApi(records, at).get('/api/v2/summary.json'))

const withinEach = (
  ours: ReadonlyMap<string, Set<string>>,
  real: ReadonlyMap<string, Set<string>>,
) =>
  [...ours].flatMap(([key, values]) =>
    [...values]
      .filter((value) => real.get(key)?.has(value) !== true)
      .map((value) => `${key}: ${value}`),
  )

describe.skipIf(!hasCaptures)('a summary made of a captured one', () => {
  const captured = hasCaptures ? summaries.map((name) => ({ name, ...read(name) })) : []
  const history = hasCaptures ? read('history.json') : undefined
  const shapes = new Map<string, Shape>()
  for (const { real } of captured) shapesOf(real, '', shapes)
  // What happened since it was captured is in the history alone.
  if (history !== undefined) shapesOf(history.real, '', shapes)

  it.each(captured)('has the same keys in the same order, of the same types: $name', (one) => {
    const ours = new Map<string, Shape>()
    shapesOf(summaryOf(one), '', ours)
    for (const [place, { orders, types, values }] of ours) {
      const real = shapes.get(place)
      const missing = [...orders].filter((order) => real?.orders.has(order) !== true)
      expect(missing, `keys of ${place}`).toEqual([])
      expect(withinEach(types, real?.types ?? new Map()), `types of ${place}`).toEqual([])
      if (place !== '.components' && place !== '.incidents.components') {
        expect(withinEach(values, real?.values ?? new Map()), `words of ${place}`).toEqual([])
      }
    }
  })

  it.each(captured.filter(({ name }) => !name.includes('2022')))(
    'is the same but for what a status page does not know: $name',
    (one) => {
      expect(comparable(summaryOf(one))).toEqual(comparable(one.real))
    },
  )
})

/** Without the times at which someone pressed a button, short links and the order of components in an update. */
function comparable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(comparable)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !['created_at', 'updated_at', 'shortlink'].includes(key))
      .map(([key, inner]) => {
        if (key === 'affected_components' && Array.isArray(inner)) {
          return [key, inner.map((one) => JSON.stringify(one)).sort()]
        }
        if (key === 'body') return [key, fold(String(inner))]
        if (key === 'started_at') return [key, String(inner).slice(0, 19)]
        return [key, comparable(inner)]
      }),
  )
}

/** A message without what Statuspage's editor leaves at the ends of lines. */
function fold(body: string): string {
  return body
    .replace(/<br \/>|\s/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/ +/g, ' ')
    .trim()
}

describe.skipIf(!hasCaptures)('GitHub’s history, imported', () => {
  const { real, records, at } = hasCaptures
    ? read('history.json')
    : { real: {}, records: undefined, at: 0 }
  const source = hasCaptures ? document.parse(real) : undefined
  const made = new Map<string, SourceRecord>()
  if (records !== undefined) {
    const context = contextOf(records, at)
    const book = createBook(context, createBody)
    const all = [
      ...context.status.incidents.map((incident) => createIncident(book, incident)),
      ...context.status.maintenances.map((maintenance) => createMaintenance(book, maintenance)),
    ]
    for (const one of all) made.set(one.id, record.parse(one))
  }
  const pairs = (list: 'incidents' | 'scheduled_maintenances') =>
    (source?.[list] ?? []).map((one) => [one, made.get(one.id)] as const)

  it('keeps every id, and adds none to incidents', () => {
    expect(made.size).toBe(760 + 30)
    for (const [one, ours] of pairs('incidents')) {
      expect(ours?.incident_updates.map(({ id }) => id).sort()).toEqual(
        one.incident_updates.map(({ id }) => id).sort(),
      )
      const ids = (components: readonly { id: string }[] = []) => components.map(({ id }) => id)
      expect(ids(one.components)).toEqual(expect.arrayContaining(ids(ours?.components)))
    }
    for (const [one, ours] of pairs('scheduled_maintenances')) {
      const ids = ours?.incident_updates.map(({ id }) => id)
      expect(ids).toEqual(expect.arrayContaining(one.incident_updates.map(({ id }) => id)))
    }
  })

  it('says the same in every update, in the same words, at the same time', () => {
    for (const [one, ours] of [...pairs('incidents'), ...pairs('scheduled_maintenances')]) {
      const said = new Map(ours?.incident_updates.map((update) => [update.id, update]))
      for (const update of one.incident_updates) {
        const same = said.get(update.id)
        expect(same?.display_at).toBe(update.display_at)
        expect(fold(same?.body ?? '')).toBe(fold(update.body))
      }
    }
  })

  it('has the same title, status, impact and times, but for ends that were not captured', () => {
    const differences = pairs('incidents').flatMap(([one, ours]) => {
      const wanted = ['name', 'status', 'impact', 'monitoring_at', 'resolved_at'] as const
      if (one.resolved_at === null) {
        expect(ours).toMatchObject({ status: 'resolved' })
        return []
      }
      return wanted
        .filter((key) => fold(String(one[key])) !== fold(String(ours?.[key])))
        .map((key) => `${one.id}: ${key}`)
    })
    // Its "resolved" came seconds before another update: the import lets it end with the last one.
    expect(differences).toEqual(['fg0pp1nl4bdg: monitoring_at', 'fg0pp1nl4bdg: resolved_at'])
  })
})
