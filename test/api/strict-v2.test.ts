import { beforeAll, describe, expect, it } from 'vitest'
import type { Records } from '../../src/model/records.ts'
import { demoNow, readRecords } from '../demo.ts'
import { i, k, m, n, p, r, s, t, u, v } from '../model/factories.ts'
import {
  demoInstants,
  hasCaptures,
  importRecords,
  readApi,
  readCapture,
  summaries,
} from './sites.ts'
import { demandStrict } from './strict-v2.ts'

describe('the v2 documents of the demonstration are as the reference says', () => {
  let records: Records
  beforeAll(async () => {
    records = await readRecords()
  })

  it.each(demoInstants.map((instant) => [new Date(instant).toISOString(), instant] as const))(
    'at %s',
    (_, instant) => {
      demandStrict(readApi(records, instant, {}, '/api/v2/'))
    },
  )

  it('and hold every situation that matters', () => {
    const documents = demandStrict(readApi(records, demoNow, {}, '/api/v2/'))
    const summary = documents['/api/v2/summary.json']
    const { incidents } = documents['/api/v2/incidents.json']
    const { scheduled_maintenances } = documents['/api/v2/scheduled-maintenances.json']
    expect(summary.incidents.length).toBeGreaterThan(0)
    expect(summary.components.some(({ group }) => group)).toBe(true)
    expect(summary.components.some(({ group, group_id }) => !group && group_id === null)).toBe(true)
    expect(new Set(incidents.map(({ status }) => status))).toEqual(
      new Set(['identified', 'resolved', 'postmortem']),
    )
    expect(new Set(scheduled_maintenances.map(({ status }) => status))).toEqual(
      new Set(['scheduled', 'in_progress', 'completed']),
    )
  })
})

describe.skipIf(!hasCaptures)(
  'the v2 documents of GitHub’s history are as the reference says',
  () => {
    const history = importRecords(readCapture('history.json'))

    it.each(['2021-06-01', '2023-05-09', '2025-05-30', '2026-08-22', '2030-01-01'])(
      'on %s',
      (date) => {
        demandStrict(readApi(history, Date.parse(`${date}T16:00:00Z`)))
      },
    )

    it.each(summaries)('and those of %s', (name) => {
      const text = readCapture(name)
      const { page } = JSON.parse(text) as { page: { updated_at: string } }
      demandStrict(readApi(importRecords(text), Date.parse(page.updated_at)))
    })
  },
)

describe('the v2 documents of unusual sites are as the reference says', () => {
  const check = (records: Records) => demandStrict(readApi(records, t('12:00'), {}, '/api/v2/'))

  it('without any record', () => check(r()))

  it('without a first day', () => {
    check(r({ site: s({ startDate: undefined }) }))
  })

  it('with a component that starts tomorrow, and is in an incident today', () => {
    check(
      r({
        components: [k('a', { startDate: '2026-01-16' }), k('b')],
        incidents: [i('early', [u(t('10:00'), 'investigating', { a: 'partial_outage' })])],
      }),
    )
  })

  it('with texts that are empty', () => {
    const empty = { body: '' }
    const records = r({
      incidents: [
        i('quiet', [u(t('10:00'), 'resolved', {}, { body: 'Over.' })], {
          postmortemRecord: p(t('11:00'), empty),
        }),
      ],
      maintenances: [m('silent', t('09:00'), t('10:00'), [], empty)],
      notices: [n('notice', t('09:00'))],
    })
    const { incidents } = check(records)['/api/v2/incidents.json']
    expect(incidents[0]?.incident_updates.map(({ body }) => body)).toEqual([
      '<a href="https://status.example.com/incidents/quiet/postmortem/">Read the post-mortem</a>',
      'Over.',
    ])
  })

  it('with a maintenance of no component, called off', () => {
    const cancelled = [v(t('08:00'), 'cancelled')]
    check(r({ maintenances: [m('off', t('09:00'), t('10:00'), cancelled, { components: [] })] }))
  })
})
