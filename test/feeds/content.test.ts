import { expect, test } from 'vitest'
import { summaryOf } from '../../src/feeds/content.ts'

test.each([
  ['as it is, up to 400 characters', 'x'.repeat(400), 'x'.repeat(400)],
  [
    'cut after a word where it is longer',
    `${'word '.repeat(79)}of words`,
    `${'word '.repeat(79)}of…`,
  ],
  ['cut in a word that is longer than half of it', 'x'.repeat(401), `${'x'.repeat(400)}…`],
  [
    'told where a heading ends',
    '## Summary\n\nPayments failed.\n\n## What now?\n\n- Wait\n- Try again',
    'Summary: Payments failed. What now? • Wait • Try again',
  ],
  [
    'without a second stop after a heading that has one, and none after the last',
    '## **What we know:**\n\n## 概要：\n\n## `api` and *web*\n\nFixed.\n\n##\n\n## All is well',
    'What we know: 概要： api and web: Fixed. All is well',
  ],
  ['never cut within a character', `${'x'.repeat(399)}🎉 party`, `${'x'.repeat(399)}…`],
])('a summary is %s', (_, body, summary) => {
  expect(summaryOf({ body, facts: [] })).toBe(summary)
})

test('a summary of no text is its facts alone', () => {
  expect(summaryOf({ body: '', facts: [{ label: 'Components', text: 'API: Operational' }] })).toBe(
    'Components: API: Operational',
  )
})

test('a summary that is cut ends with no label of a fact alone', () => {
  const facts = [{ label: 'Affected components', text: 'Checkout' }]
  const said = (length: number) => summaryOf({ body: 'x'.repeat(length), facts })
  expect(said(300)).toBe(`${'x'.repeat(300)} · Affected components: Checkout`)
  expect(said(372)).toBe(`${'x'.repeat(372)}…`)
  expect(said(385)).toBe(`${'x'.repeat(385)}…`)
  expect(said(397)).toBe(`${'x'.repeat(397)}…`)
  const body = `${'x'.repeat(300)} · ${'y '.repeat(90)}`
  expect(summaryOf({ body, facts })).toBe(`${'x'.repeat(300)} · ${'y '.repeat(48).trimEnd()}…`)
})
