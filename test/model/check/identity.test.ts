import { describe, expect, test } from 'vitest'
import { check } from '../../../src/model/check.ts'
import { r, t, u } from '../factories.ts'
import { incidentOf, now, say, wrong } from './wrong.ts'

describe('ids', () => {
  test('of Statuspage are used once', () => {
    const id = { statuspageId: 'abcdefghij12' }
    const incidents = [
      incidentOf([u(t('14:10'), 'investigating', {}, id), u(t('15:00'), 'resolved', {}, id)]),
    ]
    expect(check(r({ incidents }), now).map(say)).toEqual([
      'error: The id "abcdefghij12" is already used at ….',
    ])
  })

  test('an incident and one of its updates may have the same', () => {
    const id = { statuspageId: 'abcdefghij12' }
    expect(wrong(incidentOf([u(t('14:10'), 'resolved', {}, id)], id))).toEqual([])
  })
})
