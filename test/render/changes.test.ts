import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createChanges } from '../../src/render/changes.ts'
import { emptyFolder, readTree, writeFiles } from '../folders.ts'

const names = ['a', 'b', 'c/a', 'c/b', 'c/d/a', 'e/f']
const step = fc.record({
  what: fc.constantFrom('replace', 'remove', 'removeFolder'),
  name: fc.constantFrom(...names, 'c', 'c/d', 'e'),
})

function write(folder: string, name: string, text: string): void {
  writeFiles(folder, { [name]: text })
}

test('whatever was changed, and wherever the system refused, it can be taken back', () => {
  fc.assert(
    fc.property(fc.subarray(names), fc.array(step, { maxLength: 12 }), (there, steps) => {
      const site = emptyFolder()
      const staging = emptyFolder()
      there.forEach((name) => write(site, name, `old ${name}`))
      if (!there.includes('a')) symlinkSync('elsewhere', join(site, 'a'))
      const before = readTree(site)
      const changes = createChanges(join(staging, '.former'))
      for (const { what, name } of steps) {
        const path = join(site, name)
        if (what === 'replace') write(staging, 'new', `new ${name}`)
        try {
          if (what === 'replace') changes.replace(join(staging, 'new'), path)
          else changes[what](path)
        } catch {
          // As where a folder is in the way, or is not empty.
        }
      }
      changes.takeBack()
      expect(readTree(site)).toEqual(before)
    }),
    { numRuns: 300 },
  )
})

test('what cannot be linked is replaced all the same, and comes back with its rights', () => {
  const site = emptyFolder()
  mkdirSync(join(site, 'shared'))
  chmodSync(join(site, 'shared'), 0o775)
  write(site, 'a', 'old')
  write(site, 'new', 'new')
  const before = readTree(site)
  const aside = join(emptyFolder(), 'aside')
  const changes = createChanges(aside)
  changes.removeFolder(join(site, 'shared'))
  // Where a second name is taken, none can be given.
  mkdirSync(aside)
  writeFileSync(join(aside, '1'), 'taken')
  changes.replace(join(site, 'new'), join(site, 'a'))
  expect(readTree(site)).toEqual({ a: 'new' })
  changes.takeBack()
  expect(readTree(site)).toEqual({ a: before['a'], shared: '/' })
  expect(statSync(join(site, 'shared')).mode & 0o777).toBe(0o775)
})

test('a file is there all the time while it is replaced, and is another one then', () => {
  const site = emptyFolder()
  write(site, 'a', 'old')
  write(site, 'new', 'new')
  const before = statSync(join(site, 'a')).ino
  const changes = createChanges(join(site, 'former'))
  changes.replace(join(site, 'new'), join(site, 'a'))
  expect(readTree(site)).toMatchObject({ a: 'new' })
  expect(statSync(join(site, 'a')).ino).not.toBe(before)
  expect(readdirSync(join(site, 'former'))).toHaveLength(1)
  changes.remove(join(site, 'a'))
  changes.remove(join(site, 'not there'))
  expect(existsSync(join(site, 'a'))).toBe(false)
})
