import { describe, expect, test } from 'vitest'
import type {
  IncidentRecord,
  MaintenanceRecord,
  PostmortemRecord,
  UpdateRecord,
} from '../../src/model/records.ts'
import { postmortemSchema } from '../../src/model/schemas/postmortem.ts'
import { incidentSettledAt, maintenanceSettledAt, settledDigest } from '../../src/model/settled.ts'
import { i, m, p, s, t, u, v } from './factories.ts'

const later = t('2026-03-01 12:00')
const site = s({ timeZone: 'Asia/Tokyo' })

const settledAt = (more: Partial<IncidentRecord> = {}, last: Partial<UpdateRecord> = {}) =>
  incidentSettledAt(
    i('x', [u(t('14:10'), 'investigating'), u(t('15:00'), 'resolved', {}, last)], {
      severity: 'SEV3',
      ...more,
    }),
    site,
  )

const postmortem = (more: Partial<PostmortemRecord> = {}) => ({
  postmortemRecord: p(t('2026-01-20 09:00'), more),
})

const withAction = (more: object) =>
  postmortem({
    actions: postmortemSchema.parse({
      publishedAt: '2026-01-20T09:00:00Z',
      actions: [{ id: 'a', what: 'Do it', owner: 'Us', due: '2026-02-01', ...more }],
    }).actions,
  })

describe('an incident is settled', () => {
  test('with its resolution, where nothing in it is of a later time', () => {
    expect(settledAt()).toBe(t('15:00'))
  })

  test.each(['startedAt', 'detectedAt', 'acknowledgedAt', 'mitigatedAt', 'editedAt'])(
    'not before its %s',
    (field) => {
      expect(settledAt({ [field]: later })).toBe(later)
    },
  )

  test('not before an update was corrected', () => {
    expect(settledAt({}, { editedAt: later })).toBe(later)
  })

  test('not before its post-mortem is published, and was corrected', () => {
    expect(settledAt(postmortem({ publishedAt: later }))).toBe(later)
    expect(settledAt(postmortem({ editedAt: later }))).toBe(later)
  })

  test('not before the day on which an action item is done, as the page counts days', () => {
    expect(settledAt(withAction({ status: 'done', doneOn: '2026-03-01' }))).toBe(
      t('2026-02-28 15:00'),
    )
  })
})

describe('an incident is never settled', () => {
  test('that can go on', () => {
    const updates = [u(t('14:10'), 'investigating')]
    expect(incidentSettledAt(i('x', updates, { severity: 'SEV3' }), site)).toBeUndefined()
    expect(incidentSettledAt(i('x', updates, { end: 'unknown' }), site)).toBeUndefined()
  })

  test('whose post-mortem is owed', () => {
    expect(settledAt({ severity: 'SEV1' })).toBeUndefined()
    expect(settledAt({ severity: 'SEV1', ...postmortem() })).toBe(t('2026-01-20 09:00'))
  })

  test.each(['open', 'in_progress'])('with an action item that is %s', (status) => {
    expect(settledAt(withAction({ status }))).toBeUndefined()
  })
})

test.each<readonly [string, Partial<MaintenanceRecord>]>([
  ['its window', { endsAt: later }],
  ['a window that begins late', { startsAt: later }],
  ['its announcement', { announcedAt: later }],
  ['a correction', { editedAt: later }],
  ['an update', { updates: [v(later, 'completed')] }],
  ['the correction of an update', { updates: [v(t('10:00'), 'scheduled', { editedAt: later })] }],
  ['another end', { updates: [v(t('10:00'), 'scheduled', { endsAt: later })] }],
  ['another start', { updates: [v(t('10:00'), 'scheduled', { startsAt: later })] }],
])('a maintenance is not settled before %s', (_, more) => {
  expect(maintenanceSettledAt({ ...m('x', t('10:00'), t('11:00')), ...more })).toBe(later)
})

test('what is settled is told from the instant on at which it is', () => {
  expect(settledDigest({ digest: 'a' }, later, later)).toBe('a')
  expect(settledDigest({ digest: 'a' }, later, later - 1)).toBeUndefined()
  expect(settledDigest({ digest: 'a' }, undefined, later)).toBeUndefined()
})
