import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createBody } from '../../../src/api/v2/body.ts'

describe('a message in the form of Statuspage', () => {
  it.each([
    ['one paragraph', 'All is well.', 'All is well.'],
    ['two paragraphs', 'One.\n\nTwo.', 'One.<br /><br />Two.'],
    ['lines that an author wrapped', 'One\ntwo\nthree.', 'One two three.'],
    ['a break', 'One  \ntwo.', 'One<br />two.'],
    ['stress', '**Very** _new_ **_both_**.', '<b>Very</b> <i>new</i> <b><i>both</i></b>.'],
    ['a heading', '# Cause\n\nIt broke.', '<b>Cause</b><br /><br />It broke.'],
    [
      'a link',
      'See [how](https://example.com/a?b=1&c=2) to.',
      'See <a href="https://example.com/a?b=1&amp;c=2">how</a> to.',
    ],
    ['a bare address', 'See https://example.com/a?b=1.', 'See https://example.com/a?b=1.'],
    ['a mail address', 'Write to <help@example.com>.', 'Write to help@example.com.'],
    ['code', 'Error `a_b <c>`.', 'Error `a_b &lt;c>`.'],
    ['a block of code', 'Say:\n\n```\na <b>\n  c\n```', 'Say:<br /><br />a &lt;b><br />  c'],
    [
      'a list',
      'Now:\n\n- one\n- two\n\nThen.',
      'Now:<br /><br />- one<br />- two<br /><br />Then.',
    ],
    ['a list of paragraphs', '- one\n\n- two', '- one<br />- two'],
    ['a numbered list', '1. one\n2. two', '1. one<br />2. two'],
    ['a nested list', '- one\n  - two\n- three', '- one<br />- two<br />- three'],
    ['a quotation', '> Sorry.\n\nSo are we.', 'Sorry.<br /><br />So are we.'],
    ['less than', 'Fewer than <1 % & < 2 of them', 'Fewer than &lt;1 % & &lt; 2 of them'],
    ['what looks like an entity', 'A&amp;B and AT&amp;T', 'A&amp;B and AT&amp;T'],
    [
      'an author’s own entities',
      'At 5&nbsp;% &ndash; `&ndash;`',
      'At 5&nbsp;% &ndash; `&amp;ndash;`',
    ],
    ['a quote in an address', '[a](https://e.com/"b)', '<a href="https://e.com/&quot;b">a</a>'],
    ['markup', '<script>alert(1)</script>', '&lt;script>alert(1)&lt;/script>'],
    ['nothing', '', ''],
  ])('says %s', (_, markdown, expected) => {
    expect(createBody(markdown)).toBe(expected)
  })

  it('is made in no time, however many blank lines there are in code', () => {
    const gap = '\n'.repeat(4_000_000)
    expect(createBody(`\`\`\`\na${gap}b\n\`\`\``)).toHaveLength(
      'a<br />b'.length + 6 * (gap.length - 1),
    )
  })

  it('holds no other element than Statuspage’s, whatever is written', () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom(
        '\n',
        '\n\n',
        '- ',
        '1. ',
        '# ',
        '> ',
        '`',
        '```\n',
        '**',
        '_',
        '<b',
        '>',
        '|',
      ),
      fc.constantFrom(
        '[a](https://x.example)',
        '[a](javascript:x)',
        '<img src=x onerror=y>',
        '&#60;',
      ),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const html = createBody(pieces.join(''))
        const rest = html
          .replace(/<br \/>|<\/?[bi]>|<\/a>/g, '')
          .replace(/<a href="(?:https?:\/\/|mailto:)[^"<>]*">/gi, '')
        expect(rest).not.toContain('<')
        expect(html).toBe(html.trim())
      }),
      { examples: [[['```\n', ' a']]] },
    )
  })

  it('is made in time that grows with the text, and not with its square', () => {
    const made = (blocks: number) => createBody('# a\n'.repeat(blocks)).length
    expect(made(60_000)).toBe(made(30_000) * 2 + '<br /><br />'.length)
  })
})
