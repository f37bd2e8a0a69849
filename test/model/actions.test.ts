import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  deriveActions,
  deriveActionsOf,
  deriveCompletion,
  listQuarters,
  startOfQuarters,
  type Action,
} from '../../src/model/actions.ts'
import { deriveIncident, type Incident } from '../../src/model/incident.ts'
import type { IncidentRecord, PostmortemRecord } from '../../src/model/records.ts'
import { quarterOf } from '../../src/model/time.ts'
import { actionStates, actionStatuses } from '../../src/model/vocabulary.ts'
import { i, p, s, t, u } from './factories.ts'

type Item = PostmortemRecord['actions'][number]

const item = (due: string, more: Partial<Item> = {}): Item => ({
  id: 'a',
  what: 'Alert when more than 1 % of payments fail',
  owner: 'Payments',
  due,
  status: 'open',
  ...more,
})

const now = t('2026-05-20 12:00')

const incident = (
  id: string,
  actions: readonly Item[],
  more: Partial<IncidentRecord> = {},
  published = t('2026-01-20 09:00'),
): Incident => {
  const course = [u(t('14:00'), 'investigating'), u(t('15:00'), 'resolved')]
  const record = i(id, course, {
    postmortemRecord: p(published, { actions: [...actions] }),
    ...more,
  })
  const derived = deriveIncident(record, s(), [], now)
  if (derived === undefined) throw new Error('It has updates.')
  return derived
}

const derive = (actions: readonly Item[], at = now, zone = 'Etc/UTC') =>
  deriveActions([incident('x', actions)], at, zone)
const states = (actions: readonly Action[]) => actions.map(({ state }) => state)

describe('an action item', () => {
  test('is overdue from the start of the day after its due date, in the time zone of the page', () => {
    const actions = [item('2026-05-19')]
    expect(states(derive(actions, t('2026-05-19 23:59')))).toEqual(['open'])
    expect(states(derive(actions, t('2026-05-20 00:00')))).toEqual(['overdue'])
    expect(states(derive(actions, t('2026-05-19 22:00'), 'Europe/Berlin'))).toEqual(['overdue'])
    expect(states(derive([item('2026-05-19', { status: 'in_progress' })]))).toEqual(['overdue'])
  })

  test('is done late from the day after its due date', () => {
    const done = (doneOn: string) => derive([item('2026-05-10', { status: 'done', doneOn })])[0]
    expect(done('2026-05-10')).toMatchObject({ state: 'done', daysLate: undefined })
    expect(done('2026-05-11')).toMatchObject({ state: 'done_late', daysLate: 1 })
  })

  test('says by how many days it is late', () => {
    expect(derive([item('2026-03-20')])[0]?.daysLate).toBe(61)
    expect(derive([item('2026-05-20')])[0]?.daysLate).toBeUndefined()
  })

  test('that is to be done on a later day is not done yet', () => {
    const later = item('2026-06-30', { status: 'done', doneOn: '2026-05-21' })
    expect(derive([later])[0]).toMatchObject({ state: 'in_progress', doneOn: undefined })
    expect(states(derive([later], t('2026-05-21 00:00')))).toEqual(['done'])
  })

  test('once dropped is never overdue, and says why', () => {
    const dropped = item('2026-01-30', { status: 'dropped', reason: 'Replaced by REL-9' })
    expect(derive([dropped])[0]).toMatchObject({ state: 'dropped', reason: 'Replaced by REL-9' })
  })

  test('is said only once its post-mortem is published, and never of a drill or a draft', () => {
    const list = [item('2026-05-10')]
    expect(deriveActions([incident('x', list, {}, now + 1)], now, 'Etc/UTC')).toEqual([])
    expect(deriveActions([incident('x', list, { drill: true })], now, 'Etc/UTC')).toEqual([])
    const draft = {
      postmortemRecord: p(t('2026-01-20 09:00'), { publishedAt: Infinity, actions: list }),
    }
    expect(deriveActions([incident('x', [], draft)], now, 'Etc/UTC')).toEqual([])
    expect(deriveActionsOf(incident('x', list, { drill: true }), now, 'Etc/UTC')).toHaveLength(1)
  })
})

test('action items are in order of state, due date, incident and id, whatever the order given', () => {
  const anItem = fc.record({
    id: fc.constantFrom('a', 'b', 'c'),
    due: fc.constantFrom('2026-05-19', '2026-05-20', '2026-06-01'),
    status: fc.constantFrom(...actionStatuses),
  })
  const list = fc.uniqueArray(anItem, { selector: ({ id }) => id, maxLength: 3 })
  fc.assert(
    fc.property(fc.array(list, { maxLength: 4 }), (lists) => {
      const incidents = lists.map((given, index) =>
        incident(
          `x${index}`,
          given.map(({ due, ...more }) => item(due, { ...more, doneOn: '2026-05-20' })),
        ),
      )
      const key = ({ state, due, incident: { id: of }, id }: Action) =>
        [actionStates.indexOf(state), due, of, id].join(' ')
      const keys = deriveActions(incidents, now, 'Etc/UTC').map(key)
      expect(keys).toEqual(keys.toSorted())
      expect(deriveActions(incidents.toReversed(), now, 'Etc/UTC').map(key)).toEqual(keys)
    }),
    { numRuns: 50 },
  )
})

describe('completion by quarter', () => {
  const complete = (actions: readonly Item[]) =>
    deriveCompletion(
      derive(actions.map((each, index) => ({ ...each, id: `a${index}` }))),
      now,
      'Etc/UTC',
    )
  const done = (due: string, doneOn: string) => item(due, { status: 'done', doneOn })

  test('says how many of those that fell due are done, and how many of them on time', () => {
    expect(
      complete([
        done('2026-02-10', '2026-02-01'),
        done('2026-02-10', '2026-04-01'),
        item('2026-03-31'),
        item('2026-02-10', { status: 'dropped', reason: 'Replaced' }),
        item('2026-05-19'),
      ]),
    ).toEqual([
      {
        quarter: '2026-Q1',
        fellDue: 3,
        done: 2,
        doneOnTime: 1,
        donePercent: 66,
        onTimePercent: 33,
      },
      { quarter: '2026-Q2', fellDue: 1, done: 0, doneOnTime: 0, donePercent: 0, onTimePercent: 0 },
    ])
  })

  test('leaves out what is not past its due date, be it done or not', () => {
    const ahead = [item('2026-05-20'), done('2026-06-30', '2026-05-01')]
    expect(complete(ahead)).toEqual([])
    expect(complete([...ahead, item('2026-05-19')])).toMatchObject([{ fellDue: 1 }])
  })

  test('has no percentage where nothing fell due, and begins with the first that did', () => {
    expect(complete([item('2025-10-01'), done('2026-05-01', '2026-05-01')])).toEqual([
      { quarter: '2025-Q4', fellDue: 1, done: 0, doneOnTime: 0, donePercent: 0, onTimePercent: 0 },
      {
        quarter: '2026-Q1',
        fellDue: 0,
        done: 0,
        doneOnTime: 0,
        donePercent: undefined,
        onTimePercent: undefined,
      },
      {
        quarter: '2026-Q2',
        fellDue: 1,
        done: 1,
        doneOnTime: 1,
        donePercent: 100,
        onTimePercent: 100,
      },
    ])
  })

  test('goes back so many quarters and no further', () => {
    const list = [item('2020-01-01'), item('2026-02-01')]
    const quarters = complete(list).map(({ quarter }) => quarter)
    expect(quarters).toHaveLength(8)
    expect([quarters[0], quarters.at(-1)]).toEqual(['2024-Q3', '2026-Q2'])
  })

  test('quarters are of the calendar year, also from the last day of a long month', () => {
    expect(listQuarters('2026-05-31', 5)).toEqual([
      '2025-Q2',
      '2025-Q3',
      '2025-Q4',
      '2026-Q1',
      '2026-Q2',
    ])
  })

  test.each([
    ['2026-01-01', '2024-04-01'],
    ['2026-05-31', '2024-07-01'],
    ['2026-12-31', '2025-01-01'],
  ])('eight quarters up to %s begin on %s', (today, first) => {
    expect(startOfQuarters(today, 8)).toBe(first)
    expect(quarterOf(first)).toBe(listQuarters(today, 8)[0])
  })
})
