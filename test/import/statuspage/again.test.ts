import { expect, it } from 'vitest'
import { a, again, c, d, front, i, id, k, m, page, said, t, u } from './factories.ts'

const first = u('a1', 'investigating', t('10:00'))
const second = u('a2', 'resolved', t('11:00'))
const outage = (name: string, at: string, ...more: Record<string, unknown>[]) =>
  i(name, [u(`${name}1`, 'investigating', at), ...more], { name: 'Outage' })

it('importing again gives the same files', () => {
  const document = d({
    incidents: [outage('a', t('10:00')), outage('b', t('10:00:00.100')), outage('c', t('11:00'))],
  })
  const { files } = c(document)
  expect([...again(files, [document]).files]).toEqual([...files])
})

it('a newer capture adds only its new updates', () => {
  const before = c(d({ incidents: [i('a', [first])] })).files
  const after = again(before, [d({ incidents: [i('a', [first, second])] })]).files
  expect(
    [...after].filter(([path, text]) => before.get(path) !== text).map(([path]) => path),
  ).toEqual(['incidents/2026/2026-01-15-trouble-with-a/20260115T110000Z-resolved.md'])
})

it('a record keeps its folder, whatever else comes, and whatever it is called now', () => {
  const before = c(d({ incidents: [outage('b', t('11:00'))] })).files
  const result = again(before, [
    d({ incidents: [outage('a', t('10:00')), { ...outage('b', t('11:00')), name: 'Renamed' }] }),
  ])
  expect(front(result, '2026-01-15-outage/incident.md')).toMatchObject({ title: 'Renamed' })
  expect(front(result, '2026-01-15-outage-a000/incident.md')).toMatchObject({ title: 'Outage' })
})

it('an update keeps its file, even if its time is another now', () => {
  const before = c(d({ incidents: [i('a', [first])] })).files
  const later = { ...first, display_at: t('10:01'), updated_at: t('12:00') }
  const after = again(before, [d({ incidents: [i('a', [later])] })]).files
  expect([...after.keys()]).toEqual([...before.keys()])
})

it('an import that broke off before incident.md is continued in the same folder', () => {
  const { files } = c(d({ incidents: [i('a', [first])] }))
  const rest = new Map([...files].filter(([path]) => !path.endsWith('incident.md')))
  expect([...again(rest, [d({ incidents: [i('a', [first])] })]).files]).toEqual([...files])
})

it('a folder and a file name of an author’s are never taken', () => {
  const theirs = {
    'incidents/2026/2026-01-15-trouble-with-a/incident.md': '---\ntitle: Mine\n---\n',
  }
  const { files } = again(new Map(), [d({ incidents: [i('a', [first])] })], theirs)
  expect([...files.keys()].at(-1)).toBe(
    'incidents/2026/2026-01-15-trouble-with-a-a000/20260115T100000Z-investigating.md',
  )
})

it('an author’s own update in the same second has the name', () => {
  const before = c(d({ incidents: [i('a', [first])] })).files
  const folder = 'incidents/2026/2026-01-15-trouble-with-a'
  const own = {
    [`${folder}/20260115T110000Z-monitoring.md`]: '---\nstatus: monitoring\n---\n\nx\n',
  }
  const { files } = again(before, [d({ incidents: [i('a', [first, second])] })], own)
  expect([...files.keys()].at(-1)).toBe(`${folder}/20260115T110000000Z-resolved.md`)
})

it('components keep the ids that an author gave them', () => {
  const yaml = `components:\n  - id: interface\n    name: API\n    statuspageId: ${id('api')}\n  - id: web\n    name: Website\n`
  const document = d({
    components: [k('api', 1), k('web', 2), k('new', 3)],
    incidents: [
      i('a', [
        u('a1', 'resolved', t('09:00')),
        u('a2', 'identified', t('10:00'), {
          affected_components: [a('api', 'major_outage'), a('web', 'partial_outage')],
        }),
      ]),
    ],
  })
  const result = again(new Map([['components.yaml', yaml]]), [document])
  expect(front(result, 'identified.md')).toMatchObject({
    components: { interface: 'major_outage', web: 'partial_outage' },
  })
  expect(said(result, 'component-by-id')).toEqual([`${id('web')} web: web`])
  expect(said(result, 'component-new')).toEqual([`${id('new')} new: new`])
})

it('of another system that counts incidents, maintenances and their updates from 1, each is found', () => {
  const course = [u('', 'investigating', t('10:00'), { id: '1' })]
  const work = [u('', 'scheduled', t('10:00'), { id: '1' })]
  const document = d({
    incidents: [i('a', course, { id: '1' }), i('b', course, { id: '2' })],
    scheduled_maintenances: [m('w', work, { id: '1' })],
  })
  const { files } = c(document)
  expect([...again(files, [document]).files]).toEqual([...files])
})

it('of such a system, what is new is never taken for what is there, and an import that broke off is continued once', () => {
  const course = [u('', 'investigating', t('10:00'), { id: '1' })]
  const [a1, b2, c3] = ['1', '2', '3'].map((own) => i(own, course, { id: own }))
  const before = c(d({ incidents: [a1] })).files
  const all = c(d({ incidents: [a1, b2, c3] })).files
  expect([...again(before, [d({ incidents: [a1, b2, c3] })]).files]).toEqual([...all])
  const rest = new Map([...all].filter(([path]) => !/with-2\/incident\.md$|with-3\//.test(path)))
  expect([...again(rest, [d({ incidents: [a1, b2, c3] })]).files]).toEqual([...all])
})

it('of such a system, an id with a slash is never a folder of its own', () => {
  const { files } = c(
    d({ incidents: ['1', '2'].map((n) => ({ ...outage('a', t('10:00')), id: `A/${n}` })) }),
  )
  const records = [...files.keys()].filter((path) => path.endsWith('incident.md'))
  expect(records).toEqual(
    ['outage', 'outage-a-2'].map((name) => `incidents/2026/2026-01-15-${name}/incident.md`),
  )
})

it('components of one name with ids of another system keep the ids they got', () => {
  const of = (group: string, position: number) => [
    k(group, position, { id: `group/${group}`, group: true }),
    k('api', 1, { id: `${group}/API`, group_id: `group/${group}` }),
  ]
  const document = d({ components: [...of('eu', 1), ...of('us', 2)] })
  const { files } = c(document)
  expect(files.get('components.yaml')).toContain('- id: api-us\n')
  expect([...again(files, [document]).files]).toEqual([...files])
})

it('a resolution that had to be added is the real one’s file once that is captured', () => {
  const closed = { status: 'resolved', resolved_at: t('11:00') }
  const before = c(d({ incidents: [i('a', [first], closed)] })).files
  const after = again(before, [
    d({ page: page(), incidents: [i('a', [first, second], closed)] }),
  ]).files
  expect([...after.keys()]).toEqual([...before.keys()])
})

it('what an earlier import left open, and a newer summary does not name, is said to be over', () => {
  const ended = i('b', [u('b1', 'resolved', t('09:00'))])
  const before = c(d({ incidents: [i('a', [first]), ended] })).files
  const status = { indicator: 'none', description: 'All Systems Operational' }
  const left = (more: Record<string, unknown>) => said(again(before, [d(more)]), 'left-open')
  expect(left({ status })).toEqual([`${id('a')} incidents/2026/2026-01-15-trouble-with-a`])
  expect(left({})).toEqual([])
  expect(left({ status, incidents: [i('a', [first])] })).toEqual([])
  expect(left({ status, page: page(t('09:59')) })).toEqual([])
})

it('maintenance that nothing ended, and that a newer summary does not name, is said to be over', () => {
  const work = m('w', [u('w1', 'scheduled', t('09:00'))])
  const older = d({ page: page(t('09:30')), scheduled_maintenances: [work] })
  const status = { indicator: 'none', description: 'All Systems Operational' }
  const newer = (more: Record<string, unknown>) => d({ status, page: page(t('20:00')), ...more })
  const before = c(older).files
  const left = (more: Record<string, unknown>) =>
    said(again(before, [newer(more)]), 'left-scheduled')
  expect(left({})).toEqual([`${id('w')} maintenance/2026/2026-01-15-work-on-w`])
  expect(left({ status: undefined })).toEqual([])
  expect(left({ scheduled_maintenances: undefined })).toEqual([])
  expect(left({ scheduled_maintenances: [work] })).toEqual([])
  expect(left({ page: page(t('08:59')) })).toEqual([])
  // The clock has ended it.
  expect(left({ page: page(t('23:00')) })).toEqual([])

  const ended = m('w', [u('w1', 'scheduled', t('09:00')), u('w2', 'completed', t('19:00'))])
  const over = c(d({ scheduled_maintenances: [ended] })).files
  expect(said(again(over, [newer({})]), 'left-scheduled')).toEqual([])
  expect(said(c(older, newer({})), 'left-scheduled')).toHaveLength(1)
  expect(said(c(older, newer({ scheduled_maintenances: [work] })), 'left-scheduled')).toEqual([])
})

it('an update that an earlier import wrote, and that is gone or a post-mortem now, is told', () => {
  const gone = u('a3', 'monitoring', t('10:30'))
  const told = u('a4', 'postmortem', t('11:30'))
  const before = c(d({ incidents: [i('a', [first, gone, told], { status: 'monitoring' })] })).files
  const folder = 'incidents/2026/2026-01-15-trouble-with-a'
  const own = { [`${folder}/20260115T104500Z-monitoring.md`]: '---\nstatus: monitoring\n---\n' }
  const result = again(before, [d({ incidents: [i('a', [first, second, told])] })], own)
  expect(said(result, 'update-left')).toEqual([
    `${folder}/20260115T103000Z-monitoring.md`,
    `${folder}/20260115T113000Z-monitoring.md`,
  ])
  expect(said(again(before, [d({ incidents: [] })]), 'update-left')).toEqual([])
})

it('an update that is newer than the capture, or than that of its record, is not said to be gone', () => {
  const later = u('a2', 'monitoring', t('10:30'))
  const before = c(d({ incidents: [i('a', [first, later], { status: 'monitoring' })] })).files
  const older = d({ page: page(t('10:10')), incidents: [i('a', [first])] })
  const newer = d({ incidents: [i('b', [u('b1', 'resolved', t('11:00'))])] })
  expect(said(again(before, [older]), 'update-left')).toEqual([])
  expect(said(again(before, [older, newer]), 'update-left')).toEqual([])
})
