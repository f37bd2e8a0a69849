import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shortenSlug, slugify, slugPattern } from '../../../src/model/schemas/slug-text.ts'

test.each([
  ['Straße gesperrt, Łódź down', 'strasse-gesperrt-lodz-down'],
  ['Crème brûlée & Ærøskøbing', 'creme-brulee-aeroskobing'],
  ['  --We can’t: log in!  ', 'we-cant-log-in'],
  ['ﬁle_2', 'file-2'],
  ['障害が発生', ''],
])('%s is %j', (text, slug) => {
  expect(slugify(text)).toBe(slug)
})

test('every text makes a slug or nothing, and a slug stays as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const slug = slugify(text)
      expect(slug === '' || slugPattern.test(slug)).toBe(true)
      expect(slugify(slug)).toBe(slug)
    }),
  )
})

test('a slug is no longer than a file can be named by', () => {
  expect(slugPattern.test('x'.repeat(100))).toBe(true)
  expect(slugPattern.test('x'.repeat(101))).toBe(false)
})

test('a slug is cut between words, so that as many as there is room for are left', () => {
  expect(shortenSlug('one-two-three', 7)).toBe('one-two')
  expect(shortenSlug('one-two-three', 8)).toBe('one-two')
  expect(shortenSlug('one-two-three', 13)).toBe('one-two-three')
  expect(shortenSlug('internationalization', 5)).toBe('inter')
})
