import { readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { stampOf } from '../../src/load/stamp.ts'
import { emptyFolder } from '../folders.ts'

const names = ['a.md', 'b.md']

/** Writes a file with the date that all have, as some tools for copying do. */
function write(folder: string, name: string, text: string): void {
  writeFileSync(join(folder, name), text)
  utimesSync(join(folder, name), 1_768_000_000, 1_768_000_000)
}

/** The same again, as soon as the disk's clock has gone on. */
function rewrite(folder: string, name: string, text: string): void {
  const ctime = () => statSync(join(folder, name)).ctimeMs
  const before = ctime()
  while (ctime() === before) write(folder, name, text)
}

/** Two files in a folder, and their stamp so many ms from now. */
function written() {
  const folder = emptyFolder()
  write(folder, 'a.md', 'one')
  write(folder, 'b.md', 'two')
  const read = Date.now.bind(Date)
  onTestFinished(() => void vi.restoreAllMocks())
  const stamp = (later: number) => {
    vi.spyOn(Date, 'now').mockImplementation(() => read() + later)
    return stampOf(`${folder}/`, names)
  }
  return { folder, stamp }
}

test('files have a stamp once they could not change unnoticed any more, and the same as long as nobody touches them', () => {
  const { folder, stamp } = written()
  expect(stamp(0)).toBeUndefined()
  const settled = stamp(60_000)
  expect(settled).toBeDefined()
  readFileSync(join(folder, 'b.md'))
  expect(stamp(120_000)).toBe(settled)
  rmSync(join(folder, 'b.md'))
  expect(stamp(60_000)).toBeUndefined()
})

test.each<[string, (folder: string) => void]>([
  ['has other bytes of the same size and date', (folder) => rewrite(folder, 'a.md', 'eno')],
  ['is the last, and has other bytes', (folder) => rewrite(folder, 'b.md', 'owt')],
  [
    'has the name of another',
    (folder) => {
      renameSync(join(folder, 'a.md'), join(folder, 'c.md'))
      renameSync(join(folder, 'b.md'), join(folder, 'a.md'))
      renameSync(join(folder, 'c.md'), join(folder, 'b.md'))
    },
  ],
])('their stamp is another where one of them %s', (_, change) => {
  const { folder, stamp } = written()
  const before = stamp(60_000)
  change(folder)
  expect(stamp(60_000)).not.toBe(before)
  expect(stamp(60_000)).toBeDefined()
})
