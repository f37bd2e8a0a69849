import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Records } from '../../src/model/records.ts'
import type { Instant } from '../../src/model/time.ts'
import { createFrontView } from '../../src/site/pages/front.ts'
import { begin, end, instants, recordsOf, shuffled } from '../model/arbitraries.ts'
import { contextOf, readApi, writeApi } from './sites.ts'
import { demandStrict, type StrictDocuments } from './strict-v2.ts'

const when = fc.oneof(instants, fc.constantFrom(begin - 1, end, end + 20 * 86_400_000))
const check = (property: (records: Records, now: Instant) => void, numRuns = 100) =>
  fc.assert(fc.property(recordsOf(), when, property), { numRuns })

const read = (records: Records, now: Instant) => demandStrict(readApi(records, now, {}, '/api/v2/'))
const iso = (instant: Instant) => new Date(instant).toISOString()

/** The table of the reference, row by row. */
function rollUp(statuses: readonly string[]): string {
  const all = (status: string) => statuses.length > 0 && statuses.every((one) => one === status)
  const any = (status: string) => statuses.includes(status)
  if (statuses.length === 0 || all('operational')) return 'none: All Systems Operational'
  if (all('major_outage')) return 'critical: Major System Outage'
  if (all('partial_outage')) return 'major: Partial System Outage'
  if (any('major_outage')) return 'major: Partial System Outage'
  if (any('partial_outage')) return 'minor: Minor Service Outage'
  if (any('degraded_performance')) return 'minor: Partially Degraded Service'
  return 'maintenance: Service Under Maintenance'
}

const all = (documents: StrictDocuments) => ({
  components: documents['/api/v2/components.json'].components,
  incidents: documents['/api/v2/incidents.json'].incidents,
  unresolved: documents['/api/v2/incidents/unresolved.json'].incidents,
  maintenances: documents['/api/v2/scheduled-maintenances.json'].scheduled_maintenances,
  upcoming: documents['/api/v2/scheduled-maintenances/upcoming.json'].scheduled_maintenances,
  active: documents['/api/v2/scheduled-maintenances/active.json'].scheduled_maintenances,
  summary: documents['/api/v2/summary.json'],
  status: documents['/api/v2/status.json'],
})

describe('whatever happens', () => {
  it('the page status is the roll-up of the components, and the same on the page', () => {
    check((records, now) => {
      const { components, status, summary } = all(read(records, now))
      const leaves = components.filter(({ group }) => !group)
      const { indicator, description } = status.status
      expect(`${indicator}: ${description}`).toBe(rollUp(leaves.map((leaf) => leaf.status)))
      expect(summary.status).toEqual(status.status)
      const { headline } = createFrontView(contextOf(records, now))
      expect(headline.state === 'operational' || headline.state === 'notice').toBe(
        indicator === 'none',
      )
    })
  })

  it('components are as on the page, and a group is as its worst', () => {
    check((records, now) => {
      const { components, summary } = all(read(records, now))
      const { status } = contextOf(records, now)
      const leaves = new Map(
        components.filter(({ group }) => !group).map((leaf) => [leaf.name, leaf]),
      )
      expect([...leaves.keys()].sort()).toEqual(
        [...status.components.values()].map(({ component }) => component.name).sort(),
      )
      for (const { component, status: own } of status.components.values()) {
        expect(leaves.get(component.name)?.status).toBe(own)
      }
      for (const group of components) {
        if (!('components' in group)) continue
        const members = components.filter(({ group_id }) => group_id === group.id)
        expect(members.map(({ id }) => id)).toEqual(group.components)
        expect(members.map((member) => member.status)).toContain(group.status)
      }
      expect(summary.components).toEqual(components)
    })
  })

  it('the unresolved incidents are the active ones of the page, and none leaves it green', () => {
    check((records, now) => {
      const { incidents, unresolved, summary, status } = all(read(records, now))
      const front = createFrontView(contextOf(records, now))
      expect(unresolved.map(({ name }) => name).sort()).toEqual(
        front.active.map(({ card }) => card.title).sort(),
      )
      expect(summary.incidents).toEqual(unresolved)
      const open = incidents.filter((one) => !['resolved', 'postmortem'].includes(one.status))
      expect(open.map(({ id }) => id).sort()).toEqual(unresolved.map(({ id }) => id).sort())
      const isAffected = unresolved.some(({ components }) =>
        components.some((component) => component.status !== 'operational'),
      )
      if (isAffected) expect(status.status.indicator).not.toBe('none')
    })
  })

  it('maintenance is as on the page', () => {
    check((records, now) => {
      const { maintenances, upcoming, active, summary } = all(read(records, now))
      const front = createFrontView(contextOf(records, now))
      const names = (list: readonly { name: string }[]) => list.map(({ name }) => name).sort()
      expect(names(active)).toEqual(front.running.map(({ title }) => title).sort())
      expect(names(upcoming)).toEqual(front.coming.map(({ title }) => title).sort())
      const open = maintenances.filter(({ status }) => status !== 'completed')
      expect(names(open)).toEqual(names([...active, ...upcoming]))
      expect(summary.scheduled_maintenances).toEqual(open)
      for (const { status, components } of active) {
        expect(status).not.toBe('scheduled')
        expect(components.map((component) => component.status)).not.toContain('operational')
      }
    })
  })

  it('updates are newest first, each takes up where the one before it ended, and the newest says the status', () => {
    check((records, now) => {
      const { incidents, maintenances } = all(read(records, now))
      for (const record of [...incidents, ...maintenances]) {
        const oldestFirst = record.incident_updates.toReversed()
        const times = oldestFirst.map(({ display_at }) => display_at)
        expect(times).toEqual(times.toSorted())
        // Without a time of its own, a maintenance counts as announced when it starts, also beforehand.
        const future = times.filter((time) => time > iso(now))
        expect(
          future.filter((time) => !('scheduled_for' in record && record.scheduled_for === time)),
        ).toEqual([])
        const last = new Map<string, string>()
        for (const { affected_components, incident_id } of oldestFirst) {
          expect(incident_id).toBe(record.id)
          const codes = affected_components?.map(({ code }) => code) ?? []
          expect(codes).toEqual(expect.arrayContaining([...last.keys()]))
          for (const { code, old_status, new_status } of affected_components ?? []) {
            expect(old_status).toBe(last.get(code) ?? 'operational')
            last.set(code, new_status)
          }
        }
        expect(record.components.map(({ id }) => id)).toEqual(
          expect.arrayContaining([...last.keys()]),
        )
        expect(record.started_at <= (times.at(-1) ?? '')).toBe(true)
        const { end: ending } = records.incidents.find(({ id }) => record.name.endsWith(id)) ?? {}
        const isOpenEnded = ending === 'unknown' && record.status === 'resolved'
        if (!isOpenEnded) expect(record.incident_updates[0]?.status).toBe(record.status)
        if (record.resolved_at !== null) expect(record.resolved_at <= record.updated_at).toBe(true)
        expect(record.updated_at >= (times.at(-1) ?? '')).toBe(true)
      }
    })
  })

  it('no id is used twice', () => {
    check((records, now) => {
      const { components, incidents, maintenances, status } = all(read(records, now))
      const listed = [...incidents, ...maintenances]
      const ids = [
        status.page.id,
        ...[...components, ...listed].map(({ id }) => id),
        ...listed.flatMap(({ incident_updates }) => incident_updates.map(({ id }) => id)),
      ]
      expect(new Set(ids).size).toBe(ids.length)
    })
  })

  it('the v2 documents change when the page was updated, and at no other time', () => {
    fc.assert(
      fc.property(recordsOf(), when, when, (records, a, b) => {
        const [one, other] = [a, b].map((now) => writeApi(records, now, {}, '/api/v2/'))
        if (one === undefined || other === undefined) return
        const path = '/api/v2/status.json'
        const updated = (text = '') => /"updated_at":"([^"]*)"/.exec(text)?.[1]
        if (updated(one.get(path)) !== updated(other.get(path))) return
        expect(other).toEqual(one)
      }),
      { numRuns: 200 },
    )
  })

  it('the order in which files are read means nothing', () => {
    const both = recordsOf().chain((records) => fc.tuple(fc.constant(records), shuffled(records)))
    fc.assert(
      fc.property(both, when, ([records, others], now) => {
        expect(writeApi(others, now)).toEqual(writeApi(records, now))
      }),
      { numRuns: 50 },
    )
  })
})
