import { describe, expect, test } from 'vitest'
import { findEmptyHeadings } from '../../../src/model/check/empty-headings.ts'

const titles = (...lines: string[]) => findEmptyHeadings(lines.join('\n')).map(({ title }) => title)

describe('a heading is empty', () => {
  test('without text before the next of the same or a higher rank, or the end', () => {
    expect(titles('## A', '', '## B', 'Text.', '### C', '# D', '')).toEqual(['A', 'C', 'D'])
    expect(titles('## A', '', '## B', '', 'Text.')).toEqual(['A'])
    expect(titles('', 'Text.')).toEqual([])
  })

  test('not where there is text beneath a lower heading, but where there is none there either', () => {
    expect(titles('## A', '### B', 'Text.', '## C', '### D')).toEqual(['C', 'D'])
    expect(titles('## A', '### B', '### C', 'Text.')).toEqual(['B'])
  })

  test('with nothing but comments, of several lines, and lines across', () => {
    expect(titles('## A', '<!-- What', '## happened. -->', '', '## B', '<!-- Why -->')).toEqual([
      'A',
      'B',
    ])
    expect(titles('## A', '', '---', '', '## B', '* * *')).toEqual(['A', 'B'])
    expect(titles('## A', '<!-- What --> It broke.')).toEqual([])
  })

  test('never because of what looks like a heading in a block of code', () => {
    expect(titles('## A', '```sh', '# a comment', '```', '## B', '~~~', '## C', '~~~')).toEqual([])
  })

  test('underlined as well, and with closing marks', () => {
    expect(titles('A', '===', '', 'B', '---', 'Text.', '## C ##', '')).toEqual(['C'])
    expect(titles('A', '---', '', 'B', '---')).toEqual(['A', 'B'])
    expect(titles('## A', '1. First', '---', '| a | b |', '| --- | --- |')).toEqual([])
  })

  test('named without its closing marks, which a blank parts from it', () => {
    expect(titles('# A#', '# #', '# # #', '#\tB C \t## ', '####### D', '#E')).toEqual([
      'A#',
      '',
      '#',
    ])
    expect(titles('# A # B #  ')).toEqual(['A # B'])
  })

  test('or not in no time, however many blanks and marks its title has', () => {
    const many = 2_000_000
    expect(titles(`# A${'\t'.repeat(many)}B`)[0]).toHaveLength(many + 2)
    expect(titles(`# ${'#'.repeat(many)}B`)[0]).toHaveLength(many + 1)
    expect(titles(`#${' #'.repeat(many)}B`)[0]).toHaveLength(2 * many)
  })

  test('without any title, too; and is named at its place', () => {
    expect(titles('##', '## A', 'Text.')).toEqual([''])
    const body = 'Text. <!-- a comment -->\r\n\r\n## A\r\n'
    expect(findEmptyHeadings(body)).toEqual([{ offset: body.indexOf('## A'), title: 'A' }])
  })
})
