import { describe, expect, test } from 'vitest'
import { check } from '../../../src/model/check.ts'
import { findLeaks } from '../../../src/model/check/leak-patterns.ts'
import { day } from '../../../src/model/time.ts'
import type { UpdateRecord } from '../../../src/model/records.ts'
import { i, r, t, u } from '../factories.ts'

describe('which texts are read', () => {
  const now = t('16:00')
  const leaking = { body: 'On 10.0.0.1.' }
  const warnings = (updates: readonly UpdateRecord[], at: number) =>
    check(r({ incidents: [i('x', updates)] }), at).filter(({ where }) => where.kind === 'body')
  const resolved = [u(t('14:10'), 'investigating', {}, leaking), u(t('15:00'), 'resolved')]

  test('those of the last 30 days', () => {
    expect(warnings(resolved, now + 29 * day)).toHaveLength(1)
    expect(warnings(resolved, now + 31 * day)).toHaveLength(0)
  })

  test('those of an active incident, however old', () => {
    expect(warnings([u(t('14:10'), 'investigating', {}, leaking)], now + 90 * day)).toHaveLength(1)
  })

  test('those that are still to come', () => {
    expect(warnings(resolved, now - 10 * day)).toHaveLength(1)
  })

  test('a secret is not repeated in full', () => {
    const [warning] = warnings(
      [u(t('14:10'), 'investigating', {}, { body: 'AKIAIOSFODNN7EXAMPLE' })],
      now,
    )
    expect(warning?.message).toContain('"AKIAIO…"')
  })

  test('a text full of addresses ends soon', () => {
    expect(findLeaks('1.1.1.1 a@b.example '.repeat(50_000), []).length).toBe(20)
  })
})
