import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Incident } from '../../src/model/incident.ts'
import {
  countActions,
  derivePhases,
  derivePostmortem,
  listPublished,
  mergeTimeline,
  phaseEnds,
} from '../../src/model/postmortem.ts'
import type { IncidentRecord } from '../../src/model/records.ts'
import { postmortemSchema } from '../../src/model/schemas/postmortem.ts'
import { buildStatus } from '../../src/model/status.ts'
import { minute, type Instant } from '../../src/model/time.ts'
import { i, p, r, t, u } from './factories.ts'

const resolved = [u(t('10:10'), 'investigating', { a: 'major_outage' }), u(t('12:00'), 'resolved')]

function incidentOf(more: Partial<IncidentRecord> = {}, now: Instant = t('2026-02-01 00:00')) {
  const [incident] = buildStatus(r({ incidents: [i('x', resolved, more)] }), now).incidents
  if (incident === undefined) throw new Error('There is no incident.')
  return incident
}

const derive = (more: Partial<IncidentRecord>, timeZone = 'Etc/UTC') => {
  const postmortem = derivePostmortem(incidentOf(more), t('2026-02-01 00:00'), timeZone)
  if (postmortem === undefined) throw new Error('There is no post-mortem.')
  return postmortem
}

describe('phases', () => {
  const nothing = { detected: undefined, acknowledged: undefined, mitigated: undefined }
  const clock = (phases: ReturnType<typeof derivePhases>) =>
    phases.map(({ from, to, until }) => [
      (from - t('10:00')) / minute,
      (to - t('10:00')) / minute,
      until,
    ])

  test('follow each other, from the start to the resolution', () => {
    const instants = {
      detected: t('10:05'),
      acknowledged: t('10:08'),
      mitigated: t('11:00'),
      resolved: t('12:00'),
    }
    expect(clock(derivePhases(t('10:00'), t('12:00'), instants))).toEqual([
      [0, 5, 'detected'],
      [5, 8, 'acknowledged'],
      [8, 60, 'mitigated'],
      [60, 120, 'resolved'],
    ])
  })

  test('that nobody recorded are not made up', () => {
    const known = { ...nothing, acknowledged: t('10:08'), resolved: t('12:00') }
    expect(clock(derivePhases(t('10:00'), t('12:00'), known))).toEqual([
      [0, 8, 'acknowledged'],
      [8, 120, 'resolved'],
    ])
    const none = { ...nothing, resolved: undefined }
    expect(derivePhases(t('10:00'), t('12:00'), none)).toEqual([])
  })

  test('end with no step that is out of order, at the start or after the end', () => {
    const odd = {
      detected: t('10:00'),
      acknowledged: t('09:00'),
      mitigated: t('12:30'),
      resolved: t('12:00'),
    }
    expect(clock(derivePhases(t('10:00'), t('12:00'), odd))).toEqual([[0, 120, 'resolved']])
    const atOnce = { ...odd, mitigated: t('12:00') }
    expect(clock(derivePhases(t('10:00'), t('12:00'), atOnce))).toEqual([[0, 120, 'resolved']])
    expect(derivePhases(t('10:00'), t('10:00'), { ...odd, resolved: t('10:00') })).toEqual([])
  })

  test('fill the incident without gap or overlap, whatever is recorded', () => {
    const maybe = fc.option(fc.integer({ min: -50, max: 150 }), { nil: undefined })
    fc.assert(
      fc.property(maybe, maybe, maybe, (detected, acknowledged, mitigated) => {
        const phases = derivePhases(0, 100, { detected, acknowledged, mitigated, resolved: 100 })
        expect(phases[0]?.from).toBe(0)
        expect(phases.at(-1)).toMatchObject({ to: 100, until: 'resolved' })
        for (const [index, { from, to }] of phases.entries()) {
          expect(from).toBeLessThan(to)
          if (index > 0) expect(from).toBe(phases[index - 1]?.to)
        }
        const order = phases.map(({ until }) => phaseEnds.indexOf(until))
        expect(order).toEqual(order.toSorted((a, b) => a - b))
      }),
    )
  })
})

describe('the timeline', () => {
  test('interleaves entries and updates; at the same instant, entries first, as they were written', () => {
    const { timeline } = postmortemSchema.parse({
      publishedAt: '2026-01-20T09:00:00Z',
      timeline: [
        { at: '2026-01-15T12:00:00Z', event: 'Over', kind: 'resolution' },
        { at: '2026-01-15T10:10:00Z', event: 'Second' },
        { at: '2026-01-15T10:10:00Z', event: 'First' },
        { at: '2026-01-15T10:00:00Z', event: 'Begin', kind: 'trigger' },
      ],
    })
    const merged = mergeTimeline(timeline, incidentOf().updates)
    expect(
      merged.map((entry) => (entry.source === 'update' ? entry.update.status : entry.event)),
    ).toEqual(['Begin', 'Second', 'First', 'investigating', 'Over', 'resolved'])
  })

  test('knows where clock times repeat', () => {
    const postmortemRecord = p(t('2026-01-20 09:00'))
    expect(derive({ postmortemRecord }).offsetChanges).toBe(false)
    const updates = [
      u(t('2025-10-26 00:30'), 'investigating'),
      u(t('2025-10-26 01:30'), 'resolved'),
    ]
    expect(derive({ postmortemRecord, updates }, 'Europe/Berlin').offsetChanges).toBe(true)
    expect(derive({ postmortemRecord, updates }, 'Etc/UTC').offsetChanges).toBe(false)
  })
})

describe('a post-mortem', () => {
  test('exists from its publication on', () => {
    const at = t('2026-01-20 09:00')
    const more = { postmortemRecord: p(at) }
    expect(derivePostmortem(incidentOf(more, at - 1), at - 1, 'Etc/UTC')).toBeUndefined()
    expect(derivePostmortem(incidentOf(more, at), at, 'Etc/UTC')).toBeDefined()
  })

  test('measures what is recorded, and nothing else', () => {
    const postmortemRecord = p(t('2026-01-20 09:00'))
    const bare = derive({ postmortemRecord })
    expect(bare.response).toMatchObject({ detect: undefined, mitigate: undefined })
    expect(bare.phases).toHaveLength(1)
    const full = derive({
      postmortemRecord,
      startedAt: t('10:00'),
      detectedAt: t('10:05'),
      mitigatedAt: t('11:30'),
    })
    expect(full.response).toMatchObject({
      detect: 5 * minute,
      acknowledge: undefined,
      firstUpdate: 10 * minute,
      mitigate: 90 * minute,
      resolve: 120 * minute,
    })
    expect(full.phases.map(({ until }) => until)).toEqual(['detected', 'mitigated', 'resolved'])
  })

  test('begins its first phase when the impact began, as its timeline tells it', () => {
    const { timeline } = postmortemSchema.parse({
      publishedAt: '2026-01-20T09:00:00Z',
      timeline: [{ at: '2026-01-15T10:02:00Z', event: 'It begins', kind: 'trigger' }],
    })
    const { phases } = derive({ postmortemRecord: p(t('2026-01-20 09:00'), { timeline }) })
    expect(phases[0]?.from).toBe(t('10:02'))
  })

  test('counts its action items', () => {
    const { actions } = postmortemSchema.parse({
      publishedAt: '2026-01-20T09:00:00Z',
      actions: [
        { id: 'a', what: 'A', owner: 'X', due: '2026-01-31', status: 'open' },
        { id: 'b', what: 'B', owner: 'X', due: '2026-02-01', status: 'in_progress' },
        { id: 'c', what: 'C', owner: 'X', due: '2026-01-21', status: 'done', doneOn: '2026-01-30' },
        { id: 'd', what: 'D', owner: 'X', due: '2026-01-21', status: 'dropped', reason: 'No' },
      ],
    })
    const { actions: derived } = derive({ postmortemRecord: p(t('2026-01-20 09:00'), { actions }) })
    expect(countActions(derived)).toEqual({ count: 4, open: 2, overdue: 1 })
  })
})

describe('lists', () => {
  const records = r({
    incidents: [
      i('b', resolved, { postmortemRecord: p(t('2026-01-20 09:00')) }),
      i('a', resolved, { postmortemRecord: p(t('2026-01-20 09:00')) }),
      i('new', resolved, { postmortemRecord: p(t('2026-01-21 09:00')) }),
      i('embargoed', resolved, { postmortemRecord: p(t('2026-03-01 09:00')) }),
      i('owed', resolved),
    ],
  })
  const idsOf = (incidents: readonly Incident[]) => incidents.map(({ id }) => id)

  test('have what is published, the newest first, and at the same instant by id', () => {
    const { incidents } = buildStatus(records, t('2026-01-22 00:00'))
    expect(idsOf(listPublished(incidents))).toEqual(['new', 'a', 'b'])
  })
})
