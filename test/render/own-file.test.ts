import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isSame, readOwn } from '../../src/render/own-file.ts'
import { emptyFolder } from '../folders.ts'

const bytes = Buffer.from('Operational')

test('an ordinary file is read, and is the same as its bytes and no others', () => {
  const file = join(emptyFolder(), 'status.txt')
  writeFileSync(file, bytes)
  expect(readOwn(file)).toEqual(bytes)
  expect(isSame(file, bytes)).toBe(true)
  expect(isSame(file, Buffer.from('Operationa'))).toBe(false)
})

test.skipIf(process.platform === 'win32')(
  'what a link leads to is not read, whatever it holds',
  () => {
    const folder = emptyFolder()
    writeFileSync(join(folder, 'there'), bytes)
    symlinkSync('there', join(folder, 'link'))
    expect(readOwn(join(folder, 'link'))).toBeUndefined()
    expect(isSame(join(folder, 'link'), bytes)).toBe(false)
  },
)

test('a folder, or what is not there, has no bytes', () => {
  const folder = emptyFolder()
  mkdirSync(join(folder, 'status.txt'))
  expect(readOwn(join(folder, 'status.txt'))).toBeUndefined()
  expect(readOwn(join(folder, 'nothing'))).toBeUndefined()
  expect(isSame(join(folder, 'nothing'), Buffer.from(''))).toBe(false)
})
