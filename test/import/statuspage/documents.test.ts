import { describe, expect, it } from 'vitest'
import { convertStatuspage } from '../../../src/import/statuspage/convert.ts'
import { readDocument } from '../../../src/import/statuspage/source.ts'
import { c, d, front, i, id, k, page, said, t, u, updateNames } from './factories.ts'

describe('a file that is none of the API’s is refused, with the reason', () => {
  it.each([
    ['', 'is empty'],
    ['  \n', 'is empty'],
    ['<html>502</html>', 'is an HTML or XML page, not JSON'],
    ['[]', 'is a list, not an object with incidents or scheduled_maintenances'],
    ['null', 'is null, not an object with incidents or scheduled_maintenances'],
    ['7', 'is a number, not an object with incidents or scheduled_maintenances'],
    [
      '{"status":500,"error":"Internal Server Error"}',
      'is a captured error: {"status":500,"error":"Internal Server Error"}',
    ],
    [
      '{"page":{},"status":{}}',
      'has neither incidents nor scheduled_maintenances, only: page, status',
    ],
    ['{"incidents":{}}', 'has incidents that are not a list'],
  ])('%s', (text, reason) => {
    expect(readDocument('x.json', text)).toBe(reason)
  })

  it('says that a file is to be in UTF-8', () => {
    const text = Buffer.from('{"incidents":[]}', 'utf16le').toString('utf8')
    expect(readDocument('x.json', text)).toMatch(/^is not in UTF-8: save it as that\./)
  })

  it('says what is wrong with JSON that is none', () => {
    expect(readDocument('x.json', '{"incidents":[')).toMatch(/^is not JSON: /)
  })

  it('a byte order mark is no reason', () => {
    expect(readDocument('x.json', '\uFEFF{"incidents":[]}')).toBeTypeOf('object')
  })

  it('and the others are imported', () => {
    const result = convertStatuspage([
      { name: 'broken.json', text: '' },
      { name: 'good.json', text: JSON.stringify(d()) },
    ])
    expect(said(result, 'file-unread')).toEqual(['broken.json is empty'])
    expect([...result.files.keys()]).toEqual(['site.yaml', 'components.yaml'])
  })
})

it('without a file that can be read nothing is made', () => {
  const { files, report } = convertStatuspage([{ name: 'a.json', text: '' }])
  expect(files.size).toBe(0)
  expect(report.totals.files).toBe(0)
})

it('a record without an id is named by its place, and the others are imported', () => {
  const result = c(d({ incidents: [{ name: 'No id' }, i('a', [u('a1', 'resolved', t('10:00'))])] }))
  expect(said(result, 'record-unread')).toEqual([
    'incidents[0] capture-0.json: id: Invalid input: expected string, received undefined',
  ])
  expect(result.report.totals.incidents).toBe(1)
})

it('an update that is none is named, and the others are imported', () => {
  const updates = [u('a1', 'investigating', t('10:00')), { id: id('a2'), body: 7 }]
  const result = c(d({ incidents: [i('a', updates)] }))
  expect(said(result, 'record-unread')).toEqual([
    `${id('a2')} capture-0.json: body: Invalid input: expected string, received number`,
  ])
  expect(updateNames(result)).toEqual(['20260115T100000Z-investigating.md'])
})

describe('captures over time are one history', () => {
  const first = u('a1', 'investigating', t('10:00'))
  const second = u('a2', 'resolved', t('11:00'))
  const early = d({ page: page(t('10:30')), incidents: [i('a', [first])] })
  const late = d({
    page: page(t('12:00')),
    incidents: [
      i('a', [{ ...first, body: 'Corrected.', updated_at: t('11:30') }, second], {
        name: 'New name',
      }),
    ],
  })

  it('the newest record and the newest update win', () => {
    const result = c(early, late)
    expect(front(result, 'incident.md')).toMatchObject({ title: 'New name' })
    expect([...result.files.values()].join()).toContain('Corrected.')
    expect(updateNames(result)).toEqual([
      '20260115T100000Z-investigating.md',
      '20260115T110000Z-resolved.md',
    ])
  })

  it('independent of their order', () => {
    expect([...c(late, early).files]).toEqual([...c(early, late).files])
  })

  it('an update that the newest no longer has is kept, and named', () => {
    const newest = d({ page: page(t('12:00')), incidents: [i('a', [second])] })
    const result = c(early, newest)
    expect(updateNames(result)).toHaveLength(2)
    expect(said(result, 'update-vanished')).toEqual([`${id('a')}/${id('a1')} Trouble with a`])
  })

  it('files of another page are left out: its components are not this one’s', () => {
    const other = d({ page: page(t('13:00'), { id: id('other'), name: 'Other' }) })
    const result = c(early, late, other)
    expect(said(result, 'other-page')).toEqual(['capture-2.json Other'])
    expect(front(result, 'incident.md')).toMatchObject({ title: 'New name' })
  })
})

describe('site.yaml', () => {
  const site = (more: object) => c(d({ page: page(t('12:00'), { ...more }) }))

  it('says what the page says', () => {
    expect(site({}).files.get('site.yaml')).toBe(
      `name: Example\nurl: https://status.example.com\ntimeZone: Europe/Berlin\nstatuspageId: page00000000\nseverities:
  SEV1:
    meaning: Its impact was rated critical.
  SEV2:
    meaning: Its impact was rated major.
  SEV3:
    meaning: Its impact was rated minor.
  SEV4:
    meaning: No impact was rated.
`,
    )
  })

  it('has https in place of http, and the report says so', () => {
    const result = site({ url: 'http://status.example.com' })
    expect(result.files.get('site.yaml')).toContain('url: https://status.example.com\n')
    expect(said(result, 'page-url')).toHaveLength(1)
  })

  it('has no time zone that does not exist', () => {
    const result = site({ time_zone: 'Pacific Time (US & Canada)' })
    expect(result.files.get('site.yaml')).not.toContain('timeZone')
    expect(said(result, 'field-unusable')).toHaveLength(1)
  })

  it('is not written where no file says which page it is', () => {
    const result = c(d({ page: undefined }))
    expect([...result.files.keys()]).toEqual(['components.yaml'])
    expect(said(result, 'no-page')).toHaveLength(1)
  })
})

describe('components.yaml', () => {
  const yaml = (...components: Record<string, unknown>[]) => c(d({ components }))
  const ids = (...components: Record<string, unknown>[]) =>
    [...(yaml(...components).files.get('components.yaml') ?? '').matchAll(/- id: (.*)/g)].map(
      ([, id]) => id,
    )

  it('has groups and leaves in the order of their positions', () => {
    const result = yaml(
      k('late', 3),
      k('inner2', 2, { group_id: id('group') }),
      k('inner1', 1, { group_id: id('group') }),
      k('group', 2, { group: true, components: [] }),
      k('first', 1),
    )
    expect(result.files.get('components.yaml')).toBe(`groups:
  - id: group
    name: group
    statuspageId: group0000000
components:
  - id: first
    name: first
    statuspageId: first0000000
  - id: inner1
    name: inner1
    group: group
    statuspageId: inner1000000
  - id: inner2
    name: inner2
    group: group
    statuspageId: inner2000000
  - id: late
    name: late
    statuspageId: late00000000
`)
  })

  it('keeps what a component says of itself', () => {
    const more = {
      description: ' For\nall ',
      showcase: false,
      only_show_if_degraded: true,
      start_date: '2024-02-29',
    }
    expect(yaml(k('api', 1, more)).files.get('components.yaml')).toBe(`components:
  - id: api
    name: api
    description: For all
    startDate: 2024-02-29
    showUptime: false
    onlyShowIfDegraded: true
    statuspageId: api000000000
`)
  })

  it('has no start that is still to come: the component is on the page already', () => {
    const result = yaml(
      k('a', 1, { start_date: '2026-02-01' }),
      k('b', 2, { start_date: '2026-01-16' }),
    )
    expect(said(result, 'start-to-come')).toEqual([`${id('a')} a: 2026-02-01`])
    expect(result.files.get('components.yaml')?.match(/startDate: .*/g)).toEqual([
      'startDate: 2026-01-16',
    ])
  })

  it('ids are the names as slugs, and unique', () => {
    expect(ids(k('a', 1, { name: 'Überweisung & Straße' }))).toEqual(['uberweisung-strasse'])
    expect(ids(k('a', 1, { name: 'API' }), k('b', 2, { name: 'api' }))).toEqual(['api', 'api-b000'])
    expect(ids(k('a', 1, { name: '支付' }))).toEqual(['component'])
  })

  it('a long name makes an id that a site can have, and so do two', () => {
    const name = 'Payments by card '.repeat(15)
    const long = ids(k('a', 1, { name }), k('b', 2, { name }))
    expect(long).toEqual([
      'payments-by-card-payments-by-card-payments-by-card-payments-by-card',
      'payments-by-card-payments-by-card-payments-by-card-payments-by-card-b000',
    ])
  })

  it('two of one name in groups are told apart by the group', () => {
    const us = k('us', 2, { group: true, name: 'US' })
    const eu = k('eu', 1, { group: true, name: 'EU' })
    expect(
      ids(
        eu,
        us,
        k('a', 1, { name: 'API', group_id: id('eu') }),
        k('b', 1, { name: 'API', group_id: id('us') }),
      ),
    ).toEqual(['eu', 'us', 'api', 'api-us'])
  })

  it('a group without components has no place', () => {
    const result = yaml(k('api', 1), k('group', 2, { group: true }))
    expect(result.files.get('components.yaml')).not.toContain('group')
    expect(said(result, 'empty-group')).toHaveLength(1)
  })

  it('a component that left the page stays for its history, out of sight', () => {
    const old = d({ page: page(t('01:00')), components: [k('api', 1), k('old', 2)] })
    const result = c(old, d({ components: [k('api', 1)] }))
    expect(result.files.get('components.yaml')).toContain(
      '- id: old\n    name: old\n    showUptime: false\n    onlyShowIfDegraded: true\n',
    )
    expect(said(result, 'component-gone')).toEqual([`${id('old')} old: old`])
  })

  it('a component that only updates still name is one that left', () => {
    const affected = [
      { code: id('old'), name: 'EU - Old', old_status: 'operational', new_status: 'major_outage' },
    ]
    const result = c(
      d({
        components: [k('api', 1), k('eu', 2, { group: true, name: 'EU' })],
        incidents: [i('a', [u('a1', 'resolved', t('10:00'), { affected_components: affected })])],
      }),
    )
    expect(said(result, 'component-gone')).toEqual([`${id('old')} Old: old`])
  })

  it('a file of incidents alone tells the components by them', () => {
    const incident = i('a', [u('a1', 'resolved', t('10:00'))], { components: [k('api', 1)] })
    const result = c({ page: page(), incidents: [incident] })
    expect(result.files.get('components.yaml')).toContain('- id: api\n')
    expect(said(result, 'component-gone')).toEqual([])
  })

  it('is not written where there is no component at all', () => {
    const result = c({ page: page(), incidents: [] })
    expect([...result.files.keys()]).toEqual(['site.yaml'])
    expect(said(result, 'no-components')).toHaveLength(1)
  })
})
