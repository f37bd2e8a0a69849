import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readUpdateName, timeInName, updateFileName } from '../../src/model/update-name.ts'
import { at } from '../factories.ts'

const moment = at('2026-01-15T14:10:07.089Z')

describe('the name of an update’s file', () => {
  test('says its time in UTC to the minute, second or millisecond, and its status', () => {
    expect(timeInName(moment, 'minute')).toBe('20260115T1410')
    expect(timeInName(moment, 'second')).toBe('20260115T141007')
    const time = timeInName(moment, 'millisecond')
    expect(time).toBe('20260115T141007089')
    expect(updateFileName({ time, status: 'in_progress' })).toBe(
      '20260115T141007089Z-in_progress.md',
    )
  })

  test('is read as it was made', () => {
    const first = at('2000-01-01T00:00:00Z')
    const last = at('2199-12-31T23:59:59Z')
    fc.assert(
      fc.property(
        fc.integer({ min: first, max: last }),
        fc.constantFrom('minute', 'second', 'millisecond'),
        (instant, precision) => {
          const name = { time: timeInName(instant, precision), status: 'resolved' }
          expect(readUpdateName(updateFileName(name))).toEqual(name)
        },
      ),
    )
  })

  test('may have a letter after the milliseconds, and lack the Z', () => {
    expect(readUpdateName('20260115T141007089bZ-resolved.md')?.time).toBe('20260115T141007089b')
    expect(readUpdateName('20260115T1410-resolved.md')?.time).toBe('20260115T1410')
  })

  test.each([
    'incident.md',
    '20260115-resolved.md',
    '20260115T14Z-resolved.md',
    '20260115T1410Z.md',
  ])('%s is none', (name) => {
    expect(readUpdateName(name)).toBeUndefined()
  })
})
