import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { columnsOf, printable, shorten, wrap } from '../../src/model/text.ts'

describe('text in a terminal', () => {
  test('is wrapped without losing anything but spaces', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 300 }).map(printable)
    fc.assert(
      fc.property(text, fc.integer({ min: 4, max: 80 }), (given, width) => {
        const lines = wrap(given, width)
        expect(lines.join('').replaceAll(' ', '')).toBe(given.replaceAll(' ', ''))
        expect(lines.filter((line) => columnsOf(line) > width)).toEqual([])
      }),
    )
  })

  test('leaves an address whole', () => {
    const address = 'https://docs.example.com/setting-your-default-region-for-all-repositories'
    expect(wrap(`See (${address}).`, 20)).toEqual(['See', `(${address}).`])
  })

  test.each([
    ['', 0],
    ['plain', 5],
    ['日本語', 6],
    ['Überlänge', 9],
    ['e\u0301', 1],
    ['👩‍👩‍👧', 2],
    ['✅', 2],
    ['한국', 4],
  ])('%j takes %i columns', (text, columns) => {
    expect(columnsOf(text)).toBe(columns)
  })
})

describe('a text that is too long', () => {
  test.each([
    ['short', 10, 'short'],
    ['one two three', 9, 'one two…'],
    ['one two. three', 10, 'one two…'],
    ['a ' + 'x'.repeat(20), 10, `a ${'x'.repeat(7)}…`],
    ['决済サービスの処理遅延', 6, '决済サービ…'],
    ['👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧', 2, '👩‍👩‍👧…'],
    ['👩‍👩‍👧👩‍👩‍👧', 2, '👩‍👩‍👧👩‍👩‍👧'],
  ])('%j is cut after a word to %d characters, unless half of it would go', (text, most, cut) => {
    expect(shorten(text, most)).toBe(cut)
  })
})
