import { describe, expect, test } from 'vitest'
import type { IncidentRecord } from '../../src/model/records.ts'
import {
  deriveResponse,
  responseMeasures,
  spanOf,
  type Response,
} from '../../src/model/response.ts'
import { buildStatus } from '../../src/model/status.ts'
import { minute, type Instant } from '../../src/model/time.ts'
import { i, p, r, t, u } from './factories.ts'

const course = [
  u(t('10:10'), 'investigating', { a: 'major_outage' }),
  u(t('10:40'), 'monitoring'),
  u(t('11:00'), 'resolved'),
]
const respond = (more: Partial<IncidentRecord>, now: Instant = t('12:00')): Response => {
  const [incident] = buildStatus(r({ incidents: [i('one', course, more)] }), now).incidents
  if (incident === undefined) throw new Error('There is no incident.')
  return deriveResponse(incident)
}
const minutes = (response: Response) =>
  Object.fromEntries(
    responseMeasures.map((name) => {
      const ms = response[name]
      return [name, ms === undefined ? undefined : ms / minute]
    }),
  )

const entry = (at: Instant, kind: 'trigger' | 'detection' | 'acknowledgement' | 'mitigation') => ({
  at,
  kind,
  event: 'Something',
})
const told = p(t('11:30'), {
  timeline: [
    entry(t('10:00'), 'trigger'),
    entry(t('10:06'), 'detection'),
    entry(t('10:09'), 'acknowledgement'),
    entry(t('10:30'), 'mitigation'),
    entry(t('10:38'), 'mitigation'),
  ],
})

describe('response times', () => {
  test('lie between the instants of incident.md', () => {
    const response = respond({
      startedAt: t('10:02'),
      detectedAt: t('10:05'),
      acknowledgedAt: t('10:07'),
      mitigatedAt: t('10:35'),
    })
    expect(minutes(response)).toEqual({
      detect: 3,
      acknowledge: 2,
      firstUpdate: 8,
      mitigate: 33,
      resolve: 58,
    })
    expect(response.instants).toEqual({
      impactStart: t('10:02'),
      detected: t('10:05'),
      acknowledged: t('10:07'),
      firstUpdate: t('10:10'),
      mitigated: t('10:35'),
      resolved: t('11:00'),
    })
  })

  test('come from the published post-mortem where incident.md is silent', () => {
    expect(minutes(respond({ postmortemRecord: told }))).toEqual({
      detect: 6,
      acknowledge: 3,
      firstUpdate: 10,
      mitigate: 38,
      resolve: 60,
    })
    const both = respond({ postmortemRecord: told, startedAt: t('10:04'), detectedAt: t('10:05') })
    expect(minutes(both)).toMatchObject({ detect: 1, acknowledge: 4, resolve: 56 })
  })

  test('are the same in whichever order its timeline is written', () => {
    const timeline = [
      ...told.timeline,
      entry(t('10:03'), 'trigger'),
      entry(t('10:08'), 'detection'),
      entry(t('10:12'), 'acknowledgement'),
    ]
    const instants = respond({ postmortemRecord: p(t('11:30'), { timeline }) }).instants
    expect(instants).toMatchObject({
      impactStart: t('10:00'),
      detected: t('10:06'),
      acknowledged: t('10:09'),
      mitigated: t('10:38'),
    })
    const reversed = p(t('11:30'), { timeline: timeline.toReversed() })
    expect(respond({ postmortemRecord: reversed }).instants).toEqual(instants)
  })

  test('may begin with the first update, and with no trigger that comes after it', () => {
    const impactStart = (trigger: Instant) => {
      const timeline = [entry(trigger, 'trigger')]
      return respond({ postmortemRecord: p(t('11:30'), { timeline }) }).instants.impactStart
    }
    expect(impactStart(t('10:10'))).toBe(t('10:10'))
    expect(impactStart(t('10:10') + 1)).toBeUndefined()
  })

  test('count from the incident’s own start where nobody says when the impact began, and say so', () => {
    const span = (more: Partial<IncidentRecord>) => {
      const instants = respond(more).instants
      return spanOf({ startedAt: more.startedAt ?? t('10:10') }, instants, 'resolve')
    }
    const to = { name: 'resolved', at: t('11:00') }
    expect(span({})).toEqual({ from: { name: 'incidentStart', at: t('10:10') }, to })
    const stated = { name: 'impactStart', at: t('10:02') }
    expect(span({ startedAt: t('10:02') })).toEqual({ from: stated, to })
  })

  test('are none where the instants are in an impossible order', () => {
    const startedAt = t('10:05')
    expect(respond({ startedAt, detectedAt: t('10:04') }).detect).toBeUndefined()
    expect(respond({ startedAt, mitigatedAt: t('10:00') }).mitigate).toBeUndefined()
    expect(respond({ mitigatedAt: t('10:00') }).mitigate).toBeUndefined()
    const acknowledgedAt = t('10:05')
    expect(respond({ detectedAt: t('10:06'), acknowledgedAt }).acknowledge).toBeUndefined()
  })

  test('come from no post-mortem that is embargoed', () => {
    expect(minutes(respond({ postmortemRecord: told }, t('11:29')))).toEqual({
      detect: undefined,
      acknowledge: undefined,
      firstUpdate: undefined,
      mitigate: undefined,
      resolve: 50,
    })
  })

  test('of an incident that is active, or whose end is unknown, have no time to resolve', () => {
    expect(respond({ startedAt: t('10:00') }, t('10:50')).resolve).toBeUndefined()
    const open = i('one', course.slice(0, 2), { end: 'unknown' })
    const [incident] = buildStatus(r({ incidents: [open] }), t('12:00')).incidents
    expect(incident && deriveResponse(incident).resolve).toBeUndefined()
  })

  test('leave out what is still to come', () => {
    const response = respond({ startedAt: t('10:00'), mitigatedAt: t('10:35') }, t('10:20'))
    expect(response.mitigate).toBeUndefined()
  })

  test('are never negative, and never made of half a pair', () => {
    const late = respond({ startedAt: t('10:00'), acknowledgedAt: t('10:05') })
    expect(minutes(late)).toMatchObject({ detect: undefined, acknowledge: undefined })
    const wrong = respond({ detectedAt: t('10:20'), acknowledgedAt: t('10:15') })
    expect(minutes(wrong)).toMatchObject({ detect: undefined, acknowledge: undefined })
  })

  test('of an imported incident do not take its opening for the impact’s start', () => {
    for (const id of [{ statuspageId: 'p1ymhg64hdfq' }, { importedId: '01J71HV2Q6TK693' }]) {
      const imported = { ...id, startedAt: t('10:10') - 80 }
      expect(minutes(respond(imported))).toMatchObject({ firstUpdate: undefined })
      expect(respond(imported).resolve).toBe(50 * minute + 80)
      expect(respond({ ...imported, startedAt: t('10:05') }).firstUpdate).toBe(5 * minute)
      expect(respond({ ...imported, startedAt: t('10:09') }).firstUpdate).toBe(minute)
    }
    expect(respond({ startedAt: t('10:10') }).firstUpdate).toBe(0)
  })
})
