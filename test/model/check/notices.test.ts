import { expect, test } from 'vitest'
import { check } from '../../../src/model/check.ts'
import { minute } from '../../../src/model/time.ts'
import { n, r, t } from '../factories.ts'
import { now } from './wrong.ts'

test('a notice that expires at the moment it appears is an error', () => {
  const notices = [n('office', t('09:00'), { expiresAt: t('09:00') })]
  expect(check(r({ notices }), now)).toHaveLength(1)
  expect(
    check(r({ notices: [n('office', t('09:00'), { expiresAt: t('09:00') + minute })] }), now),
  ).toEqual([])
})
