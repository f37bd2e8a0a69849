import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { makeFolder } from '../../src/render/make-folder.ts'
import { emptyFolder, readTree } from '../folders.ts'

test('a folder is made with those above it, and what is in one that is there stays', () => {
  const folder = emptyFolder()
  makeFolder(join(folder, 'a/b'))
  writeFileSync(join(folder, 'a/b/file'), 'kept')
  makeFolder(join(folder, 'a/b'))
  expect(readTree(folder)).toEqual({ a: '/', 'a/b': '/', 'a/b/file': 'kept' })
})

test('below a file there can be none', () => {
  const folder = emptyFolder()
  writeFileSync(join(folder, 'file'), '')
  expect(() => makeFolder(join(folder, 'file/a/b'))).toThrow(/ENOTDIR|ENOENT/)
})
