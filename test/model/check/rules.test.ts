import { describe, expect, test } from 'vitest'
import { listDuePostmortems } from '../../../src/model/check/due-postmortems.ts'
import { check } from '../../../src/model/check.ts'
import type { Problem } from '../../../src/model/problem.ts'
import type {
  IncidentRecord,
  MaintenanceRecord,
  PostmortemRecord,
  UpdateRecord,
} from '../../../src/model/records.ts'
import { day, minute, type Instant } from '../../../src/model/time.ts'
import { i, m, n, p, r, s, t, u, v } from '../factories.ts'

/** An hour after the incidents of 15:00 were resolved. */
const now = t('16:00')

/** Of SEV3, which owes no post-mortem and no promise, unless told. */
const incidentOf = (updates: readonly UpdateRecord[], more: Partial<IncidentRecord> = {}) =>
  i('x', updates, { severity: 'SEV3', ...more })

const postmortem = (more: Partial<PostmortemRecord> = {}) => p(t('2026-01-20 09:00'), more)

/** The beginnings of what is wrong with one incident. */
function wrong(incident: IncidentRecord, when = now): string[] {
  return check(r({ incidents: [incident] }), when).map(say)
}

function say({ level, message }: Problem): string {
  const text =
    typeof message === 'string'
      ? message
      : message.map((part) => (typeof part === 'string' ? part : '…')).join('')
  return `${level}: ${text}`
}

const first = u(t('14:10'), 'investigating')
const last = u(t('15:00'), 'resolved')
const resolved = [first, last]

test('a resolved incident with its times in order has no problem', () => {
  const times = {
    startedAt: t('14:00'),
    detectedAt: t('14:00'),
    acknowledgedAt: t('14:05'),
    mitigatedAt: t('15:00'),
  }
  expect(wrong(incidentOf(resolved, times))).toEqual([])
})

test('problems do not depend on the order of updates', () => {
  const updates = [first, last, u(t('15:30'), 'monitoring')]
  const problems = wrong(incidentOf(updates))
  expect(problems).toHaveLength(1)
  expect(wrong(incidentOf(updates.toReversed()))).toEqual(problems)
})

test('drafts and drills are checked like all others', () => {
  const updates = [...resolved, u(t('15:30'), 'monitoring')]
  for (const kind of ['draft', 'drill']) {
    expect(wrong(incidentOf(updates, { [kind]: true }))).toHaveLength(1)
  }
})

test('without site and components, the other rules still apply', () => {
  const broken = incidentOf([
    u(t('14:10'), 'resolved', { nowhere: 'operational' }),
    u(t('15:00'), 'monitoring'),
  ])
  const problems = check(
    { ...r({ incidents: [broken] }), site: undefined, components: undefined },
    now,
  )
  expect(problems.map(say)).toEqual([
    'error: This update comes after the incident was resolved at …, and resolved is final.',
  ])
})

describe('a resolved update', () => {
  const resolvedWith = (rest: Partial<UpdateRecord>) =>
    wrong(incidentOf([first, u(t('15:00'), 'resolved', {}, rest)]))

  test('returns all components to operational, and may say so', () => {
    expect(resolvedWith({ components: { a: 'operational' } })).toEqual([])
    expect(resolvedWith({ components: { a: 'major_outage', b: 'operational' } })).toEqual([
      'error: A resolved incident returns all its components to operational, but here a is major_outage.',
    ])
  })

  test('promises no further update', () => {
    expect(resolvedWith({ nextUpdateBy: t('15:30') })).toEqual([
      'error: A resolved incident promises no further update, because none can follow.',
    ])
  })

  test('is the only one that is held to this', () => {
    const rest = { components: { a: 'major_outage' }, nextUpdateBy: t('15:30') } as const
    expect(wrong(incidentOf([first, u(t('15:00'), 'monitoring', {}, rest)]), t('15:10'))).toEqual(
      [],
    )
  })
})

describe('file names and times', () => {
  test('a name to the minute and one to the second in that minute are in no order', () => {
    const updates = [
      u(t('14:10'), 'investigating', {}, { at: t('14:10') + 30_000 }),
      u(t('14:10'), 'identified', {}, { file: '20260115T141000Z-identified.md' }),
    ]
    expect(wrong(incidentOf(updates), t('14:11'))).toEqual([])
  })

  test('times at the same instant are in order', () => {
    const updates = [u(t('14:10'), 'investigating'), u(t('14:10'), 'identified')]
    expect(wrong(incidentOf(updates), t('14:11'))).toEqual([])
  })

  test.each([
    '20260115T1410-investigating.md',
    '20260115T141059Z-investigating.md',
    '20260115T141059123a-investigating.md',
  ])('%s says 14:10', (name) => {
    const updates = [u(t('14:10') + 59_123, 'investigating', {}, { file: name })]
    expect(wrong(incidentOf(updates), t('14:12'))).toEqual([])
  })
})

describe('the next update', () => {
  const sev1 = (rest: Partial<IncidentRecord> = {}) =>
    incidentOf([u(t('14:10'), 'investigating', {}, { nextUpdateBy: t('14:40') })], {
      severity: 'SEV1',
      ...rest,
    })

  test('is overdue from the first instant after its promise', () => {
    expect(wrong(sev1(), t('14:40'))).toEqual([])
    expect(wrong(sev1(), t('14:40') + 1)).toEqual([
      `warning: The next update was promised for 2026-01-15T14:40:00Z, and is less than a minute late.`,
    ])
  })

  test('without a promise, is expected by the policy of the page', () => {
    const incident = incidentOf([first]) // SEV3: 15 minutes while investigating
    expect(wrong(incident, t('14:25'))).toEqual([])
    expect(wrong(incident, t('14:27'))).toEqual([
      "warning: An update is due 15 minutes after this one by the page's policy for SEV3, investigating: it is 2 minutes late.",
    ])
  })

  test('is not promised for the instant at which the promise is made', () => {
    const promised = u(t('14:10'), 'investigating', {}, { nextUpdateBy: t('14:10') })
    expect(wrong(incidentOf([promised]), t('14:10'))).toEqual([
      "error: The next update is promised for 2026-01-15T14:10:00Z, which is not after this update's own time, 2026-01-15T14:10:00Z.",
    ])
  })

  test('is owed by neither drafts, drills, nor incidents whose end is unknown', () => {
    for (const rest of [{ draft: true }, { drill: true }, { end: 'unknown' as const }]) {
      expect(wrong(sev1(rest), t('18:00'))).toEqual([])
    }
  })

  test('is not owed any more once one has come, and that one dated ahead has not come', () => {
    const updates = [
      u(t('14:10'), 'investigating', {}, { nextUpdateBy: t('14:40') }),
      u(t('14:50'), 'identified', {}, { nextUpdateBy: t('15:20') }),
    ]
    expect(wrong(incidentOf(updates), t('14:55'))).toEqual([])
    expect(wrong(incidentOf(updates), t('14:45'))).toHaveLength(2)
  })

  test('is not promised: advice for SEV1 and SEV2, active or of the last 30 days', () => {
    const without = (severity: IncidentRecord['severity'], updates = resolved) =>
      incidentOf(updates, { severity, postmortem: 'waived' })
    const advice = 'warning: This SEV2 update does not say when the next one comes.'
    expect(wrong(without('SEV2'), now + 29 * day)).toEqual([advice])
    expect(wrong(without('SEV2'), now + 31 * day)).toEqual([])
    expect(wrong(without('SEV2', [first]), now + 31 * day)).toContain(advice)
    expect(wrong(without('SEV3'))).toEqual([])
    for (const kind of ['draft', 'drill']) {
      expect(wrong({ ...without('SEV2'), [kind]: true })).toEqual([])
    }
    const begun = { ...without('SEV2'), startedAt: t('14:10') - day }
    expect(wrong(begun, now + 29.5 * day)).toEqual([])
  })
})

describe('the post-mortem', () => {
  const sev2 = (rest: Partial<IncidentRecord> = {}) =>
    incidentOf([u(t('14:10'), 'investigating', {}, { nextUpdateBy: t('14:40') }), last], {
      severity: 'SEV2',
      ...rest,
    })

  test('is called for when that day has ended', () => {
    expect(wrong(sev2(), t('2026-01-22 23:59:59'))).toEqual([])
    expect(wrong(sev2(), t('2026-01-23 00:00'))).toEqual([
      'warning: The post-mortem of this SEV2 incident was due on 2026-01-22, 5 business days after it was resolved.',
    ])
  })

  test('is not called for where it is waived, there, or a lesser incident does not require it', () => {
    const later = now + 20 * day
    expect(wrong(sev2({ postmortem: 'waived' }), later)).toEqual([])
    expect(wrong(sev2({ postmortemRecord: postmortem() }), later)).toEqual([])
    expect(wrong(sev2({ severity: 'SEV3' }), later)).toEqual([])
    expect(wrong(sev2({ severity: 'SEV3', postmortem: 'required' }), later)).toHaveLength(1)
    expect(wrong(sev2({ draft: true }), later)).toEqual([])
  })

  test('as a draft is still called for, and may be begun before the resolution', () => {
    const draft = postmortem({ draft: true, publishedAt: Infinity })
    expect(wrong(sev2({ postmortemRecord: draft }), t('2026-01-22 23:59:59'))).toEqual([])
    expect(wrong(sev2({ postmortemRecord: draft }), t('2026-01-23 00:00'))).toEqual([
      'warning: The post-mortem of this SEV2 incident was due on 2026-01-22, 5 business days after it was resolved, and is still a draft.',
    ])
    expect(wrong(incidentOf([first], { postmortemRecord: draft }), t('14:11'))).toEqual([])
  })

  test('that is due but not late is listed, the next one first', () => {
    const draft = postmortem({ draft: true, publishedAt: Infinity })
    const incidents = [
      sev2({ id: 'b' }),
      sev2({ id: 'a', postmortemRecord: draft }),
      sev2({ id: 'waived', postmortem: 'waived' }),
      sev2({ id: 'drill', drill: true }),
      sev2({ id: 'there', postmortemRecord: postmortem() }),
    ]
    const list = (when: number) =>
      listDuePostmortems(r({ incidents }), when).map(
        ({ on, begun, incident: { id } }) => `${on} ${id}${begun ? ' begun' : ''}`,
      )
    expect(list(t('14:59'))).toEqual([])
    expect(list(t('15:00'))).toEqual(['2026-01-22 a begun', '2026-01-22 b'])
    expect(list(t('2026-01-22 23:59:59'))).toHaveLength(2)
    expect(list(t('2026-01-23 00:00'))).toEqual([])
  })

  test('is published only from publishedAt on: late under embargo, it is listed, and no problem', () => {
    const until = t('2026-01-30 09:00')
    const embargoed = sev2({ postmortemRecord: postmortem({ publishedAt: until }) })
    const list = (when: number) =>
      listDuePostmortems(r({ incidents: [embargoed] }), when).map(
        ({ on, overdueSince, embargoedUntil }) => [on, overdueSince, embargoedUntil],
      )
    for (const [when, overdueSince] of [
      [t('15:00'), undefined],
      [t('2026-01-22 23:59:59'), undefined],
      [t('2026-01-23 00:00'), '2026-01-23'],
      [until - 1, '2026-01-23'],
    ] as const) {
      expect(list(when)).toEqual([['2026-01-22', overdueSince, until]])
      expect(wrong(embargoed, when)).toEqual([])
    }
    expect(list(until)).toEqual([])
  })

  test('under embargo until the day on which it is due is late for nobody, as the page counts days', () => {
    const listed = (publishedAt: number, timeZone: string) =>
      listDuePostmortems(
        {
          ...r({ incidents: [sev2({ postmortemRecord: postmortem({ publishedAt }) })] }),
          site: s({ timeZone }),
        },
        t('15:00'),
      ).length
    const instants = [t('2026-01-22 23:59'), t('2026-01-23 00:00'), t('2026-01-23 05:00')]
    expect(instants.map((at) => listed(at, 'Etc/UTC'))).toEqual([0, 1, 1])
    expect(instants.map((at) => listed(at, 'America/New_York'))).toEqual([0, 0, 1])
  })

  test('that is published has no empty headings', () => {
    const body = '## Summary\n\n<!-- Two sentences. -->\n\n## Trigger\n\nA release.\n'
    const of = (rest: Partial<PostmortemRecord>) =>
      wrong(sev2({ postmortemRecord: postmortem({ body, ...rest }) }))
    expect(of({})).toEqual([
      'warning: The heading "Summary" has no text beneath it, so the page shows it with nothing to read. Comments are not shown.',
    ])
    expect(of({ draft: true, publishedAt: Infinity })).toEqual([])
  })

  test('is published after the resolution', () => {
    const on = (publishedAt: number) =>
      wrong(sev2({ postmortemRecord: postmortem({ publishedAt }) }))
    expect(on(t('15:00'))).toEqual([])
    expect(on(t('14:59'))).toEqual([
      'warning: The post-mortem is published at 2026-01-15T14:59:00Z here, which is before the incident was resolved at … (2026-01-15T15:00:00Z).',
    ])
  })

  test('of an incident that is not resolved is an error, unless its end is unknown', () => {
    const open = { postmortemRecord: postmortem(), end: 'unknown' as const }
    expect(wrong(incidentOf([first], open))).toEqual([])
    expect(wrong(incidentOf([first], { postmortemRecord: postmortem() }), t('14:11'))).toEqual([
      'error: This is the post-mortem of an incident that is not resolved.',
    ])
  })
})

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

describe('action items', () => {
  const item = { id: 'a', what: 'Alert on failed payments', owner: 'Payments', due: '2026-01-20' }
  const actions = (list: PostmortemRecord['actions'], when = now) =>
    wrong(incidentOf(resolved, { postmortemRecord: postmortem({ actions: list }) }), when)

  test('are overdue when their day has ended, unless done or dropped', () => {
    const after = t('2026-01-21 00:00')
    expect(actions([{ ...item, status: 'open' }], after - 1)).toEqual([])
    expect(actions([{ ...item, status: 'open' }], after)).toEqual([
      'warning: The action item "Alert on failed payments" of Payments was due on 2026-01-20.',
    ])
    expect(actions([{ ...item, status: 'in_progress' }], after)).toHaveLength(1)
    expect(actions([{ ...item, status: 'done', doneOn: '2026-01-20' }], after)).toEqual([])
    expect(actions([{ ...item, status: 'dropped', reason: 'Not needed' }], after)).toEqual([])
  })

  test('say when they were done if and only if they are', () => {
    expect(actions([{ ...item, status: 'done' }])).toHaveLength(1)
    expect(actions([{ ...item, status: 'done', doneOn: '2026-01-15' }])).toEqual([])
    expect(actions([{ ...item, status: 'done', doneOn: '2026-01-16' }])).toEqual([
      'warning: The action item "Alert on failed payments" is done on 2026-01-16, which is still to come. Until then it is shown as not done.',
    ])
    expect(actions([{ ...item, status: 'open', doneOn: '2026-01-16' }])).toHaveLength(1)
  })

  test('say why they were dropped if and only if they were', () => {
    expect(actions([{ ...item, status: 'dropped' }])).toHaveLength(1)
    expect(actions([{ ...item, status: 'open', reason: 'Not needed' }])).toEqual([
      'warning: A reason is shown of an action item that was dropped, and the status of this one is open.',
    ])
  })

  test('were not done before the incident began', () => {
    const done = (doneOn: string) => actions([{ ...item, status: 'done', doneOn }])
    expect(done('2026-01-15')).toEqual([])
    expect(done('2026-01-14')).toEqual([
      'warning: The action item "Alert on failed payments" was done on 2026-01-14 here, which is before the incident began at … (2026-01-15).',
    ])
  })

  test('are specific, as long as that can be put right', () => {
    const vague = { ...item, what: 'Improve monitoring' }
    expect(actions([{ ...vague, status: 'open' }])).toEqual([
      'warning: It is hard to tell when the action item "Improve monitoring" is done, because "Improve" says neither what will be different nor how much.',
    ])
    expect(actions([{ ...vague, status: 'done', doneOn: '2026-01-15' }])).toEqual([])
    expect(actions([{ ...vague, status: 'dropped', reason: 'Too vague' }])).toEqual([])
  })

  test('are due within a year of the incident', () => {
    expect(actions([{ ...item, status: 'open', due: '2027-01-15' }])).toEqual([])
    expect(actions([{ ...item, status: 'open', due: '2027-01-16' }])).toEqual([
      'warning: The action item "Alert on failed payments" is due on 2027-01-16, more than a year after the incident.',
    ])
  })

  test('have ids of their own', () => {
    expect(
      actions([
        { ...item, status: 'open' },
        { ...item, status: 'open' },
      ]),
    ).toEqual(['error: Two action items have the id "a": this one, and the one at ….'])
  })
})

describe('ids', () => {
  test('of Statuspage are used once', () => {
    const id = { statuspageId: 'abcdefghij12' }
    const incidents = [
      incidentOf([u(t('14:10'), 'investigating', {}, id), u(t('15:00'), 'resolved', {}, id)]),
    ]
    expect(check(r({ incidents }), now).map(say)).toEqual([
      'error: The id "abcdefghij12" is already used at ….',
    ])
  })

  test('an incident and one of its updates may have the same', () => {
    const id = { statuspageId: 'abcdefghij12' }
    expect(wrong(incidentOf([u(t('14:10'), 'resolved', {}, id)], id))).toEqual([])
  })
})

describe('maintenance', () => {
  const work = (updates: MaintenanceRecord['updates'], endsAt = t('04:00')) =>
    m('upgrade', t('02:00'), endsAt, updates)
  const wrongMaintenance = (maintenance: MaintenanceRecord) =>
    check(r({ maintenances: [maintenance] }), now).map(say)

  test('a window may be moved as a whole, and only its end', () => {
    const moved = { startsAt: t('10:00'), endsAt: t('12:00') }
    expect(
      wrongMaintenance(
        work([
          v(t('01:00'), 'scheduled', moved),
          v(t('11:50'), 'in_progress', { endsAt: t('13:00') }),
        ]),
      ),
    ).toEqual([])
  })

  test('a window of no length is an error', () => {
    expect(wrongMaintenance(work([], t('02:00')))).toHaveLength(1)
  })

  test('that is completed before its window, and never began, was called off', () => {
    expect(wrongMaintenance(work([v(t('01:59'), 'completed')]))).toHaveLength(1)
    expect(wrongMaintenance(work([v(t('02:00'), 'completed')]))).toEqual([])
    const early = [v(t('01:00'), 'in_progress'), v(t('01:59'), 'completed')]
    expect(wrongMaintenance(work(early))).toEqual([])
  })

  test('that runs is not put off by the word alone', () => {
    const said = (...updates: MaintenanceRecord['updates']) => wrongMaintenance(work(updates))
    const runsOn = expect.stringMatching(/^warning: .* began at 2026-01-15T02:00:00Z, and the page/)
    expect(said(v(t('02:00'), 'scheduled'))).toEqual([runsOn])
    expect(said(v(t('02:10'), 'scheduled', { endsAt: t('05:00') }))).toEqual([runsOn])
    expect(said(v(t('01:59'), 'scheduled'))).toEqual([])
    const window = { startsAt: t('10:00'), endsAt: t('12:00') }
    expect(said(v(t('02:10'), 'scheduled', window))).toEqual([])
    const early = v(t('01:00'), 'in_progress')
    expect(said(early, v(t('01:10'), 'scheduled'))).toEqual([])
    expect(said(v(t('02:10'), 'scheduled', { statuspageId: 'abcdefghijkl' }))).toEqual([])
  })

  test('that begins before it is announced is nowhere until then', () => {
    const announced = (startsAt: Instant, updates: MaintenanceRecord['updates'] = []) =>
      wrongMaintenance(m('x', startsAt, t('23:00'), updates, { announcedAt: t('18:00') }))
    const late = expect.stringMatching(/^warning: .* published only at/)
    expect(announced(t('18:00'))).toEqual([])
    expect(announced(t('17:00'))).toEqual([late])
    const moved = [v(t('15:00'), 'scheduled', { startsAt: t('20:00') })]
    expect(announced(t('17:00'), moved)).toEqual([])
    expect(announced(t('20:00'), [v(t('15:00'), 'in_progress')])).toEqual([late])
    expect(announced(t('17:00'), [v(t('15:00'), 'cancelled')])).toEqual([])
    expect(announced(t('14:00'), [v(t('15:00'), 'cancelled')])).toEqual([late])
    // What the clock had begun was taken back; what an update had begun has been so.
    expect(announced(t('14:00'), moved)).toEqual([])
    expect(announced(t('14:00'), [v(t('14:10'), 'verifying'), ...moved])).toEqual([late])
    const past = m('x', t('15:00'), t('23:00'), [], { announcedAt: now })
    expect(wrongMaintenance(past)).toEqual([])
  })

  test('its updates follow the same rules for names as those of incidents', () => {
    const updates = [v(t('03:00'), 'in_progress', { at: t('02:00') }), v(t('02:30'), 'verifying')]
    expect(wrongMaintenance(work(updates))).toHaveLength(2)
  })
})

test('a notice that expires at the moment it appears is an error', () => {
  const notices = [n('office', t('09:00'), { expiresAt: t('09:00') })]
  expect(check(r({ notices }), now)).toHaveLength(1)
  expect(
    check(r({ notices: [n('office', t('09:00'), { expiresAt: t('09:00') + minute })] }), now),
  ).toEqual([])
})

describe('an update after the window of its maintenance', () => {
  const problems = (...updates: readonly ReturnType<typeof v>[]) =>
    check(r({ maintenances: [m('work', t('10:00'), t('12:00'), updates)] }), t('16:00')).map(say)
  const begun = v(t('10:00'), 'in_progress')

  test('contradicts the page, also where a later one ends the work', () => {
    const late = v(t('12:10'), 'verifying')
    expect(problems(begun, late)).toHaveLength(1)
    expect(problems(begun, late, v(t('12:30'), 'completed'))).toHaveLength(1)
  })

  test('is one of its last instant, too, which is in it no more', () => {
    expect(problems(begun, v(t('11:59'), 'verifying'))).toEqual([])
    expect(problems(begun, v(t('12:00'), 'verifying'))).toHaveLength(1)
  })

  test('is right where it says the new end, or ends the work', () => {
    expect(problems(begun, v(t('12:10'), 'verifying', { endsAt: t('13:00') }))).toEqual([])
    expect(problems(begun, v(t('12:10'), 'completed'))).toEqual([])
  })

  test('is as it was where it was imported', () => {
    expect(problems(begun, v(t('12:10'), 'verifying', { statuspageId: 'a'.repeat(12) }))).toEqual(
      [],
    )
    const importedId = '01HXYZ-4711'
    expect(problems(begun, v(t('12:10'), 'verifying', { importedId }))).toEqual([])
  })
})

describe('a day that is far off', () => {
  const of = (...days: number[]) =>
    days.map((n) => wrong(incidentOf(resolved, { startedAt: t('14:10') - n * day })).length)

  test('is a start more than a week before the first update', () => {
    expect(of(0, 7, 7.01, 365)).toEqual([0, 0, 1, 1])
  })

  test('is one of half a year where that is more than 30 days ago', () => {
    const late = now + 31 * day
    const start = (n: number) => incidentOf(resolved, { startedAt: t('14:10') - n * day })
    expect([20, 179, 181].map((n) => wrong(start(n), late).length)).toEqual([0, 0, 1])
    const active = incidentOf([first], { startedAt: t('14:10') - 8 * day })
    expect(wrong(active, late).join()).toContain('8 days before its first update')
  })

  test('is the day of a folder, said once where the start has it as well', () => {
    const named = (id: string, more: Partial<IncidentRecord> = {}) =>
      wrong(incidentOf(resolved, { id, ...more }))
    expect(named('2025-07-20-slow')).toEqual([])
    expect(named('2025-07-01-slow')).toHaveLength(1)
    expect(named('2025-07-01-slow', { startedAt: t('2025-07-01 14:00') })).toHaveLength(1)
    expect(named('2025-13-45-slow')).toEqual([])
    expect(named('20250-01-01')).toEqual([])
    const old = incidentOf(resolved, { id: '2025-07-01-slow' })
    expect(wrong(old, now + 31 * day)).toEqual([])
  })

  test('is that of a maintenance, before or after its window', () => {
    const planned = (id: string) =>
      check(r({ maintenances: [m(id, now + day, now + 2 * day)] }), now).length
    expect(['2025-08-01-x', '2026-08-01-x', '2025-01-16-x'].map(planned)).toEqual([0, 1, 1])
  })

  test('is one that begins only after what is in the folder, wherever it begins first', () => {
    const planned = (startsAt: string) =>
      wrong(incidentOf([u(t(startsAt), 'investigating'), last], { id: '2026-01-15-slow' })).length
    const says = ['2026-01-14 09:59', '2026-01-14 10:00', '2026-01-15 14:10']
    expect(says.map(planned)).toEqual([1, 0, 0])
  })
})
