import fc from 'fast-check'
import { expect, test } from 'vitest'
import { firstDifference, formatKept } from '../../src/cli/kept-files.ts'

const line = fc.constantFrom('a', 'b', '')

test('the line that is named is the first in which two texts differ', () => {
  fc.assert(
    fc.property(fc.array(line), fc.array(line), (ours, theirs) => {
      const [there, text] = [ours.join('\n'), theirs.join('\n')]
      fc.pre(there !== text)
      const [, number = ''] = /^line (\d+) is /.exec(firstDifference(there, text)) ?? []
      const at = Number(number)
      const upTo = (whole: string, end: number) => whole.split('\n').slice(0, end)
      expect(upTo(there, at - 1)).toEqual(upTo(text, at - 1))
      expect(upTo(there, at)).not.toEqual(upTo(text, at))
    }),
  )
})

test('it is shown as both have it, and where one of them ends', () => {
  expect(firstDifference('one\ntwo', 'one\nthree')).toBe('line 2 is "two", the import has "three"')
  expect(firstDifference('one', 'one\ntwo')).toBe('line 2 is the end, the import has "two"')
  expect(firstDifference('one\ntwo', 'one')).toBe('line 2 is "two", the import has the end')
})

test('all files are counted, and the first of them listed', () => {
  const kept = ['a.md', 'b.md', 'c.md'].map((path) => ({ path, difference: '', isNew: false }))
  const few = formatKept(kept, 1)
  expect(few).toContain('(3)')
  expect(few).toContain('a.md')
  expect(few).not.toContain('b.md')
  expect(few).toContain('and 2 more')
  expect(formatKept(kept, Infinity)).toContain('c.md')
})
