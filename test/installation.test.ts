import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { compiledList, digestSources, isCompiled, root } from '../src/installation.mjs'
import { emptyFolder } from './folders.ts'

function compiled(): string {
  const folder = emptyFolder()
  mkdirSync(join(folder, 'server'))
  writeFileSync(join(folder, 'server', 'entry.mjs'), 'export {}')
  writeFileSync(join(folder, compiledList), JSON.stringify({ 'server/entry.mjs': 9 }))
  return folder
}

test('what was compiled is used where all of it is there', () => {
  expect(isCompiled(compiled())).toBe(true)
})

const damages: readonly (readonly [what: string, damage: (folder: string) => void])[] = [
  ['is not there', (folder) => rmSync(folder, { recursive: true })],
  ['was interrupted', (folder) => rmSync(join(folder, compiledList))],
  ['has a list that was cut short', (folder) => writeFileSync(join(folder, compiledList), '{"se')],
  ['lacks a file', (folder) => rmSync(join(folder, 'server', 'entry.mjs'))],
  ['has an empty file', (folder) => writeFileSync(join(folder, 'server', 'entry.mjs'), '')],
]

test.each(damages)('what %s is made anew', (_what, damage) => {
  const folder = compiled()
  damage(folder)
  expect(isCompiled(folder)).toBe(false)
})

test.each(['node', 'icu', 'tz'] as const)('another %s may say dates in other words', (part) => {
  const known = digestSources()
  const { versions } = process
  onTestFinished(() => void Object.defineProperty(process, 'versions', { value: versions }))
  Object.defineProperty(process, 'versions', { value: { ...versions, [part]: '99.1' } })
  expect(digestSources()).not.toBe(known)
})

test.each(['.DS_Store', '.main.ts.swp', 'main.ts~', '#main.ts#'])(
  'nothing is compiled anew because an editor or a file manager leaves %s behind',
  async (name) => {
    const folder = emptyFolder()
    const module = join(folder, 'src', 'installation.mjs')
    cpSync(join(root, 'src', 'installation.mjs'), module)
    const other = (await import(pathToFileURL(module).href)) as { digestSources(): string }
    const known = other.digestSources()
    writeFileSync(join(folder, 'src', name), 'Not a source.')
    expect(other.digestSources()).toBe(known)
    writeFileSync(join(folder, 'src', 'main.ts'), 'A source.')
    expect(other.digestSources()).not.toBe(known)
  },
)
