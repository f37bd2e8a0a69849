import {
  copyFileSync,
  mkdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  alter,
  filesOf,
  isUntouched,
  listWritten,
  readOutputMemory,
  rememberGroup,
  stampOf,
  stampOfRenamed,
  writeOutputMemory,
  type Written,
} from '../../src/render/output-memory.ts'
import { emptyFolder, writeFiles } from '../folders.ts'

/** A file that was renamed into place, and the stamp it had before. */
function renamed() {
  const folder = emptyFolder()
  const [staged, file] = [join(folder, 'staged'), join(folder, 'file')]
  writeFileSync(staged, 'ours')
  const before = stampOf(staged) ?? ''
  renameSync(staged, file)
  return { file, before }
}

test('a file keeps its stamp through a rename, but for the time of that', () => {
  const { file, before } = renamed()
  expect(stampOfRenamed(file, before)).toBe(stampOf(file))
})

test('a file that is another by now, or gone, has no stamp', () => {
  const { file, before } = renamed()
  writeFileSync(`${file}.other`, 'ours')
  renameSync(`${file}.other`, file)
  expect(stampOfRenamed(file, before)).toBe('')
  rmSync(file)
  expect(stampOfRenamed(file, before)).toBe('')
})

const written = fc.record({
  key: fc.constantFrom('', 'key'),
  sourceDigest: fc.stringMatching(/^[\w-]{27}$/),
  digest: fc.stringMatching(/^[\w-]{27}$/),
  stamp: fc
    .tuple(
      fc.nat(),
      fc.nat(),
      fc.nat().map((ms) => ms / 8),
      fc.nat().map((ms) => ms / 8),
    )
    .map((parts) => parts.join(' ')),
})
const file = fc.stringMatching(/^[a-z]{1,6}(\/[a-z é]{1,6}){0,2}$/)
const files = fc
  .dictionary(file, written, { minKeys: 1, maxKeys: 4 })
  .map((each) => new Map(Object.entries(each)))

test('what is known of files and groups is the same when it was written and read', () => {
  const memories = fc.record({
    files,
    groups: fc
      .dictionary(fc.stringMatching(/^[\w -]{1,12}$/), files)
      .map(
        (groups) =>
          new Map(
            Object.entries(groups).map(([name, own]) => [
              name,
              rememberGroup(`key of ${name}`, own),
            ]),
          ),
      ),
    list: fc.constantFrom('', '1 2 3 4'),
  })
  fc.assert(
    fc.property(memories, (memory) => {
      const text = writeOutputMemory(memory)
      const read = readOutputMemory(text)
      const plain = (each: ReadonlyMap<string, Written>) =>
        [...each].map(([name, one]) => [name, alter(one, {})])
      expect(plain(read.files)).toEqual(plain(memory.files))
      expect(read.groups).toEqual(memory.groups)
      expect(read.list).toBe(memory.list)
      const names = [...memory.groups.values()].flatMap((group) => [...filesOf(group).keys()])
      expect([...listWritten(read)]).toEqual([...memory.files.keys(), ...names])
      expect(writeOutputMemory(read)).toBe(text)
    }),
    { numRuns: 50 },
  )
})

test('a group knows of each of its files what was known of that', () => {
  fc.assert(
    fc.property(files, (own) => {
      const group = rememberGroup('key', own)
      expect(group).toMatchObject({ key: 'key', count: own.size })
      const known = [...filesOf(group)].map(([name, one]) => [name, alter(one, {})])
      expect(known).toEqual([...own])
    }),
    { numRuns: 50 },
  )
})

describe('a group is untouched', () => {
  const nowhere = () => false

  /** A group of two files as they lie in a folder. */
  function group() {
    const folder = writeFiles(emptyFolder(), { 'a/x.html': 'one', 'a/y.html': 'two' })
    const know = (name: string): [string, Written] => [
      name,
      { key: '', sourceDigest: 's', digest: 'd', stamp: stampOf(join(folder, name)) ?? '' },
    ]
    const own = new Map(['a/x.html', 'a/y.html'].map(know))
    return { folder, own, remembered: rememberGroup('key', own) }
  }

  test('as long as nobody touches its files', () => {
    const { folder, remembered } = group()
    expect(isUntouched(folder, remembered, nowhere)).toBe(true)
    writeFiles(folder, { 'a/z.html': 'of others' })
    expect(isUntouched(folder, remembered, nowhere)).toBe(true)
  })

  test.each<[string, (file: string) => void]>([
    ['is gone', (file) => rmSync(file)],
    ['has other bytes', (file) => writeFileSync(file, 'others')],
    ['has another date', (file) => utimesSync(file, 1, 1)],
    [
      'was copied',
      (file) => {
        copyFileSync(file, `${file}.copy`)
        renameSync(`${file}.copy`, file)
      },
    ],
    [
      'is a link to itself elsewhere',
      (file) => {
        renameSync(file, `${file}.moved`)
        symlinkSync(`${file}.moved`, file)
      },
    ],
    [
      'is a folder',
      (file) => {
        rmSync(file)
        mkdirSync(file)
      },
    ],
  ])('not where one of them %s', (_, change) => {
    for (const name of ['a/x.html', 'a/y.html']) {
      const { folder, remembered } = group()
      change(join(folder, name))
      expect(isUntouched(folder, remembered, nowhere)).toBe(false)
    }
  })

  test('not where something stands in the way of one of them', () => {
    const { folder, remembered } = group()
    expect(isUntouched(folder, remembered, (name) => name === 'a/y.html')).toBe(false)
  })

  test('not where the state of one of them was not certain', () => {
    const { folder, own } = group()
    const unsure = rememberGroup(
      'key',
      new Map(
        [...own].map(([name, one], index) => [name, index === 0 ? alter(one, { stamp: '' }) : one]),
      ),
    )
    expect(isUntouched(folder, unsure, nowhere)).toBe(false)
  })
})
