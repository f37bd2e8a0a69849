import { rmSync } from 'node:fs'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { inspectContent } from '../../src/load/inspect-content.ts'
import type { Loaded } from '../../src/load/load-content.ts'
import { buildStatus } from '../../src/model/status.ts'
import { publish } from '../../src/render/publish.ts'
import { digestSources } from '../../src/installation.mjs'
import { loadTemplates, type Templates } from '../../src/render/templates.ts'
import { createOutputs } from '../../src/site/outputs.ts'
import { createPool } from '../../src/workers/pool.ts'
import { readStamps } from '../folders.ts'
import { contentEdits } from './edits.ts'
import { buildEdits, clockEdits, componentEdits, mistakes, siteEdits } from './edit-settings.ts'
import { keepFirst, mishaps, type Places } from './mishaps.ts'
import {
  build,
  createPlaces,
  differing,
  findNextChange,
  readSite,
  removePlaces,
  writeContentOf,
  type Built,
} from './two-builds.ts'
import { createWorld, hour, incident, type World } from './world.ts'

const edits = {
  ...contentEdits,
  ...componentEdits,
  ...siteEdits,
  ...clockEdits,
  ...buildEdits,
  ...mistakes,
}

/** What is done, to which, and how. */
type Step = readonly [name: string, which: number, how: number]

const named = (what: object) => fc.constantFrom(...Object.keys(what))
const steps: fc.Arbitrary<Step> = fc.tuple(
  fc.oneof(
    { withCrossShrink: true },
    { weight: 3, arbitrary: named(clockEdits) },
    { weight: 10, arbitrary: named(contentEdits) },
    { weight: 2, arbitrary: named(componentEdits) },
    { weight: 2, arbitrary: named(siteEdits) },
    { weight: 1, arbitrary: named(buildEdits) },
    { weight: 1, arbitrary: named(mistakes) },
    { weight: 3, arbitrary: named(mishaps) },
  ),
  fc.nat(11),
  fc.nat(9),
)
const sequences = fc.array(steps, { minLength: 1, maxLength: 6, size: 'max' })

/** Which templates the builds get. */
const templates = vi.hoisted(() => ({ arePlain: false }))

/** Templates that show a page's view and nothing else take a fraction of the time. */
vi.mock(import('../../src/render/templates.ts'), async (importOriginal) => {
  const real = await importOriginal()
  const digest = digestSources()
  const plain: Templates = {
    compiled: false,
    directory: '',
    assets: new Map([['feed.css', Buffer.from('p {}')]]),
    render: async (view) =>
      `<!doctype html><html><head><meta name="generator" content="Allclear"></head>${JSON.stringify(view)}</html>`,
  }
  const loadTemplates = async () => (templates.arePlain ? plain : real.loadTemplates(digest))
  return { ...real, loadTemplates }
})

/** All that every page is made from, besides its own records. */
const settingsOf = ({ site, groups, components, base, preview, frozen, now }: World) =>
  JSON.stringify([site, groups, components, base, preview, frozen && now])

/** Does each step and builds; demands each time that the site is as one built from nothing. */
async function follow(sequence: readonly Step[]): Promise<void> {
  const world = createWorld()
  const places = createPlaces()
  try {
    writeContentOf(places, world)
    await build(places, world, false)
    keepFirst(places)
    // Of the last build that succeeded, while the next one may rely on it.
    let settings: string | undefined = settingsOf(world)
    for (const [name, which, how] of sequence) {
      const mishap = mishaps[name]
      if (name in clockEdits) world.nextChange = await findNextChange(places, world)
      world.mistakes = {}
      world.renames = []
      edits[name]?.(world, which, how)
      writeContentOf(places, world)
      mishap?.(places, which, how)
      const before = readSite(places.out)
      const built = await build(places, world, false)
      const after = readSite(places.out)
      const fresh = await buildFresh(places, world)
      expect(built.problems).toEqual(fresh.problems)
      expect(built.ok).toBe(fresh.ok)
      const expected = built.ok ? readSite(places.fresh) : before
      expect(differing(after, expected), `files that differ after "${name}"`).toEqual([])
      const isKnown: boolean = mishap === undefined && settings === settingsOf(world)
      settings = built.ok ? settingsOf(world) : undefined
      if (built.ok && isKnown) expect(built.rendered).toBeLessThan(built.files)
    }
    if (settings === undefined) return
    const again = await build(places, world, false)
    expect(again).toMatchObject({ rendered: 0, written: 0, removed: 0 })
  } finally {
    removePlaces(places)
  }
}

async function buildFresh(places: Places, world: World): Promise<Built> {
  rmSync(places.fresh, { recursive: true, force: true })
  return build(places, world, true)
}

describe.each([
  ['just written', 0],
  ['written an hour ago', hour],
])('on content that was %s', (_when, since) => {
  beforeEach(() => {
    const read = Date.now.bind(Date)
    vi.spyOn(Date, 'now').mockImplementation(() => read() + since)
  })
  afterEach(() => {
    vi.restoreAllMocks()
  })

  test.each([
    ['shows its views', true, 100],
    ['has its real templates', false, 10],
  ])('whatever happens, a site that %s is as from nothing', async (_what, arePlain, numRuns) => {
    templates.arePlain = arePlain
    await fc.assert(fc.asyncProperty(sequences, follow), { numRuns })
  })
})

const mended: readonly (readonly [what: string, ...sequence: Step[]])[] = [
  ['a file where a folder was', ['a folder of the site became a file', 0, 0]],
  ['a file where a folder with folders was', ['a folder of the site became a file', 2, 0]],
  ['a folder behind a link', ['a folder of the site became a link to where it is now', 1, 0]],
  ['the day in a post-mortem', ['a month passes', 0, 0], ['days pass', 0, 0]],
  ['a month without incidents', ['a month passes', 0, 0], ['a month passes', 0, 0]],
  ['an action done in days to come', ['change the action items', 0, 6], ['days pass', 0, 3]],
  ['an id that is there twice', ['make a mistake', 1, 8]],
  [
    'a clock that was ahead',
    ['resolve an incident', 5, 0],
    ['the clock was wrong, and is set back', 1, 0],
  ],
  [
    'a component that had begun by a clock that was ahead',
    ['start a component on', 1, 2],
    ['the clock was wrong, and is set back', 2, 0],
  ],
]

test.each(mended.map(([what, ...sequence]) => ({ what, sequence })))(
  'what was wrong once is right: $what',
  async ({ sequence }) => {
    templates.arePlain = true
    await follow(sequence)
  },
)

test('one more update renders what tells of it, and what is to come, and leaves the rest alone', async () => {
  templates.arePlain = true
  const world = createWorld()
  const places = createPlaces()
  onTestFinished(() => removePlaces(places))
  writeContentOf(places, world)
  const { files } = await build(places, world, false)
  const before = readStamps(places.out)
  contentEdits['add an update']?.(world, 5, 0)
  writeContentOf(places, world)
  const { rendered } = await build(places, world, false)
  const written = differing(readStamps(places.out), before)
  expect(written).toContain('incidents/2026-01-20-slow-checkout/index.html')
  // It says when anything last changed.
  expect(written).toContain('maintenance/2026-01-21-new-certificates/index.html')
  expect(written.filter((path) => /2026-01-(?:05|08|09|18)/.test(path))).toEqual([])
  expect(rendered).toBeLessThan(files / 2)
})

test('many threads read and write the same as one', async () => {
  templates.arePlain = false
  const world = createWorld()
  const places = createPlaces()
  onTestFinished(() => removePlaces(places))
  for (let count = 0; count < 700; count++) {
    world.folders.push(incident(`2026-01-03-case-${count}`, '2026-01-03T10:00:00Z', 'SEV4', 'api'))
  }
  writeContentOf(places, world)
  const pool = createPool(2)
  onTestFinished(() => pool.close())

  const shared = await inspectContent(places.content, world.now, { pool })
  const { records, loaded } = await inspectContent(places.content, world.now)
  const bundles = ({ memory }: Loaded) => [...memory].map(([path, { bundle }]) => [path, bundle])
  expect(bundles(shared.loaded)).toEqual(bundles(loaded))
  if (records === undefined) throw new Error('The content has errors.')

  const outputs = createOutputs(buildStatus(records, world.now))
  const real = await loadTemplates(digestSources())
  await publish(outputs, places.fresh, real)
  const { memory } = await publish(outputs, places.out, real, { pool })
  expect(differing(readSite(places.out), readSite(places.fresh))).toEqual([])
  const again = await publish(outputs, places.out, real, { known: memory, pool })
  expect(again).toMatchObject({ rendered: 0, written: [], removed: [] })
})
