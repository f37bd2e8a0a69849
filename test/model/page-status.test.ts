import { existsSync, readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { impactOf, rollUp } from '../../src/model/page-status.ts'
import { componentStatuses, type ComponentStatus } from '../../src/model/vocabulary.ts'

const [o, w, d, q, x] = componentStatuses

describe('rollUp, row by row', () => {
  const rows: [string, ComponentStatus[], string, string][] = [
    ['no leaf', [], 'none', 'All Systems Operational'],
    ['all operational', [o, o], 'none', 'All Systems Operational'],
    ['all major outage', [x, x], 'critical', 'Major System Outage'],
    ['the only one in major outage', [x], 'critical', 'Major System Outage'],
    ['all partial outage', [q, q], 'major', 'Partial System Outage'],
    ['the only one in partial outage', [q], 'major', 'Partial System Outage'],
    ['any major outage', [o, x], 'major', 'Partial System Outage'],
    ['all down, one of them partly', [x, q, x], 'major', 'Partial System Outage'],
    ['any partial outage', [o, q], 'minor', 'Minor Service Outage'],
    ['partial outage beside degraded', [d, q], 'minor', 'Minor Service Outage'],
    ['any degraded', [o, d], 'minor', 'Partially Degraded Service'],
    ['all degraded', [d, d], 'minor', 'Partially Degraded Service'],
    ['degraded beside maintenance', [d, w], 'minor', 'Partially Degraded Service'],
    ['any under maintenance', [o, w], 'maintenance', 'Service Under Maintenance'],
    ['all under maintenance', [w, w], 'maintenance', 'Service Under Maintenance'],
  ]
  test.each(rows)('%s', (_, statuses, indicator, description) => {
    expect(rollUp(statuses)).toEqual({ indicator, description })
  })
})

const statuses = fc.array(fc.constantFrom(...componentStatuses), { maxLength: 6 })

test('the roll-up is independent of order', () => {
  const both = statuses.chain((given) =>
    fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length })),
  )
  fc.assert(
    fc.property(both, ([given, other]) => {
      expect(rollUp(other)).toEqual(rollUp(given))
    }),
  )
})

test('the roll-up is none exactly where all are operational', () => {
  fc.assert(
    fc.property(statuses, (given) => {
      expect(rollUp(given).indicator === 'none').toBe(given.every((status) => status === o))
    }),
  )
})

test('an impact is the indicator of a page where all else is operational; maintenance is none', () => {
  fc.assert(
    fc.property(statuses, fc.nat(3), (given, unaffected) => {
      const { indicator } = rollUp([...given, ...Array<ComponentStatus>(unaffected).fill(o)])
      const impact = impactOf(given, unaffected > 0)
      expect(impact).toBe(indicator === 'maintenance' ? 'none' : indicator)
    }),
  )
})

const captures = new URL('../../../shared/data/github-status/', import.meta.url)
const isThere = existsSync(captures)
const names = isThere
  ? readdirSync(captures).filter((name) => /^summary-.*\.json$/.test(name))
  : ['(skipped: there are no captured pages at ../shared/data/github-status)']

const summary = z.object({
  status: z.object({ indicator: z.string(), description: z.string() }),
  components: z.array(z.object({ status: z.enum(componentStatuses), group: z.boolean() })),
})

describe('the roll-up says what real pages said', () => {
  test.skipIf(!isThere)('there are five of them', () => expect(names).toHaveLength(5))

  test.skipIf(!isThere).each(names)('%s', (name) => {
    const page = summary.parse(JSON.parse(readFileSync(new URL(name, captures), 'utf8')))
    const leaves = page.components.filter(({ group }) => !group)
    expect(rollUp(leaves.map(({ status }) => status))).toEqual(page.status)
  })
})
