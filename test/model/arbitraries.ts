import fc from 'fast-check'
import { deriveIncident } from '../../src/model/incident.ts'
import type { IncidentRecord, MaintenanceRecord, Records } from '../../src/model/records.ts'
import { hour, minute, type Instant } from '../../src/model/time.ts'
import {
  incidentComponentStatuses,
  incidentStatuses,
  type IncidentComponentStatus,
} from '../../src/model/vocabulary.ts'
import { i, k, m, n, p, r, s, t, u, v } from './factories.ts'

/** Three days in which all that is made up here happens. */
export const begin = t('2026-01-10 00:00')
export const end = t('2026-01-13 00:00')
const minutes = (end - begin) / minute

/** An instant on a whole minute of the three days. */
export const instants = fc.integer({ min: 0, max: minutes }).map((count) => begin + count * minute)

const componentIds = ['a', 'b', 'c'] as const
const statuses = fc.dictionary(
  fc.constantFrom(...componentIds),
  fc.constantFrom(...incidentComponentStatuses),
  { maxKeys: 3 },
) as fc.Arbitrary<Record<string, IncidentComponentStatus>>

interface Drawn {
  readonly at: Instant
  readonly status: (typeof incidentStatuses)[number]
  readonly components: Record<string, IncidentComponentStatus>
}

const drawn = fc.record({
  at: instants,
  status: fc.constantFrom(...incidentStatuses.slice(0, -1)),
  components: statuses,
})

/** A valid incident: `resolved`, where it comes, comes last. */
export const incidentOf = (id: string): fc.Arbitrary<IncidentRecord> =>
  fc
    .record({
      updates: fc.array(drawn, { minLength: 1, maxLength: 5 }),
      ending: fc.constantFrom('resolved', 'resolved', 'active', 'unknown'),
      earlier: fc.option(fc.integer({ min: 0, max: 120 })),
      hidden: fc.constantFrom('no', 'no', 'no', 'no', 'draft', 'drill'),
      severity: fc.constantFrom('SEV1', 'SEV2', 'SEV3', 'SEV4'),
      published: fc.option(instants),
      resolvedAfter: fc.integer({ min: 0, max: 600 }),
    })
    .map(({ updates, ending, earlier, hidden, severity, published, resolvedAfter }) => {
      const sorted: Drawn[] = updates.toSorted((x, y) => x.at - y.at)
      const first = sorted[0]?.at ?? begin
      const last = sorted.at(-1)?.at ?? begin
      if (ending === 'resolved') {
        sorted.push({ at: last + resolvedAfter * minute, status: 'resolved', components: {} })
      }
      return i(
        id,
        sorted.map(({ at, status, components }, index) =>
          u(at, status, components, { file: `${index}-${status}.md` }),
        ),
        {
          severity,
          draft: hidden === 'draft',
          drill: hidden === 'drill',
          ...(ending === 'unknown' ? { end: 'unknown' } : {}),
          ...(earlier === null ? {} : { startedAt: first - earlier * minute }),
          ...(published === null ? {} : { postmortemRecord: p(published) }),
        },
      )
    })

/** A valid maintenance: nothing follows `completed` and `cancelled`; a moved window stays a window. */
export const maintenanceOf = (id: string): fc.Arbitrary<MaintenanceRecord> =>
  fc
    .record({
      startsAt: instants,
      length: fc.integer({ min: 1, max: 600 }),
      components: fc.uniqueArray(fc.constantFrom(...componentIds), { minLength: 1 }),
      draft: fc.constantFrom(false, false, false, true),
      announced: fc.boolean(),
      times: fc.array(fc.integer({ min: -300, max: 900 }), { maxLength: 4 }),
      said: fc.array(fc.constantFrom('scheduled', 'in_progress', 'verifying'), {
        minLength: 4,
        maxLength: 4,
      }),
      final: fc.constantFrom('completed', 'cancelled', undefined),
      move: fc.option(fc.integer({ min: -200, max: 200 })),
    })
    .map(({ startsAt, length, components, draft, announced, times, said, final, move }) => {
      const sorted = times.toSorted((x, y) => x - y)
      const endsAt = startsAt + length * minute
      const updates = sorted.map((offset, index) => {
        const isLast = index === sorted.length - 1
        const status = isLast && final !== undefined ? final : (said[index] ?? 'scheduled')
        const shift = (move ?? 0) * minute
        return v(startsAt + offset * minute, status, {
          file: `${index}-${status}.md`,
          ...(index === 0 && move !== null
            ? { startsAt: startsAt + shift, endsAt: endsAt + shift }
            : {}),
        })
      })
      const record = m(id, startsAt, endsAt, updates, { components, draft })
      if (announced) return record
      const { announcedAt: _, ...rest } = record
      return rest
    })

/**
 * A valid incident of the first half of 2026, of `a` and `b`; its id tells nothing of when it was. It
 * may be active, a drill, have a post-mortem, or be without the digest by which it can be settled.
 */
const pastIncidentOf = (name: string): fc.Arbitrary<IncidentRecord> =>
  fc
    .record({
      prefix: fc.constantFrom('2026-01', '2026-02', '2026-03', 'outage-'),
      start: fc.integer({ min: 0, max: 150 * 24 }),
      hours: fc.integer({ min: 0, max: 70 * 24 }),
      components: statuses.map(({ a, b }) => ({ ...(a && { a }), ...(b && { b }) })),
      isResolved: fc.constantFrom(true, true, true, false),
      isKnown: fc.constantFrom(true, true, true, false),
      drill: fc.constantFrom(false, false, false, true),
      published: fc.option(fc.integer({ min: 0, max: 30 * 24 })),
      statuspageId: fc.option(fc.constant(`${name}-elsewhere`), { nil: undefined }),
    })
    .map(({ prefix, start, hours, components, isResolved, isKnown, published, ...more }) => {
      const startedAt = t('2026-01-01 00:00') + start * hour
      const endedAt = startedAt + hours * hour
      const updates = [u(startedAt, 'investigating', components, { file: '1-investigating.md' })]
      if (isResolved) updates.push(u(endedAt, 'resolved', {}, { file: '2-resolved.md' }))
      const id = `${prefix}-${name}`
      return i(id, updates, {
        severity: 'SEV3',
        ...more,
        ...(isKnown ? { digest: `digest-of-${id}` } : {}),
        ...(isResolved && published !== null
          ? { postmortemRecord: p(endedAt + published * hour) }
          : {}),
      })
    })

/** A history of incidents, most of which are settled by the end of 2026, and the page of it as of then. */
export const histories = several(8, (index) => pastIncidentOf(String(index))).map((incidents) => {
  const { site, components } = r({ site: s({ timeZone: 'Europe/Amsterdam' }) })
  const now = t('2026-12-31 00:00')
  return {
    site,
    incidents: incidents.flatMap(
      (record) => deriveIncident(record, site, components.components, now) ?? [],
    ),
  }
})

/** Records of three components with incidents, maintenances and notices, from 2026-01-01 on. */
export const recordsOf = ({
  incidents = 4,
  maintenances = 3,
}: { incidents?: number; maintenances?: number } = {}): fc.Arbitrary<Records> =>
  fc
    .record({
      incidents: several(incidents, (index) => incidentOf(`incident-${index}`)),
      maintenances: several(maintenances, (index) => maintenanceOf(`maintenance-${index}`)),
      notices: several(2, (index) => instants.map((at) => n(`notice-${index}`, at))),
    })
    .map((lists) =>
      r({
        ...lists,
        site: s({ timeZone: 'Europe/Amsterdam' }),
        groups: [{ id: 'shop', name: 'Shop' }],
        components: [
          k('a', { group: 'shop' }),
          k('b'),
          k('c', { group: 'shop', startDate: '2026-01-11' }),
        ],
      }),
    )

function several<T>(count: number, make: (index: number) => fc.Arbitrary<T>): fc.Arbitrary<T[]> {
  return fc
    .tuple(
      fc.integer({ min: 0, max: count }),
      fc.tuple(...Array.from({ length: count }, (_, x) => make(x))),
    )
    .map(([taken, all]) => all.slice(0, taken))
}

/** The same records with every list in which order means nothing in another order. */
export const shuffled = (records: Records): fc.Arbitrary<Records> =>
  fc
    .record({
      incidents: shuffle(records.incidents),
      maintenances: shuffle(records.maintenances),
      notices: shuffle(records.notices),
      seed: fc.nat(),
    })
    .map(({ incidents, maintenances, notices, seed }) => ({
      ...records,
      incidents: incidents.map((incident) => ({
        ...incident,
        updates: rotate(incident.updates, seed).map((update) => ({
          ...update,
          components: Object.fromEntries(Object.entries(update.components).reverse()),
        })),
      })),
      maintenances: maintenances.map((maintenance) => ({
        ...maintenance,
        updates: rotate(maintenance.updates, seed),
      })),
      notices,
    }))

function shuffle<T>(list: readonly T[]): fc.Arbitrary<T[]> {
  return fc.shuffledSubarray([...list], { minLength: list.length })
}

function rotate<T>(list: readonly T[], seed: number): T[] {
  const at = list.length === 0 ? 0 : seed % list.length
  return [...list.slice(at), ...list.slice(0, at)].reverse()
}
