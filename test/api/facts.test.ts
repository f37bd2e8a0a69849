import { expect, it } from 'vitest'
import { schemas } from '../../src/api/v1/schemas/index.ts'
import { i, iso, k, m, r, s, t, u, v } from '../model/factories.ts'
import { readApi } from './sites.ts'

it('a maintenance has each of its times, and says which update moved it', () => {
  const updates = [
    v(t('09:00'), 'scheduled', { startsAt: t('11:30'), endsAt: t('13:00'), editedAt: t('09:10') }),
    v(t('11:20'), 'in_progress'),
    v(t('12:30'), 'completed'),
  ]
  const work = m('work', t('11:00'), t('12:00'), updates, { components: ['a', 'later'] })
  const components = [k('a'), k('later', { startDate: '2027-01-01' })]
  const documents = readApi(r({ components, maintenances: [work] }), t('14:00'))
  const [one] = schemas['maintenance-by-year'].parse(
    documents.get('/api/v1/maintenance/by-year/2026.json'),
  ).maintenance
  expect(one).toMatchObject({
    startsAt: iso(t('11:30')),
    endsAt: iso(t('13:00')),
    startedAt: iso(t('11:20')),
    endedAt: iso(t('12:30')),
    runs: [{ from: iso(t('11:20')), to: iso(t('12:30')) }],
    announcedAt: iso(t('2026-01-08 11:00')),
    components: ['a'],
  })
  expect(one?.updates.map(({ moved, editedAt }) => [moved, editedAt])).toEqual([
    [true, iso(t('09:10'))],
    [false, null],
    [false, null],
  ])
})

it('a maintenance says when it ran, also where it was put off or called off after that', () => {
  const later = { startsAt: t('15:00'), endsAt: t('16:00') }
  const updates = [
    v(t('11:10'), 'in_progress'),
    v(t('11:20'), 'scheduled', later),
    v(t('15:30'), 'cancelled'),
  ]
  const runsAt = (clock: string, count = updates.length): unknown => {
    const work = m('work', t('11:00'), t('12:00'), updates.slice(0, count))
    const documents = readApi(r({ maintenances: [work] }), t(clock))
    const document = documents.get('/api/v1/maintenance/by-year/2026.json')
    const { maintenance } = schemas['maintenance-by-year'].parse(document)
    return maintenance[0]?.runs.map(({ from, to }) => [from, to])
  }
  const first = [iso(t('11:00')), iso(t('11:20'))]
  expect(runsAt('10:00')).toEqual([])
  expect(runsAt('11:10')).toEqual([[iso(t('11:00')), null]])
  expect(runsAt('14:00')).toEqual([first])
  expect(runsAt('15:10')).toEqual([first, [iso(t('15:00')), null]])
  expect(runsAt('15:30')).toEqual([first, [iso(t('15:00')), iso(t('15:30'))]])
  const calledOff = [...updates.slice(0, 2), v(t('14:00'), 'cancelled')]
  const work = m('work', t('11:00'), t('12:00'), calledOff)
  const documents = readApi(r({ maintenances: [work] }), t('15:30'))
  const [one] = schemas['maintenance-by-year'].parse(
    documents.get('/api/v1/maintenance/by-year/2026.json'),
  ).maintenance
  expect(one).toMatchObject({ startedAt: null, runs: [{ from: first[0], to: first[1] }] })
})

it('an incident has each of its times, its cause, and its roles only where the site publishes them', () => {
  const course = [
    u(t('10:10'), 'investigating', { a: 'major_outage' }, { editedAt: t('10:15') }),
    u(t('12:00'), 'resolved'),
  ]
  const x = i('x', course, {
    startedAt: t('10:00'),
    detectedAt: t('10:02'),
    acknowledgedAt: t('10:04'),
    mitigatedAt: t('11:00'),
    cause: 'deploy',
    roles: { commander: 'Payments' },
  })
  const documentOf = (publishRoles: boolean) => {
    const documents = readApi(r({ site: s({ publishRoles }), incidents: [x] }), t('14:00'))
    return schemas.incident.parse(documents.get('/api/v1/incidents/x.json'))
  }
  expect(documentOf(false)).toMatchObject({
    startedAt: iso(t('10:00')),
    detectedAt: iso(t('10:02')),
    acknowledgedAt: iso(t('10:04')),
    mitigatedAt: iso(t('11:00')),
    endedAt: iso(t('12:00')),
    cause: 'deploy',
    roles: null,
    updates: [{ editedAt: iso(t('10:15')) }, { editedAt: null }],
  })
  expect(documentOf(true).roles).toEqual([{ role: 'commander', team: 'Payments' }])
})

it('components and groups have what the settings say of them', () => {
  const groups = [{ id: 'g', name: 'Group', description: 'All of it' }]
  const own = { group: 'g', startDate: '2026-01-05', onlyShowIfDegraded: true, description: 'One' }
  const documents = readApi(r({ components: [k('a', own), k('b')], groups }), t('14:00'))
  const { components, groups: listed } = schemas.components.parse(
    documents.get('/api/v1/components.json'),
  )
  expect(components).toMatchObject([
    own,
    { group: null, startDate: null, onlyShowIfDegraded: false, description: null },
  ])
  expect(listed).toMatchObject([{ id: 'g', description: 'All of it', components: ['a'] }])
})

it('an uptime in the list of components comes with the moment its records begin', () => {
  const components = [k('a'), k('new', { startDate: '2026-01-15' })]
  const documents = readApi(r({ site: s({ startDate: '2025-01-01' }), components }), t('14:00'))
  const listed = schemas.components.parse(documents.get('/api/v1/components.json')).components
  const uptime = { days: 90, percent: 100 }
  expect(listed).toMatchObject([
    { uptime, recordsSince: iso(t('2025-01-01 00:00')) },
    { uptime, recordsSince: iso(t('2026-01-15 00:00')) },
  ])
})

it('the change of the median gap between updates is that from the period before', () => {
  const gap = (id: string, day: string, minutes: string) =>
    i(id, [u(t(`${day} 10:00`), 'investigating'), u(t(`${day} 10:${minutes}`), 'resolved')])
  const incidents = [gap('old', '2025-12-10', '40'), gap('new', '2026-01-10', '25')]
  const site = s({ startDate: '2025-11-01' })
  const documents = readApi(r({ site, incidents }), t('14:00'))
  const { page } = schemas.reliability.parse(documents.get('/api/v1/reliability.json'))
  const [january, december, november] = page.months
  expect([january, december, november].map((row) => row?.change.updateGapMs)).toEqual([
    -15 * 60_000,
    null,
    null,
  ])
})
