import { expect, test } from 'vitest'
import { promiseRules } from '../../../src/model/check/promises.ts'
import type { IncidentRecord } from '../../../src/model/records.ts'
import { siteSchema, type Site } from '../../../src/model/schemas/site.ts'
import { incidentRecord, time, update } from '../../factories.ts'

const site = siteSchema.parse({
  name: 'Example',
  url: 'https://status.example.com',
  timeZone: 'Etc/UTC',
  cadence: { SEV2: { investigating: 20 } },
})

/** What is to be written into updates that do not say when the next one comes. */
function fixes(incident: IncidentRecord, now: number, own: Site | undefined): unknown[] {
  const context = {
    site: own,
    components: undefined,
    incidents: [incident],
    maintenances: [],
    notices: [],
    now,
    timeZone: 'Etc/UTC',
  }
  return promiseRules
    .flatMap((rule) => [...rule(context)])
    .filter(({ message }) => message.includes('does not say when'))
    .map(({ fix }) => fix)
}

const silent = incidentRecord([update('14:10', 'investigating')], { severity: 'SEV2' })
const anyTime = 'Add nextUpdateBy with the time of the next update.'

test('the time suggested for the next update is that of the page’s cadence', () => {
  expect(fixes(silent, time('14:15'), site)).toEqual([
    'Add a line such as nextUpdateBy: 2026-01-15T14:30:00Z.',
  ])
})

test('no time is suggested that is past', () => {
  expect(fixes(silent, time('14:30'), site)).toEqual([anyTime])
  expect(fixes(silent, time('18:00'), site)).toEqual([anyTime])
})

test('a page whose settings cannot be read has no cadence', () => {
  expect(fixes(silent, time('14:15'), undefined)).toEqual([anyTime])
})
