import { expect, test } from 'vitest'
import { findLastChange } from '../../src/model/last-change.ts'
import type { Records } from '../../src/model/records.ts'
import { buildStatus } from '../../src/model/status.ts'
import { i, k, m, n, p, r, t, u, v } from './factories.ts'

const last = (records: Records) => findLastChange(buildStatus(records, t('12:00')))

test('a page last changed when its records began, a component began, or a notice came or went', () => {
  expect(last(r())).toBe(t('2026-01-01 00:00'))
  const components = [
    k('a'),
    k('b', { startDate: '2026-01-10' }),
    k('c', { startDate: '2026-02-01' }),
  ]
  expect(last(r({ components }))).toBe(t('2026-01-10 00:00'))
  const notices = [n('x', t('2026-01-11 09:00'), { expiresAt: t('11:00') })]
  expect(last(r({ notices }))).toBe(t('11:00'))
  expect(last(r({ notices: [n('x', t('2026-01-11 09:00'), { expiresAt: t('13:00') })] }))).toBe(
    t('2026-01-11 09:00'),
  )
})

const resolved = u(t('10:00'), 'resolved')
const begun = [t('10:00'), t('13:00')] as const
const ended = [t('09:00'), t('11:00')] as const
const coming = [t('20:00'), t('21:00')] as const

test.each<[string, Partial<Omit<Records, 'components'>>, string]>([
  ['an update', { incidents: [i('x', [resolved])] }, '10:00'],
  [
    'a correction of an update',
    { incidents: [i('x', [{ ...resolved, editedAt: t('10:30') }])] },
    '10:30',
  ],
  [
    'a correction of an incident',
    { incidents: [i('x', [resolved], { editedAt: t('10:30') })] },
    '10:30',
  ],
  [
    'a post-mortem',
    { incidents: [i('x', [resolved], { postmortemRecord: p(t('11:00')) })] },
    '11:00',
  ],
  [
    'a correction of a post-mortem',
    {
      incidents: [
        i('x', [resolved], { postmortemRecord: p(t('11:00'), { editedAt: t('11:30') }) }),
      ],
    },
    '11:30',
  ],
  [
    'an announcement',
    { maintenances: [m('w', ...coming, [], { announcedAt: t('09:00') })] },
    '09:00',
  ],
  ['a maintenance’s begin by the clock', { maintenances: [m('w', ...begun)] }, '10:00'],
  ['a maintenance’s end by the clock', { maintenances: [m('w', ...ended)] }, '11:00'],
  [
    'a correction of a maintenance',
    { maintenances: [m('w', ...coming, [], { editedAt: t('10:30') })] },
    '10:30',
  ],
  [
    'an update of a maintenance',
    { maintenances: [m('w', ...coming, [v(t('10:30'), 'scheduled')])] },
    '10:30',
  ],
  [
    'a correction of it',
    {
      maintenances: [m('w', ...coming, [v(t('10:30'), 'scheduled', { editedAt: t('10:40') })])],
    },
    '10:40',
  ],
  [
    'what comes at this very instant',
    { incidents: [i('x', [u(t('12:00'), 'resolved')])] },
    '12:00',
  ],
])('it last changed with %s', (_, records, time) => {
  expect(last(r(records))).toBe(t(time))
})

test('a rehearsal changes nothing', () => {
  const records = r({ incidents: [i('x', [resolved], { drill: true })] })
  const status = buildStatus(records, t('12:00'), { drills: true })
  expect(findLastChange(status)).toBe(t('2026-01-01 00:00'))
})
