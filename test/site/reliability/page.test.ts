import { describe, expect, test } from 'vitest'
import { createContext } from '../../../src/context/context.ts'
import { hour, minute } from '../../../src/model/time.ts'
import { buildStatus } from '../../../src/model/status.ts'
import type { Records } from '../../../src/model/records.ts'
import { hasCaptures, importRecords, readCapture } from '../../api/sites.ts'
import { demoNow, readRecords } from '../../demo.ts'
import { i, k, p, r, s, t, u } from '../../model/factories.ts'
import { outputsOf, viewAt } from '../outputs.ts'

type Outputs = ReturnType<typeof outputsOf>

const all = (outputs: Outputs) => viewAt(outputs, '/reliability/', 'reliability')
const one = (outputs: Outputs, id: string) =>
  viewAt(outputs, `/components/${id}/reliability/`, 'reliability')
const method = (outputs: Outputs) => viewAt(outputs, '/reliability/method/', 'reliabilityMethod')

type View = ReturnType<typeof all>
const rowOf = ({ quarters }: View, label: string) =>
  quarters.rows.find((row) => row.label === label)
const factOf = ({ summary }: View, label: string) =>
  summary?.facts.find((fact) => fact.label === label)

const now = t('2026-05-20 12:00')

/** An incident of the component `a` that says when its impact began, unless told. */
const outage = (id: string, from: number, minutes: number, more: Parameters<typeof i>[2] = {}) =>
  i(
    id,
    [
      u(
        from + 5 * minute,
        'investigating',
        { a: 'major_outage' },
        { nextUpdateBy: from + 30 * minute },
      ),
      u(from + minutes * minute, 'resolved'),
    ],
    { startedAt: from, severity: 'SEV1', ...more },
  )

const first = outage('first', t('2026-02-10 10:00'), 40)
const second = outage('second', t('2026-05-10 10:00'), 25, {
  severity: 'SEV2',
  detectedAt: t('2026-05-10 10:02'),
})
const site = (records: Partial<Records> = {}, language: 'en' | 'de' = 'en') =>
  outputsOf(
    r({
      site: s({ language, slo: { target: 99.9, window: 30 }, errorBudgetPolicy: 'We **wait**.' }),
      incidents: [first, second],
      ...records,
      components: [k('a'), k('b', { slo: 'none' }), k('c', { showUptime: false })],
    }),
    now,
  )

describe('the page of reliability', () => {
  test('says the numbers of the model, the change, and what they are made from', () => {
    const view = all(site())
    expect(view.quarters.periods).toEqual([
      { name: 'Q2 2026', note: 'so far' },
      { name: 'Q1 2026', note: undefined },
    ])
    expect(rowOf(view, 'Incidents')?.cells.map(({ value }) => value)).toEqual(['1', '1'])
    expect(rowOf(view, 'SEV1')?.cells.map(({ value }) => value)).toEqual(['0', '1'])
    expect(rowOf(view, 'MTTR')?.cells).toEqual([
      { value: '25\u00a0min', change: '−15\u00a0min', sample: 'n = 1', known: true },
      { value: '40\u00a0min', change: undefined, sample: 'n = 1', known: true },
    ])
    expect(rowOf(view, 'Time to first update')?.cells[0]).toEqual({
      value: '5\u00a0min',
      change: '±0\u00a0min',
      sample: '1 of 1',
      known: true,
    })
    expect(rowOf(view, 'Promises kept')?.cells).toMatchObject([
      { value: '100\u00a0%', change: '+100\u00a0points', sample: '1 of 1' },
      { value: '0\u00a0%', change: undefined, sample: '0 of 1' },
    ])
  })

  test('sets this quarter beside the last, and subtracts no part of a quarter from a whole one', () => {
    const view = all(site())
    expect(view.summary?.title).toBe('Q2 2026, so far')
    expect(factOf(view, 'Incidents')).toMatchObject({ value: '1', before: 'Q1 2026: 1' })
    expect(factOf(view, 'MTTR')?.before).toBe('Q1 2026: 40\u00a0min (−15\u00a0min)')
    expect(factOf(view, 'Error budgets')).toMatchObject({ value: '0 of 1 spent' })
  })

  test('says a change of less than a minute in words: a sign would stand before another', () => {
    const changeTo = (minutes: number) => {
      const incidents = [
        outage('before', t('2026-03-10 10:00'), 25),
        outage('after', t('2026-05-10 10:00'), minutes),
      ]
      return rowOf(all(site({ incidents })), 'MTTR')?.cells[0]?.change
    }
    expect(changeTo(25.5)).toBe('<1\u00a0min more')
    expect(changeTo(24.5)).toBe('<1\u00a0min less')
  })

  test('compares nothing where there is nothing before, and does not say what would not be compared', () => {
    const view = all(outputsOf(r({ site: s({ startDate: '2026-05-01' }) }), now))
    expect(view.summary?.note).not.toMatch(/compar/)
  })

  test('counts no budget of a component with too little on record for one', () => {
    const young = k('b', { startDate: '2026-05-20' })
    const site = s({ slo: { target: 99.9 } })
    const view = all(outputsOf(r({ site, components: [k('a'), young] }), now))
    expect(factOf(view, 'Error budgets')).toMatchObject({ value: '0 of 1 spent' })
  })

  test('has no number without a sample, and says why', () => {
    const view = all(site())
    expect(rowOf(view, 'Time to detect (MTTD)')?.cells).toEqual([
      { value: '2\u00a0min', change: undefined, sample: '1 of 1', known: true },
      { value: 'no data', change: undefined, sample: '0 of 1', known: false },
    ])
    expect(rowOf(view, 'Time to mitigate')).toEqual({
      label: 'Time to mitigate',
      part: false,
      missing: 'no incident says when it was mitigated',
      cells: [],
    })
    const quiet = all(site({ incidents: [] }))
    expect(rowOf(quiet, 'MTTR')?.cells[0]?.value).toBe('no downtime')
    expect(rowOf(quiet, 'Time to detect (MTTD)')?.cells[0]?.value).toBe('no incident')
    expect(rowOf(quiet, 'Uptime')?.cells[0]?.value).toBe('100\u00a0%')
    const figures = quiet.summary?.facts.filter(({ known }) => known).map(({ label }) => label)
    expect(figures).toEqual(['Incidents', 'Uptime', 'Error budgets'])
  })

  test('says in short how it counts: the weights, and the days within which a cause is a repeat', () => {
    const { method } = all(site())
    expect(method).toContain('Downtime counts by status: Major outage 100\u00a0%, ')
    expect(method).toContain('at most 90 days before')
  })

  test('draws columns as high as what they say, beside the highest, with the year at the first and each January', () => {
    const may = outage('third', t('2026-05-11 10:00'), 10)
    const long = { site: s({ startDate: '2025-11-01' }), incidents: [first, second, may] }
    const [chart] = all(site(long)).charts
    const shown = chart?.columns.map(({ name, note, value, top, parts }) => [
      name,
      note,
      value,
      top,
      ...parts.map(({ look, base, height }) => [look, base, height]),
    ])
    expect(shown).toEqual([
      ['Nov', '2025', '0', 0],
      ['Dec', undefined, '0', 0],
      ['Jan', '2026', '0', 0],
      ['Feb', undefined, '1', 500, ['filled', 0, 500]],
      ['Mar', undefined, '0', 0],
      ['Apr', undefined, '0', 0],
      ['May', 'so far', '2', 1000, ['filled', 0, 500], ['hatched', 500, 500]],
    ])
  })

  test('never says something below two columns side by side', () => {
    const notesAt = (at: string) =>
      all(
        outputsOf(
          r({ site: s({ startDate: '2024-06-01' }), components: [k('a')], incidents: [first] }),
          t(at),
        ),
      ).charts[0]?.columns.map(({ note }) => note ?? '')
    const none = (count: number) => Array.from({ length: count }, () => '')
    expect(notesAt('2026-11-18 12:00')).toEqual(['', '2026', ...none(9), 'so far'])
    expect(notesAt('2027-02-18 12:00')).toEqual(['2026', ...none(10), 'so far'])
    expect(notesAt('2027-03-18 12:00')).toEqual(['2026', ...none(8), '2027', '', 'so far'])
  })

  test('is there before anything is on record', () => {
    const outputs = outputsOf(
      r({ site: s({ startDate: '2026-05-20' }), components: [k('a')] }),
      now,
    )
    expect(
      all(outputs)
        .quarters.rows.flatMap(({ cells }) => cells)
        .map(({ value }) => value),
    ).not.toContain('NaN')
    expect(method(outputs).example).toBeUndefined()
  })

  test('does not grow with history, and leads to the data, which has it all', () => {
    const view = all(outputsOf(r({ site: s({ startDate: '2019-01-01' }) }), now))
    expect(view.quarters.periods).toHaveLength(8)
    expect(view.months.periods).toHaveLength(12)
    for (const { columns } of view.charts) expect(columns).toHaveLength(12)
    expect([view.csvHref, view.jsonHref]).toEqual(['/reliability.csv', '/api/v1/reliability.json'])
  })

  test('lists the components that need attention first, and not all of very many', () => {
    const many = Array.from({ length: 200 }, (_, index) => k(`k${index}`))
    const incident = i('x', [
      u(t('2026-05-18 10:00'), 'investigating', { k150: 'major_outage', k20: 'partial_outage' }),
      u(t('2026-05-18 11:00'), 'resolved'),
    ])
    const { components } = all(
      outputsOf(
        r({
          site: s({ slo: { target: 99, window: 30 } }),
          components: many,
          incidents: [incident],
        }),
        now,
      ),
    )
    expect(components?.rows.slice(0, 3).map(({ name }) => name)).toEqual(['K150', 'K20', 'K0'])
    expect(components?.rows).toHaveLength(60)
    expect(components?.more).toContain('60 of 200')
  })

  test('has a page for each component whose uptime is shown, and no other', () => {
    const outputs = site()
    expect(rowOf(one(outputs, 'a'), 'Incidents')?.cells[0]?.value).toBe('1')
    expect(rowOf(one(outputs, 'b'), 'Incidents')?.cells[0]?.value).toBe('0')
    expect(outputs.has('/components/c/reliability/')).toBe(false)
    expect(viewAt(outputs, '/components/c/', 'component').reliabilityHref).toBeUndefined()
    expect(one(outputs, 'a').jsonHref).toBe('/api/v1/reliability/a.json')
  })

  test('tells nothing of a drill', () => {
    const drill = { ...second, title: 'Secret', drill: true }
    const preview = outputsOf(
      r({ site: s({ slo: { target: 99.9, window: 30 } }), incidents: [drill] }),
      now,
      {
        preview: true,
      },
    )
    const told = ['/reliability/', '/reliability/method/', '/components/a/reliability/'].map(
      (path) => JSON.stringify(preview.get(path)),
    )
    expect(told.join()).not.toContain('Secret')
  })
})

describe('an error budget', () => {
  const budgetOf = (outputs: Outputs, id: string) =>
    viewAt(outputs, `/components/${id}/`, 'component').budget

  test('says what is consumed and left, and by what', () => {
    expect(budgetOf(site(), 'a')).toMatchObject({
      objective: '99.9\u00a0% over 30 days',
      consumed: '57.88\u00a0%: 25\u00a0min of 43.2\u00a0min',
      left: '18.2\u00a0min',
      burn: '0 over the last 7 days',
      bar: { start: 1000, length: 579, state: 'Within budget' },
      spenders: [
        { title: 'Trouble with second', href: '/incidents/second/', share: '57.88\u00a0%' },
      ],
      policy: undefined,
    })
  })

  test('names the ten that took most of it, and says how many there are where there are more', () => {
    const spent = (count: number) => {
      const incidents = Array.from({ length: count }, (_, index) =>
        outage(`x${index}`, t('2026-05-10 10:00') + index * hour, 10 + index),
      )
      const { spenders, more } = budgetOf(site({ incidents }), 'a') ?? {}
      return [spenders?.length, spenders?.[0]?.title, more]
    }
    expect(spent(10)).toEqual([10, 'Trouble with x9', undefined])
    expect(spent(11)).toEqual([10, 'Trouble with x10', expect.stringContaining('11')])
  })

  test('that is overspent says so in a word and in its shape, with the policy', () => {
    const long = outage('long', t('2026-05-10 10:00'), 86.4)
    const outputs = site({ incidents: [long] })
    const budget = budgetOf(outputs, 'a')
    expect(budget).toMatchObject({
      policy: 'We **wait**.',
      bar: { start: 500, length: 500, state: 'Overspent' },
    })
    expect(budget?.left).toBe('nothing: overspent by 43.2\u00a0min')
    expect(all(outputs)).toMatchObject({ policy: 'We **wait**.', budgets: [{ name: 'A' }] })
  })

  test('that is overspent as others are is shown in full for the first three, and the others counted', () => {
    const pageOf = (ids: readonly string[]) => {
      const components = Object.fromEntries(ids.map((id) => [id, 'major_outage' as const]))
      const from = t('2026-05-10 10:00')
      const long = i('long', [u(from, 'investigating', components), u(from + 2 * hour, 'resolved')])
      const records = { site: s({ slo: { target: 99.9, window: 30 } }), incidents: [long] }
      return all(outputsOf(r({ ...records, components: ids.map((id) => k(id)) }), now))
    }
    const four = pageOf(['a', 'b', 'c', 'd'])
    expect(four.budgets.map(({ name }) => name)).toEqual(['A', 'B', 'C'])
    expect(four.budgetsMore).toContain('4')
    expect(factOf(four, 'Error budgets')).toMatchObject({ sample: undefined })
    const three = pageOf(['a', 'b', 'c'])
    expect(three.budgets).toHaveLength(3)
    expect(three.budgetsMore).toBeUndefined()
    expect(factOf(three, 'Error budgets')).toMatchObject({ sample: 'A, B, C' })
  })

  test('is there only where there is an objective', () => {
    expect(budgetOf(site(), 'b')).toBeUndefined()
    expect(one(site(), 'b').budgets).toEqual([])
    expect(all(outputsOf(r(), now)).components?.hasBudgets).toBe(false)
  })
})

test('a number that nobody wrote down is explained in the summary as in the table', () => {
  const silent = i('y', [u(now - hour, 'investigating', { a: 'major_outage' })])
  const view = all(site({ incidents: [silent] }))
  const label = 'Time to first update'
  expect(factOf(view, label)).toMatchObject({
    value: 'no data',
    sample: rowOf(view, label)?.missing,
  })
  expect(rowOf(view, label)?.missing).toBeDefined()
  expect(factOf(all(site({ incidents: [] })), label)).toMatchObject({ sample: undefined })
})

describe('the method', () => {
  test('works out the incident with the most response times, step by step', () => {
    const { example } = method(site())
    expect(example?.title).toBe('Trouble with second')
    expect(example?.uptimeTitle).toBe('Uptime of A in May 2026, so far')
    expect(example?.response).toMatchObject([
      {
        working: '10\u00a0May\u00a02026, 10:02\u00a0UTC − 10\u00a0May\u00a02026, 10:00\u00a0UTC',
        result: '2\u00a0min',
      },
      { working: 'not recorded', result: 'no data' },
      { result: '5\u00a0min' },
      { working: 'not recorded', result: 'no data' },
      { result: '25\u00a0min' },
    ])
    expect(
      example?.uptime.map(({ label, working, result }) => `${label}: ${working} = ${result}`),
    ).toEqual([
      'Recorded time: 19\u00a0d 12\u00a0h = 28,080\u00a0min',
      'Down at 100\u00a0%: 25\u00a0min × 100\u00a0% = 25\u00a0min',
      'Weighted downtime: 25\u00a0min = 25\u00a0min',
      'Uptime: (28,080\u00a0min − 25\u00a0min) ÷ 28,080\u00a0min = 99.91\u00a0%',
      'MTTR: 25\u00a0min ÷ 1 = 25\u00a0min',
      'MTBF: 28,055\u00a0min ÷ 1 = 28,055\u00a0min (19\u00a0d 11\u00a0h)',
    ])
    expect(example?.budget[0]?.working).toBe('43,200\u00a0min × (100\u00a0% − 99.9\u00a0%)')
  })

  test('says from when a time runs where nobody says when the impact began, as the example does', () => {
    const silent = i('silent', [
      u(t('2026-05-06 10:00'), 'investigating', { a: 'major_outage' }),
      u(t('2026-05-06 11:00'), 'resolved'),
    ])
    const { example, meanings } = method(site({ incidents: [silent] }))
    expect(example?.response.at(-1)).toMatchObject({ result: '60\u00a0min (1\u00a0h)' })
    expect(meanings.find(({ label }) => label === 'Time to mitigate')?.text).toContain(
      'Where nobody says when it began, from the start of the incident, which is its first update.',
    )
  })

  test('does without where no incident will do', () => {
    const harmless = i('x', [
      u(t('2026-05-18 10:00'), 'investigating', {}),
      u(t('2026-05-18 11:00'), 'resolved'),
    ])
    expect(method(site({ incidents: [harmless] })).example).toBeUndefined()
    const active = i('y', [u(now - hour, 'investigating', { a: 'major_outage' })])
    expect(method(site({ incidents: [active] })).example).toBeUndefined()
  })

  test('an embargoed post-mortem gives no instant away', () => {
    const secret = {
      ...second,
      detectedAt: undefined,
      postmortemRecord: p(t('2026-06-01 10:00'), {
        timeline: [{ at: t('2026-05-10 10:03'), event: 'Seen', kind: 'detection' }],
      }),
    }
    const { example } = method(site({ incidents: [secret] }))
    expect(example?.instants.find(({ label }) => label === 'Detected')?.time).toBeUndefined()
  })
})

describe('a chart never says that a little is nothing', () => {
  const down = (id: string, from: number, minutes: number) =>
    i(id, [u(from, 'investigating', { a: 'major_outage' }), u(from + minutes * minute, 'resolved')])

  test.each([
    ['minutes', 0.5, 25, ['<1', '25']],
    ['hours', 2, 780, ['<0.1', '13']],
  ])('in %s', (unit, little, much, shown) => {
    const incidents = [
      down('little', t('2026-03-10 10:00'), little),
      down('much', t('2026-04-10 10:00'), much),
    ]
    const { charts } = all(site({ incidents }))
    const chart = charts.find(({ title }) => title === `Weighted downtime, ${unit}`)
    const values = chart?.columns.map(({ value }) => value) ?? []
    expect(values.filter((value) => value !== '–' && value !== '0')).toEqual(shown)
  })
})

test('speaks German', () => {
  const outputs = site({}, 'de')
  expect(all(outputs)).toMatchObject({ title: 'Zuverlässigkeit' })
  expect(rowOf(all(outputs), 'Zeit bis zur Eindämmung')?.missing).toContain('Keine Störung')
  expect(method(outputs).example?.budgetTitle).toBe('Fehlerbudget von A')
})

describe.skipIf(!hasCaptures)('GitHub’s history, where nobody wrote detections down', () => {
  const outputs = outputsOf(
    importRecords(readCapture('history.json')),
    Date.parse('2026-08-22T22:15:57Z'),
  )

  test('has no time to detect, to acknowledge or to a first update, and says why', () => {
    for (const table of [all(outputs).months, all(outputs).quarters]) {
      const missing = table.rows.filter((row) => row.missing !== undefined)
      expect(missing.map(({ label }) => label)).toEqual(
        expect.arrayContaining([
          'Time to detect (MTTD)',
          'Time to acknowledge (MTTA)',
          'Time to first update',
        ]),
      )
      expect(missing.flatMap(({ cells }) => cells)).toEqual([])
    }
    expect(
      all(outputs)
        .charts.map(({ title }) => title)
        .join(),
    ).not.toContain('detect')
  })

  test('is worked out all the same, from what is on record', () => {
    const { example } = method(outputs)
    expect(example?.instants.map(({ time }) => time !== undefined)).toContain(true)
    expect(example?.response[0]).toMatchObject({ working: 'not recorded', result: 'no data' })
    expect(example?.budget).toEqual([])
  })
})

describe('the demonstration', async () => {
  const records = await readRecords()
  const outputs = outputsOf(records, demoNow)
  const context = createContext(buildStatus(records, demoNow), {})

  test('says in every table what the model counts', () => {
    const { page, components } = context.reliability()
    for (const [view, series] of [
      [all(outputs), page],
      ...[...components].map(([id, own]) => [one(outputs, id), own] as const),
    ] as const) {
      for (const kind of ['month', 'quarter'] as const) {
        const table = kind === 'month' ? view.months : view.quarters
        const rows = series[kind].slice(0, table.periods.length)
        const said = (label: string) =>
          table.rows.find((row) => row.label === label)?.cells.map(({ value }) => value)
        expect(said('Incidents')).toEqual(rows.map(({ incidents }) => String(incidents.length)))
        expect(said('Uptime')).toEqual(
          rows.map(({ uptime }) => context.format.percent(uptime.percent ?? -1)),
        )
        expect(said('MTTR')).toEqual(
          rows.map(({ mttr }) =>
            mttr === undefined ? 'no downtime' : context.format.duration(mttr),
          ),
        )
      }
    }
  })

  test('has one budget that is overspent, first in the list', () => {
    expect(all(outputs).budgets.map(({ name, bar }) => [name, bar.state])).toEqual([
      ['Tracking pages', 'Overspent'],
    ])
    expect(all(outputs).components?.rows[0]?.name).toBe('Tracking pages')
  })
})

describe('the summary', () => {
  const resolved = i('x', [u(t('2026-05-19 10:00'), 'investigating'), u(now, 'resolved')])

  test('has six facts, of which one is about budgets where there are any', () => {
    const labels = (slo: { target: number } | undefined) =>
      all(outputsOf(r({ site: s({ slo }), incidents: [resolved] }), now)).summary?.facts.map(
        ({ label }) => label,
      ) ?? []
    expect(labels(undefined)).toHaveLength(6)
    expect(labels({ target: 99.9 })).toHaveLength(6)
    expect(labels(undefined)).not.toContain('Error budgets')
    expect(labels({ target: 99.9 })).toContain('Error budgets')
  })

  test('calls no budget spent of which less than a day is on record', () => {
    const spent = (startDate: string) => {
      const outage = i('y', [
        u(t('2026-05-20 00:00'), 'investigating', { a: 'major_outage' }),
        u(t('2026-05-20 11:00'), 'resolved'),
      ])
      const site = s({ startDate, slo: { target: 99.9 } })
      return factOf(all(outputsOf(r({ site, incidents: [outage] }), now)), 'Error budgets')?.sample
    }
    expect(spent('2026-05-20')).toBeUndefined()
    expect(spent('2026-05-01')).toBe('A')
  })
})
