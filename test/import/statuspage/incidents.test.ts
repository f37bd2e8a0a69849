import { describe, expect, it } from 'vitest'
import { readUpdateName } from '../../../src/model/update-name.ts'
import { a, c, d, front, i, id, k, m, page, read, said, t, u, updateNames } from './factories.ts'

const one = (updates: Record<string, unknown>[], more: Record<string, unknown> = {}) =>
  c(d({ incidents: [i('a', updates, more)] }))
const folders = (incidents: Record<string, unknown>[]) =>
  [...c(d({ incidents })).files.keys()]
    .filter((path) => path.endsWith('incident.md'))
    .map((path) => path.replace('/incident.md', ''))
const resolved = u('a9', 'resolved', t('12:00'))

it('an incident is a folder with one file per update', () => {
  const { files } = one([
    u('a1', 'investigating', t('14:10:05.123'), {
      affected_components: [a('api', 'partial_outage')],
    }),
    u('a2', 'resolved', t('15:00')),
  ])
  const folder = 'incidents/2026/2026-01-15-trouble-with-a'
  expect(files.get(`${folder}/incident.md`)).toBe(
    '---\ntitle: Trouble with a\nseverity: SEV3\nstatuspageId: a00000000000\n---\n',
  )
  expect(files.get(`${folder}/20260115T141005Z-investigating.md`)).toBe(
    '---\nstatus: investigating\nat: 2026-01-15T14:10:05.123Z\ncomponents:\n  api: partial_outage\nstatuspageId: a10000000000\n---\n\nText of a1.\n',
  )
  expect(files.has(`${folder}/20260115T150000Z-resolved.md`)).toBe(true)
})

describe('severity and impact', () => {
  it.each([
    ['critical', 'SEV1'],
    ['major', 'SEV2'],
    ['minor', 'SEV3'],
    ['none', 'SEV4'],
  ])('the impact %s is %s, and the report says so once', (impact, severity) => {
    const result = one([resolved], { impact })
    expect(front(result, 'incident.md')).toMatchObject({ severity })
    expect(said(result, 'severity')).toEqual([`${severity} impact ${impact}: 1 incident`])
  })

  it.each([
    ['critical', ['major_outage', 'major_outage']],
    ['major', ['major_outage', 'partial_outage']],
    ['major', ['partial_outage', 'partial_outage']],
    ['minor', ['partial_outage', 'degraded_performance']],
    ['minor', ['degraded_performance']],
    ['none', []],
  ])('the impact %s is not written where the components tell it: %j', (impact, statuses) => {
    const affected_components = statuses.map((status, index) =>
      a(index === 0 ? 'api' : 'web', status),
    )
    const first = u('a1', 'investigating', t('10:00'), { affected_components })
    expect(front(one([first, resolved], { impact }), 'incident.md')).not.toHaveProperty('impact')
  })

  it('is written where they do not', () => {
    expect(front(one([resolved], { impact: 'critical' }), 'incident.md')).toMatchObject({
      impact: 'critical',
    })
  })

  it.each([
    ['2026-01-16', undefined],
    ['2026-01-15', 'critical'],
  ])('a component that began on %s tells it, too', (start_date, impact) => {
    const first = u('a1', 'investigating', t('10:00'), {
      affected_components: [a('api', 'major_outage')],
    })
    const result = c(
      d({
        components: [k('api', 1), k('web', 2, { start_date })],
        incidents: [i('a', [first, resolved], { impact: 'critical' })],
      }),
    )
    expect(front(result, 'incident.md')['impact']).toBe(impact)
  })

  it('a day is the page’s, whose components tell it', () => {
    const affected_components = [a('api', 'major_outage')]
    const first = u('a1', 'investigating', t('01:00'), { affected_components })
    const document = d({
      page: page(t('12:00'), { time_zone: 'America/New_York' }),
      components: [k('api', 1), k('web', 2, { start_date: '2026-01-15' })],
      incidents: [i('a', [first, u('a2', 'resolved', t('02:00'))], { impact: 'major' })],
    })
    expect(front(c(document), 'incident.md')).toMatchObject({ impact: 'major' })
  })

  it('an impact of maintenance, or none at all, is told by the components', () => {
    const first = u('a1', 'investigating', t('10:00'), {
      affected_components: [a('api', 'major_outage')],
    })
    const result = one([first, resolved], { impact: 'maintenance' })
    expect(front(result, 'incident.md')).toMatchObject({ severity: 'SEV2' })
    expect(front(result, 'incident.md')).not.toHaveProperty('impact')
    expect(said(result, 'impact')).toHaveLength(1)
    expect(said(one([first, resolved], { impact: undefined }), 'severity-derived')).toHaveLength(1)
  })
})

describe('time', () => {
  it('the start is written only where it is before the first update', () => {
    expect(front(one([resolved], { started_at: t('11:59') }), 'incident.md')).toMatchObject({
      startedAt: t('11:59'),
    })
    expect(front(one([resolved]), 'incident.md')).not.toHaveProperty('startedAt')
    const late = one([resolved], { started_at: t('12:01') })
    expect(front(late, 'incident.md')).not.toHaveProperty('startedAt')
    expect(said(late, 'started-late')).toHaveLength(1)
  })

  it('a capture without started_at is fine', () => {
    expect(front(one([resolved], { started_at: undefined }), 'incident.md')).toBeDefined()
  })

  it('an offset other than Z is the same moment in UTC', () => {
    const result = one([u('a1', 'resolved', '2026-01-15T23:30:00.500-08:00')])
    expect(front(result, '20260116T073000Z-resolved.md')).toMatchObject({
      at: '2026-01-16T07:30:00.500Z',
    })
  })

  it('a backdated update stands where it says, not where it was created', () => {
    const result = one([u('a1', 'resolved', t('10:00'), { created_at: t('18:00') })])
    expect(updateNames(result)).toEqual(['20260115T100000Z-resolved.md'])
  })

  it('without display_at an update stands at created_at, and is named', () => {
    const result = one([u('a1', 'resolved', t('10:00'), { display_at: undefined })])
    expect(updateNames(result)).toEqual(['20260115T100000Z-resolved.md'])
    expect(said(result, 'no-display-time')).toHaveLength(1)
  })

  it('a time without an offset is no time', () => {
    const result = one([
      u('a1', 'investigating', t('10:00')),
      u('a2', 'resolved', t('11:00'), { display_at: '2026-01-15 11:00:00', created_at: null }),
    ])
    expect(said(result, 'no-time')).toEqual([
      `${id('a')}/${id('a2')} Trouble with a: display_at 2026-01-15 11:00:00`,
    ])
    expect(updateNames(result)).toHaveLength(1)
  })

  it('an incident without any update is left out, and named', () => {
    const result = one([])
    expect(said(result, 'no-updates')).toEqual([`${id('a')} Trouble with a`])
    expect(result.report.totals.incidents).toBe(0)
  })
})

describe('file names', () => {
  it('of two updates in one second the later has its milliseconds', () => {
    const result = one([
      u('a1', 'investigating', t('10:00:00.100')),
      u('a2', 'identified', t('10:00:00.200')),
    ])
    expect(updateNames(result)).toEqual([
      '20260115T100000Z-investigating.md',
      '20260115T100000200Z-identified.md',
    ])
  })

  it('updates in one millisecond have letters, in the order of the source', () => {
    const result = one([
      u('a1', 'investigating', t('10:00')),
      u('a2', 'identified', t('10:00')),
      u('a3', 'resolved', t('10:00')),
    ])
    expect(updateNames(result)).toEqual([
      '20260115T100000000aZ-investigating.md',
      '20260115T100000000bZ-identified.md',
      '20260115T100000000cZ-resolved.md',
    ])
  })

  it('more than letters suffice for have the milliseconds that follow, and nothing of their ids', () => {
    const updates = Array.from({ length: 60 }, (_, index) =>
      u('a', 'investigating', t('10:00'), { id: `${index}/../../../../../outside` }),
    )
    const names = updateNames(one([...updates, u('b', 'resolved', t('10:00:00.001'))]))
    expect(new Set(names).size).toBe(61)
    expect(names.filter((name) => readUpdateName(name) === undefined)).toEqual([])
    expect([names[25], names[26], names[59]]).toEqual([
      '20260115T100000000zZ-investigating.md',
      '20260115T100000001aZ-investigating.md',
      '20260115T100000002hZ-investigating.md',
    ])
  })

  it('very many of one millisecond are named in time that grows with them, and not with its square', () => {
    const updates = Array.from({ length: 20_000 }, (_, index) =>
      u('a', 'investigating', t('10:00'), { id: `${index}` }),
    )
    expect(new Set(updateNames(one(updates))).size).toBe(20_000)
  })

  it('folders are cut between words', () => {
    const name =
      'Incident with Actions, API Requests, Codespaces, Git Operations, Issues and Pull Requests'
    expect(folders([i('a', [resolved], { name })])).toEqual([
      'incidents/2026/2026-01-15-incident-with-actions-api-requests-codespaces-git-operations',
    ])
  })

  it('of two with one name the later has a piece of its id', () => {
    const at = (name: string, clock: string) =>
      i(name, [u(`${name}1`, 'resolved', t(clock))], { name: 'Outage' })
    const expected = ['incidents/2026/2026-01-15-outage', 'incidents/2026/2026-01-15-outage-b000']
    expect(folders([at('a', '10:00'), at('b', '11:00')])).toEqual(expected)
    expect(folders([at('b', '11:00'), at('a', '10:00')])).toEqual(expected)
  })

  it('a name without Latin letters is no reason to fail', () => {
    expect(folders([i('a', [resolved], { name: '障害' })])).toEqual([
      'incidents/2026/2026-01-15-untitled',
    ])
  })
})

describe('components', () => {
  const statuses = (...affected: (Record<string, unknown>[] | null)[]) => {
    const updates = affected.map((affected_components, index) =>
      u(`a${index}`, 'investigating', t(`1${index}:00`), { affected_components }),
    )
    const result = c(d({ incidents: [i('a', updates)] }))
    return {
      result,
      changes: [...result.files]
        .filter(([path]) => path.includes('investigating'))
        .map(([, text]) => read(text).data['components']),
    }
  }

  it('what changes is written, and what is named for the first time', () => {
    const { changes } = statuses(
      [a('api', 'partial_outage'), a('web', 'operational')],
      [a('api', 'partial_outage', 'partial_outage'), a('web', 'operational')],
      [a('api', 'major_outage', 'partial_outage'), a('web', 'degraded_performance')],
      [a('api', 'operational', 'major_outage')],
    )
    expect(changes).toEqual([
      { api: 'partial_outage', web: 'operational' },
      undefined,
      { api: 'major_outage', web: 'degraded_performance' },
      { api: 'operational' },
    ])
  })

  it('no list, or null, changes nothing', () => {
    expect(statuses([a('api', 'partial_outage')], null, []).changes).toEqual([
      { api: 'partial_outage' },
      undefined,
      undefined,
    ])
  })

  it('stand in the order of components.yaml', () => {
    const { changes } = statuses([a('web', 'major_outage'), a('api', 'partial_outage')])
    expect(Object.keys(changes[0] ?? {})).toEqual(['api', 'web'])
  })

  it('under maintenance, or an unknown status, is left out and named', () => {
    const { result, changes } = statuses([a('api', 'under_maintenance'), a('web', 'full_outage')])
    expect(changes).toEqual([undefined])
    const place = `${id('a')}/${id('a0')} Trouble with a`
    expect(said(result, 'under-maintenance')).toEqual([`${place}: api: under_maintenance`])
    expect(said(result, 'component-status')).toEqual([`${place}: web: full_outage`])
  })

  it('a status that changed between two updates is named', () => {
    const { result } = statuses(
      [a('api', 'partial_outage')],
      [a('api', 'major_outage', 'operational')],
    )
    expect(said(result, 'status-between')).toEqual([`${id('a')} Trouble with a: api`])
  })

  it('resolved returns all to operational without saying so', () => {
    const first = u('a1', 'investigating', t('10:00'), {
      affected_components: [a('api', 'major_outage')],
    })
    const calm = [a('api', 'operational', 'major_outage')]
    const result = one([first, u('a2', 'resolved', t('11:00'), { affected_components: calm })])
    expect(front(result, 'resolved.md')).not.toHaveProperty('components')
    expect(said(result, 'resolved-components')).toEqual([])
    expect(said(one([first, resolved]), 'resolved-components')).toEqual([
      `${id('a')} Trouble with a: api`,
    ])
  })

  it('an incident without any is named', () => {
    expect(said(one([resolved]), 'no-component')).toEqual([`${id('a')} Trouble with a`])
  })

  it('known without a status: none is guessed, and what is known is kept', () => {
    const result = one([resolved], { components: [k('api', 1, { status: 'major_outage' })] })
    expect(said(result, 'component-status-unknown')).toEqual([`${id('a')} Trouble with a: api`])
    expect(front(result, 'incident.md')).toMatchObject({
      internal: { affectedComponents: ['api'] },
    })
    expect(front(result, 'resolved.md')).not.toHaveProperty('components')
  })

  it('of an open incident, one that no update says is down is as it was when it was captured', () => {
    const updates = [
      u('a1', 'investigating', t('10:00'), {
        affected_components: [a('api', 'operational'), a('web', 'major_outage')],
      }),
      u('a2', 'investigating', t('11:00'), {
        affected_components: [a('web', 'operational', 'major_outage')],
      }),
    ]
    const down = ['api', 'web'].map((name) => k(name, 1, { status: 'partial_outage' }))
    const result = one(updates, { components: down })
    expect(front(result, 'T100000Z-investigating.md')).toMatchObject({
      components: { api: 'operational', web: 'major_outage' },
    })
    expect(front(result, 'T110000Z-investigating.md')).toMatchObject({
      components: { api: 'partial_outage', web: 'operational' },
    })
    expect(said(result, 'status-captured')).toEqual([
      `${id('a')} Trouble with a: api: partial_outage`,
    ])
    expect(said(result, 'operational-only')).toEqual([])
    const ended = one([...updates, u('a3', 'resolved', t('12:00'))], { components: down })
    expect(said(ended, 'status-captured')).toEqual([])
  })

  it('never worse than operational: affected, and named in the report', () => {
    const { result, changes } = statuses([a('api', 'operational')])
    expect(said(result, 'operational-only')).toEqual([`${id('a')} Trouble with a: api`])
    expect(changes[0]).toEqual({ api: 'operational' })
  })

  it('first named by the resolution, whatever it says of it: affected', () => {
    const down = u('a2', 'resolved', t('11:00'), {
      affected_components: [a('api', 'major_outage')],
    })
    const result = one([u('a1', 'investigating', t('10:00')), down])
    expect(front(result, 'resolved.md')).toMatchObject({ components: { api: 'operational' } })
    expect(said(result, 'operational-only')).toEqual([`${id('a')} Trouble with a: api`])
  })
})

describe('the end', () => {
  const open = [u('a1', 'investigating', t('10:00'))]
  const captured = (updated_at: string) =>
    c(d({ page: page(updated_at), incidents: [i('a', open)] }))

  it('an incident that was silent for more than 7 days ended, nobody knows when', () => {
    const result = captured('2026-01-22T10:00:00.001Z')
    expect(front(result, 'incident.md')).toMatchObject({ end: 'unknown' })
    expect(said(result, 'end-unknown')).toEqual([
      `${id('a')} Trouble with a: last update 2026-01-15T10:00:00.000Z`,
    ])
  })

  it('a fresher one is open', () => {
    const result = captured('2026-01-22T10:00:00.000Z')
    expect(front(result, 'incident.md')).not.toHaveProperty('end')
    expect(said(result, 'open')).toHaveLength(1)
  })

  it('one that a newer summary does not name ended, nobody knows when', () => {
    const result = (at: string, more: Record<string, unknown>) =>
      c(
        d({ page: page(t('10:30')), incidents: [i('a', open)] }),
        d({ page: page(at), incidents: [], ...more }),
      )
    const summary = { status: { indicator: 'none', description: 'All Systems Operational' } }
    const ended = result(t('11:00'), summary)
    expect(front(ended, 'incident.md')).toMatchObject({ end: 'unknown' })
    expect(said(ended, 'end-unlisted')).toHaveLength(1)
    for (const other of [
      result(t('11:00'), {}),
      result(t('09:00'), summary),
      result(t('11:00'), { ...summary, incidents: [{ name: 'unread' }] }),
      result(t('11:00'), { ...summary, incidents: [i('a', open)] }),
    ]) {
      expect(front(other, 'incident.md')).not.toHaveProperty('end')
    }
  })

  it('closed without an update that says so: the end is resolved_at', () => {
    const result = one(open, { status: 'resolved', resolved_at: t('11:00') })
    expect(front(result, '20260115T110000Z-resolved.md')).toMatchObject({ at: t('11:00') })
    expect(said(result, 'end-assumed')).toHaveLength(1)
  })

  it('or unknown', () => {
    const result = one(open, { status: 'resolved' })
    expect(front(result, 'incident.md')).toMatchObject({ end: 'unknown' })
    expect(said(result, 'end-assumed')).toHaveLength(1)
  })

  it('an update after resolved takes the end along', () => {
    const result = one(
      [
        u('a1', 'resolved', t('10:00')),
        u('a2', 'resolved', t('11:00')),
        u('a3', 'investigating', t('12:00')),
      ],
      { status: 'resolved' },
    )
    expect(updateNames(result)).toEqual([
      '20260115T100000Z-monitoring.md',
      '20260115T110000Z-monitoring.md',
      '20260115T120000Z-resolved.md',
    ])
    expect(said(result, 'resolved-again')).toHaveLength(2)
    expect(said(result, 'resolved-moved')).toEqual([
      `${id('a')}/${id('a3')} Trouble with a: ${t('12:00')}, was investigating`,
    ])
  })

  it('what follows the end with a status that is not known leaves it where it was, and its text is kept', () => {
    const result = one([
      u('a1', 'investigating', t('10:00')),
      u('a2', 'resolved', t('11:00')),
      u('a3', 'note', t('15:00')),
    ])
    expect(updateNames(result)).toEqual([
      '20260115T100000Z-investigating.md',
      '20260115T110000Z-resolved.md',
    ])
    expect(read(result.files.get([...result.files.keys()].at(-1) ?? '')).body).toBe(
      'Text of a2.\n\nText of a3.',
    )
    expect(said(result, 'after-end')).toEqual([
      `${id('a')}/${id('a3')} Trouble with a: "note" at ${t('15:00')}`,
    ])
  })

  it('unless the incident is open again', () => {
    const result = one([u('a1', 'resolved', t('10:00')), u('a2', 'investigating', t('11:00'))])
    expect(updateNames(result)).toEqual([
      '20260115T100000Z-monitoring.md',
      '20260115T110000Z-investigating.md',
    ])
  })

  it('a status that is not that of the last update is named', () => {
    expect(said(one(open, { status: 'monitoring' }), 'status-contradicts')).toHaveLength(1)
    expect(said(one([resolved], { status: 'identified' }), 'status-contradicts')).toHaveLength(1)
  })
})

describe('updates', () => {
  it('an unknown status repeats the one before, and is named', () => {
    const result = one([u('a1', 'identified', t('10:00')), u('a2', 'update', t('11:00'))])
    expect(updateNames(result)[1]).toBe('20260115T110000Z-identified.md')
    expect(said(result, 'status-unknown')).toEqual([
      `${id('a')}/${id('a2')} Trouble with a: "update" is identified`,
    ])
  })

  it('a post-mortem is a document of its own', () => {
    const body = '## Summary\n\n* Text of a2.'
    const result = one([
      u('a1', 'resolved', t('10:00')),
      u('a2', 'postmortem', t('11:00'), { body }),
    ])
    const [, text] = [...result.files].find(([path]) => path.endsWith('postmortem.md')) ?? []
    expect(read(text)).toEqual({
      data: { publishedAt: t('11:00'), statuspageId: id('a2') },
      body,
    })
    expect(updateNames(result)).toEqual(['20260115T100000Z-resolved.md'])
    expect(said(result, 'postmortem')).toHaveLength(1)
  })

  it('unless the incident never ended', () => {
    const result = one([u('a1', 'identified', t('10:00')), u('a2', 'postmortem', t('11:00'))])
    expect(updateNames(result)[1]).toBe('20260115T110000Z-identified.md')
    expect(said(result, 'postmortem-kept')).toHaveLength(1)
  })

  it('an empty text, and markup that Markdown cannot say, are named', () => {
    const result = one([u('a1', 'resolved', t('10:00'), { body: '<u></u>' })])
    expect(said(result, 'empty-text')).toHaveLength(1)
    expect(said(result, 'markup')).toEqual([`${id('a')}/${id('a1')} Trouble with a: u`])
  })
})

it('a name that is not one line of text is made one, and named', () => {
  const result = one([resolved], { name: ' A &amp; B\r\n down ' })
  expect(front(result, 'incident.md')).toMatchObject({ title: 'A & B down' })
  expect(said(result, 'name')).toHaveLength(1)
})

it('a record without a name is named by its id', () => {
  expect(front(one([resolved], { name: '' }), 'incident.md')).toMatchObject({
    title: `Incident ${id('a')}`,
  })
})

it('an id that is not Statuspage’s is kept out of sight', () => {
  const result = one([u('a1', 'resolved', t('10:00'), { id: '01HXYZ' })])
  expect(front(result, 'resolved.md')).toMatchObject({ importedId: '01HXYZ' })
  expect(said(result, 'foreign-id')).toHaveLength(1)
})

it('nor is a post-mortem left out for such an id', () => {
  const updates = [
    u('a1', 'resolved', t('10:00')),
    u('a2', 'postmortem', t('11:00'), { id: '01H' }),
  ]
  const result = one(updates)
  expect(front(result, 'postmortem.md')).toMatchObject({ importedId: '01H' })
  expect(said(result, 'field-unusable')).toEqual([])
})

it('a maintenance among the incidents is one', () => {
  const result = c(d({ incidents: [m('w', [u('w1', 'scheduled', t('09:00'))])] }))
  expect(front(result, 'maintenance.md')).toMatchObject({ title: 'Work on w' })
  expect(said(result, 'moved')).toHaveLength(1)
})

it('also where another capture has it among the maintenances: the newest of the two wins', () => {
  const announced = u('w1', 'scheduled', t('09:00'))
  const completed = u('w2', 'completed', t('23:30'))
  const early = d({
    page: page(t('10:00')),
    scheduled_maintenances: [m('w', [announced], { scheduled_until: t('22:30') })],
  })
  const result = c(early, d({ incidents: [m('w', [announced, completed])] }))
  expect(front(result, '2026-01-15-work-on-w/maintenance.md')).toMatchObject({ endsAt: t('23:00') })
  expect(result.report.totals).toMatchObject({ maintenances: 1, maintenanceUpdates: 2 })
  expect(said(result, 'not-completed')).toEqual([])
})
