import { expect, test } from 'vitest'
import { createInterruption } from '../../src/cli/interruption.ts'

test('a signal while work must not be stopped waits for its end', () => {
  const before = process.listenerCount('SIGTERM')
  const interruption = createInterruption()
  expect(process.listenerCount('SIGTERM')).toBe(before)
  interruption.hold()
  // Without somebody who listens, it would end this process.
  expect(process.listenerCount('SIGTERM')).toBe(before + 1)
  process.emit('SIGTERM', 'SIGTERM', 15)
  expect(interruption.end()).toBe(143)
  expect(process.listenerCount('SIGTERM')).toBe(before)
})

test('without one the work ends as it would', () => {
  const interruption = createInterruption()
  interruption.hold()
  expect(interruption.end()).toBeUndefined()
})
