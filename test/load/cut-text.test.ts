import { expect, test } from 'vitest'
import { findCutText } from '../../src/load/cut-text.ts'

test.each([
  ['a key', 'title: Build #42 fails', ['title'], 'Build #42 fails'],
  ['a list', 'whys:\n  - fine\n  - ticket #7', ['whys', 1], 'ticket #7'],
  [
    'a map in a list',
    'actions:\n  - id: a\n    what: Close #9',
    ['actions', 0, 'what'],
    'Close #9',
  ],
  ['a flow map', '{ title: Build #42\n}', ['title'], 'Build #42'],
])('text that a # cuts off is found in %s', (_, yaml, path, whole) => {
  expect(findCutText(yaml)).toMatchObject([
    { where: { path }, fix: expect.stringContaining(JSON.stringify(whole)) as string },
  ])
})

test.each([
  ['a comment with a space', 'severity: SEV2 # ours'],
  ['quotes', 'title: "Build #42 fails"'],
  ['no space before it', 'title: Build#42'],
  ['a line of its own', '#note\ntitle: Build'],
  ['what is internal', 'internal:\n  ticket: OPS #42\nimpact: { internal: a #9\n}'],
  ['a row of them', 'title: Build #### note'],
])('%s is no cut', (_, yaml) => {
  expect(findCutText(yaml)).toEqual([])
})
