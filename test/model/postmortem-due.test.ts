import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addBusinessDays, owesPostmortem, postmortemDue } from '../../src/model/postmortem-due.ts'
import { severities, type Severity } from '../../src/model/vocabulary.ts'
import { s, t, u } from './factories.ts'

const due = (
  resolved: string | undefined,
  more: Parameters<typeof s>[0] = {},
  severity: Severity = 'SEV2',
  postmortemRequired = true,
  drill = false,
) =>
  postmortemDue(
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
      severities.filter((severity) => owesPostmortem({ severity, postmortem: undefined }, site))
    expect(owed()).toEqual(['SEV1', 'SEV2'])
    expect(owed(s({ postmortems: { dueInBusinessDays: { SEV1: 3 } } }))).toEqual(['SEV1'])
    expect(owed(s({ postmortems: { dueInBusinessDays: {} } }))).toEqual([])
    expect(owesPostmortem({ severity: 'SEV4', postmortem: 'required' }, s())).toBe(true)
    expect(owesPostmortem({ severity: 'SEV1', postmortem: 'waived' }, s())).toBe(false)
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
