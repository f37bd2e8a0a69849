import { describe, expect, it, test } from 'vitest'
import type { Records } from '../../src/model/records.ts'
import { createApiOutputs } from '../../src/site/api-outputs.ts'
import { i, k, m, n, p, r, s, t, u, v } from '../model/factories.ts'
import { contextOf, readApi } from './sites.ts'
import { demandStrict } from './strict-v2.ts'

const at = (records: Records, clock: string, preview = false) =>
  demandStrict(readApi(records, t(clock), { preview }, '/api/v2/'))

const incidentOf = (records: Records, clock: string) => {
  const [incident] = at(records, clock)['/api/v2/incidents.json'].incidents
  if (incident === undefined) throw new Error('There is no incident.')
  return incident
}

const maintenanceOf = (records: Records, clock: string) => {
  const documents = at(records, clock)
  const [maintenance] = documents['/api/v2/scheduled-maintenances.json'].scheduled_maintenances
  if (maintenance === undefined) throw new Error('There is no maintenance.')
  const list = (path: 'upcoming' | 'active') =>
    documents[`/api/v2/scheduled-maintenances/${path}.json`].scheduled_maintenances.length
  return { ...maintenance, upcoming: list('upcoming'), active: list('active') }
}

const stepsOf = ({
  incident_updates: updates,
}: {
  incident_updates: { status: string; display_at: string; body: string }[]
}) => updates.map(({ status, display_at, body }) => [status, display_at.slice(11, 16), body])

describe('an incident', () => {
  const course = [
    u(t('10:00'), 'investigating', { a: 'partial_outage' }),
    u(t('10:10'), 'identified', { b: 'degraded_performance' }),
    u(t('10:20'), 'mitigating'),
    u(t('10:30'), 'monitoring', { a: 'operational' }),
    u(t('10:40'), 'resolved'),
  ]
  const records = r({ incidents: [i('one', course, { startedAt: t('09:50') })] })

  it('that is mitigated is identified', () => {
    const incident = incidentOf(records, '10:25')
    expect(incident.status).toBe('identified')
    expect(stepsOf(incident).map(([status]) => status)).toEqual([
      'identified',
      'identified',
      'investigating',
    ])
  })

  it('has its times from its updates', () => {
    expect(incidentOf(records, '11:00')).toMatchObject({
      status: 'resolved',
      started_at: '2026-01-15T09:50:00.000Z',
      created_at: '2026-01-15T10:00:00.000Z',
      monitoring_at: '2026-01-15T10:30:00.000Z',
      resolved_at: '2026-01-15T10:40:00.000Z',
      updated_at: '2026-01-15T10:40:00.000Z',
      shortlink: 'https://status.example.com/incidents/one/',
    })
  })

  it('lists with each update all components so far, those that did not change too', () => {
    const updates = incidentOf(records, '11:00').incident_updates.toReversed()
    const said = updates.map(({ affected_components }) =>
      affected_components?.map(({ name, old_status, new_status }) => [
        name,
        old_status,
        new_status,
      ]),
    )
    expect(said).toEqual([
      [['A', 'operational', 'partial_outage']],
      [
        ['A', 'partial_outage', 'partial_outage'],
        ['B', 'operational', 'degraded_performance'],
      ],
      [
        ['A', 'partial_outage', 'partial_outage'],
        ['B', 'degraded_performance', 'degraded_performance'],
      ],
      [
        ['A', 'partial_outage', 'operational'],
        ['B', 'degraded_performance', 'degraded_performance'],
      ],
      [
        ['A', 'operational', 'operational'],
        ['B', 'degraded_performance', 'operational'],
      ],
    ])
  })

  it('without a component has null, not an empty list', () => {
    const quiet = r({ incidents: [i('quiet', [u(t('10:00'), 'investigating')])] })
    const incident = incidentOf(quiet, '11:00')
    expect(incident.components).toEqual([])
    expect(incident.impact).toBe('none')
    expect(incident.incident_updates[0]?.affected_components).toBeNull()
    expect(at(quiet, '11:00')['/api/v2/status.json'].status.indicator).toBe('none')
  })

  it('names the component with its group', () => {
    const grouped = r({
      groups: [{ id: 'shop', name: 'Shop' }],
      components: [k('a', { group: 'shop' }), k('b')],
      incidents: [i('one', course)],
    })
    const names = incidentOf(grouped, '11:00').incident_updates[0]?.affected_components
    expect(names?.map(({ name }) => name)).toEqual(['Shop - A', 'B'])
  })

  it('whose end is unknown is resolved when it was last heard of, and no update says so', () => {
    const [first, second] = course
    const incident = incidentOf(
      r({
        incidents: [
          i(
            'lost',
            [first, second].filter((one) => one !== undefined),
            { end: 'unknown' },
          ),
        ],
      }),
      '12:00',
    )
    expect(incident.status).toBe('resolved')
    expect(incident.resolved_at).toBe('2026-01-15T10:10:00.000Z')
    expect(incident.incident_updates[0]?.status).toBe('identified')
    expect(incident.components.map(({ status }) => status)).toEqual(['operational', 'operational'])
  })

  it('whose end is unknown leaves no component out of order with its post-mortem', () => {
    const [first] = course
    const postmortemRecord = p(t('2026-01-16 09:00'))
    const lost = i('lost', first === undefined ? [] : [first], { end: 'unknown', postmortemRecord })
    const [newest] = incidentOf(r({ incidents: [lost] }), '2026-01-16 12:00').incident_updates
    expect(newest?.status).toBe('postmortem')
    const statuses = newest?.affected_components?.map((one) => one.new_status)
    expect(new Set(statuses)).toEqual(new Set(['operational']))
  })

  it('is changed with its post-mortem: when that is published, and when it is corrected', () => {
    const editedAt = t('2026-01-17 10:00')
    const postmortemRecord = p(t('2026-01-16 09:00'), { body: 'It broke.', editedAt })
    const told = r({ incidents: [i('one', course, { postmortemRecord })] })
    const changedAt = (clock: string) => {
      const {
        updated_at,
        incident_updates: [newest],
      } = incidentOf(told, clock)
      return [updated_at, newest?.updated_at, newest?.display_at].map((time) => time?.slice(0, 13))
    }
    expect(changedAt('2026-01-16 08:00')).toEqual(Array(3).fill('2026-01-15T10'))
    expect(changedAt('2026-01-16 12:00')).toEqual(Array(3).fill('2026-01-16T09'))
    expect(changedAt('2026-01-17 12:00')).toEqual([
      '2026-01-17T10',
      '2026-01-17T10',
      '2026-01-16T09',
    ])
  })

  it('with a published post-mortem has that status and that update, once it is published', () => {
    const postmortemRecord = p(t('2026-01-16 09:00'), { body: '# Cause\n\nIt broke.' })
    const told = r({ incidents: [i('one', course, { postmortemRecord })] })
    expect(incidentOf(told, '2026-01-16 08:59').status).toBe('resolved')
    const incident = incidentOf(told, '2026-01-16 09:00')
    expect(incident).toMatchObject({
      status: 'postmortem',
      resolved_at: '2026-01-15T10:40:00.000Z',
      updated_at: '2026-01-16T09:00:00.000Z',
    })
    expect(incident.incident_updates[0]).toMatchObject({
      status: 'postmortem',
      display_at: '2026-01-16T09:00:00.000Z',
      body: '<b>Cause</b><br /><br />It broke.',
    })
  })

  it('with a post-mortem without text tells its sections, and without any where it is, as feeds do', () => {
    const told = (sections: Parameters<typeof p>[1]) => {
      const postmortemRecord = p(t('2026-01-16 09:00'), { body: '', ...sections })
      const incidents = [i('one', course, { postmortemRecord })]
      return incidentOf(r({ incidents }), '2026-01-16 09:00').incident_updates[0]?.body
    }
    expect(told({ lessons: ['Test it.', 'Watch it.'] })).toBe(
      '<b>Lessons</b><br /><br />- Test it.<br />- Watch it.',
    )
    expect(told({})).toBe(
      '<a href="https://status.example.com/incidents/one/postmortem/">Read the post-mortem</a>',
    )
  })

  it('has its post-mortem as the newest update, also where that is dated before the end', () => {
    const early = i('one', course, { postmortemRecord: p(t('10:35')) })
    expect(stepsOf(incidentOf(r({ incidents: [early] }), '11:00')).slice(0, 2)).toEqual([
      ['postmortem', '10:40', expect.stringContaining('What happened.')],
      ['resolved', '10:40', expect.anything()],
    ])
  })

  it('whose text was corrected is updated then, and was not said then', () => {
    const corrected = course.map((update, index) =>
      index === 1 ? { ...update, editedAt: t('10:50') } : update,
    )
    const one = r({ incidents: [i('one', corrected)] })
    expect(incidentOf(one, '10:49').updated_at).toBe('2026-01-15T10:40:00.000Z')
    const incident = incidentOf(one, '11:00')
    expect(incident.updated_at).toBe('2026-01-15T10:50:00.000Z')
    expect(incident.incident_updates[3]).toMatchObject({
      display_at: '2026-01-15T10:10:00.000Z',
      updated_at: '2026-01-15T10:50:00.000Z',
    })
    expect(at(one, '11:00')['/api/v2/status.json'].page.updated_at).toBe('2026-01-15T10:50:00.000Z')
  })

  it('that is a drill or a draft is in no document, not even in a preview', () => {
    const hidden = r({
      incidents: [i('drill', course, { drill: true }), i('draft', course, { draft: true })],
    })
    expect(at(hidden, '10:30', true)['/api/v2/summary.json'].incidents).toEqual([])
    expect(at(hidden, '10:30', true)['/api/v2/incidents.json'].incidents).toEqual([])
  })
})

describe('lists', () => {
  const many = Array.from({ length: 60 }, (_, index) =>
    i(`incident-${index}`, [
      u(t('10:00') - index * 3_600_000, 'investigating'),
      ...(index % 20 === 0 ? [] : [u(t('10:30') - index * 3_600_000, 'resolved')]),
    ]),
  )

  it('hold the 50 newest, but all that are unresolved', () => {
    const documents = at(r({ incidents: many }), '11:00')
    expect(documents['/api/v2/incidents.json'].incidents).toHaveLength(50)
    const names = (path: '/api/v2/incidents/unresolved.json' | '/api/v2/summary.json') =>
      documents[path].incidents.map(({ name }) => name)
    expect(names('/api/v2/incidents/unresolved.json')).toEqual([
      'Trouble with incident-0',
      'Trouble with incident-20',
      'Trouble with incident-40',
    ])
    expect(names('/api/v2/summary.json')).toEqual(names('/api/v2/incidents/unresolved.json'))
  })

  it('have the unresolved incident first of which there was news last', () => {
    const old = i('old', [u(t('08:00'), 'investigating'), u(t('10:00'), 'identified')])
    const young = i('young', [u(t('09:00'), 'investigating')])
    const documents = at(r({ incidents: [young, old] }), '11:00')
    const names = (path: '/api/v2/incidents/unresolved.json' | '/api/v2/incidents.json') =>
      documents[path].incidents.map(({ name }) => name)
    expect(names('/api/v2/incidents/unresolved.json')).toEqual([
      'Trouble with old',
      'Trouble with young',
    ])
    expect(names('/api/v2/incidents.json')).toEqual(['Trouble with young', 'Trouble with old'])
  })

  it('have the maintenance first that was announced last, and 50 of all', () => {
    const planned = Array.from({ length: 60 }, (_, index) =>
      m(`plan-${index}`, t('12:00') - index, t('13:00'), [], { announcedAt: t('08:00') + index }),
    )
    const documents = at(r({ maintenances: planned }), '11:00')
    const names = (path: 'scheduled-maintenances' | 'scheduled-maintenances/upcoming') =>
      documents[`/api/v2/${path}.json`].scheduled_maintenances.map(({ name }) => name)
    const newest = planned.toReversed().map(({ title }) => title)
    expect(names('scheduled-maintenances/upcoming')).toEqual(newest)
    expect(names('scheduled-maintenances')).toEqual(newest.slice(0, 50))
  })
})

describe('a maintenance', () => {
  const planned = m('plan', t('10:00'), t('11:00'))
  const records = r({ maintenances: [planned] })
  const announced = ['scheduled', '10:00', 'Expect a short interruption.']
  const begun = ['in_progress', '10:00', 'The maintenance has begun.']

  it('without updates says by itself when it begins and ends', () => {
    const before = maintenanceOf(records, '09:59')
    expect(before).toMatchObject({ status: 'scheduled', upcoming: 1, active: 0, resolved_at: null })
    expect(stepsOf(before)).toEqual([announced])

    const during = maintenanceOf(records, '10:00')
    expect(during).toMatchObject({ status: 'in_progress', upcoming: 0, active: 1 })
    expect(stepsOf(during)).toEqual([begun, announced])
    expect(during.components.map(({ status }) => status)).toEqual(['under_maintenance'])

    const after = maintenanceOf(records, '11:00')
    expect(after).toMatchObject({
      status: 'completed',
      upcoming: 0,
      active: 0,
      resolved_at: '2026-01-15T11:00:00.000Z',
      updated_at: '2026-01-15T11:00:00.000Z',
      created_at: '2026-01-08T10:00:00.000Z',
      started_at: '2026-01-08T10:00:00.000Z',
      scheduled_for: '2026-01-15T10:00:00.000Z',
      scheduled_until: '2026-01-15T11:00:00.000Z',
    })
    expect(stepsOf(after)).toEqual([
      ['completed', '11:00', 'The maintenance window is over.'],
      begun,
      announced,
    ])
    expect(
      after.incident_updates.map(({ affected_components }) =>
        affected_components?.map(({ old_status, new_status }) => [old_status, new_status]),
      ),
    ).toEqual([
      [['under_maintenance', 'operational']],
      [['operational', 'under_maintenance']],
      [['operational', 'operational']],
    ])
  })

  it('with updates says nothing that they have said', () => {
    const told = r({
      maintenances: [
        m('plan', t('10:00'), t('11:00'), [
          v(t('10:00'), 'in_progress'),
          v(t('10:30'), 'verifying'),
          v(t('10:40'), 'completed'),
        ]),
      ],
    })
    const maintenance = maintenanceOf(told, '12:00')
    expect(stepsOf(maintenance).map(([status, time]) => [status, time])).toEqual([
      ['completed', '10:40'],
      ['verifying', '10:30'],
      ['in_progress', '10:00'],
      ['scheduled', '10:00'],
    ])
    expect(maintenanceOf(told, '10:35')).toMatchObject({ status: 'verifying', active: 1 })
  })

  it('keeps what the clock has said where an update says the same later', () => {
    const updates = [v(t('10:02'), 'in_progress'), v(t('11:10'), 'completed')]
    const told = (...own: typeof updates) =>
      r({ maintenances: [m('plan', t('10:00'), t('11:00'), own)] })
    const idsAt = (clock: string) =>
      maintenanceOf(told(...updates), clock).incident_updates.map(({ id, display_at }) => [
        id,
        display_at,
      ])
    const [begunAt, doneAt, late] = [idsAt('10:01'), idsAt('11:05'), idsAt('11:10')]
    expect(late).toEqual(expect.arrayContaining([...begunAt, ...doneAt]))
    expect(late).toHaveLength(5)
    const off = told(v(t('11:10'), 'cancelled'))
    expect(stepsOf(maintenanceOf(off, '12:00')).map(([status, time]) => [status, time])).toEqual([
      ['completed', '11:10'],
      ['completed', '11:00'],
      ['in_progress', '10:00'],
      ['scheduled', '10:00'],
    ])
  })

  it('says no more than what the page said that it was imported from', () => {
    const imported = [
      v(t('10:02'), 'in_progress', { importedId: 'one' }),
      v(t('11:10'), 'completed', { statuspageId: 'abcdefghijkl' }),
    ]
    const told = r({ maintenances: [m('plan', t('10:00'), t('11:00'), imported, { body: '' })] })
    expect(stepsOf(maintenanceOf(told, '12:00')).map(([status, time]) => [status, time])).toEqual([
      ['completed', '11:10'],
      ['in_progress', '10:02'],
    ])
  })

  it.each(['Expect a short interruption.', ''])(
    'whose plan was corrected is updated then, with the text %j',
    (body) => {
      const own = { announcedAt: t('08:00'), editedAt: t('09:30'), body }
      const updates = [v(t('09:00'), 'scheduled')]
      const told = r({ maintenances: [m('plan', t('10:00'), t('11:00'), updates, own)] })
      expect(maintenanceOf(told, '09:29').updated_at).toBe('2026-01-15T09:00:00.000Z')
      expect(maintenanceOf(told, '09:30').updated_at).toBe('2026-01-15T09:30:00.000Z')
    },
  )

  it('whose start was taken back begins by the clock after all', () => {
    const early = [v(t('09:00'), 'in_progress'), v(t('09:10'), 'scheduled')]
    const records = r({ maintenances: [m('plan', t('10:00'), t('11:00'), early)] })
    expect(maintenanceOf(records, '09:30').status).toBe('scheduled')
    const steps = stepsOf(maintenanceOf(records, '10:00'))
    expect(steps.map(([status, time]) => [status, time]).slice(0, 3)).toEqual([
      ['in_progress', '10:00'],
      ['scheduled', '09:10'],
      ['in_progress', '09:00'],
    ])
  })

  it('that ran and was put off keeps the start that the clock made of it', () => {
    const later = { startsAt: t('12:00'), endsAt: t('13:00') }
    const updates = [
      v(t('10:05'), 'in_progress'),
      v(t('10:10'), 'scheduled'),
      v(t('10:20'), 'scheduled', later),
    ]
    const records = r({ maintenances: [m('plan', t('10:00'), t('11:00'), updates)] })
    const updatesAt = (clock: string) => maintenanceOf(records, clock).incident_updates
    expect(updatesAt('12:00').slice(-5)).toEqual(updatesAt('11:30'))
    expect(updatesAt('11:30').slice(-4)).toEqual(updatesAt('10:15'))
    expect(updatesAt('12:00').map(({ status }) => status)).toEqual([
      'in_progress',
      'scheduled',
      ...['in_progress', 'in_progress', 'in_progress'],
      'scheduled',
    ])
  })

  it('that is called scheduled while it runs has begun once, and runs on', () => {
    const updates = [v(t('10:00'), 'in_progress'), v(t('10:10'), 'scheduled')]
    const records = r({ maintenances: [m('plan', t('10:00'), t('11:00'), updates)] })
    const steps = stepsOf(maintenanceOf(records, '10:20'))
    expect(steps.map(([status, time]) => [status, time])).toEqual([
      ['in_progress', '10:10'],
      ['in_progress', '10:00'],
      ['scheduled', '10:00'],
    ])
  })

  it('that began by the clock and is called scheduled runs on, too', () => {
    const records = r({
      maintenances: [m('plan', t('10:00'), t('11:00'), [v(t('10:10'), 'scheduled')])],
    })
    const steps = stepsOf(maintenanceOf(records, '10:20'))
    expect(steps.map(([status, time]) => [status, time])).toEqual([
      ['in_progress', '10:10'],
      ['in_progress', '10:00'],
      ['scheduled', '10:00'],
    ])
  })

  it.each([
    ['its announcement', '09:20', [v(t('09:30'), 'scheduled')], '09:20'],
    ['an update that was earlier', '09:40', [v(t('09:30'), 'scheduled')], '09:30'],
    ['its start, where that was earlier', '10:20', [], '10:00'],
  ])('dates from %s', (_, announced, updates, created) => {
    const announcedAt = t(announced)
    const records = r({
      maintenances: [m('plan', t('10:00'), t('11:00'), updates, { announcedAt })],
    })
    const time = `2026-01-15T${created}:00.000Z`
    expect(maintenanceOf(records, '10:30')).toMatchObject({ created_at: time, started_at: time })
  })

  it('that was called off is completed, and neither upcoming nor active', () => {
    const off = r({
      maintenances: [m('plan', t('10:00'), t('11:00'), [v(t('09:00'), 'cancelled')])],
    })
    const maintenance = maintenanceOf(off, '09:30')
    expect(maintenance).toMatchObject({
      status: 'completed',
      upcoming: 0,
      active: 0,
      resolved_at: '2026-01-15T09:00:00.000Z',
    })
    expect(stepsOf(maintenance)).toEqual([['completed', '09:00', 'It is cancelled.'], announced])
    expect(at(off, '10:30')['/api/v2/status.json'].status.indicator).toBe('none')
  })

  it('whose window moved has the new one', () => {
    const moved = v(t('09:00'), 'scheduled', { startsAt: t('12:00'), endsAt: t('13:00') })
    const maintenance = maintenanceOf(
      r({ maintenances: [m('plan', t('10:00'), t('11:00'), [moved])] }),
      '10:30',
    )
    expect(maintenance).toMatchObject({
      status: 'scheduled',
      scheduled_for: '2026-01-15T12:00:00.000Z',
      scheduled_until: '2026-01-15T13:00:00.000Z',
    })
  })

  it('that goes on after its end has another update when it ends again', () => {
    const prolonged = v(t('11:10'), 'in_progress', { endsAt: t('12:00') })
    const records = r({ maintenances: [m('plan', t('10:00'), t('11:00'), [prolonged])] })
    const lastOf = (clock: string) => maintenanceOf(records, clock).incident_updates[0]
    expect([lastOf('11:05')?.status, lastOf('12:00')?.status]).toEqual(['completed', 'completed'])
    expect(lastOf('12:00')?.id).not.toBe(lastOf('11:05')?.id)
  })
})

describe('components', () => {
  const status = (records: Records, clock: string) => {
    const [a] = at(records, clock)['/api/v2/components.json'].components
    return a?.updated_at.slice(11, 16)
  }

  it('were updated when their status last changed', () => {
    const records = r({
      incidents: [
        i('one', [
          u(t('10:00'), 'investigating', { a: 'partial_outage' }),
          u(t('10:20'), 'identified', { a: 'major_outage' }),
          u(t('10:40'), 'resolved'),
        ]),
        i('two', [
          u(t('10:05'), 'investigating', { a: 'partial_outage' }),
          u(t('10:50'), 'monitoring', { a: 'partial_outage' }),
          u(t('11:00'), 'resolved'),
        ]),
      ],
    })
    expect(status(records, '09:00')).toBe('00:00')
    expect(status(records, '10:00')).toBe('10:00')
    expect(status(records, '10:15')).toBe('10:00')
    expect(status(records, '10:30')).toBe('10:20')
    expect(status(records, '10:55')).toBe('10:40')
    expect(status(records, '11:00')).toBe('11:00')
    expect(status(records, '12:00')).toBe('11:00')
  })

  it('stand after their group, each numbered among its neighbours', () => {
    const records = r({
      groups: [{ id: 'shop', name: 'Shop', statuspageId: 'abcdefghij01' }],
      components: [
        k('x'),
        k('a', { group: 'shop', showUptime: false, onlyShowIfDegraded: true }),
        k('y', { startDate: '2026-01-02', description: 'Why' }),
        k('b', { group: 'shop' }),
      ],
    })
    const { components } = at(records, '12:00')['/api/v2/components.json']
    expect(components.map(({ name, position, group_id }) => [name, position, group_id])).toEqual([
      ['X', 1, null],
      ['Shop', 2, null],
      ['A', 1, 'abcdefghij01'],
      ['B', 2, 'abcdefghij01'],
      ['Y', 3, null],
    ])
    const [, group, a, , y] = components
    expect(group).toHaveProperty('components', [a?.id, components[3]?.id])
    expect(a).toMatchObject({ showcase: false, only_show_if_degraded: true })
    expect(y).toMatchObject({
      start_date: '2026-01-02',
      description: 'Why',
      created_at: '2026-01-02T00:00:00.000Z',
    })
  })
})

test('a group dates from its first component, and was updated when any of them was', () => {
  const records = r({
    groups: [{ id: 'shop', name: 'Shop', description: 'Buy' }],
    components: [k('a', { group: 'shop', startDate: '2026-01-05' }), k('b', { group: 'shop' })],
    incidents: [
      i('one', [u(t('10:00'), 'investigating', { b: 'major_outage' }), u(t('11:00'), 'resolved')]),
    ],
  })
  expect(at(records, '12:00')['/api/v2/components.json'].components[0]).toMatchObject({
    name: 'Shop',
    description: 'Buy',
    created_at: '2026-01-01T00:00:00.000Z',
    updated_at: '2026-01-15T11:00:00.000Z',
  })
})

describe('the page', () => {
  it('was updated when anything last changed, not when it was built', () => {
    const records = r({
      incidents: [i('one', [u(t('10:00'), 'investigating'), u(t('10:30'), 'resolved')])],
      maintenances: [m('plan', t('12:00'), t('13:00'))],
      notices: [n('new', t('11:00'), { expiresAt: t('14:00') })],
    })
    const updated = (clock: string) =>
      at(records, clock)['/api/v2/status.json'].page.updated_at.slice(11, 16)
    expect(['10:00', '10:29', '10:45', '11:30', '12:30', '13:30', '23:00'].map(updated)).toEqual([
      '10:00',
      '10:00',
      '10:30',
      '11:00',
      '12:00',
      '13:00',
      '14:00',
    ])
  })

  it('has the address it is served at, and the id of the address in site.yaml', () => {
    const records = r({ site: s({ url: 'https://example.com/status/' }) })
    const page = (base?: string) =>
      demandStrict(readApi(records, t('12:00'), { base }, '/api/v2/'))['/api/v2/status.json'].page
    expect(page().url).toBe('https://example.com/status')
    expect(page('/').url).toBe('https://example.com')
    expect(page('/').id).toBe(page().id)
  })
})

test.each([
  ['one two', 'one\n\ntwo'],
  ['a *b* c', 'a b c'],
  ['a `b` c', 'a b c'],
])('a message that is set otherwise has another key: %j and %j', (before, after) => {
  const keysOf = (body: string) => {
    const first = { ...u(t('10:00'), 'investigating'), body }
    const outputs = createApiOutputs(contextOf(r({ incidents: [i('one', [first])] }), t('12:00')))
    const of = (path: string) => outputs.find((output) => output.path === path)?.key?.()
    return [of('/api/v2/summary.json'), of('/api/v2/incidents.json')]
  }
  for (const [index, key] of keysOf(before).entries()) {
    expect(key).toBeDefined()
    expect(key).not.toBe(keysOf(after)[index])
  }
})
