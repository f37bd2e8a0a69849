import { describe, expect, test } from 'vitest'
import { schemas } from '../../../src/api/v1/schemas/index.ts'
import type { PostmortemRecord } from '../../../src/model/records.ts'
import { actionStates } from '../../../src/model/vocabulary.ts'
import type { ActionsView } from '../../../src/site/actions/page.ts'
import { demoNow, readRecords } from '../../demo.ts'
import { i, p, r, s, t, u } from '../../model/factories.ts'
import { jsonOf, outputsOf, viewAt } from '../outputs.ts'

type Outputs = ReturnType<typeof outputsOf>
type Item = PostmortemRecord['actions'][number]

const viewIn = (outputs: Outputs) => viewAt(outputs, '/actions/', 'actions')

const dataIn = (outputs: Outputs) => schemas.actions.parse(jsonOf(outputs, '/api/v1/actions.json'))

/** A site with one post-mortem, published on 2026-01-20, as it is at noon on 2026-05-20. */
function site(actions: readonly Partial<Item>[], more: Parameters<typeof i>[2] = {}): Outputs {
  const list = actions.map((item, index): Item => ({
    id: `a${index}`,
    what: `Item ${index}`,
    owner: 'Payments',
    due: '2026-06-01',
    status: 'open',
    ...item,
  }))
  const course = [u(t('14:00'), 'investigating'), u(t('15:00'), 'resolved')]
  const postmortemRecord = p(t('2026-01-20 09:00'), { actions: list })
  const incidents = [i('one', course, { postmortemRecord, ...more })]
  return outputsOf(
    r({ site: s({ url: 'https://example.com/status/' }), incidents }),
    t('2026-05-20 12:00'),
  )
}

const shown = ({ unfinished, finished }: ActionsView) =>
  [...unfinished, ...finished].flatMap(({ state, actions }) =>
    actions.map(({ anchor }) => `${state} ${anchor.replace(/^action-/, '')}`),
  )

describe('the page of action items', () => {
  test('has overdue ones first, then by state; those to come by due date, finished ones newest first', () => {
    const view = viewIn(
      site([
        { due: '2026-05-10', status: 'done', doneOn: '2026-05-10' },
        { due: '2026-05-11', status: 'done', doneOn: '2026-05-11' },
        { due: '2026-06-02' },
        { due: '2026-06-01' },
        { status: 'in_progress' },
        { due: '2026-05-19', status: 'in_progress' },
        { due: '2026-04-01', status: 'done', doneOn: '2026-05-11' },
        { status: 'dropped', reason: 'Replaced' },
      ]),
    )
    expect(shown(view)).toEqual([
      'overdue one-a5',
      'open one-a3',
      'open one-a2',
      'in_progress one-a4',
      'done one-a1',
      'done one-a0',
      'done_late one-a6',
      'dropped one-a7',
    ])
  })

  test('leads to the item on the page of its post-mortem', () => {
    const [action] = viewIn(site([{}])).unfinished[0]?.actions ?? []
    expect(action?.postmortem).toEqual({
      title: 'Trouble with one',
      href: '/status/incidents/one/postmortem/#action-a0',
    })
  })

  test('says when an item is due and when it was done, and how late it is or was', () => {
    const { unfinished, finished } = viewIn(
      site([
        { due: '2026-05-15' },
        { due: '2026-05-01', status: 'done', doneOn: '2026-05-02' },
        { due: '2026-05-01', status: 'done', doneOn: '2026-05-01' },
      ]),
    )
    const said = [...unfinished, ...finished].flatMap(({ actions }) =>
      actions.map(({ due, doneOn, late }) => [due, doneOn, late]),
    )
    expect(said).toEqual([
      ['15 May 2026', undefined, '5\u00a0days overdue'],
      ['1 May 2026', '1 May 2026', undefined],
      ['1 May 2026', '2 May 2026', '1 day late'],
    ])
  })

  test('keeps all that is unfinished, and drops from it what is finished and was due over two years ago', () => {
    const outputs = site([
      { due: '2020-01-01' },
      { due: '2020-01-01', status: 'done', doneOn: '2020-01-01' },
      { due: '2024-06-30', status: 'done', doneOn: '2026-05-01' },
      { due: '2024-07-01', status: 'done', doneOn: '2024-07-01' },
    ])
    expect(shown(viewIn(outputs))).toEqual(['overdue one-a0', 'done one-a3'])
    expect(viewIn(outputs).finished[0]?.note).toContain('1 July 2024')
    expect(dataIn(outputs).actions).toHaveLength(4)
  })

  test('says numbers with their sample and window, and no data where there is none', () => {
    const { completion } = viewIn(
      site([
        { due: '2025-12-31', status: 'done', doneOn: '2025-12-31' },
        { due: '2026-05-01', status: 'done', doneOn: '2026-05-03' },
        { due: '2026-05-01' },
        { due: '2026-05-01', status: 'done', doneOn: '2026-05-01' },
      ]),
    )
    expect(completion?.method).toContain('from 1 October 2025 to 19 May 2026')
    expect(completion?.rows).toMatchObject([
      {
        quarter: 'Q2 2026',
        soFar: true,
        fellDue: 3,
        done: '2 (66\u00a0%)',
        onTime: '1 (33\u00a0%)',
      },
      { quarter: 'Q1 2026', soFar: false, fellDue: 0, done: 'no data', onTime: 'no data' },
      {
        quarter: 'Q4 2025',
        soFar: false,
        fellDue: 1,
        done: '1 (100\u00a0%)',
        onTime: '1 (100\u00a0%)',
      },
    ])
    expect(completion?.rows[0]?.parts).toEqual([
      { look: 'filled', text: 'Done on time: 1', start: 0, length: 333 },
      { look: 'hatched', text: 'Done late: 1', start: 333, length: 334 },
      { look: 'outlined', text: 'Not done: 1', start: 667, length: 333 },
    ])
    expect(completion?.rows[1]?.parts).toEqual([])
  })

  test('is there where there are none', () => {
    expect(viewIn(site([]))).toMatchObject({ empty: true, unfinished: [], finished: [] })
    expect(dataIn(site([]))).toMatchObject({ actions: [], completion: [] })
    expect(viewIn(site([{}])).completion).toBeUndefined()
  })

  test('has none of a draft, an embargo or a drill', () => {
    const secret = [{ what: 'Secret' }]
    const actions: Item[] = [
      { id: 'a', what: 'Secret', owner: 'x', due: '2026-05-01', status: 'open' },
    ]
    for (const outputs of [
      site(secret, { drill: true }),
      site(secret, { draft: true }),
      site([], { postmortemRecord: p(t('2026-05-21 09:00'), { actions }) }),
      site([], {
        postmortemRecord: p(t('2026-01-20 09:00'), { draft: true, publishedAt: Infinity, actions }),
      }),
    ]) {
      expect(JSON.stringify([...outputs])).not.toContain('Secret')
    }
  })
})

test('the demonstration has two overdue action items, and the data says what the page does', async () => {
  const outputs = outputsOf(await readRecords(), demoNow)
  const view = viewIn(outputs)
  const data = dataIn(outputs)
  expect(view.unfinished[0]).toMatchObject({ state: 'overdue', count: '2 items' })
  const count = (state: string) => data.actions.filter((action) => action.state === state).length
  for (const { state, actions } of view.unfinished) expect(actions).toHaveLength(count(state))
  expect(data.actions.map(({ state }) => actionStates.indexOf(state))).toEqual(
    data.actions.map(({ state }) => actionStates.indexOf(state)).toSorted((a, b) => a - b),
  )
  expect(JSON.stringify(data)).toBe(JSON.stringify(jsonOf(outputs, '/api/v1/actions.json')))
})

test('a link of an action item is named after what it leads to', () => {
  const link = (url: string) => viewIn(site([{ url }])).unfinished[0]?.actions[0]?.tracker
  expect(link('https://tracker.example.com/issues/PAY-12')).toBe('PAY-12')
  expect(link('https://tracker.example.com/')).toBe('tracker.example.com')
  expect(link('https://tracker.example.com/PAYMENTS-PLATFORM-123456')).toBe(
    'PAYMENTS-PLATFORM-123456',
  )
  expect(link('https://tracker.example.com/PAYMENTS-PLATFORM-1234567')).toBe('tracker.example.com')
  expect(link('mailto:payments@example.com')).toBe('payments@example.com')
})
