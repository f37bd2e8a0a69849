import { describe, expect, test } from 'vitest'
import { check } from '../../../src/model/check.ts'
import { listDuePostmortems } from '../../../src/model/check/due-postmortems.ts'
import type { IncidentRecord, PostmortemRecord } from '../../../src/model/records.ts'
import { day } from '../../../src/model/time.ts'
import { r, s, t, u } from '../factories.ts'
import { first, incidentOf, last, now, postmortem, wrong } from './wrong.ts'

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

  test('that is late can be waived as is said, whether or not incident.md requires it', () => {
    const later = now + 20 * day
    const fixOf = (rest: Partial<IncidentRecord>) =>
      check(r({ incidents: [sev2(rest)] }), later).map(({ fix }) => fix)
    const fix = 'Add postmortem.md to the same folder, or write postmortem: waived in this file.'
    expect(fixOf({})).toEqual([fix])
    expect(fixOf({ postmortem: 'required' })).toEqual([fix])
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
    const [long = ''] = of({ body: `## ${'x'.repeat(500)}` })
    expect(long).toContain(`"${'x'.repeat(59)}…"`)
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
