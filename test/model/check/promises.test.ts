import { describe, expect, test } from 'vitest'
import { check } from '../../../src/model/check.ts'
import { promiseRules } from '../../../src/model/check/promises.ts'
import { longestPromise } from '../../../src/model/promise.ts'
import type { IncidentRecord } from '../../../src/model/records.ts'
import type { Site } from '../../../src/model/schemas/site.ts'
import { day, minute } from '../../../src/model/time.ts'
import type { Severity } from '../../../src/model/vocabulary.ts'
import { i, r, s, t, u } from '../factories.ts'
import { first, incidentOf, now, resolved, wrong } from './wrong.ts'

const site = s({ timeZone: 'Etc/UTC', cadence: { SEV2: { investigating: 20 } } })

/** What the rules say of an incident. */
function problemsOf(incident: IncidentRecord, now: number, own: Site | undefined) {
  const context = { ...r({ incidents: [incident] }), site: own, now, timeZone: 'Etc/UTC' }
  return promiseRules.flatMap((rule) => [...rule(context)])
}

/** What is to be written into updates that do not say when the next one comes. */
function fixes(incident: IncidentRecord, now: number, own: Site | undefined): unknown[] {
  return problemsOf(incident, now, own)
    .filter(({ message }) => message.includes('does not say when'))
    .map(({ fix }) => fix)
}

const silent = i('x', [u(t('14:10'), 'investigating')])
const anyTime = 'Add nextUpdateBy with the time of the next update.'

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

test('the time suggested for the next update is that of the page’s cadence', () => {
  expect(fixes(silent, t('14:15'), site)).toEqual([
    'Add a line such as nextUpdateBy: 2026-01-15T14:30:00Z.',
  ])
})

test('no time is suggested that is past', () => {
  expect(fixes(silent, t('14:30'), site)).toEqual([anyTime])
  expect(fixes(silent, t('18:00'), site)).toEqual([anyTime])
})

test('none is asked of updates that were imported, while those after them are asked for theirs', () => {
  const imported = { ...u(t('14:05'), 'investigating'), importedId: '1' }
  expect(fixes(i('x', [imported]), t('14:15'), site)).toEqual([])
  const ours = u(t('14:10'), 'investigating')
  expect(fixes(i('x', [imported, ours]), t('14:30'), site)).toEqual([anyTime])
})

test('a page whose settings cannot be read has no cadence', () => {
  expect(fixes(silent, t('14:15'), undefined)).toEqual([anyTime])
})

describe('a promise far beyond the page’s policy', () => {
  const countFar = (incident: IncidentRecord, now: number, own: Site | undefined) =>
    problemsOf(incident, now, own).filter(({ message }) => message.includes('after this one, and'))
      .length
  const far = (
    minutes: number,
    more: { severity?: Severity; now?: number; own?: Site | undefined } = {},
  ) => {
    const { severity = 'SEV2', now = t('14:15') } = more
    const nextUpdateBy = t('14:10') + minutes * minute
    const update = { ...u(t('14:10'), 'investigating'), nextUpdateBy }
    const own = 'own' in more ? more.own : site
    return countFar({ ...i('x', [update]), severity }, now, own)
  }

  test('is more than twice what the policy expects, and more than half an hour', () => {
    expect([20, 40, 41, 80].map((minutes) => far(minutes))).toEqual([0, 0, 1, 1])
    expect([30, 31].map((minutes) => far(minutes, { severity: 'SEV1' }))).toEqual([0, 1])
  })

  test('is told of SEV1 and SEV2, which customers wait for, and not of others', () => {
    expect(far(80, { severity: 'SEV3' })).toBe(0)
  })

  test('is told of nothing that customers are not told of', () => {
    const promised = u(t('14:10'), 'investigating', {}, { nextUpdateBy: t('16:10') })
    const told = (more: Partial<IncidentRecord>) =>
      countFar(i('x', [promised], more), t('14:15'), site)
    expect([{}, { draft: true }, { drill: true }].map(told)).toEqual([1, 0, 0])
  })

  test('is not told after two hours, when a slower rhythm may be declared', () => {
    const told = (hours: number) => {
      const at = t('14:10') + hours * 60 * minute
      const later = { ...u(at, 'monitoring'), nextUpdateBy: at + 12 * 60 * minute }
      return countFar(i('x', [u(t('14:10'), 'investigating'), later]), at, site)
    }
    expect([1, 2, 2.1].map(told)).toEqual([1, 1, 0])
  })

  test('is not told once it is overdue, or where the policy is not known', () => {
    expect(far(80, { now: t('15:30') })).toBe(0)
    expect(far(80, { own: undefined })).toBe(0)
  })
})

test('how late an update is, is said in units that can be read at a glance', () => {
  const late = (minutes: number) => {
    const promised = u(t('10:00'), 'investigating', {}, { nextUpdateBy: t('11:00') })
    const problems = problemsOf(i('x', [promised]), t('11:00') + minutes * minute, site)
    return problems.map(({ message }) => / is (.*) late/.exec(String(message))?.[1])
  }
  expect([0, 0.5, 1, 119, 120, 47 * 60, 48 * 60].map((minutes) => late(minutes)[0])).toEqual([
    undefined,
    'less than a minute',
    '1 minute',
    '119 minutes',
    '2 hours',
    '47 hours',
    '2 days',
  ])
})

test('a promise may be as long as the command line lets it be', () => {
  const problems = (ms: number) => {
    const promised = u(t('10:00'), 'investigating', {}, { nextUpdateBy: t('10:00') + ms })
    const incident: IncidentRecord = { ...i('x', [promised]), severity: 'SEV3' }
    return check(r({ incidents: [incident] }), t('10:05')).length
  }
  expect(problems(longestPromise)).toBe(0)
  expect(problems(longestPromise + minute)).toBe(1)
})
