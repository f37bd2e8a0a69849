import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { stampOf, stampOfRenamed } from '../../src/render/output-memory.ts'
import { emptyFolder } from '../folders.ts'

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
