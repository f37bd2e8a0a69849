import { existsSync } from 'node:fs'
import { describe, expect, test, vi } from 'vitest'

const made: string[] = []

describe('a folder for the tests of a file', async () => {
  // Anew: what it does when the tests are over is then done at the end of these.
  vi.resetModules()
  const { temporaryFolder } = await import('./folders.ts')

  test('is there while they run', () => {
    made.push(temporaryFolder(), temporaryFolder())
    expect(made.filter((folder) => existsSync(folder))).toEqual(made)
  })
})

test('a folder that a running test made is gone when the tests are over', () => {
  expect(made).toHaveLength(2)
  expect(made.filter((folder) => existsSync(folder))).toEqual([])
})
