import { existsSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { compiledFolder, digestSources } from '../../src/installation.mjs'
import { NotCompiledError } from '../../src/render/compile.ts'
import { loadTemplates } from '../../src/render/templates.ts'

test('what was compiled of the same sources is used again, as it is', async () => {
  const folder = join(compiledFolder, digestSources())
  const first = await loadTemplates(digestSources())
  const stamp = statSync(folder).mtimeMs
  expect(await loadTemplates(digestSources())).toMatchObject({ compiled: false })
  expect(statSync(folder).mtimeMs).toBe(stamp)
  expect(first.directory).toBe(folder)
})

test('what a file manager left beside public files is not published', async () => {
  await loadTemplates(digestSources())
  const file = join(compiledFolder, digestSources(), 'client', '.DS_Store')
  onTestFinished(() => rmSync(file))
  writeFileSync(file, 'The names of other files.')
  const { assets } = await loadTemplates(digestSources())
  expect(assets.has('embed.js')).toBe(true)
  expect(assets.has('.DS_Store')).toBe(false)
})

test('what is compiled of other sources than were asked for is not kept', async () => {
  const other = '0123456789abcdef'
  await expect(loadTemplates(other)).rejects.toThrow(NotCompiledError)
  expect(existsSync(join(compiledFolder, other))).toBe(false)
  expect(readdirSync(compiledFolder).filter((name) => name.includes(other))).toEqual([])
})
