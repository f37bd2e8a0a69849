import { appendFileSync, copyFileSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { TextFile, TextWriter, type TextsIdentity } from '../../src/cli/text-file.ts'
import { emptyFolder } from '../render/tree.ts'

let path = ''
beforeEach(() => {
  path = join(emptyFolder(), 'texts')
})

function write(texts: readonly string[], before?: TextsIdentity) {
  const writer = new TextWriter(path, before)
  const places = texts.map((text) => writer.keep(text))
  const identity = writer.finish()
  writer.close()
  return { places, identity }
}

function open(identity: TextsIdentity): TextFile | undefined {
  const file = TextFile.open(path, identity)
  onTestFinished(() => file?.close())
  return file
}

test('texts are found where they were kept, and new ones behind them', () => {
  const first = write(['Überall', '', 'x'.repeat(3_000_000)])
  const second = write(['später'], first.identity)
  const file = open(second.identity)
  const read = [...first.places, ...second.places].map(({ start, length }) =>
    file?.find(start, length).read(),
  )
  expect(read).toEqual(['Überall', '', 'x'.repeat(3_000_000), 'später'])
})

test('a copy is the same, and what is behind the texts is nobody’s', () => {
  const { identity, places } = write(['one', 'two'])
  copyFileSync(path, `${path}.copy`)
  renameSync(`${path}.copy`, path)
  appendFileSync(path, 'half of a te')
  const file = open(identity)
  expect(file?.isAt(path)).toBe(true)
  expect(places.map(({ start, length }) => file?.read(start, length))).toEqual(['one', 'two'])
})

test.each([
  ['another byte', (bytes: Buffer) => Buffer.from(bytes.toString().replace('one', 'oNe'))],
  ['fewer bytes', (bytes: Buffer) => bytes.subarray(0, 4)],
])('%s: it is not the file', (_what, change) => {
  const { identity } = write(['one', 'two'])
  writeFileSync(path, change(readFileSync(path)))
  expect(open(identity)).toBeUndefined()
})
