import { expect, it } from 'vitest'
import { buildStatus } from '../../../src/model/status.ts'
import { importRecords } from '../../api/sites.ts'
import { a, again, c, d, front, i, id, k, m, page, said, t, u, updateNames } from './factories.ts'

const now = Date.parse('2026-01-16T12:00:00Z')
const source = (updates: Record<string, unknown>[], more: Record<string, unknown> = {}) =>
  d({ scheduled_maintenances: [m('w', updates, more)] })
const one = (...of: Parameters<typeof source>) => c(source(...of))
const scheduled = u('w1', 'scheduled', t('09:00:00.045'))
const completed = u('w3', 'completed', t('22:45'))

it('a maintenance is a folder with one file per update, and no text of its own', () => {
  const { files } = one([
    scheduled,
    u('w2', 'in_progress', t('22:00'), { affected_components: [a('api', 'under_maintenance')] }),
  ])
  const folder = 'maintenance/2026/2026-01-15-work-on-w'
  expect(files.get(`${folder}/maintenance.md`)).toBe(`---
title: Work on w
startsAt: 2026-01-15T22:00:00.000Z
endsAt: 2026-01-15T23:00:00.000Z
components:
  - api
announcedAt: 2026-01-15T09:00:00.000Z
statuspageId: w00000000000
---
`)
  expect(files.get(`${folder}/20260115T220000Z-in_progress.md`)).toBe(
    '---\nstatus: in_progress\nat: 2026-01-15T22:00:00.000Z\nstatuspageId: w20000000000\n---\n\nText of w2.\n',
  )
})

it('its folder is named by the day on which it begins', () => {
  const result = one([scheduled], {
    scheduled_for: '2026-12-31T23:00:00Z',
    scheduled_until: '2027-01-01T01:00:00Z',
  })
  expect([...result.files.keys()].at(-1)).toContain('maintenance/2026/2026-12-31-work-on-w/')
})

it('its components are all that it or an update names, in the order of components.yaml', () => {
  const updates = [
    u('w1', 'scheduled', t('09:00'), { affected_components: [a('api', 'operational')] }),
  ]
  expect(front(one(updates, { components: [k('web', 2)] }), 'maintenance.md')).toMatchObject({
    components: ['api', 'web'],
  })
})

it('was announced when it was created, or with its first update if that is earlier', () => {
  const announced = (created_at: unknown) =>
    front(one([u('w1', 'scheduled', t('08:00'))], { created_at }), 'maintenance.md')['announcedAt']
  expect(announced(t('07:00'))).toBe(t('07:00'))
  expect(announced(t('09:00'))).toBe(t('08:00'))
  expect(announced(undefined)).toBe(t('08:00'))
})

it('without updates it is complete', () => {
  expect(
    front(one([], { updated_at: t('09:00'), status: 'scheduled' }), 'maintenance.md'),
  ).toBeDefined()
})

it('a window that does not end after it starts ends with the completion', () => {
  const more = { scheduled_until: t('22:00') }
  const result = one([scheduled, completed], more)
  expect(front(result, 'maintenance.md')).toMatchObject({ endsAt: t('22:45') })
  expect(said(result, 'window-end')).toHaveLength(1)
})

it('or is left out, and named', () => {
  const result = one([scheduled], { scheduled_until: t('21:00') })
  expect(result.report.totals.maintenances).toBe(0)
  expect(said(result, 'window-reversed')).toEqual([
    `${id('w')} Work on w: ${t('22:00')} to ${t('21:00')}`,
  ])
  expect(said(one([scheduled], { scheduled_until: null }), 'no-window')).toHaveLength(1)
  const atOnce = [scheduled, u('w2', 'completed', t('22:00'))]
  expect(said(one(atOnce, { scheduled_until: t('22:00') }), 'window-reversed')).toHaveLength(1)
})

it('a completion after the window moves its end, unless it is that of the clock, which may lag', () => {
  const late = [scheduled, u('w2', 'in_progress', t('23:10')), u('w3', 'completed', t('23:40'))]
  const result = one(late)
  expect(front(result, 'maintenance.md')).toMatchObject({ endsAt: t('23:00') })
  expect(front(result, 'in_progress.md')).not.toHaveProperty('endsAt')
  expect(front(result, 'completed.md')).toMatchObject({ at: t('23:40'), endsAt: t('23:40') })
  expect(said(result, 'window-over')).toEqual([
    `${id('w')} Work on w: ${t('23:00')}, now ${t('23:40')}`,
  ])
  const [maintenance] = buildStatus(importRecords(JSON.stringify(source(late))), now).maintenances
  expect(maintenance?.endedAt).toBe(Date.parse(t('23:40')))

  const inTime = one([
    scheduled,
    u('w2', 'in_progress', t('22:10')),
    u('w3', 'completed', t('23:01:34.312')),
  ])
  expect(front(inTime, 'completed.md')).not.toHaveProperty('endsAt')
  expect(said(inTime, 'window-over')).toEqual([])
})

it('nobody began, and completed after its window, ends with that: it was forgotten, and no work went on', () => {
  const result = one([scheduled, u('w3', 'completed', t('23:40'))])
  expect(front(result, 'completed.md')).not.toHaveProperty('endsAt')
  expect(said(result, 'window-over')).toEqual([])
})

it('an update after completed takes the completion along', () => {
  const result = one([scheduled, completed, u('w4', 'verifying', t('23:30'))], {
    status: 'completed',
  })
  expect(updateNames(result).slice(1)).toEqual([
    '20260115T224500Z-verifying.md',
    '20260115T233000Z-completed.md',
  ])
})

it('a completion that was never captured is named once its window is over', () => {
  const at = (updated_at: string) =>
    said(
      c(d({ page: page(updated_at), scheduled_maintenances: [m('w', [scheduled])] })),
      'not-completed',
    )
  expect(at(t('23:30'))).toHaveLength(1)
  expect(at(t('22:30'))).toEqual([])
  expect(said(one([scheduled, completed]), 'not-completed')).toEqual([])
})

it('what our maintenances cannot say is named', () => {
  const updates = [
    u('w1', 'in_progress', t('22:00'), { affected_components: [a('api', 'major_outage')] }),
  ]
  const result = one(updates, { impact: 'major' })
  expect(said(result, 'maintenance-impact')).toHaveLength(1)
  expect(said(result, 'maintenance-statuses')).toEqual([
    `${id('w')}/${id('w1')} Work on w: api: major_outage`,
  ])
})

it('a maintenance never has the name of an incident, which would make one id of two', () => {
  const name = 'Database upgrade'
  const both = d({
    incidents: [i('a', [u('a1', 'resolved', t('12:00'))], { name })],
    scheduled_maintenances: [m('w', [scheduled], { name })],
  })
  const { files } = c(both)
  const folder = '2026-01-15-database-upgrade'
  expect(files.has(`incidents/2026/${folder}/incident.md`)).toBe(true)
  expect(files.has(`maintenance/2026/${folder}-w000/maintenance.md`)).toBe(true)
  expect(again(files, [both]).files.size).toBe(files.size)
})
