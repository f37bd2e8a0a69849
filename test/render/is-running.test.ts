import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { isRunning } from '../../src/render/is-running.ts'

test('this process is running, and one that has ended is not', () => {
  expect(isRunning(process.pid)).toBe(true)
  expect(isRunning(spawnSync(process.execPath, ['--version']).pid)).toBe(false)
})

test.skipIf(process.platform === 'win32')('so is one of somebody else', () => {
  expect(isRunning(1)).toBe(true)
})
