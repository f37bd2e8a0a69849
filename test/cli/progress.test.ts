import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { run as check } from '../../src/cli/commands/check.ts'
import { showProgress, showWaiting } from '../../src/cli/progress.ts'
import { startStopwatch } from '../../src/cli/stopwatch.ts'
import { recordingIo, writeContent } from '../factories.ts'

/** An `Io` whose line that moves is kept, too. */
function watchedIo(cwd = '/') {
  const lines: (string | undefined)[] = []
  const progress = (text?: string) => void lines.push(text)
  return { ...recordingIo(cwd), progress, lines }
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

describe('a line that moves', () => {
  test('says how far the work is, once it takes more than a second', () => {
    const io = watchedIo()
    const show = showProgress('Writing', io, startStopwatch())
    show?.(1, 400)
    vi.advanceTimersByTime(1_000)
    show?.(100, 400)
    vi.advanceTimersByTime(50)
    show?.(150, 400)
    vi.advanceTimersByTime(50)
    show?.(200, 400)
    expect(io.lines).toEqual(['Writing: 100 of 400 files, 25 %', 'Writing: 200 of 400 files, 50 %'])
  })

  test('says for how long, where nothing can be counted, and goes away', async () => {
    const io = watchedIo()
    const work = showWaiting('Compiling the templates', io, () => pauseFor(2_500))
    await vi.advanceTimersByTimeAsync(3_000)
    await work
    await vi.advanceTimersByTimeAsync(3_000)
    expect(io.lines).toEqual([
      'Compiling the templates: 1 s',
      'Compiling the templates: 2 s',
      undefined,
    ])
  })

  test('goes away where the work fails, too', async () => {
    const io = watchedIo()
    const failing = async () => {
      await pauseFor(1_500)
      throw new Error('no space left')
    }
    const work = expect(showWaiting('Compiling', io, failing)).rejects.toThrow('no space left')
    await vi.advanceTimersByTimeAsync(3_000)
    await work
    expect(io.lines).toEqual(['Compiling: 1 s', undefined])
  })

  test('says how far a command is that reads all content', async () => {
    const dir = writeContent()
    const io = watchedIo(dir)
    let ms = 0
    vi.spyOn(performance, 'now').mockImplementation(() => (ms += 2_000))
    await check(['--content', dir, '--now', '2026-01-15T16:00:00Z'], io)
    expect(io.lines).toEqual([
      expect.stringMatching(/^Reading: (\d+) of \1 files, 100 %$/),
      undefined,
    ])
  })

  test('is not there where nobody watches', async () => {
    const io = recordingIo('/')
    expect(showProgress('Reading', io, startStopwatch())).toBeUndefined()
    expect(await showWaiting('Compiling', io, async () => 7)).toBe(7)
  })
})

function pauseFor(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms)
  })
}
