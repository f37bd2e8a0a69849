import { describe, expect, it } from 'vitest'
import { convertPostmortemBody } from '../../../src/import/statuspage/postmortem-body.ts'

describe('a post-mortem', () => {
  it('is Markdown already, and stays as it is', () => {
    const markdown = [
      '### **Summary**',
      'On *Sunday* we had [an outage](https://example.com/a_b) of `a <b> c`.',
      '* one\n  * within it',
      '| When | What |\n| --- | --- |\n| 10:00 | Began |',
      '```\nif a < b:\n    <p>no text</p>\n```',
      '1. fixed &amp; told',
    ].join('\n\n')
    expect(convertPostmortemBody(`${markdown.replaceAll('\n', '\r\n')}\r\n`)).toEqual({
      markdown,
      lost: [],
    })
  })

  it.each([
    ['<p>One <b>bold</b></p><ul><li>two</li></ul>', 'One **bold**\n\n- two', []],
    ['one<br>two', 'one  \ntwo', []],
    ['## one<br>\ntwo<br>', '## one  \ntwo', []],
    ['| a<br>b | `c`<br>`<br>` |', '| a b | `c` `<br>` |', []],
    [
      'a | b<br>c\n--- | ---\n`<br>` | d<br/>e\n\nf<br>g',
      'a | b c\n--- | ---\n`<br>` | d e\n\nf  \ng',
      [],
    ],
    ['<br>|a\n```\na|b\n-|-\nc<br>d\n```\ne<br>f', '|a\n```\na|b\n-|-\nc<br>d\n```\ne  \nf', []],
    ['[14:20]: # of payments', '[14:20]: # of payments', []],
    ['[Comment]: # a note', '', ['[//]: #']],
    ['one\n\n[//]: # (a note)\n\ntwo', 'one\n\n\n\ntwo', ['[//]: #']],
    ['an <u>outage</u>', 'an <u>outage</u>', ['u']],
    ['one <!-- a note --> two', 'one  two', ['<!--']],
    ['<!-<!-- a -->- and no end', '<!- - and no end', ['<!--']],
    ['`<!-- a` and no end', '`< !-- a` and no end', ['<!--']],
    ['a\n<<<<<<< b', 'a\n <<<<<<< b', []],
    ['<<<<<<< a', ' <<<<<<< a', []],
    ['impact: all\nstatus: none', 'impact\\: all\nstatus: none', []],
    ['---\nimpact: all', '---\nimpact\\: all', []],
    ['down\u0007now', 'down now', ['control characters']],
  ])('but for what a page could not show, or a file would be refused for: %s', (...row) => {
    const [source, markdown, lost] = row
    expect(convertPostmortemBody(source)).toEqual({ markdown, lost })
  })

  it.each([
    [
      '**one**\n\n<p>two</p>\n\n* [three](https://e.com)',
      '**one**\n\ntwo\n\n* [three](https://e.com)',
      [],
    ],
    [
      '# one\n<ul>\n\n    <li>*two*</li>\n\n</ul>\n\n# three',
      '# one\n\n- \\*two\\*\n\n# three',
      [],
    ],
    ['<pre>*one*\n\ntwo</pre>\n**three**', '```\n*one*\n\ntwo\n```\n\n**three**', []],
    ['<!-- <p>one</p>\n\ntwo -->\n\nthree', 'three', ['<!--']],
    ['    <p>one</p>\n\n`</p>` **two**', '<p>one</p>\n\n`</p>` **two**', ['p']],
    ['a | b\n-|-\n*c* | <p>d</p>', 'a | b\n-|-\n*c* | <p>d</p>', ['p']],
    ['<p>a | b</p>\n-|-', 'a | b\n\n\\-|-', []],
    ['*one*\n\n```\n<p>\n\n</p>\n```', '*one*\n\n```\n<p>\n\n</p>\n```', []],
  ])('is converted where it is a block of HTML, and only there: %s', (source, markdown, lost) => {
    expect(convertPostmortemBody(source)).toEqual({ markdown, lost })
  })
})
