import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { DamagedStateError } from '../../src/cli/kept-texts.ts'
import { readState, writeState, type BuildState, type Identity } from '../../src/cli/state-file.ts'
import { readText, type KeptText } from '../../src/load/memory.ts'
import { writeOutputMemory } from '../../src/render/output-memory.ts'
import { stateOf, type Places } from './mishaps.ts'
import {
  build,
  createPlaces,
  differing,
  readSite,
  removePlaces,
  writeContentOf,
} from './two-builds.ts'
import { createWorld, day, hour, type World } from './world.ts'

// What was written just now would be read again.
beforeEach(() => {
  const read = Date.now.bind(Date)
  vi.spyOn(Date, 'now').mockImplementation(() => read() + hour)
})
afterEach(() => {
  vi.restoreAllMocks()
})

/** A site that was built some days after its incidents, and where its state is. */
async function builtSite(change: (world: World) => void = () => undefined) {
  const places = createPlaces()
  onTestFinished(() => removePlaces(places))
  const world = createWorld()
  world.now += 10 * day
  change(world)
  writeContentOf(places, world)
  const { problems } = await build(places, world, false)
  // They are to be told once.
  expect(problems.length).toBeGreaterThan(0)
  return { places, world, state: findState(places) }
}

function findState(places: Places): string {
  const state = stateOf(places)
  if (state === undefined) throw new Error('No state was kept.')
  return state
}

/** Builds: the site and what is told are as from nothing, and the next build finds nothing to do. */
async function demandWhole(places: Places, world: World): Promise<void> {
  const built = await build(places, world, false)
  const { files, problems } = await build(places, world, true)
  expect(differing(readSite(places.out), readSite(places.fresh))).toEqual([])
  expect(built).toMatchObject({ ok: true, files, problems })
  const again = await build(places, world, false)
  expect(again).toMatchObject({ rendered: 0, written: 0, removed: 0, problems })
}

/** Another byte wherever the state has this text. */
function damage(state: string, text: string): void {
  const bytes = readFileSync(state)
  for (let at = bytes.indexOf(text); at !== -1; at = bytes.indexOf(text, at + 1)) {
    bytes[at] = (bytes[at] ?? 0) ^ 1
  }
  writeFileSync(state, bytes)
}

const anything: Readonly<Record<string, (state: string) => void>> = {
  'is gone': (state) => rmSync(state),
  'is empty': (state) => truncateSync(state),
  'is a folder': (state) => {
    rmSync(state)
    mkdirSync(join(state, 'folder'), { recursive: true })
  },
  'is a link': (state) => {
    rmSync(state)
    symlinkSync('.', state)
  },
  'is a pipe that nobody writes to': (state) => {
    rmSync(state)
    execFileSync('mkfifo', [state])
  },
}

test.each(Object.entries(anything))(
  'where the state %s, the site is as from nothing, and a state is kept again',
  async (_what, replace) => {
    const { places, world, state } = await builtSite()
    replace(state)
    await demandWhole(places, world)
  },
)

const words = 'Only in one text.'

/** An incident that nothing changes any more has these words. */
function sayWords({ folders }: World): void {
  const [, settled] = folders
  for (const update of settled?.updates ?? []) update.body = words
}

test('where a text is damaged that a page is made of, all begins anew, and each problem is told once', async () => {
  const { places, world, state } = await builtSite(sayWords)
  damage(state, words)
  world.base = '/elsewhere'
  await demandWhole(places, world)
})

test.each([
  ['are others', (state: string) => damage(state, words)],
  ['are gone', (state: string) => truncateSync(state, 1000)],
])(
  'where texts %s when the state is written, what is known of the site is kept',
  async (_what, spoil) => {
    const { places, world, state } = await builtSite(sayWords)
    const identity = readIdentity(state)
    const { state: known, close } = readState(identity)
    onTestFinished(close)
    spoil(state)
    // Most texts are of no use any more.
    const { months, outputs } = known
    writeState(identity, { content: new Map(), months: months.slice(0, 1), outputs }, known)
    const kept = readState(identity)
    onTestFinished(kept.close)
    expect(kept.state.content.size).toBe(0)
    expect(writeOutputMemory(kept.state.outputs)).toBe(writeOutputMemory(outputs))
    const { rendered, written, removed } = await build(places, world, false)
    expect([rendered, written, removed]).toEqual([0, 0, 0])
    await demandWhole(places, world)
  },
)

function readIdentity(state: string): Identity {
  const bytes = readFileSync(state)
  return JSON.parse(bytes.toString('utf8', 0, bytes.indexOf('\n'))) as Identity
}

/** All that a state says. */
function tell({ content, months, outputs }: BuildState): string {
  const say = (text: string | KeptText | undefined) => text && readText(text)
  const known = [...content.values(), ...months.flatMap(({ bundles }) => bundles())]
  return JSON.stringify([
    known.map(({ path, json, shown, brief }) => [path, say(json), say(shown), brief]),
    months.map(({ text }) => text),
    writeOutputMemory(outputs),
  ])
}

test('whichever bytes of the state are others or missing, it says what it said or nothing', async () => {
  const { state } = await builtSite()
  const bytes = readFileSync(state)
  const identity = readIdentity(state)
  const ask = (): string | undefined => {
    const kept = readState(identity)
    try {
      return tell(kept.state)
    } catch (thrown) {
      if (thrown instanceof DamagedStateError) return undefined
      throw thrown
    } finally {
      kept.close()
    }
  }
  const whole = ask()
  rmSync(state)
  const nothing = ask()
  expect(whole).not.toBe(nothing)
  const place = fc.oneof(
    fc.nat(bytes.length - 1),
    fc.nat(300),
    fc.nat(100).map((before) => bytes.length - 1 - before),
  )
  fc.assert(
    fc.property(place, fc.uint8Array({ maxLength: 3 }), fc.nat(3), (at, put, cut) => {
      const changed = Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at + cut)])
      writeFileSync(state, changed)
      const told = ask()
      if (changed.equals(bytes)) expect(told).toBe(whole)
      else if (told !== whole) expect([nothing, undefined]).toContain(told)
    }),
    { numRuns: 300 },
  )
})
