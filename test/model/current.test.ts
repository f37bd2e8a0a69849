import { expect, test } from 'vitest'
import { findCurrent } from '../../src/model/current.ts'
import { buildStatus } from '../../src/model/status.ts'
import { i, m, n, r, t, u } from './factories.ts'

test('of active incidents, the one that matters most comes first', () => {
  const from = (clock: string, worst?: 'partial_outage' | 'major_outage') =>
    u(t(clock), 'investigating', worst === undefined ? {} : { a: worst })
  const incidents = [
    i('newest', [from('11:00')], { severity: 'SEV4' }),
    i('grave', [from('10:30')], { severity: 'SEV1' }),
    i('partial', [from('10:00', 'partial_outage')], { severity: 'SEV1' }),
    i('out', [from('09:00', 'major_outage')], { severity: 'SEV3' }),
    i('out-later', [from('09:30', 'major_outage')], { severity: 'SEV3' }),
    i('over', [from('08:00', 'major_outage'), u(t('08:30'), 'resolved')]),
  ]
  const current = findCurrent(buildStatus(r({ incidents }), t('12:00')))
  expect(current.incidents.map(({ id }) => id)).toEqual([
    'out-later',
    'out',
    'partial',
    'grave',
    'newest',
  ])
})

test('maintenance is what runs, and what comes, the next one first; a notice ends when it says so', () => {
  const records = r({
    maintenances: [
      m('over', t('08:00'), t('09:00')),
      m('runs', t('10:00'), t('13:00')),
      m('late', t('16:00'), t('17:00')),
      m('soon', t('14:00'), t('15:00')),
    ],
    notices: [n('stays', t('09:00')), n('gone', t('09:00'), { expiresAt: t('12:00') })],
  })
  const { running, coming, notices } = findCurrent(buildStatus(records, t('12:00')))
  expect(running.map(({ id }) => id)).toEqual(['runs'])
  expect(coming.map(({ id }) => id)).toEqual(['soon', 'late'])
  expect(notices.map(({ id }) => id)).toEqual(['stays'])
})
