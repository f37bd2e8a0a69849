import { describe, expect, test } from 'vitest'
import type { IncidentRecord, PostmortemRecord } from '../../../src/model/records.ts'
import { t } from '../factories.ts'
import { first, incidentOf, postmortem, resolved, wrong } from './wrong.ts'

test('a post-mortem of an unknown end has no resolution', () => {
  const told = (kind: PostmortemRecord['timeline'][number]['kind']) =>
    wrong(
      incidentOf([first], {
        end: 'unknown',
        postmortemRecord: postmortem({ timeline: [{ at: t('14:40'), kind, event: 'x' }] }),
      }),
    )
  expect(told('note')).toEqual([])
  expect(told('resolution')).toEqual([
    'error: This says when the incident was resolved, but at … it says that nobody recorded it.',
  ])
})

test('a note is of no time after its post-mortem was published, or last corrected', () => {
  const told = (at: string, more: Partial<PostmortemRecord> = {}) =>
    wrong(
      incidentOf(resolved, {
        postmortemRecord: postmortem({
          timeline: [{ at: t(at), kind: 'note', event: 'x' }],
          ...more,
        }),
      }),
      t('2026-01-25 09:00'),
    )
  expect(told('2026-01-20 09:00')).toEqual([])
  expect(told('2026-01-20 09:01')).toEqual([
    'warning: This entry is of 2026-01-20T09:01:00Z, which is after the post-mortem was published at … (2026-01-20T09:00:00Z).',
  ])
  const editedAt = t('2026-01-22 09:00')
  expect(told('2026-01-21 09:00', { editedAt })).toEqual([])
  expect(told('2026-01-23 09:00', { editedAt })).toEqual([
    expect.stringContaining('after the post-mortem was last corrected at'),
  ])
  expect(told('2026-01-20 08:00', { editedAt: t('2026-01-19 09:00') })).toEqual([])
  expect(told('2026-01-23 09:00', { publishedAt: 8.64e15, draft: true })).toEqual([])
})

describe("the post-mortem's timeline", () => {
  const timeline = (
    entries: [clock: string, kind: PostmortemRecord['timeline'][number]['kind']][],
    rest: Partial<IncidentRecord> = {},
  ) =>
    wrong(
      incidentOf(resolved, {
        ...rest,
        postmortemRecord: postmortem({
          timeline: entries.map(([clock, kind]) => ({ at: t(clock), kind, event: 'x' })),
        }),
      }),
    )

  test('agrees with the updates to the minute', () => {
    expect(timeline([['15:00', 'resolution']])).toEqual([])
    expect(timeline([['15:01', 'resolution']])).toEqual([
      'error: The resolution is at 2026-01-15T15:01:00Z here, but at 2026-01-15T15:00:00Z in ….',
    ])
  })

  test('agrees with incident.md where that says a time', () => {
    const times = {
      startedAt: t('14:00'),
      detectedAt: t('14:02'),
      acknowledgedAt: t('14:05'),
      mitigatedAt: t('14:45'),
    }
    expect(
      timeline(
        [
          ['14:02', 'detection'],
          ['14:05', 'acknowledgement'],
          ['14:45', 'mitigation'],
        ],
        times,
      ),
    ).toEqual([])
    expect(
      timeline(
        [
          ['14:03', 'detection'],
          ['14:06', 'acknowledgement'],
          ['14:46', 'mitigation'],
        ],
        times,
      ),
    ).toHaveLength(3)
    expect(timeline([['14:03', 'detection']])).toEqual([])
  })

  test('may have several mitigations, one of which is that of incident.md', () => {
    const times = { mitigatedAt: t('14:45') }
    expect(
      timeline(
        [
          ['14:30', 'mitigation'],
          ['14:45', 'mitigation'],
        ],
        times,
      ),
    ).toEqual([])
  })

  test('has no resolution but the one that is, and no step before the one that counts', () => {
    expect(
      timeline([
        ['15:00', 'resolution'],
        ['15:20', 'resolution'],
      ]),
    ).toEqual([
      'error: The resolution is at 2026-01-15T15:20:00Z here, but at 2026-01-15T15:00:00Z in ….',
    ])
    const alarms = (...clocks: string[]) =>
      timeline(
        clocks.map((clock) => [clock, 'detection']),
        { startedAt: t('14:00'), detectedAt: t('14:05') },
      )
    expect(alarms('14:02', '14:05')).toEqual([
      'error: The detection is at 2026-01-15T14:02:00Z here, but at 2026-01-15T14:05:00Z in ….',
    ])
    expect(alarms('14:05', '14:20')).toEqual([])
    expect(alarms('14:06', '14:07')).toHaveLength(1)
    expect(
      timeline(
        [
          ['14:45', 'mitigation'],
          ['14:50', 'mitigation'],
        ],
        { mitigatedAt: t('14:45') },
      ),
    ).toEqual([
      'error: The mitigation is at 2026-01-15T14:50:00Z here, but at 2026-01-15T14:45:00Z in ….',
    ])
  })

  test('has nothing but triggers, declarations and notes before the incident began', () => {
    const started = { startedAt: t('14:05') }
    for (const kind of ['detection', 'acknowledgement', 'mitigation'] as const) {
      expect(timeline([['14:04', kind]], started)).toEqual([
        `error: The ${kind} is at 2026-01-15T14:04:00Z here, which is before the start of the incident at … (2026-01-15T14:05:00Z).`,
      ])
      expect(timeline([['14:05', kind]], started)).toEqual([])
    }
    for (const kind of ['trigger', 'declaration', 'note'] as const) {
      expect(timeline([['14:04', kind]], started)).toEqual([])
    }
    // Where nobody says when it began, to mitigate is measured from the trigger, else the first update.
    expect(timeline([['14:04', 'mitigation']])).toEqual([
      'error: The mitigation is at 2026-01-15T14:04:00Z here, which is before the first update at … (2026-01-15T14:10:00Z).',
    ])
    expect(
      timeline([
        ['14:02', 'trigger'],
        ['14:04', 'mitigation'],
      ]),
    ).toEqual([])
  })

  test('acknowledges nothing before the detection that incident.md says', () => {
    const times = { startedAt: t('14:00'), detectedAt: t('14:05') }
    expect(timeline([['14:04', 'acknowledgement']], times)).toEqual([
      'error: The acknowledgement is at 2026-01-15T14:04:00Z here, which is before the detection at … (2026-01-15T14:05:00Z).',
    ])
    expect(
      timeline(
        [
          ['14:04', 'acknowledgement'],
          ['14:05', 'detection'],
        ],
        times,
      ),
    ).toEqual([
      'error: The detection is at 2026-01-15T14:05:00Z here, which is after the acknowledgement at … (2026-01-15T14:04:00Z).',
    ])
  })

  test('is not blamed for what incident.md says wrong by itself', () => {
    const times = { startedAt: t('14:05'), mitigatedAt: t('14:04') }
    expect(timeline([['14:04', 'mitigation']], times)).toHaveLength(1)
  })

  test('detects nothing after customers were told, whoever else says so', () => {
    const late = { startedAt: t('14:00'), detectedAt: t('14:15') }
    expect(timeline([['14:15', 'detection']], late)).toEqual([
      'error: The incident is detected at 2026-01-15T14:15:00Z, which is after its first update at … (2026-01-15T14:10:00Z).',
    ])
    expect(timeline([['14:15', 'detection']])).toEqual([
      'error: The detection is at 2026-01-15T14:15:00Z here, which is after the first update at … (2026-01-15T14:10:00Z).',
    ])
  })

  test('has nothing but notes after the resolution', () => {
    const kinds = ['trigger', 'detection', 'declaration', 'acknowledgement', 'mitigation'] as const
    for (const kind of kinds) {
      expect(timeline([['15:10', kind]])).toEqual([
        `error: The ${kind} is at 2026-01-15T15:10:00Z here, which is after the resolution at … (2026-01-15T15:00:00Z).`,
      ])
    }
    expect(timeline([['15:10', 'note']])).toEqual([])
  })

  test('tells things in an order in which they can have happened, and names both places', () => {
    expect(timeline([['14:11', 'trigger']])).toEqual([
      'error: The trigger is at 2026-01-15T14:11:00Z here, which is after the first update at … (2026-01-15T14:10:00Z).',
    ])
    expect(timeline([['14:06', 'trigger']], { startedAt: t('14:05') })).toEqual([
      'error: The trigger is at 2026-01-15T14:06:00Z here, which is after the start of the incident at … (2026-01-15T14:05:00Z).',
    ])
    const swapped = [
      ['14:08', 'detection'],
      ['14:07', 'acknowledgement'],
    ] as [string, 'detection' | 'acknowledgement'][]
    expect(timeline(swapped)).toEqual([
      'error: The detection is at 2026-01-15T14:08:00Z here, which is after the acknowledgement at … (2026-01-15T14:07:00Z).',
    ])
    expect(
      timeline([['14:08', 'detection']], {
        acknowledgedAt: t('14:07'),
        startedAt: t('14:00'),
      }),
    ).toHaveLength(1)
    expect(timeline([['14:15', 'detection']])).toEqual([
      'error: The detection is at 2026-01-15T14:15:00Z here, which is after the first update at … (2026-01-15T14:10:00Z).',
    ])
  })

  test('may declare before the first update, but not after customers were told', () => {
    expect(timeline([['14:06', 'declaration']])).toEqual([])
    expect(timeline([['14:10', 'declaration']])).toEqual([])
    expect(timeline([['14:12', 'declaration']])).toHaveLength(1)
  })

  test('may be written in any order', () => {
    expect(
      timeline([
        ['15:00', 'resolution'],
        ['14:02', 'trigger'],
        ['14:45', 'mitigation'],
        ['13:00', 'note'],
        ['14:05', 'detection'],
      ]),
    ).toEqual([])
  })
})
