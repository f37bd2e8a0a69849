import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { compiledFolder, digestSources } from '../../src/installation.mjs'
import { NotCompiledError } from '../../src/render/compile.ts'
import { loadTemplates } from '../../src/render/templates.ts'

test('what was compiled of the same sources is used again, as it is', async () => {
  const folder = join(compiledFolder, digestSources())
  const first = await loadTemplates(digestSources())
  const stamp = statSync(folder).mtimeMs
  expect(await loadTemplates(digestSources())).toMatchObject({ compiled: false })
  expect(statSync(folder).mtimeMs).toBe(stamp)
  expect(first.bundle).toBe(folder)
})

test('what is compiled of other sources than were asked for is not kept', async () => {
  const other = '0123456789abcdef'
  await expect(loadTemplates(other)).rejects.toThrow(NotCompiledError)
  expect(existsSync(join(compiledFolder, other))).toBe(false)
  expect(readdirSync(compiledFolder).filter((name) => name.includes(other))).toEqual([])
})
