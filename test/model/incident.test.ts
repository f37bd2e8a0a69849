import { describe, expect, test } from 'vitest'
import { deriveIncident, sortUpdates, updateId, type Incident } from '../../src/model/incident.ts'
import type { IncidentRecord } from '../../src/model/records.ts'
import type { Instant } from '../../src/model/time.ts'
import { impacts, severities } from '../../src/model/vocabulary.ts'
import { i, p, s, t, u } from './factories.ts'

/** On a page of the components `a` and `b`, unless told of more or fewer. */
const derive = (record: IncidentRecord, now: Instant = t('23:00'), count = 2): Incident => {
  const components = [{ id: 'a' }, { id: 'b' }, { id: 'c' }].slice(0, count)
  const incident = deriveIncident(record, s(), components, now)
  if (incident === undefined) throw new Error('The incident does not exist yet.')
  return incident
}

const course = i('checkout', [
  u(t('14:10'), 'investigating', { a: 'partial_outage', b: 'degraded_performance' }),
  u(t('14:30'), 'identified', { a: 'major_outage' }),
  u(t('14:50'), 'mitigating', { b: 'operational' }),
  u(t('15:10'), 'monitoring', { a: 'degraded_performance' }),
  u(t('15:40'), 'resolved'),
])

describe('an incident', () => {
  test('does not exist before its first update', () => {
    expect(deriveIncident(course, s(), [], t('14:10') - 1)).toBeUndefined()
    expect(deriveIncident(course, s(), [], t('14:10'))).toBeDefined()
  })

  test('without updates does not exist', () => {
    expect(deriveIncident(i('x', []), s(), [], t('23:00'))).toBeUndefined()
  })

  test('has the status of its latest update so far', () => {
    const statusAt = (time: string) => derive(course, t(time)).status
    expect(statusAt('14:29:59.999')).toBe('investigating')
    expect(statusAt('14:30')).toBe('identified')
    expect(statusAt('15:39')).toBe('monitoring')
    expect(statusAt('15:40')).toBe('resolved')
  })

  test('is active until it is resolved', () => {
    expect(derive(course, t('15:40') - 1)).toMatchObject({ active: true, endedAt: undefined })
    expect(derive(course, t('15:40'))).toMatchObject({ active: false, endedAt: t('15:40') })
  })

  test('carries statuses over from update to update, and resolved returns all to operational', () => {
    expect(Object.fromEntries(derive(course).intervals)).toEqual({
      a: [
        { from: t('14:10'), to: t('14:30'), status: 'partial_outage', id: 'checkout' },
        { from: t('14:30'), to: t('15:10'), status: 'major_outage', id: 'checkout' },
        { from: t('15:10'), to: t('15:40'), status: 'degraded_performance', id: 'checkout' },
      ],
      b: [{ from: t('14:10'), to: t('14:50'), status: 'degraded_performance', id: 'checkout' }],
    })
  })

  test('says of each update what it changed, and not what it repeated', () => {
    const record = i('x', [
      u(t('14:10'), 'investigating', { b: 'major_outage', a: 'operational' }),
      u(t('14:30'), 'identified', { b: 'major_outage' }),
      u(t('14:50'), 'resolved'),
    ])
    expect(derive(record).updates.map(({ changes }) => changes)).toEqual([
      [{ id: 'b', from: 'operational', to: 'major_outage' }],
      [],
      [{ id: 'b', from: 'major_outage', to: 'operational' }],
    ])
  })

  test('an open stretch has no end', () => {
    const { intervals } = derive(course, t('14:20'))
    expect(intervals.get('a')).toEqual([
      { from: t('14:10'), to: Infinity, status: 'partial_outage', id: 'checkout' },
    ])
  })

  test('affects what its updates name, also what never was but operational', () => {
    const named = i('x', [u(t('14:10'), 'investigating', { b: 'operational' })])
    expect(derive(named)).toMatchObject({
      affected: [{ id: 'b', worst: 'operational' }],
      impact: 'none',
    })
    expect(derive(named).intervals.size).toBe(0)
  })

  test('names each affected component with the worst it had, in order of id', () => {
    expect(derive(course).affected).toEqual([
      { id: 'a', worst: 'major_outage' },
      { id: 'b', worst: 'degraded_performance' },
    ])
    expect(derive(course, t('14:20')).affected[0]).toEqual({ id: 'a', worst: 'partial_outage' })
  })

  test('starts with its first update unless it says earlier', () => {
    const updates = [u(t('14:10'), 'investigating', { a: 'major_outage' })]
    expect(derive(i('x', updates)).startedAt).toBe(t('14:10'))
    const early = derive(i('x', updates, { startedAt: t('14:02') }))
    expect(early.startedAt).toBe(t('14:02'))
    expect(early.intervals.get('a')?.[0]?.from).toBe(t('14:02'))
    expect(derive(i('x', updates, { startedAt: t('15:00') })).startedAt).toBe(t('14:10'))
  })

  test('an earlier start is only that of what the first update says', () => {
    const record = i(
      'x',
      [
        u(t('14:10'), 'investigating', { a: 'major_outage' }),
        u(t('14:30'), 'identified', { b: 'major_outage' }),
      ],
      { startedAt: t('14:00') },
    )
    expect(derive(record).intervals.get('b')?.[0]?.from).toBe(t('14:30'))
  })

  test.each(['detectedAt', 'acknowledgedAt', 'mitigatedAt'] as const)(
    'its %s is not known before it comes',
    (moment) => {
      const record = { ...course, [moment]: t('15:05') }
      expect(derive(record, t('15:00'))[moment]).toBe(undefined)
      expect(derive(record, t('15:05'))[moment]).toBe(t('15:05'))
    },
  )
})

test('a correction is known once it was made', () => {
  const record = i('x', [u(t('14:10'), 'investigating', {}, { editedAt: t('14:20') })], {
    editedAt: t('14:30'),
  })
  const edited = (now: string): unknown => {
    const { editedAt, updates } = derive(record, t(now))
    return [editedAt, updates[0]?.editedAt]
  }
  expect(edited('14:19:59.999')).toEqual([undefined, undefined])
  expect(edited('14:20')).toEqual([undefined, t('14:20')])
  expect(edited('14:30')).toEqual([t('14:30'), t('14:20')])
})

describe('updates', () => {
  const tie = [
    u(t('14:10'), 'monitoring', {}, { file: '20260115T1410Z-b.md' }),
    u(t('14:10'), 'identified', {}, { file: '20260115T1410Z-a.md' }),
  ]

  test('at one instant are in the order of their file names, and the last of them wins', () => {
    expect(sortUpdates(tie).map(({ status }) => status)).toEqual(['identified', 'monitoring'])
    expect(derive(i('x', tie)).status).toBe('monitoring')
    expect(derive(i('x', tie.toReversed())).status).toBe('monitoring')
  })

  test('at one instant are in the order of their names, a minute before its seconds', () => {
    const named = (...names: string[]) =>
      names.map((file) => u(t('14:10'), 'investigating', {}, { file: `incidents/2026/x/${file}` }))
    const inOrder = named(
      '20260115T1410Z-identified.md',
      '20260115T1410Z-investigating.md',
      '20260115T141000Z-identified.md',
      '20260115T141000Z-investigating.md',
      '20260115T141000000aZ-monitoring.md',
      '20260115T141000000bZ-identified.md',
    )
    expect(sortUpdates(inOrder.toReversed())).toEqual(inOrder)
  })

  test('of which the earlier is repealed at the same instant leaves no trace in time', () => {
    const record = i('x', [
      u(t('14:10'), 'investigating', { a: 'major_outage' }, { file: '0.md' }),
      u(t('14:10'), 'identified', { a: 'operational' }, { file: '1.md' }),
    ])
    expect(derive(record).intervals.size).toBe(0)
    expect(derive(record).affected).toEqual([{ id: 'a', worst: 'major_outage' }])
  })

  test('that lead away from a status and back in one instant do not end it', () => {
    const record = i('x', [
      u(t('14:00'), 'investigating', { a: 'major_outage' }),
      u(t('14:10'), 'identified', { a: 'partial_outage' }, { file: '0.md' }),
      u(t('14:10'), 'monitoring', { a: 'major_outage' }, { file: '1.md' }),
    ])
    expect(derive(record).intervals.get('a')).toEqual([
      { from: t('14:00'), to: Infinity, status: 'major_outage', id: 'x' },
    ])
  })

  test('are named by their file, without folder and ending', () => {
    expect(updateId('incidents/2026/x/20260115T1410Z-investigating.md')).toBe(
      '20260115T1410Z-investigating',
    )
    expect(updateId('20260115T1410Z-v1.2.md')).toBe('20260115T1410Z-v1.2')
  })

  test('leave their input in its order', () => {
    const given = [u(t('15:00'), 'identified'), u(t('14:00'), 'investigating')]
    sortUpdates(given)
    expect(given.map(({ at }) => at)).toEqual([t('15:00'), t('14:00')])
  })
})

describe('an incident whose end is unknown', () => {
  const record = i(
    'x',
    [
      u(t('14:10'), 'investigating', { a: 'partial_outage' }),
      u(t('14:40'), 'identified', { a: 'major_outage' }),
    ],
    { end: 'unknown' },
  )

  test('is past, and lasted until its last update at least', () => {
    expect(derive(record)).toMatchObject({
      active: false,
      endUnknown: true,
      endedAt: t('14:40'),
      status: 'identified',
    })
    expect(derive(record).intervals.get('a')).toEqual([
      { from: t('14:10'), to: t('14:40'), status: 'partial_outage', id: 'x' },
    ])
  })

  test('affected what its last update names, with the worst it had', () => {
    expect(derive(record).affected).toEqual([{ id: 'a', worst: 'major_outage' }])
  })

  test('affected what its only update names', () => {
    const only = i('x', [u(t('14:10'), 'investigating', { a: 'major_outage' })], { end: 'unknown' })
    expect(derive(only)).toMatchObject({ affected: [{ id: 'a', worst: 'major_outage' }] })
    expect(derive(only).impact).not.toBe('none')
  })

  test('is not unknown where it was resolved after all', () => {
    const resolved = i('x', [u(t('14:10'), 'investigating'), u(t('14:40'), 'resolved')], {
      end: 'unknown',
    })
    expect(derive(resolved)).toMatchObject({ endUnknown: false, status: 'resolved' })
  })
})

describe('impact is the roll-up of a page on which nothing else is wrong', () => {
  test.each([
    ['none where no component was affected', {}, 2, 'none'],
    ['minor where one was degraded', { a: 'degraded_performance' }, 1, 'minor'],
    ['minor where one of several was out in part', { a: 'partial_outage' }, 2, 'minor'],
    ['major where the only one was out in part', { a: 'partial_outage' }, 1, 'major'],
    ['major where one of several was out', { a: 'major_outage' }, 2, 'major'],
    ['major where not all were wholly out', { a: 'major_outage', b: 'partial_outage' }, 2, 'major'],
    ['critical where all were out', { a: 'major_outage', b: 'major_outage' }, 2, 'critical'],
    ['major where all but one were out', { a: 'major_outage', b: 'major_outage' }, 3, 'major'],
  ] as const)('%s', (_, components, count, impact) => {
    const record = i('x', [u(t('14:10'), 'investigating', components)])
    expect(derive(record, t('23:00'), count).impact).toBe(impact)
  })

  test('knows no component that began later, however long ago that is by now', () => {
    const record = i('x', [
      u(t('14:10'), 'investigating', { a: 'major_outage' }),
      u(t('15:00'), 'resolved'),
    ])
    const impactBeside = (startDate: string) =>
      deriveIncident(record, s(), [{ id: 'a' }, { id: 'b', startDate }], t('2026-02-01 00:00'))
        ?.impact
    expect(impactBeside('2026-01-16')).toBe('critical')
    expect(impactBeside('2026-01-15')).toBe('major')
  })

  test('falls through no component that begins while it goes on', () => {
    const all = { a: 'major_outage', b: 'operational' } as const
    const known = (at: Instant, ...later: Parameters<typeof u>[]) =>
      deriveIncident(
        i('x', [
          u(t('14:10'), 'investigating', { a: 'major_outage' }),
          ...later.map((one) => u(...one)),
        ]),
        s(),
        [{ id: 'a' }, { id: 'b', startDate: '2026-01-16' }],
        at,
      )?.impact
    const next = t('2026-01-16 08:00')
    expect(known(next, [next, 'identified'])).toBe('critical')
    expect(known(next, [next, 'identified', all], [next, 'resolved'])).toBe('critical')
    const mild = deriveIncident(
      i('y', [u(t('14:10'), 'investigating'), u(next, 'identified', { a: 'major_outage' })]),
      s(),
      [{ id: 'a' }, { id: 'b', startDate: '2026-01-16' }],
      next,
    )
    expect(mild?.impact).toBe('major')
  })

  test.each(impacts)('is %s where it was set so by hand', (impact) => {
    expect(derive({ ...course, impact }).impact).toBe(impact)
  })

  test('is that of the worst so far, also once it is resolved', () => {
    expect(derive(course, t('14:20')).impact).toBe('minor')
    expect(derive(course).impact).toBe('major')
  })
})

describe('a post-mortem', () => {
  const record = { ...course, postmortemRecord: p(t('2026-01-20 09:00')) }

  test('is not there until its publishedAt, and is there at it', () => {
    expect(derive(record, t('2026-01-20 09:00') - 1).postmortem).toBeUndefined()
    expect(derive(record, t('2026-01-20 09:00')).postmortem).toEqual(record.postmortemRecord)
  })

  test('is not there while the incident is active', () => {
    const early = { ...course, postmortemRecord: p(t('14:00')) }
    expect(derive(early, t('15:39')).postmortem).toBeUndefined()
    expect(derive(early, t('15:40')).postmortem).toBeDefined()
  })

  test('says of no correction that is still to come', () => {
    const editedAt = t('2026-02-01 00:00')
    const corrected = { ...course, postmortemRecord: p(t('16:00'), { editedAt }) }
    expect(derive(corrected, t('17:00')).postmortem).toEqual(p(t('16:00')))
    expect(derive(corrected, editedAt - 1).postmortem?.editedAt).toBeUndefined()
    expect(derive(corrected, editedAt).postmortem).toEqual(corrected.postmortemRecord)
    expect(corrected.postmortemRecord.editedAt).toBe(editedAt)
  })

  test('embargoed leaves no word of it in what is derived', () => {
    const secret = { ...course, postmortemRecord: p(t('2026-01-20 09:00'), { body: 'embargoed' }) }
    expect(JSON.stringify(derive(secret, t('2026-01-19 00:00')))).not.toContain('embargoed')
  })

  test.each(severities)(
    'of %s is owed as the table says, unless the record says otherwise',
    (severity) => {
      const grave = severity === 'SEV1' || severity === 'SEV2'
      expect(derive({ ...course, severity }).postmortemRequired).toBe(grave)
      expect(derive({ ...course, severity, postmortem: 'required' }).postmortemRequired).toBe(true)
      expect(derive({ ...course, severity, postmortem: 'waived' }).postmortemRequired).toBe(false)
    },
  )
})

test('promises along an incident: kept, late, and none once it is resolved', () => {
  const record = i('x', [
    u(t('14:10'), 'investigating', {}, { nextUpdateBy: t('14:30') }),
    u(t('14:30'), 'identified', {}, { nextUpdateBy: t('14:45') }),
    u(t('14:50'), 'resolved'),
  ])
  const outcomes = (now: Instant) =>
    derive(record, now).updates.map(({ promise }) => promise?.outcome)
  expect(outcomes(t('14:29'))).toEqual(['pending'])
  expect(outcomes(t('14:45'))).toEqual(['kept', 'pending'])
  expect(outcomes(t('14:45') + 1)).toEqual(['kept', 'overdue'])
  expect(outcomes(t('23:00'))).toEqual(['kept', 'late', undefined])
})
