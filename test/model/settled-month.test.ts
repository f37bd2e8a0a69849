import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Incident } from '../../src/model/incident.ts'
import { createSettledMonth, monthName, type SettledMonth } from '../../src/model/settled-month.ts'
import { buildStatus } from '../../src/model/status.ts'
import { addMonths, startOfDate } from '../../src/model/time.ts'
import { histories } from './arbitraries.ts'
import { i, r, t, u } from './factories.ts'

const allMonths = Array.from({ length: 12 }, (_, index) => addMonths('2026-01', index))

/** `law` of any incidents that do not change any more, in their order, and the month of them. */
function holds(
  law: (month: SettledMonth, incidents: readonly Incident[], timeZone: string) => void,
): void {
  fc.assert(
    fc.property(
      histories,
      fc.constantFrom('UTC', 'Asia/Tokyo', 'America/New_York'),
      ({ incidents }, timeZone) => {
        const settled = incidents
          .filter((one) => one.settled !== undefined && !one.drill)
          .sort((a, b) => b.startedAt - a.startedAt)
        fc.pre(settled.length > 0)
        law(createSettledMonth('2026-01', settled, timeZone), settled, timeZone)
      },
    ),
    { numRuns: 60 },
  )
}

test('a month holds its incidents, each by its place', () => {
  holds((month, incidents) => {
    expect(month.incidents()).toEqual(incidents)
    expect(month.facts.ids.map((_, index) => month.at(index))).toEqual(incidents)
    expect(month.facts.ids).toEqual(incidents.map(({ id }) => id))
    expect(month.at(incidents.length)).toBeUndefined()
  })
})

test('its facts are plain data', () => {
  holds(({ facts }) => expect(JSON.parse(JSON.stringify(facts))).toEqual(facts))
})

test('it tells between which instants they were, and when anything of them changed', () => {
  holds(({ facts }, incidents) => {
    const entries = incidents.map(({ endedAt = 0, postmortem }) =>
      Math.max(endedAt, postmortem?.publishedAt ?? 0),
    )
    const changes = incidents.map(({ changedAt, postmortem }) =>
      Math.max(changedAt, postmortem?.publishedAt ?? 0, postmortem?.editedAt ?? 0),
    )
    expect(facts).toMatchObject({
      firstStart: Math.min(...incidents.map(({ startedAt }) => startedAt)),
      lastStart: Math.max(...incidents.map(({ startedAt }) => startedAt)),
      lastEnd: Math.max(...incidents.map(({ endedAt = 0 }) => endedAt)),
      lastEntry: Math.max(...entries),
      changedAt: Math.max(...changes),
    })
  })
})

test('it counts those that began in a month of the page, and those that went on in it', () => {
  holds(({ facts }, incidents, timeZone) => {
    const expected = allMonths.flatMap((month) => {
      const from = startOfDate(`${month}-01`, timeZone)
      const to = startOfDate(`${addMonths(month, 1)}-01`, timeZone)
      const count = (test: (startedAt: number, endedAt: number) => boolean) =>
        incidents.filter(({ startedAt, endedAt = 0 }) => test(startedAt, endedAt)).length
      const begun = count((startedAt) => startedAt >= from && startedAt < to)
      const continued = count((startedAt, endedAt) => startedAt < from && endedAt > from)
      return begun + continued === 0 ? [] : [{ month, begun, continued }]
    })
    const spans = facts.spans.filter(({ month }) => month >= '2026-01')
    expect(spans.toSorted((a, b) => (a.month < b.month ? -1 : 1))).toEqual(expected)
  })
})

test('one that ended with its month did not go on in the next', () => {
  const last = u(t('2026-01-31 20:00'), 'investigating', { a: 'major_outage' })
  const records = r({
    incidents: [
      {
        ...i('2026-01-x', [last, u(t('2026-02-01 00:00'), 'resolved')], { severity: 'SEV3' }),
        digest: 'x',
      },
    ],
  })
  const [month] = buildStatus(records, t('2026-03-01 00:00')).log.months
  expect(month?.facts.spans).toEqual([{ month: '2026-01', begun: 1, continued: 0 }])
})

test('it names those with a post-mortem, and what they were called elsewhere', () => {
  holds(({ facts, at }, incidents) => {
    const published = incidents.filter(({ postmortem }) => postmortem !== undefined)
    expect(facts.published.map(at)).toEqual(published)
    const moved = incidents.filter(({ statuspageId }) => statuspageId !== undefined)
    expect(facts.statuspageIds.map(([index, id]) => [at(index), id])).toEqual(
      moved.map((incident) => [incident, incident.statuspageId]),
    )
  })
})

test('it tells of each component how many affected it', () => {
  holds(({ facts }, incidents) => {
    const ids = new Set(incidents.flatMap(({ affected }) => affected.map(({ id }) => id)))
    expect(new Map(facts.components.map(({ id, incidents: { length } }) => [id, length]))).toEqual(
      new Map(
        [...ids].map((component) => [
          component,
          incidents.filter(({ affected }) => affected.some(({ id }) => id === component)).length,
        ]),
      ),
    )
  })
})

test('what stands for it is another where one was edited, is more, or is less', () => {
  holds(({ facts }, incidents, timeZone) => {
    const settledOf = (some: readonly Incident[]) =>
      createSettledMonth('2026-01', some, timeZone).facts.settled
    expect(settledOf([...incidents])).toBe(facts.settled)
    const [first, ...others] = incidents
    if (first === undefined) return
    expect(settledOf([{ ...first, settled: 'other' }, ...others])).not.toBe(facts.settled)
    expect(settledOf([...incidents, first])).not.toBe(facts.settled)
  })
})

test('the month of an incident is what its id begins with', () => {
  expect(monthName('2026-01-15-checkout-errors')).toBe('2026-01')
  expect(monthName('odd')).toBe('odd')
})
