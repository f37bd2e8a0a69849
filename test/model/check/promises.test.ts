import { expect, test } from 'vitest'
import { promiseRules } from '../../../src/model/check/promises.ts'
import type { IncidentRecord } from '../../../src/model/records.ts'
import type { Site } from '../../../src/model/schemas/site.ts'
import { i, r, s, t, u } from '../factories.ts'

const site = s({ timeZone: 'Etc/UTC', cadence: { SEV2: { investigating: 20 } } })

/** What is to be written into updates that do not say when the next one comes. */
function fixes(incident: IncidentRecord, now: number, own: Site | undefined): unknown[] {
  const context = {
    ...r({ incidents: [incident] }),
    site: own,
    now,
    timeZone: 'Etc/UTC',
  }
  return promiseRules
    .flatMap((rule) => [...rule(context)])
    .filter(({ message }) => message.includes('does not say when'))
    .map(({ fix }) => fix)
}

const silent = i('x', [u(t('14:10'), 'investigating')])
const anyTime = 'Add nextUpdateBy with the time of the next update.'

test('the time suggested for the next update is that of the page’s cadence', () => {
  expect(fixes(silent, t('14:15'), site)).toEqual([
    'Add a line such as nextUpdateBy: 2026-01-15T14:30:00Z.',
  ])
})

test('no time is suggested that is past', () => {
  expect(fixes(silent, t('14:30'), site)).toEqual([anyTime])
  expect(fixes(silent, t('18:00'), site)).toEqual([anyTime])
})

test('a page whose settings cannot be read has no cadence', () => {
  expect(fixes(silent, t('14:15'), undefined)).toEqual([anyTime])
})
