import { beforeEach, expect, test, vi } from 'vitest'
import { startStopwatch } from '../../src/cli/stopwatch.ts'

beforeEach(() => {
  vi.useFakeTimers()
  return () => vi.useRealTimers()
})

test('each phase takes from when it begins until the next one does, in their order', () => {
  const watch = startStopwatch()
  vi.advanceTimersByTime(5)
  watch.begin('reading')
  vi.advanceTimersByTime(10)
  watch.begin('rendering')
  vi.advanceTimersByTime(20)
  const { wall, user } = watch.stop()
  expect(Object.entries(wall)).toEqual([
    ['reading', 10],
    ['rendering', 20],
  ])
  expect(Object.keys(user)).toEqual(Object.keys(wall))
})

test('a phase that is begun again goes on', () => {
  const watch = startStopwatch()
  for (const phase of ['reading', 'rendering', 'reading']) {
    watch.begin(phase)
    vi.advanceTimersByTime(10)
  }
  expect(watch.stop().wall).toEqual({ reading: 20, rendering: 10 })
})

test('what has been stopped takes no more, and time goes on from the beginning', () => {
  const watch = startStopwatch()
  vi.advanceTimersByTime(5)
  watch.begin('reading')
  vi.advanceTimersByTime(10)
  watch.stop()
  vi.advanceTimersByTime(10)
  expect(watch.stop().wall).toEqual({ reading: 10 })
  expect(watch.elapsed()).toBe(25)
})
