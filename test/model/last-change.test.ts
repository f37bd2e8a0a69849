import { expect, test } from 'vitest'
import { findLastChange } from '../../src/model/last-change.ts'
import type { Records } from '../../src/model/records.ts'
import { buildStatus } from '../../src/model/status.ts'
import { k, n, r, t } from './factories.ts'

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
