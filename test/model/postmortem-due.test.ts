import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addBusinessDays,
  findOwed,
  listOwed,
  postmortemDeadline,
  requiresPostmortem,
} from '../../src/model/postmortem-due.ts'
import { buildStatus } from '../../src/model/status.ts'
import { minute } from '../../src/model/time.ts'
import { severities, type Severity } from '../../src/model/vocabulary.ts'
import { i, p, r, s, t, u } from './factories.ts'

const due = (
  resolved: string | undefined,
  more: Parameters<typeof s>[0] = {},
  severity: Severity = 'SEV2',
  postmortemRequired = true,
  drill = false,
) =>
  postmortemDeadline(
    {
      severity,
      postmortemRequired,
      drill,
      updates: [
        u(t('2026-01-01 00:00'), 'investigating'),
        ...(resolved === undefined ? [] : [u(t(resolved), 'resolved')]),
      ],
    },
    s(more),
  )

describe('the post-mortem', () => {
  test('is due five business days after the day of the resolution, in the time zone of the page', () => {
    expect(due('2026-01-15 15:00')).toEqual({ on: '2026-01-22', businessDays: 5 }) // Thursday to Thursday
    expect(due('2026-01-17 15:00')?.on).toBe('2026-01-23') // from a Saturday
    expect(due('2026-01-15 23:30', { timeZone: 'Europe/Berlin' })?.on).toBe('2026-01-23') // Friday there
  })

  test('is due within as many days as the site says for the severity', () => {
    const postmortems = { dueInBusinessDays: { SEV1: 2, SEV3: 10 } }
    expect(due('2026-01-15 15:00', { postmortems }, 'SEV1')?.on).toBe('2026-01-19')
    expect(due('2026-01-15 15:00', { postmortems }, 'SEV3')?.on).toBe('2026-01-29')
    // Required, but of a severity without a number: five days.
    expect(due('2026-01-15 15:00', { postmortems }, 'SEV4')?.on).toBe('2026-01-22')
  })

  test('is not due before the incident is resolved, nor where none is owed, as for a drill', () => {
    expect(due(undefined)).toBeUndefined()
    expect(due('2026-01-15 15:00', {}, 'SEV2', false)).toBeUndefined()
    expect(due('2026-01-15 15:00', {}, 'SEV1', true, true)).toBeUndefined()
  })

  test('is owed where incident.md says so, else where the site has a number for the severity', () => {
    const owed = (site = s()) =>
      severities.filter((severity) => requiresPostmortem({ severity, postmortem: undefined }, site))
    expect(owed()).toEqual(['SEV1', 'SEV2'])
    expect(owed(s({ postmortems: { dueInBusinessDays: { SEV1: 3 } } }))).toEqual(['SEV1'])
    expect(owed(s({ postmortems: { dueInBusinessDays: {} } }))).toEqual([])
    expect(requiresPostmortem({ severity: 'SEV4', postmortem: 'required' }, s())).toBe(true)
    expect(requiresPostmortem({ severity: 'SEV1', postmortem: 'waived' }, s())).toBe(false)
  })
})

describe('what is owed and not published', () => {
  const resolved = [u(t('2026-01-15 10:10'), 'investigating'), u(t('2026-01-15 12:00'), 'resolved')]
  const now = t('2026-01-22 00:00')

  test('is listed, under embargo or not, the one due first first; on the same day, by id', () => {
    const incidents = [
      i('published', resolved, { postmortemRecord: p(t('2026-01-20 09:00')) }),
      i('same-day', resolved),
      i('embargoed', resolved, { postmortemRecord: p(t('2026-03-01 09:00')) }),
      i('owed', [u(t('2026-01-14 10:00'), 'resolved')]),
      i('low', resolved, { severity: 'SEV4' }),
      i('waived', resolved, { postmortem: 'waived' }),
      i('active', resolved.slice(0, 1)),
    ]
    const status = buildStatus(r({ incidents }), now)
    expect(
      listOwed(status.incidents, s(), now).map(({ incident, on }) => [incident.id, on]),
    ).toEqual([
      ['owed', '2026-01-21'],
      ['embargoed', '2026-01-22'],
      ['same-day', '2026-01-22'],
    ])
  })

  test('is nothing from the moment of publication on', () => {
    const publishedAt = t('2026-01-20 09:00')
    const [incident] = buildStatus(r({ incidents: [i('x', resolved)] }), now).incidents
    if (incident === undefined) throw new Error('There is no incident.')
    const embargoed = { ...incident, postmortem: { publishedAt } }
    expect(findOwed(embargoed, s(), publishedAt - 1)).toBeDefined()
    expect(findOwed(embargoed, s(), publishedAt)).toBeUndefined()
  })

  test('is overdue from the day after it was due, in the page’s time zone', () => {
    const site = s({ timeZone: 'Europe/Berlin' })
    const [incident] = buildStatus(r({ incidents: [i('x', resolved)] }), now).incidents
    if (incident === undefined) throw new Error('There is no incident.')
    const due = { on: '2026-01-22', businessDays: 5 }
    const lastMoment = t('2026-01-22 22:59')
    expect(findOwed(incident, site, lastMoment)).toEqual({ ...due, overdueSince: undefined })
    expect(findOwed(incident, site, lastMoment + minute)).toEqual({
      ...due,
      overdueSince: '2026-01-23',
    })
  })
})

test('business days are Monday to Friday: of any day, exactly as many lie in between', () => {
  const date = fc
    .integer({ min: 0, max: 20_000 })
    .map((days) => Temporal.PlainDate.from('1990-01-01').add({ days }))
  fc.assert(
    fc.property(date, fc.integer({ min: 1, max: 60 }), (from, days) => {
      const to = Temporal.PlainDate.from(addBusinessDays(from.toString(), days))
      expect(to.dayOfWeek).toBeLessThanOrEqual(5)
      let between = 0
      for (let day = from.add({ days: 1 }); Temporal.PlainDate.compare(day, to) <= 0;) {
        if (day.dayOfWeek <= 5) between += 1
        day = day.add({ days: 1 })
      }
      expect(between).toBe(days)
    }),
    { numRuns: 50 },
  )
})
