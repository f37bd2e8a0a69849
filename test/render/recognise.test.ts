import { existsSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { manifestName, readList, writeManifest } from '../../src/render/manifest.ts'
import { readOutputMemory, writeOutputMemory } from '../../src/render/output-memory.ts'
import { publish, type PublishOptions } from '../../src/render/publish.ts'
import type { Templates } from '../../src/render/templates.ts'
import { text, type Output, type OutputGroup } from '../../src/site/output.ts'
import { emptyFolder, readStamps, readTree } from '../folders.ts'

/** Of documents alone: the front page, by which a site is told, is the same in each. */
const templates: Templates = {
  compiled: false,
  directory: '',
  assets: new Map([['index.html', Buffer.from('<meta name="generator" content="Allclear">')]]),
  render: () => Promise.reject(new Error('There is no page.')),
}

/** What is to be in the site: `a`, or `a=text`, where `x:a` is in the group `x`. */
type Wanted = string

/** The outputs of a site, and the names of those whose views were made. */
function siteOf(...wanted: Wanted[]) {
  const made: string[] = []
  const parts = wanted.map((each) => {
    const [, group, name = '', content = name] = /^(?:(.+):)?(\w+)(?:=(.+))?$/.exec(each) ?? []
    const output: Output = {
      path: `/${name}/file.txt`,
      key: () => `key of ${content}`,
      view() {
        made.push(name)
        return text(content)
      },
    }
    return { group, output, content }
  })
  const groups = Map.groupBy(
    parts.filter(({ group }) => group !== undefined),
    ({ group }) => group ?? '',
  )
  const outputs: (Output | OutputGroup)[] = [
    ...parts.filter(({ group }) => group === undefined).map(({ output }) => output),
    ...[...groups].map(([group, own]) => ({
      group,
      key: own.map(({ output, content }) => `${output.path} ${content}`).join(' '),
      outputs: () => own.map(({ output }) => output),
    })),
  ]
  return { outputs, made }
}

/** Publishes a site to a folder, and tells what the next build knows of it. */
async function publishTo(folder: string, wanted: readonly Wanted[], options: PublishOptions = {}) {
  const { outputs, made } = siteOf(...wanted)
  const { memory, ...published } = await publish(outputs, folder, templates, options)
  return { ...published, made, known: readOutputMemory(writeOutputMemory(memory)) }
}

async function freshTree(wanted: readonly Wanted[]) {
  const folder = join(emptyFolder(), 'site')
  await publishTo(folder, wanted)
  return readTree(folder)
}

/**
 * Publishes one site after the other, with something happening between; demands that it is as from
 * nothing, and that the next build finds nothing to do.
 */
async function publishAgain(
  before: readonly Wanted[],
  after: readonly Wanted[],
  happen: (folder: string) => void = () => undefined,
) {
  const folder = join(emptyFolder(), 'site')
  const { known } = await publishTo(folder, before)
  happen(folder)
  const stamps = readStamps(folder)
  const published = await publishTo(folder, after, { known })
  expect(readTree(folder)).toEqual(await freshTree(after))
  const next = await publishTo(folder, after, { known: published.known })
  expect(next).toMatchObject({ made: [], written: [], removed: [], known: published.known })
  return { ...published, folder, stamps }
}

const few = ['a', 'x:b', 'x:c', 'y:d']

describe('the files of a group', () => {
  test('are kept together where none was touched, and its key is the same', async () => {
    const again = await publishAgain(few, few)
    expect(again).toMatchObject({ made: [], written: [], removed: [], rendered: 0, unchanged: 5 })
    expect(readStamps(again.folder)).toEqual(again.stamps)
  })

  test('are kept while others change', async () => {
    const again = await publishAgain(few, ['a=other', 'x:b', 'x:c', 'y:d', 'e'])
    expect(again).toMatchObject({ made: ['a', 'e'], written: ['a/file.txt', 'e/file.txt'] })
    expect(again).toMatchObject({ removed: [], unchanged: 4 })
  })

  test.each<[string, (folder: string) => void]>([
    ['was touched', (folder) => writeFileSync(join(folder, 'b/file.txt'), 'by hand')],
    ['is gone', (folder) => rmSync(join(folder, 'b/file.txt'))],
    ['is gone with its folder', (folder) => rmSync(join(folder, 'b'), { recursive: true })],
    [
      'is behind a link to where it is now',
      (folder) => {
        renameSync(join(folder, 'b'), join(folder, '../moved'))
        symlinkSync(join(folder, '../moved'), join(folder, 'b'))
      },
    ],
  ])('are looked at by themselves where one of them %s', async (_, happen) => {
    const again = await publishAgain(few, few, happen)
    expect(again).toMatchObject({ made: ['b'], written: ['b/file.txt'], removed: [] })
  })

  test('are looked at by themselves where the key is another', async () => {
    const again = await publishAgain(few, ['a', 'x:b', 'x:c=other', 'y:d'])
    expect(again).toMatchObject({ made: ['c'], written: ['c/file.txt'], removed: [] })
  })

  test.each([
    ['out of its group', few, ['a', 'x:b', 'c', 'y:d']],
    ['into a group', ['a', 'x:b', 'c', 'y:d'], few],
    ['from one to another', few, ['a', 'x:b', 'y:c', 'y:d']],
    ['with all of its group, which has another name', few, ['a', 'z:b', 'z:c', 'y:d']],
  ])('may move %s: nothing of that is written', async (_, before, after) => {
    const again = await publishAgain(before, after)
    expect(again).toMatchObject({ made: [], written: [], removed: [], unchanged: 5 })
    expect(readStamps(again.folder)).toEqual(again.stamps)
  })

  test('are removed with it, and one that it has no more', async () => {
    const gone = await publishAgain(few, ['a', 'y:d'])
    expect(gone).toMatchObject({ written: [], removed: ['b/file.txt', 'c/file.txt'] })
    const fewer = await publishAgain(few, ['a', 'x:b', 'y:d'])
    expect(fewer).toMatchObject({ made: [], written: [], removed: ['c/file.txt'] })
    expect(existsSync(join(fewer.folder, 'c'))).toBe(false)
  })

  test('are removed where as many others come', async () => {
    const others = await publishAgain(['a', 'x:b', 'x:c'], ['a', 'x:b', 'x:d'])
    expect(others).toMatchObject({ written: ['d/file.txt'], removed: ['c/file.txt'] })
    const single = await publishAgain(few, ['e', ...few.slice(1)])
    expect(single).toMatchObject({ written: ['e/file.txt'], removed: ['a/file.txt'] })
  })

  test('may not have the name of another file', async () => {
    const folder = join(emptyFolder(), 'site')
    await expect(publishTo(folder, ['a', 'x:a=other'])).rejects.toThrow('Two outputs')
  })
})

describe('the list of files', () => {
  test.each<[string, (list: string) => void]>([
    ['is gone', (list) => rmSync(list)],
    ['names nothing', (list) => writeFileSync(list, writeManifest([]))],
    ['cannot be read', (list) => writeFileSync(list, '{')],
  ])('is made anew where it %s', async (_, happen) => {
    const again = await publishAgain(few, few, (folder) => happen(join(folder, manifestName)))
    expect(again).toMatchObject({ made: [], written: [], removed: [] })
  })

  test('says what else there is of ours: that is removed', async () => {
    const again = await publishAgain(few, few, (folder) => {
      writeFileSync(join(folder, 'late.txt'), 'of another build')
      writeFileSync(join(folder, manifestName), writeManifest([...readList(folder), 'late.txt']))
    })
    expect(again).toMatchObject({ written: [], removed: ['late.txt'] })
  })

  test('is not taken for that of this build where another changed it meanwhile', async () => {
    const folder = join(emptyFolder(), 'site')
    const first = await publishTo(folder, few)
    const onPlaced = () => {
      writeFileSync(join(folder, 'late.txt'), 'of another build')
      writeFileSync(join(folder, manifestName), writeManifest([...readList(folder), 'late.txt']))
    }
    const other = ['a=other', ...few.slice(1), 'e']
    const { known } = await publishTo(folder, other, { known: first.known, onPlaced })
    await publishTo(folder, other, { known })
    expect(readTree(folder)).toEqual(await freshTree(other))
  })

  test('is not made where the last build wrote it, and nobody since', async () => {
    const folder = join(emptyFolder(), 'site')
    const { known } = await publishTo(folder, few)
    expect(known.list).not.toBe('')
    const again = await publishTo(folder, ['a=other', ...few.slice(1)], { known })
    expect(again.known.list).toBe(known.list)
    const more = await publishTo(folder, [...few, 'e'], { known: again.known })
    expect(more.known.list).not.toBe(known.list)
    expect(readFileSync(join(folder, manifestName), 'utf8')).toContain('e/file.txt')
  })
})

/** What may happen to a folder, and to a file in it. */
const mishaps: Record<string, (folder: string, file: string) => void> = {
  nothing: () => undefined,
  touched: (folder, file) => writeFileSync(join(folder, file), 'by hand'),
  removed: (folder, file) => rmSync(join(folder, file)),
  'listed alone': (folder, file) =>
    writeFileSync(join(folder, manifestName), writeManifest([file])),
  'not listed': (folder) => rmSync(join(folder, manifestName)),
}

test('whatever is in which group, and whatever happens, a site is as from nothing, and the next build writes nothing', async () => {
  const site = fc
    .uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { minLength: 1 })
    .chain((names) =>
      fc.tuple(
        ...names.map((name) =>
          fc
            .tuple(fc.constantFrom('', 'x:', 'y:'), fc.constantFrom('', '=other'))
            .map(([group, content]) => `${group}${name}${content}`),
        ),
      ),
    )
  const mishap = fc.constantFrom(...Object.keys(mishaps))
  const steps = fc.array(fc.record({ site, mishap }), { minLength: 2, maxLength: 4 })
  await fc.assert(
    fc.asyncProperty(steps, async (taken) => {
      const folder = join(emptyFolder(), 'site')
      let known: PublishOptions['known']
      for (const { site: wanted, mishap: name } of taken) {
        const published = await publishTo(folder, wanted, { known })
        expect(readTree(folder)).toEqual(await freshTree(wanted))
        const again = await publishTo(folder, wanted, { known: published.known })
        expect(again).toMatchObject({ made: [], written: [], removed: [] })
        known = again.known
        mishaps[name]?.(folder, readList(folder)[0] ?? '')
      }
    }),
    { numRuns: 15 },
  )
})

test('two outputs with one file are refused, also where one is in a group that nothing was done to', async () => {
  const folder = join(emptyFolder(), 'site')
  const { known } = await publishTo(folder, ['x:b'])
  const before = readTree(folder)
  await expect(publishTo(folder, ['x:b', 'b=other'], { known })).rejects.toThrow(
    'Two outputs would be written to b/file.txt.',
  )
  expect(readTree(folder)).toEqual(before)
})
