import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  clip,
  mergeWorst,
  type Contribution,
  type StatusInterval,
} from '../../src/model/interval.ts'
import { componentStatuses, worstStatus, type ComponentStatus } from '../../src/model/vocabulary.ts'

/** An interval of something called `id`. */
const x = (
  from: number,
  to: number,
  status: ComponentStatus = 'major_outage',
  id = 'x',
): StatusInterval => ({ from, to, status, id })

/** What `id` contributions. */
const c = (id: string, status: ComponentStatus = 'major_outage'): Contribution => ({ id, status })

const statuses = componentStatuses.filter((status) => status !== 'operational')
const span = 24
const intervals = fc.array(
  fc
    .record({
      from: fc.integer({ min: 0, max: span }),
      to: fc.oneof(fc.integer({ min: 0, max: span }), fc.constant(Infinity)),
      status: fc.constantFrom(...statuses),
      id: fc.constantFrom('p', 'q', 'p-q'),
    })
    .map(({ from, to, status, id }) => x(from, to, status, id)),
  { maxLength: 8 },
)

/** Each pair once, by id and then by status. */
function contributionsOf(applying: readonly StatusInterval[]): Contribution[] {
  const pairs = new Set(applying.map(({ id, status }) => JSON.stringify([id, status])))
  return [...pairs]
    .map((pair) => JSON.parse(pair) as [string, ComponentStatus])
    .sort(([id, status], [other, its]) =>
      id === other ? (status < its ? -1 : 1) : id < other ? -1 : 1,
    )
    .map(([id, status]) => c(id, status))
}

describe('clip', () => {
  test('keeps the part that both share', () => {
    expect(clip(x(0, 10), { from: 4, to: 20 })).toEqual(x(4, 10))
  })

  test('what only touches shares nothing', () => {
    expect(clip(x(0, 10), { from: 10, to: 20 })).toBeUndefined()
    expect(clip(x(10, 20), { from: 0, to: 10 })).toBeUndefined()
  })
})

describe('mergeWorst', () => {
  test('nothing merges to nothing', () => {
    expect(mergeWorst([])).toEqual([])
  })

  test('identical overlaps count once', () => {
    expect(mergeWorst([x(0, 10), x(0, 10)])).toEqual([
      { from: 0, to: 10, status: 'major_outage', contributions: [c('x')] },
    ])
  })

  test('the worst wins while it lasts, and names all that applies', () => {
    const slow = c('q', 'degraded_performance')
    expect(
      mergeWorst([x(0, 10, 'degraded_performance', 'q'), x(4, 6, 'major_outage', 'p')]),
    ).toEqual([
      { from: 0, to: 4, status: 'degraded_performance', contributions: [slow] },
      { from: 4, to: 6, status: 'major_outage', contributions: [c('p'), slow] },
      { from: 6, to: 10, status: 'degraded_performance', contributions: [slow] },
    ])
  })

  test('neighbours of one status but not of the same contributions stay two', () => {
    const given = [x(0, 9), x(0, 5, 'partial_outage', 'y'), x(5, 9, 'degraded_performance', 'y')]
    expect(mergeWorst(given)).toEqual([
      { from: 0, to: 5, status: 'major_outage', contributions: [c('x'), c('y', 'partial_outage')] },
      {
        from: 5,
        to: 9,
        status: 'major_outage',
        contributions: [c('x'), c('y', 'degraded_performance')],
      },
    ])
  })

  test('one id with two statuses is two contributions', () => {
    expect(mergeWorst([x(0, 9), x(0, 9, 'degraded_performance')])).toEqual([
      {
        from: 0,
        to: 9,
        status: 'major_outage',
        contributions: [c('x', 'degraded_performance'), c('x', 'major_outage')],
      },
    ])
  })

  test('neighbours that are equal become one', () => {
    expect(mergeWorst([x(0, 5), x(5, 9)])).toEqual([
      { from: 0, to: 9, status: 'major_outage', contributions: [c('x')] },
    ])
  })

  test('a gap stays a gap', () => {
    expect(mergeWorst([x(0, 2), x(4, 6)]).map(({ from, to }) => [from, to])).toEqual([
      [0, 2],
      [4, 6],
    ])
  })

  test('what has no length, or ends before it starts, is nothing', () => {
    expect(mergeWorst([x(3, 3), x(5, 2)])).toEqual([])
  })

  test('what has no end stays without one', () => {
    expect(mergeWorst([x(3, Infinity), x(5, 6)])).toEqual([
      { from: 3, to: Infinity, status: 'major_outage', contributions: [c('x')] },
    ])
  })

  test('an incident and a maintenance at once: the incident is worse', () => {
    const [first] = mergeWorst([
      x(0, 10, 'under_maintenance', 'm'),
      x(0, 10, 'degraded_performance', 'i'),
    ])
    expect(first).toMatchObject({
      status: 'degraded_performance',
      contributions: [c('i', 'degraded_performance'), c('m', 'under_maintenance')],
    })
  })

  test('equals a simulation instant by instant', () => {
    fc.assert(
      fc.property(intervals, (given) => {
        const merged = mergeWorst(given)
        for (let at = -1; at <= span + 1; at++) {
          const applying = given.filter(({ from, to }) => from <= at && at < to)
          const found = merged.filter(({ from, to }) => from <= at && at < to)
          expect(found).toHaveLength(applying.length === 0 ? 0 : 1)
          if (found[0] === undefined) continue
          expect(found[0].status).toBe(worstStatus(applying.map(({ status }) => status)))
          expect(found[0].contributions).toEqual(contributionsOf(applying))
        }
      }),
    )
  })

  test('the result is in order, disjoint, and without equal neighbours', () => {
    fc.assert(
      fc.property(intervals, (given) => {
        const merged = mergeWorst(given)
        for (const [index, { from, to, status, contributions }] of merged.entries()) {
          expect(from).toBeLessThan(to)
          const next = merged[index + 1]
          if (next === undefined) continue
          expect(to).toBeLessThanOrEqual(next.from)
          if (to === next.from)
            expect([status, contributions]).not.toEqual([next.status, next.contributions])
        }
      }),
    )
  })

  test('independent of the order of input', () => {
    const both = intervals.chain((given) =>
      fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length })),
    )
    fc.assert(
      fc.property(both, ([given, other]) => {
        expect(mergeWorst(other)).toEqual(mergeWorst(given))
      }),
    )
  })

  test('merging again what was merged changes nothing', () => {
    fc.assert(
      fc.property(intervals, (given) => {
        const merged = mergeWorst(given)
        const again = mergeWorst(
          merged.flatMap(({ from, to, contributions }) =>
            contributions.map(({ id, status }) => x(from, to, status, id)),
          ),
        )
        expect(again).toEqual(merged)
      }),
    )
  })

  test('leaves its input as it was', () => {
    const given = [x(5, 9), x(0, 6)]
    mergeWorst(given)
    expect(given).toEqual([x(5, 9), x(0, 6)])
  })
})
