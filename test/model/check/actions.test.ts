import { describe, expect, test } from 'vitest'
import type { PostmortemRecord } from '../../../src/model/records.ts'
import { t } from '../factories.ts'
import { incidentOf, now, postmortem, resolved, wrong } from './wrong.ts'

describe('action items', () => {
  const item = { id: 'a', what: 'Alert on failed payments', owner: 'Payments', due: '2026-01-20' }
  const actions = (list: PostmortemRecord['actions'], when = now) =>
    wrong(incidentOf(resolved, { postmortemRecord: postmortem({ actions: list }) }), when)

  test('are overdue when their day has ended, unless done or dropped', () => {
    const after = t('2026-01-21 00:00')
    expect(actions([{ ...item, status: 'open' }], after - 1)).toEqual([])
    expect(actions([{ ...item, status: 'open' }], after)).toEqual([
      'warning: The action item "Alert on failed payments" of Payments was due on 2026-01-20.',
    ])
    expect(actions([{ ...item, status: 'in_progress' }], after)).toHaveLength(1)
    expect(actions([{ ...item, status: 'done', doneOn: '2026-01-20' }], after)).toEqual([])
    expect(actions([{ ...item, status: 'dropped', reason: 'Not needed' }], after)).toEqual([])
  })

  test('say when they were done if and only if they are', () => {
    expect(actions([{ ...item, status: 'done' }])).toHaveLength(1)
    expect(actions([{ ...item, status: 'done', doneOn: '2026-01-15' }])).toEqual([])
    expect(actions([{ ...item, status: 'done', doneOn: '2026-01-16' }])).toEqual([
      'warning: The action item "Alert on failed payments" is done on 2026-01-16, which is still to come. Until then it is shown as not done.',
    ])
    expect(actions([{ ...item, status: 'open', doneOn: '2026-01-16' }])).toHaveLength(1)
  })

  test('that are said to be done on a day to come are not told to be done, where they are overdue', () => {
    const done = { ...item, status: 'done' as const, doneOn: '2026-02-01' }
    expect(actions([done], t('2026-01-25 09:00'))).toEqual([
      expect.stringContaining('is done on 2026-02-01, which is still to come.'),
    ])
  })

  test('say why they were dropped if and only if they were', () => {
    expect(actions([{ ...item, status: 'dropped' }])).toHaveLength(1)
    expect(actions([{ ...item, status: 'open', reason: 'Not needed' }])).toEqual([
      'warning: A reason is shown of an action item that was dropped, and the status of this one is open.',
    ])
  })

  test('were not done before the incident began', () => {
    const done = (doneOn: string) => actions([{ ...item, status: 'done', doneOn }])
    expect(done('2026-01-15')).toEqual([])
    expect(done('2026-01-14')).toEqual([
      'warning: The action item "Alert on failed payments" was done on 2026-01-14 here, which is before the incident began at … (2026-01-15).',
    ])
  })

  test('are specific, as long as that can be put right', () => {
    const vague = { ...item, what: 'Improve monitoring' }
    expect(actions([{ ...vague, status: 'open' }])).toEqual([
      'warning: It is hard to tell when the action item "Improve monitoring" is done, because "Improve" says neither what will be different nor how much.',
    ])
    expect(actions([{ ...vague, status: 'done', doneOn: '2026-01-15' }])).toEqual([])
    expect(actions([{ ...vague, status: 'dropped', reason: 'Too vague' }])).toEqual([])
  })

  test('are due within a year of the incident', () => {
    expect(actions([{ ...item, status: 'open', due: '2027-01-15' }])).toEqual([])
    expect(actions([{ ...item, status: 'open', due: '2027-01-16' }])).toEqual([
      'warning: The action item "Alert on failed payments" is due on 2027-01-16, more than a year after the incident.',
    ])
  })

  test('have ids of their own', () => {
    expect(
      actions([
        { ...item, status: 'open' },
        { ...item, status: 'open' },
      ]),
    ).toEqual(['error: Two action items have the id "a": this one, and the one at ….'])
  })
})
