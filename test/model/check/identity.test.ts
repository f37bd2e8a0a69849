import { describe, expect, test } from 'vitest'
import { check } from '../../../src/model/check.ts'
import { valueAt } from '../../../src/model/problem.ts'
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

  test('of Statuspage are used once by components and groups', () => {
    const id = { statuspageId: 'abcdefghij12' }
    const other = { statuspageId: 'abcdefghij34' }
    const components = [
      { id: 'one', name: 'One', group: 'g', ...id },
      { id: 'two', name: 'Two', ...other },
      { id: 'three', name: 'Three', ...other },
    ]
    const found = check(r({ groups: [{ id: 'g', name: 'G', ...id }], components }), now)
    expect(found.map(say)).toEqual([
      'error: The id "abcdefghij12" is already used at ….',
      'error: The id "abcdefghij34" is already used at ….',
    ])
    expect(found.map(({ where }) => where)).toEqual([
      valueAt('components', 0, 'statuspageId'),
      valueAt('components', 2, 'statuspageId'),
    ])
  })

  test('an incident and one of its updates may have the same', () => {
    const id = { statuspageId: 'abcdefghij12' }
    expect(wrong(incidentOf([u(t('14:10'), 'resolved', {}, id)], id))).toEqual([])
  })
})
