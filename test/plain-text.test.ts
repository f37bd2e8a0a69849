import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { renderMarkdown } from '../src/markdown.ts'
import {
  leadLineOf,
  paragraphsOf,
  paragraphsWithAddresses,
  withoutMarkup,
} from '../src/plain-text.ts'

const textOf = (markdown: string) => withoutMarkup(renderMarkdown(markdown))
const pieces = fc.constantFrom(
  'a',
  ' ',
  '\n',
  '\n\n',
  '\t',
  '- ',
  '> ',
  '`',
  '**',
  '<b>',
  '&lt;',
  '|-|',
)

describe('plain text', () => {
  test('has no markup, and its white space is folded', () => {
    expect(textOf('# A\n\n- *b*  c\n- `d`\n\n[e](https://e.com), **f**.')).toBe('A b c d e, f.')
  })

  test('is what the author wrote where that has no markup', () => {
    const words = fc.array(fc.stringMatching(/^[a-zA-ZäöüßéÅ0-9]{1,8}[,;!?]?$/), { minLength: 1 })
    fc.assert(
      fc.property(words, (list) => {
        const sentence = `So ${list.join(' ')}`
        expect(textOf(sentence)).toBe(sentence)
      }),
    )
  })

  test('says tags of the source as text', () => {
    expect(textOf('a <b> & "c" \'d\' &lt;e&gt;')).toBe('a <b> & "c" \'d\' <e>')
  })

  test('is one line without spaces around it', () => {
    fc.assert(
      fc.property(fc.array(pieces), (parts) => {
        const text = textOf(parts.join(''))
        expect(text).toBe(text.trim())
        expect(text).not.toMatch(/[\n\t]| {2}/)
      }),
    )
  })

  test.each([
    ['un**believ**able', 'unbelievable'],
    ['(see [the docs](https://e.com))', '(see the docs)'],
    ['It says "**stop**"', 'It says "stop"'],
  ])('adds no space that the page does not show: %s', (markdown, text) => {
    expect(textOf(markdown)).toBe(text)
  })

  test('reads back what is escaped, and entities of an author’s as a browser does', () => {
    expect(textOf('R&eacute;seau&nbsp;&ndash; &lt;b&gt; &amp; &quot;c&quot; &#8211; &Ouml;')).toBe(
      'Réseau – <b> & "c" – Ö',
    )
  })

  test('has as written what is no entity, what is code, and what is escaped', () => {
    expect(textOf('&foo; &qacute; &constructor; &copy `&ndash;` &amp;ndash; \\&ndash;')).toBe(
      '&foo; &qacute; &constructor; &copy &ndash; &ndash; &ndash;',
    )
  })

  test('has nothing of a control character that an entity stands for', () => {
    expect(paragraphsOf('a&#10;b&#27;c&#8238;d')).toEqual(['a b\uFFFDc d'])
  })
})

test('keeps paragraphs and lists of Markdown apart', () => {
  const markdown = 'One\ntwo **three**.\n\n- a < b\n- [c](https://example.com)\n\n1. d & e\n\n# f'
  expect(paragraphsOf(markdown)).toEqual(['One two three.', '- a < b', '- c', '1. d & e', 'f'])
})

test('numbers the steps of a list as a browser does, those of lists within lists, too', () => {
  const markdown =
    '3. a\n4. b\n   - c\n     1. d\n\n        more\n     2. e\n   - f\n5. `<ol>` g\n\n* h\n\n0) i'
  expect(paragraphsOf(markdown)).toEqual([
    '3. a',
    '4. b',
    '- c',
    '1. d',
    'more',
    '2. e',
    '- f',
    '5. <ol> g',
    '- h',
    '0. i',
  ])
})

test.each([
  ['See [the *guide*](https://e.com/?a=1&b=2).', 'See the guide (https://e.com/?a=1&b=2).'],
  ['![A map](https://e.com/map.png)', 'A map (https://e.com/map.png)'],
  ['[Write to us](mailto:help@e.com)', 'Write to us (help@e.com)'],
  ['https://e.com/?a=1&b=2, www.e.com, a@e.com', 'https://e.com/?a=1&b=2, www.e.com, a@e.com'],
  ['[one](https://e.com/1) [two](https://e.com/2)', 'one (https://e.com/1) two (https://e.com/2)'],
  ['[guide](https://e.com/guide)', 'guide (https://e.com/guide)'],
  ['[no address](javascript:alert)', paragraphsOf('[no address](javascript:alert)')[0]],
])('where no link can be followed, %j says where it leads', (markdown, line) => {
  expect(paragraphsWithAddresses(markdown)).toEqual([line])
})

test.each([
  ['## Summary\n\nIt *broke*.\n\nMore.', 'It broke.'],
  ['It <b>broke</b> & more.', 'It <b>broke</b> & more.'],
  ['# Only a heading', ''],
  ['', ''],
  ['<!-- a note -->\n\nIt broke.', 'It broke.'],
  ['# Plan\n\n---\n\n| a |\n|---|\n| b |\n\n    c\n\n- *d*\n- e\n\nf', '- d - e'],
  ['> It broke.\n\nMore.', 'It broke.'],
  ['**Expect:**\n\n1. a\n2. b\n\nMore.', 'Expect: 1. a 2. b'],
  ['[a]: https://e.com/a\n\nSee [it][a].\n\nMore.', 'See it.'],
  ['See [it][a]:\n\n[a]: https://e.com/a\n\n- b\n\nMore.', 'See it: - b'],
  ['We:\n\n## Next\n\nMore.', 'We:'],
])('what %j says first is one line', (body, line) => {
  expect(leadLineOf(body)).toBe(line)
})
