import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { recentDays, recentUptime, uptimeByMonth } from '../../src/model/component-uptime.ts'
import { schemas, type Document, type SchemaName } from '../../src/api/v1/schemas/index.ts'
import type { Records } from '../../src/model/records.ts'
import { demoNow, readRecords } from '../demo.ts'
import { i, k, m, n, p, r, s, t, u, v } from '../model/factories.ts'
import {
  contextOf,
  demoInstants,
  hasCaptures,
  importRecords,
  readApi,
  readCapture,
} from './sites.ts'

/** The kind of the document at an address. */
function kindOf(path: string): SchemaName | undefined {
  const [, name = ''] = /^\/api\/v1\/(.*)\.json$/.exec(path) ?? []
  if (name.startsWith('schema/') || name === '') return undefined
  if (name.startsWith('components/')) return 'component'
  if (name.startsWith('incidents/by-year/')) return 'incidents-by-year'
  if (name.startsWith('maintenance/by-year/')) return 'maintenance-by-year'
  if (name.startsWith('incidents/')) return 'incident'
  if (name.startsWith('reliability/')) return 'component-reliability'
  if (name.startsWith('postmortems/')) return 'postmortem'
  return name as SchemaName
}

/** Holds every document against its Zod schema, its order of keys included, and the published JSON Schema that it names. */
function demandValid(documents: ReadonlyMap<string, unknown>): void {
  const ajv = new Ajv2020({
    strict: true,
    allErrors: true,
    formats: {
      'date-time': (text: string) => !Number.isNaN(Date.parse(text)),
      date: (text: string) => !Number.isNaN(Date.parse(text)),
      uri: (text: string) => URL.canParse(text),
    },
  })
  const validators = new Map<unknown, ValidateFunction>()
  for (const [path, schema] of documents) {
    if (!path.startsWith('/api/v1/schema/')) continue
    const validate = ajv.compile(schema as object)
    validators.set((schema as { $id: string }).$id, validate)
  }
  expect(validators.size).toBe(Object.keys(schemas).length)
  for (const [path, document] of documents) {
    const kind = kindOf(path)
    if (kind === undefined) continue
    const parsed = schemas[kind].parse(document)
    expect(JSON.stringify(parsed) === JSON.stringify(document), `order of keys in ${path}`).toBe(
      true,
    )
    const validate = validators.get((document as { $schema: string }).$schema)
    expect(validate?.(document), `${path}: ${ajv.errorsText(validate?.errors)}`).toBe(true)
  }
}

function documentAt<Name extends SchemaName>(
  documents: ReadonlyMap<string, unknown>,
  kind: Name,
  path: string = kind,
): Document<Name> {
  return schemas[kind].parse(documents.get(`/api/v1/${path}.json`)) as Document<Name>
}

describe('every document is as its published schema says', () => {
  it.each(demoInstants)('of the demonstration at %s', async (instant) => {
    demandValid(readApi(await readRecords(), instant))
  })

  it.skipIf(!hasCaptures)('of GitHub’s history', () => {
    demandValid(
      readApi(importRecords(readCapture('history.json')), Date.parse('2026-08-22T22:15:57Z')),
    )
  })

  it('of sites with nothing, in a language of their own, below a path', () => {
    const site = s({ language: 'de', timeZone: 'Pacific/Chatham' })
    demandValid(readApi(r({ site }), t('12:00'), { base: '/a/b' }))
    demandValid(readApi(r({ site: s({ startDate: undefined }) }), t('00:00')))
  })

  it('and a value that is wrong is found', () => {
    const documents = readApi(r(), t('12:00'))
    documents.set('/api/v1/notices.json', { notices: [] })
    expect(() => demandValid(documents)).toThrow()
  })
})

describe('an incident’s document', () => {
  const course = [
    u(t('10:00'), 'investigating', { a: 'partial_outage' }, { nextUpdateBy: t('10:20') }),
    u(t('10:25'), 'mitigating', { b: 'major_outage' }),
    u(t('10:40'), 'monitoring', { b: 'operational' }, { nextUpdateBy: t('11:00') }),
  ]
  const resolved = [...course, u(t('10:50'), 'resolved')]
  const read = (records: Records, clock: string) =>
    documentAt(readApi(records, t(clock)), 'incident', 'incidents/one')
  const more = {
    cause: 'deploy',
    roles: { commander: 'Payments on-call' },
    postmortemRecord: p(t('2026-01-20 09:00')),
  }
  const records = r({ incidents: [i('one', resolved, more)] })

  it('has severity, cause, intervals and what became of each promise', () => {
    const incident = read(records, '12:00')
    expect(incident).toMatchObject({
      severity: 'SEV2',
      status: 'resolved',
      impact: 'major',
      active: false,
      cause: 'deploy',
      roles: null,
      postmortem: null,
      nextUpdate: null,
      endedAt: '2026-01-15T10:50:00.000Z',
    })
    expect(incident.updates.map(({ promise }) => promise)).toEqual([
      {
        by: '2026-01-15T10:20:00.000Z',
        source: 'stated',
        outcome: 'late',
        lateByMs: 5 * 60_000,
      },
      null,
      { by: '2026-01-15T11:00:00.000Z', source: 'stated', outcome: 'kept', lateByMs: 0 },
      null,
    ])
    expect(incident.components).toEqual([
      {
        id: 'a',
        name: 'A',
        worst: 'partial_outage',
        intervals: [
          {
            from: '2026-01-15T10:00:00.000Z',
            to: '2026-01-15T10:50:00.000Z',
            status: 'partial_outage',
          },
        ],
      },
      {
        id: 'b',
        name: 'B',
        worst: 'major_outage',
        intervals: [
          {
            from: '2026-01-15T10:25:00.000Z',
            to: '2026-01-15T10:40:00.000Z',
            status: 'major_outage',
          },
        ],
      },
    ])
  })

  it('says while it is active what is promised, and what only the policy expects', () => {
    const active = r({ incidents: [i('one', course.slice(0, 2))] })
    expect(read(active, '10:10')).toMatchObject({
      active: true,
      endedAt: null,
      nextUpdate: { source: 'stated', outcome: 'pending', lateByMs: null },
    })
    expect(read(active, '10:30').nextUpdate).toMatchObject({ source: 'policy', outcome: 'pending' })
    expect(read(active, '10:59').nextUpdate).toMatchObject({ source: 'policy', outcome: 'overdue' })
    expect(read(active, '10:30').components[0]?.intervals[0]?.to).toBeNull()
  })

  it('is the same at any time once the incident is past', () => {
    const incident = read(records, '12:00')
    expect(read(records, '2026-01-20 08:59')).toEqual(incident)
    const later = read(records, '2026-01-20 09:00')
    expect(later.postmortem).toEqual({
      publishedAt: '2026-01-20T09:00:00.000Z',
      body: 'What happened.',
      url: 'https://status.example.com/incidents/one/postmortem/',
      document: 'https://status.example.com/api/v1/postmortems/one.json',
    })
    expect(read(records, '2027-01-20 09:00')).toEqual(later)
  })

  it('publishes roles where the site says so', () => {
    const open = { ...records, site: s({ publishRoles: true }) }
    expect(read(open, '12:00').roles).toEqual([{ role: 'commander', team: 'Payments on-call' }])
  })

  it('is not in the way of a year, whatever the incident is called', () => {
    const odd = ['2026', 'by-year', 'schema'].map((id) => i(id, resolved))
    const documents = readApi(r({ incidents: odd }), t('12:00'))
    expect(documentAt(documents, 'incident', 'incidents/2026').id).toBe('2026')
    expect(
      documentAt(documents, 'incidents-by-year', 'incidents/by-year/2026').incidents,
    ).toHaveLength(3)
  })
})

describe('years', () => {
  const records = r({
    site: s({ timeZone: 'Pacific/Auckland', startDate: '2024-01-01' }),
    incidents: Array.from({ length: 120 }, (_, index) =>
      i(`incident-${index}`, [u(t('2025-12-31 09:00') + index * 3_600_000, 'resolved')]),
    ),
    maintenances: [m('next', t('2027-01-01 00:00'), t('2027-01-01 01:00'))].map((one) => ({
      ...one,
      announcedAt: t('00:00'),
    })),
  })
  const documents = readApi(records, t('12:00'))

  it('hold every incident that began in them, in the page’s time zone, and are counted', () => {
    const index = documentAt(documents, 'incidents')
    expect(index.count).toBe(120)
    expect(index.years.map(({ year, count }) => [year, count])).toEqual([
      ['2026', 118],
      ['2025', 2],
    ])
    for (const { year, count, document } of index.years) {
      expect(document).toBe(`https://status.example.com/api/v1/incidents/by-year/${year}.json`)
      const list = documentAt(documents, 'incidents-by-year', `incidents/by-year/${year}`)
      expect(list.incidents).toHaveLength(count)
    }
  })

  it('hold maintenance that is yet to come', () => {
    const { years, upcoming } = documentAt(documents, 'maintenance')
    expect(upcoming.map(({ id }) => id)).toEqual(['next'])
    expect(years.map(({ year, count }) => [year, count])).toEqual([['2027', 1]])
    const list = documentAt(documents, 'maintenance-by-year', 'maintenance/by-year/2027')
    expect(list.maintenance).toEqual(upcoming)
  })
})

describe('a component’s document', () => {
  it('has the bars and the uptime of its page', async () => {
    const records = await readRecords()
    for (const instant of demoInstants) {
      const context = contextOf(records, instant)
      const documents = readApi(records, instant)
      const list = documentAt(documents, 'components')
      expect(list.components.map(({ id }) => id)).toEqual([...context.status.components.keys()])
      for (const [id, timeline] of context.status.components) {
        const component = documentAt(documents, 'component', `components/${id}`)
        const uptime = recentUptime(context.status, timeline)
        expect(component.status).toBe(timeline.status)
        expect(component.uptime).toMatchObject({
          percent: uptime.percent ?? null,
          recordedMs: uptime.counted,
          downMs: uptime.down,
          weights: uptime.weights,
          events: uptime.ids,
        })
        expect(
          component.days?.map(({ date, state, ms, events }) => ({ date, state, ms, ids: events })),
        ).toEqual(recentDays(context.status, timeline))
        const months = uptimeByMonth(context.status, timeline)
        expect(
          component.months?.map(({ month, percent, downMs, causes }) => [
            month,
            percent,
            downMs,
            causes,
          ]),
        ).toEqual(
          months.map((one) => [
            one.month,
            one.uptime.percent ?? null,
            one.uptime.down,
            one.uptime.ids.length,
          ]),
        )
        expect(list.components.find((one) => one.id === id)?.uptime?.percent).toBe(
          component.uptime?.percent,
        )
      }
    }
  })

  it('names what its uptime is made of, and leaves the rest out', () => {
    const records = r({
      incidents: [
        i('down', [
          u(t('10:00'), 'investigating', { a: 'major_outage' }),
          u(t('11:00'), 'resolved'),
        ]),
        i('slow', [u(t('10:30'), 'investigating', { a: 'degraded_performance' })]),
        i('elsewhere', [u(t('10:30'), 'investigating', { b: 'major_outage' })]),
      ],
      maintenances: [m('work', t('11:30'), t('13:00'))],
    })
    const component = documentAt(readApi(records, t('12:00')), 'component', 'components/a')
    expect(component.uptime).toMatchObject({ downMs: 3_600_000, events: ['down'] })
    expect(component.events.map(({ id, kind }) => [id, kind])).toEqual([
      ['down', 'incident'],
      ['slow', 'incident'],
      ['work', 'maintenance'],
    ])
    const told = component.intervals.map(({ status, to, events }) => [
      status,
      to?.slice(11, 16) ?? 'now',
      events,
    ])
    expect(told).toEqual([
      ['major_outage', '10:30', ['down']],
      ['major_outage', '11:00', ['down', 'slow']],
      ['degraded_performance', '11:30', ['slow']],
      ['degraded_performance', 'now', ['slow', 'work']],
    ])
  })

  it('has neither bars nor uptime where the page shows none', () => {
    const records = r({ components: [k('a', { showUptime: false })] })
    const documents = readApi(records, t('12:00'))
    expect(documentAt(documents, 'component', 'components/a')).toMatchObject({
      uptime: null,
      days: null,
      months: null,
    })
    expect(documentAt(documents, 'components').components[0]?.uptime).toBeNull()
  })
})

describe('the status document', () => {
  const records = r({
    incidents: [i('one', [u(t('10:00'), 'investigating', { a: 'partial_outage' })])],
    maintenances: [
      m('runs', t('09:00'), t('12:00')),
      m('later', t('15:00'), t('16:00')),
      m('next', t('13:00'), t('14:00'), [v(t('08:00'), 'scheduled')]),
    ],
    notices: [
      n('now', t('09:00'), { expiresAt: t('11:00'), body: 'Read this.' }),
      n('gone', t('08:00'), { expiresAt: t('09:00') }),
    ],
  })

  it('says what is wrong now, and what comes', () => {
    const documents = readApi(records, t('10:30'))
    const status = documentAt(documents, 'status')
    expect(status.status.indicator).toBe('minor')
    expect(status.updatedAt).toBe('2026-01-15T10:00:00.000Z')
    const { $schema: _, ...incident } = documentAt(documents, 'incident', 'incidents/one')
    expect(status.incidents).toEqual([incident])
    expect(status.maintenance.inProgress.map(({ id }) => id)).toEqual(['runs'])
    expect(status.maintenance.upcoming.map(({ id }) => id)).toEqual(['next', 'later'])
    expect(status.notices.map(({ id, body }) => [id, body])).toEqual([['now', 'Read this.']])
    expect(documentAt(documents, 'notices').notices).toEqual(status.notices)
    const { $schema: __, years: ___, ...maintenance } = documentAt(documents, 'maintenance')
    expect(maintenance).toEqual(status.maintenance)
  })

  it('has the severities in the site’s own words, or the interface’s', () => {
    const own = { ...records, site: s({ language: 'de', severities: { SEV1: { name: 'Rot' } } }) }
    const { severities } = documentAt(readApi(own, t('10:30')), 'status')
    expect(severities.SEV1.name).toBe('Rot')
    expect(severities.SEV2.name).toBe('Hoch')
  })
})

describe('with the clock', () => {
  it('nothing of a past incident changes but that its post-mortem is published', async () => {
    const records = await readRecords()
    const today = readApi(records, demoNow)
    const nextYear = readApi(records, demoNow + 400 * 86_400_000)
    const past = [...today.keys()]
      .filter((path) => kindOf(path) === 'incident')
      .map((path) => path.slice('/api/v1/'.length, -'.json'.length))
      .filter((path) => !documentAt(today, 'incident', path).active)
    expect(past.length).toBeGreaterThan(40)
    const embargoed = past.filter((path) => {
      const { postmortem, ...incident } = documentAt(today, 'incident', path)
      const { postmortem: published, ...later } = documentAt(nextYear, 'incident', path)
      expect(later).toEqual(incident)
      if (postmortem !== null) expect(published).toEqual(postmortem)
      return published !== null && postmortem === null
    })
    expect(embargoed).toEqual(['incidents/2026-11-10-parcelwing-labels-rejected'])
    for (const year of ['2023', '2024', '2025']) {
      for (const path of [
        `/api/v1/incidents/by-year/${year}.json`,
        `/api/v1/maintenance/by-year/${year}.json`,
      ]) {
        expect(nextYear.get(path)).toEqual(today.get(path))
      }
    }
  })
})
