import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { columnsOf, printable, shorten, spellOut, wrap } from '../../src/model/text.ts'

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

  test('is wrapped in no time, however many characters in it take no place', () => {
    const word = `${'x'.repeat(30)}${'\u00ad'.repeat(300_000)}`
    const lines = wrap(word, 20)
    expect(lines.map(({ length }) => length)).toEqual([20, 300_010])
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

describe('text in a log', () => {
  test.each([
    ['a new line', 'a\nb', 'a\\u{a}b'],
    ['what steers a terminal', 'a\u001b[2Jb\u009b1m', 'a\\u{1b}[2Jb\\u{9b}1m'],
    ['what turns the direction of writing', 'a\u202eb', 'a\\u{202e}b'],
    ['a command to GitHub', 'a ##[set-output name=b]c', 'a \\u{23}#[set-output name=b]c'],
    [
      'one to Azure',
      '##vso[task.setvariable variable=a]b',
      '\\u{23}#vso[task.setvariable variable=a]b',
    ],
  ])('has %s spelled out', (_, given, shown) => {
    expect(spellOut(given)).toBe(shown)
  })

  test('has the rest as it is', () => {
    expect(spellOut('Büro ## a [b] #c[d] 😀')).toBe('Büro ## a [b] #c[d] 😀')
  })
})
