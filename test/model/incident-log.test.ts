import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Incident } from '../../src/model/incident.ts'
import {
  affecting,
  countAffecting,
  createLog,
  findIncident,
  inOrder,
  lastingUntil,
  newestFirst,
  newestPublic,
  pastIntervals,
  withPostmortem,
  type IncidentLog,
} from '../../src/model/incident-log.ts'
import type { MonthFacts } from '../../src/model/settled-month.ts'
import { buildStatus } from '../../src/model/status.ts'
import { compareText } from '../../src/model/text.ts'
import { day, type Instant } from '../../src/model/time.ts'
import { histories } from './arbitraries.ts'
import { i, k, r, t, u } from './factories.ts'

const isPast = ({ settled, drill }: Incident) => settled !== undefined && !drill
const affects = (component: string) => (incident: Incident) =>
  incident.affected.some(({ id }) => id === component)
const byStart = (a: Incident, b: Incident) => b.startedAt - a.startedAt || compareText(a.id, b.id)
const idsOf = (incidents: Iterable<Incident>) => [...incidents].map(({ id }) => id)

/** What was asked for of a month: all of it, or one by its place. */
interface Asked {
  readonly whole: Set<string>
  readonly single: Set<string>
}

/** The log as the next build has it: its months are what was remembered of them, and tell what is asked for. */
function remembered(log: IncidentLog, asked: Asked = { whole: new Set(), single: new Set() }) {
  return log.months.map(({ name, facts, incidents, at }) => ({
    name,
    facts: JSON.parse(JSON.stringify(facts)) as MonthFacts,
    incidents() {
      asked.whole.add(name)
      return incidents()
    },
    at(index: number) {
      asked.single.add(facts.ids[index] ?? '')
      return at(index)
    },
  }))
}

/** `law` of any history: the log of it as derived and as remembered, and all incidents, newest first. */
function holds(law: (log: IncidentLog, all: readonly Incident[], instant: Instant) => void): void {
  const instants = fc
    .integer({ min: 0, max: 365 })
    .map((days) => t('2026-01-01 00:00') + days * day)
  fc.assert(
    fc.property(histories, instants, ({ site, incidents }, instant) => {
      const log = createLog(incidents, [], site.timeZone)
      const all = incidents.toSorted(byStart)
      law(log, all, instant)
      law(createLog(log.unsettled, remembered(log), site.timeZone), all, instant)
    }),
    { numRuns: 60 },
  )
}

describe('what of the incidents is settled makes no difference', () => {
  test('to all of them', () => {
    holds((log, all) => expect(log.all()).toEqual(all))
  })

  test('to the newest', () => {
    holds((log, all) => {
      expect([...newestFirst(log)]).toEqual(all)
      expect([...newestPublic(log)]).toEqual(all.filter(({ drill }) => !drill))
      expect([...newestFirst(affecting(log, 'a'))]).toEqual(all.filter(affects('a')))
      expect([...newestFirst(affecting(log, 'no-such'))]).toEqual([])
    })
  })

  test('by id where they start at the same time, in a month or in none', () => {
    const course = [u(t('10:00'), 'investigating'), u(t('11:00'), 'resolved')]
    const one = (id: string, digest?: string) =>
      i(id, course, { severity: 'SEV3', ...(digest === undefined ? {} : { digest }) })
    const incidents = [one('2026-01-a', 'kept'), one('2026-02-b'), one('2026-03-c', 'kept')]
    const { log } = buildStatus(r({ incidents }), t('12:00'))
    expect([log.months.length, log.unsettled.length]).toEqual([2, 1])
    expect(idsOf(newestFirst(log))).toEqual(['2026-01-a', '2026-02-b', '2026-03-c'])
  })

  test('to another order', () => {
    const endOf = ({ endedAt = Infinity, startedAt }: Incident) =>
      Math.min(endedAt, startedAt + 1e15)
    const byEnd = (a: Incident, b: Incident) => endOf(b) - endOf(a) || compareText(a.id, b.id)
    holds(({ unsettled, months }, all) => {
      const sorted = months.toSorted((a, b) => b.facts.lastEnd - a.facts.lastEnd)
      const ordered = inOrder(
        unsettled,
        sorted,
        byEnd,
        ({ facts }, next) => facts.lastEnd >= endOf(next),
      )
      expect(idsOf(ordered)).toEqual(idsOf(all.toSorted(byEnd)))
    })
  })

  test('to how many affected a component', () => {
    holds((log, all) => {
      for (const id of ['a', 'b']) {
        expect(countAffecting(log, id)).toBe(all.filter(affects(id)).length)
      }
    })
  })

  test('to which had not ended', () => {
    holds((log, all, instant) => {
      for (const from of [instant, ...all.flatMap(({ endedAt }) => endedAt ?? [])]) {
        const lasting = all.filter(({ endedAt = Infinity }) => endedAt >= from)
        expect(lastingUntil(log, from)).toEqual(lasting)
      }
    })
  })

  test('to post-mortems', () => {
    holds((log, all) => {
      const published = all.filter(({ postmortem }) => postmortem !== undefined)
      expect(withPostmortem(log)).toEqual(published)
    })
  })

  test('to finding one by its id', () => {
    holds((log, all) => {
      for (const incident of all) expect(findIncident(log, incident.id)).toEqual(incident)
      for (const id of ['2026-01', '2026-01-none', '']) {
        expect(findIncident(log, id)).toBeUndefined()
      }
    })
  })
})

test('months hold what is settled and no drill, the newest first; the rest is unsettled or a drill', () => {
  holds(({ unsettled, months }, all) => {
    expect(unsettled).toEqual(all.filter((incident) => !isPast(incident)))
    const past = all.filter(isPast)
    expect(months.map(({ name }) => name).sort()).toEqual(
      [...new Set(past.map(({ id }) => id.slice(0, 7)))].sort(),
    )
    const starts = months.map(({ facts }) => facts.lastStart)
    expect(starts).toEqual(starts.toSorted((a, b) => b - a))
    for (const { name, incidents } of months) {
      expect(incidents()).toEqual(past.filter(({ id }) => id.startsWith(name)))
    }
  })
})

test('their months tell when components had which status, each with the id of its incident', () => {
  holds((log, all) => {
    const told = [...pastIntervals(log)].flatMap(([component, intervals]) =>
      intervals.map((interval) => [component, interval]),
    )
    const expected = all
      .filter(isPast)
      .flatMap(({ intervals }) =>
        [...intervals].flatMap(([id, list]) => list.map((interval) => [id, interval])),
      )
    const sorted = (list: readonly unknown[]) => list.map((one) => JSON.stringify(one)).sort()
    expect(sorted(told)).toEqual(sorted(expected))
  })
})

test('months that are remembered and others become the log of all', () => {
  fc.assert(
    fc.property(histories, fc.nat(), ({ site, incidents }, seed) => {
      const isKnown = (_: unknown, index: number) => ((seed >> index) & 1) === 1
      const before = createLog(incidents.filter(isKnown), [], site.timeZone)
      const others = incidents.filter((one, index) => !isKnown(one, index))
      const log = createLog([...others, ...before.unsettled], remembered(before), site.timeZone)
      const whole = createLog(incidents, [], site.timeZone)
      expect(log.all()).toEqual(whole.all())
      expect(log.unsettled).toEqual(whole.unsettled)
      expect(remembered(log)).toMatchObject(
        whole.months.map(({ name, facts }) => ({ name, facts })),
      )
    }),
    { numRuns: 60 },
  )
})

describe('no more months are made than are needed', () => {
  /** `law` of any history of which months are remembered: what is asked of them goes to `asked`. */
  function needs(
    law: (log: IncidentLog, asked: Asked, all: readonly Incident[], instant: Instant) => void,
  ): void {
    fc.assert(
      fc.property(histories, fc.nat(365), ({ site, incidents }, days) => {
        const asked = { whole: new Set<string>(), single: new Set<string>() }
        const derived = createLog(incidents, [], site.timeZone)
        const log = createLog(derived.unsettled, remembered(derived, asked), site.timeZone)
        law(log, asked, incidents.toSorted(byStart), t('2026-01-01 00:00') + days * day)
      }),
      { numRuns: 60 },
    )
  }

  test('by the first few', () => {
    needs((log, asked, all) => {
      expect([...newestFirst(log).take(0)]).toEqual([])
      expect([...asked.whole]).toEqual([])
      all.forEach(({ startedAt }, index) => {
        expect([...newestFirst(log).take(index + 1)]).toHaveLength(index + 1)
        for (const { name, facts } of log.months) {
          if (asked.whole.has(name)) expect(facts.lastStart).toBeGreaterThanOrEqual(startedAt)
        }
      })
    })
  })

  test('by those of a component: none is made that did not affect it', () => {
    needs((log, asked, all) => {
      expect([...newestFirst(affecting(log, 'a'))]).toEqual(all.filter(affects('a')))
      const own = all.filter((one) => isPast(one) && affects('a')(one))
      expect(asked.single).toEqual(new Set(idsOf(own)))
      expect([...asked.whole]).toEqual([])
    })
  })

  test('by what lasted until an instant', () => {
    needs((log, asked, _, instant) => {
      lastingUntil(log, instant)
      for (const { name, facts } of log.months) {
        expect(asked.whole.has(name)).toBe(facts.lastEnd >= instant)
      }
    })
  })

  test('by a post-mortem, or one that is looked for: that is the only one made', () => {
    needs((log, asked, all) => {
      expect(
        idsOf(withPostmortem(log)).filter((id) => findIncident(log, id) === undefined),
      ).toEqual([])
      const published = all.filter((one) => isPast(one) && one.postmortem !== undefined)
      expect(asked.single).toEqual(new Set(idsOf(published)))
      expect([...asked.whole]).toEqual([])
    })
  })

  test('by a count, or by when components had which status', () => {
    needs((log, asked) => {
      countAffecting(log, 'a')
      Array.from(pastIntervals(log))
      expect([...asked.whole, ...asked.single]).toEqual([])
    })
  })
})

const updates = [u(t('10:00'), 'investigating'), u(t('11:00'), 'resolved')]
const ids = ['2026-01-15-b', 'undated-a', '2026-02-15-c']
const records = r({
  components: [k('a')],
  incidents: ids.map((id) => ({ ...i(id, updates, { postmortem: 'waived' }), digest: id })),
})
const dated = buildStatus(records, t('12:00')).incidents

test.each(ids)('months are in the same order, whether that of %s is known or not', (id) => {
  const from = ({ unsettled, months }: ReturnType<typeof createLog>) => [
    ...unsettled.map((one) => one.id),
    ...months.map(({ name }) => name),
  ]
  const known = createLog(
    dated.filter((one) => one.id !== id),
    [],
    'UTC',
  ).months
  const rest = dated.filter((one) => one.id === id)
  const all = from(createLog(dated, [], 'UTC'))
  expect(all).toEqual(['2026-01', '2026-02', 'undated'])
  expect(from(createLog(rest, known, 'UTC'))).toEqual(all)
})
