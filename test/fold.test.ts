import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Fold } from '../src/fold.ts'

type Part = string | number

function fold(parts: readonly Part[]): string {
  const folded = new Fold()
  for (const part of parts) {
    if (typeof part === 'string') folded.addText(part)
    else folded.addNumber(part)
  }
  return folded.toString()
}

const number = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true }).map((value) => value + 0),
)
const parts = fc.array(fc.oneof(fc.string(), number), { maxLength: 8 })

test('the same in the same order is the same', () => {
  fc.assert(
    fc.property(parts, (some) => {
      expect(fold([...some])).toBe(fold(some))
    }),
  )
})

test('it is short, and on one line without tabs', () => {
  fc.assert(
    fc.property(parts, (some) => {
      expect(fold(some)).toMatch(/^-?\d{1,10} -?\d{1,10}$/)
    }),
  )
})

test('one that is another is not the same, in whatever place', () => {
  fc.assert(
    fc.property(parts, parts, number, number, (before, after, one, other) => {
      fc.pre(one !== other)
      expect(fold([...before, one, ...after])).not.toBe(fold([...before, other, ...after]))
    }),
  )
  fc.assert(
    fc.property(parts, parts, fc.string({ minLength: 1 }), (before, after, text) => {
      const other = String.fromCharCode(text.charCodeAt(0) ^ 1) + text.slice(1)
      expect(fold([...before, text, ...after])).not.toBe(fold([...before, other, ...after]))
    }),
  )
})

test('two in the other order are not the same', () => {
  fc.assert(
    fc.property(parts, number, number, (after, one, other) => {
      fc.pre(one !== other)
      expect(fold([one, other, ...after])).not.toBe(fold([other, one, ...after]))
    }),
  )
})

test('parts of an instant count, as small as they are, and where a number is very large', () => {
  const instant = 1_768_000_000_000
  const close = [instant, instant + 0.0005, instant + 1, 2 ** 53, 2 ** 53 - 1, -instant]
  expect(new Set(close.map((one) => fold([one]))).size).toBe(close.length)
})
