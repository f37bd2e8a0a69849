import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inspectContent } from '../../src/load/inspect-content.ts'
import type { ContentMemory } from '../../src/load/memory.ts'
import { buildStatus } from '../../src/model/status.ts'
import { day } from '../../src/model/time.ts'
import { createStatusBuilder } from '../../src/render/settled-status.ts'
import { clockEdits, componentEdits, siteEdits } from '../cli/edit-settings.ts'
import { contentEdits } from '../cli/edits.ts'
import { createPlaces, removePlaces, writeContentOf } from '../cli/two-builds.ts'
import { createWorld, incident } from '../cli/world.ts'
import { demoContent, demoNow as now } from '../demo.ts'
import { factsOf } from '../facts-of.ts'

test('what is kept of incidents that do not change any more changes no fact, whatever else does', async () => {
  const { records } = await inspectContent(demoContent, now)
  if (records === undefined) throw new Error('The demonstration has errors.')
  const build = createStatusBuilder()
  const [first, ...others] = records.incidents
  if (first === undefined) throw new Error('The demonstration has no incident.')
  const { site, components } = records
  const steps = [
    [records, now],
    [records, now],
    [{ ...records, incidents: [...others, { ...first, title: 'Another' }] }, now],
    [{ ...records, incidents: others }, now + day],
    [records, now - 300 * day],
    [{ ...records, site: { ...site, timeZone: 'Asia/Tokyo' as typeof site.timeZone } }, now],
    [
      { ...records, components: { ...components, components: components.components.slice(1) } },
      now,
    ],
  ] as const
  for (const [given, instant] of steps) {
    const derived = buildStatus(given, instant, { drills: true })
    expect(factsOf(build(given, instant))).toEqual(factsOf(derived))
  }
})

const settingEdits = { ...componentEdits, ...siteEdits, ...clockEdits }
const edits = { ...contentEdits, ...settingEdits }
const sequences = fc.array(
  fc.tuple(
    fc.oneof(
      { weight: 1, arbitrary: fc.constantFrom(...Object.keys(contentEdits)) },
      { weight: 1, arbitrary: fc.constantFrom(...Object.keys(settingEdits)) },
    ),
    fc.nat(11),
    fc.nat(9),
  ),
  { minLength: 1, maxLength: 8, size: 'max' },
)

test('whatever is edited, and whenever, all is as it is derived from nothing', async () => {
  const follow = async (sequence: (readonly [name: string, which: number, how: number])[]) => {
    const world = createWorld()
    for (const [id, time] of [
      ['2025-12-30-late-mails', '2025-12-30T10:00:00Z'],
      ['2025-12-31-slow-search', '2025-12-31T22:30:00Z'],
      ['2025-11-30-lost-mails', '2025-11-30T23:30:00Z'],
    ] as const) {
      world.folders.unshift({ ...incident(id, time, 'SEV4', 'api'), year: '2025' })
    }
    const places = createPlaces()
    try {
      const build = createStatusBuilder()
      let known: ContentMemory | undefined
      for (const [name, which, how] of [['nothing happens', 0, 0] as const, ...sequence]) {
        world.renames = []
        edits[name]?.(world, which, how)
        writeContentOf(places, world)
        const { records, loaded } = await inspectContent(places.content, world.now, { known })
        known = loaded.memory
        if (records === undefined) continue
        const status = build(records, world.now)
        const derived = buildStatus(records, world.now, { drills: true })
        expect(factsOf(status), `the facts after "${name}"`).toEqual(factsOf(derived))
        expect(status.incidents).toEqual(derived.incidents)
      }
    } finally {
      removePlaces(places)
    }
  }
  await fc.assert(fc.asyncProperty(sequences, follow), { numRuns: 50 })
})
