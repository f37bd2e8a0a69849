import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { convertBody, plainLine } from '../../../src/import/statuspage/body.ts'
import { renderMarkdown } from '../../../src/markdown.ts'
import { fold, renderedText } from './rendered-text.ts'

const m = (source: string): string => convertBody(source).markdown
const shown = (source: string): string => renderedText(renderMarkdown(m(source)))

describe('a message in plain text', () => {
  it.each([
    'We are investigating.',
    'Error rates are ~5% to ~10% and below <1%, 5 * 3 > 2 & rising.',
    'The field snake_case_name is affected, see https://example.com/a_b_c?x=1&y=2.',
    'A lone ` or * or _ or ~ stays.',
    'Plain [brackets] stay, and so does (this).',
    'On January 1. we moved.',
    'See C# and #123.',
  ])('stays as it is: %s', (text) => {
    expect(m(text)).toBe(text)
    expect(shown(text)).toBe(fold(text))
  })

  it.each([
    ['# Not a heading', '\\# Not a heading'],
    ['1. Not a list', '1\\. Not a list'],
    ['2) Not a list', '2\\) Not a list'],
    ['- Not a list', '\\- Not a list'],
    ['* Not a list', '\\* Not a list'],
    ['> Not a quote', '\\> Not a quote'],
    ['<<<<<<< Not a conflict', '\\<<<<<<< Not a conflict'],
    ['status: not a setting', 'status\\: not a setting'],
    ['Down\n---', 'Down\\\n\\---'],
    ['Down\n===', 'Down\\\n\\==='],
    ['***', '\\*\\*\\*'],
    ['a|b\n-|-', 'a|b\\\n\\-|-'],
    ['refs/*, refs/heads/*', 'refs/\\*, refs/heads/\\*'],
    ['run `git push` now', 'run \\`git push\\` now'],
    ['__init__', '\\_\\_init\\_\\_'],
    ['[text](https://example.com)', '\\[text](https://example.com)'],
    ['[ref]: https://example.com', '\\[ref]: https://example.com'],
    ['use <token> here', 'use \\<token> here'],
    ['C:\\*', 'C:\\\\\\*'],
    ['    indented', 'indented'],
  ])('is escaped only where Markdown would change it: %s', (text, markdown) => {
    expect(m(text)).toBe(markdown)
    expect(shown(text)).toBe(fold(text))
  })

  it('keeps line breaks and paragraphs, whatever ends its lines', () => {
    expect(m('one\r\ntwo\r\n\r\nthree\rfour')).toBe('one\\\ntwo\n\nthree\\\nfour')
  })

  it('keeps the backslash of a line break out of an address', () => {
    expect(m('https://example.com/a\nnext')).toBe('https://example.com/a \\\nnext')
    expect(shown('https://example.com/a\nnext')).toBe('https://example.com/a next')
  })

  it.each(['*www.example.com*', '(_www.example.com/a_)', '<www.example.com>'])(
    'keeps what follows an address without https:// out of it: %s',
    (text) => {
      expect(shown(text).replace(' ', '')).toBe(text)
      expect(renderMarkdown(m(text))).toMatch(/href="http:\/\/www\.example\.com(?:\/a)?"/)
    },
  )

  it('keeps the angle bracket after an address out of it', () => {
    expect(m('See <https://example.com/a>.')).toBe('See \\<<https://example.com/a>>.')
    expect(renderMarkdown(m('See <https://example.com/a>.'))).toContain(
      'href="https://example.com/a"',
    )
    expect(shown('See <https://example.com/a>.')).toBe('See <https://example.com/a>.')
  })

  it.each([
    '„https://example.com/a“*x* y',
    'https://example.com/a。_x_です',
    'https://example.com/a…\nx',
  ])('takes an address to end where rendering does: %s', (text) => {
    expect(shown(text)).toBe(text.replace('\n', ' '))
    expect(renderMarkdown(m(text))).toContain('href="https://example.com/a"')
  })

  it('says the same after rendering, whatever its characters', () => {
    const characters = [...'*_`~#>-+=|[](){}!\\&;:.,"\'aB7é“。  \n<']
    const words = '1. |- |# |](|[x]|---|```|~~|\n\n|< |<5|word| a | x@example.com'.split('|')
    const addresses = [' https://example.com/a_b', '(www.example.com) ']
    const piece = fc.constantFrom(...characters, ...words, ...addresses)
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 24 }), (pieces) => {
        const text = pieces.join('')
        // Markup has its own laws below. No address holds a backslash.
        fc.pre(!/<[a-z/!]|&#?\w+;|(?:\/\/|www)\S*\\/i.test(text))
        expect(shown(text)).toBe(fold(text))
      }),
      { numRuns: 3000, seed: 7 },
    )
  })
})

describe('a message in HTML', () => {
  it.each([
    ['one<br>two<br />three', 'one\\\ntwo\\\nthree'],
    ['one<br />\ntwo', 'one\\\ntwo'],
    ['one<br><br />two', 'one\n\ntwo'],
    ['<p>one</p>\n<p>two</p>', 'one\n\ntwo'],
    ['<p>one\ntwo</p>', 'one two'],
    ['<strong>Bold</strong> and <em>soft</em>', '**Bold** and *soft*'],
    ['<b>Update:</b> fine', '**Update:** fine'],
    ['<b>Update:</b> one\ntwo', '**Update:** one\\\ntwo'],
    [
      'see <a href="https://example.com/a">the guide</a>.',
      'see [the guide](https://example.com/a).',
    ],
    ['<a href="https://example.com/">X</a>', '[X](https://example.com/)'],
    ['<a href="https://example.com/">https://example.com/</a>', '<https://example.com/>'],
    ['<a href="https://example.com/a_(b)">[x] y</a>', '[\\[x\\] y](<https://example.com/a_(b)>)'],
    ['<a href="https://example.com/">a ` b</a>', '[a \\` b](https://example.com/)'],
    ['<ul><li>one</li><li>two<ul><li>in</li></ul></li></ul>', '- one\n- two\n\n  - in'],
    ['<ol start="3"><li>three<li>four</ol>', '3. three\n4. four'],
    ['<ol start="x"><li>one</ol>', '1. one'],
    ['<ol start="-3"><li>one</ol>', '1. one'],
    ['<ul><li>[x] done</li></ul>', '- \\[x] done'],
    ['run <code>git *</code>', 'run `git *`'],
    ['🛑<b>x</b>', '🛑**x**'],
    ['<pre>a\n  b</pre>', '```\na\n  b\n```'],
    ['<h3>Cause #1 #</h3>text', '### Cause #1 \\#\n\ntext'],
    ['<blockquote>one<br><br>two</blockquote>', '> one\n>\n> two'],
    [
      'a &amp; b &lt;br&gt; &quot;c&quot; &#39;d&#x27; &ndash;&nbsp;e',
      'a & b \\<br> "c" \'d\' – e',
    ],
    ['&amp;lt;', '\\&lt;'],
    ['a &lt;!-- b --&gt;', 'a &lt;!-- b -->'],
    ['&bogus;', '\\&bogus;'],
    ['<!-- hidden -->seen', 'seen'],
    ["<var data-var='date'>Mar 28</var>, <span>15:02</span>", 'Mar 28, 15:02'],
  ])('%s', (html, markdown) => {
    expect(convertBody(html)).toEqual({ markdown, lost: [] })
  })

  it.each([
    ['<u>under</u>', 'under', ['u']],
    ['<font color="red">red</font>', 'red', ['font']],
    ['a<script>alert(1)</script>b', 'ab', ['script']],
    ['<a href="javascript:alert(1)">click</a>', 'click', ['a to "javascript:alert(1)"']],
    ['<table><tr><td>a</td></tr></table>', 'a', ['table', 'td', 'tr']],
    [
      '<table><tr><th>a</th><th>b c</th></tr>\n<tr>\n<td>1</td>\n<td>2</td>\n</tr></table>',
      'a | b c\n\n1 | 2',
      ['table', 'td', 'th', 'tr'],
    ],
    ['x<b>(y)</b>z', 'x(y)z', ['b']],
    ['x<b>🛑 y</b>', 'x🛑 y', ['b']],
    ['🛑<b>(x)</b>', '🛑(x)', ['b']],
    ['<code>&lt;!-- a --&gt;</code>', '`< !-- a -->`', ['"<!--" in code']],
    ['<pre>&lt;!-- a', '```\n< !-- a\n```', ['"<!--" in code']],
    ['<pre>a\n>>>>>>> b</pre>', '```\na\n >>>>>>> b\n```', ['">>>>>>>" in code']],
    ['down\u0007<b>now</b>', 'down **now**', ['control characters']],
  ])('what Markdown cannot say loses its markup, never its text, and is named: %s', (...row) => {
    const [html, markdown, lost] = row
    expect(convertBody(html)).toEqual({ markdown, lost })
  })

  it('is text where it is no HTML', () => {
    expect(shown('replace <your-org> and a < b')).toBe('replace <your-org> and a < b')
  })

  it('survives elements very deep in one another', () => {
    for (const tag of ['b', 'ul', 'span', 'blockquote']) {
      const body = `One ${`<${tag}>`.repeat(20_000)}two${`</${tag}>`.repeat(20_000)} three`
      expect(shown(body).replaceAll(/[*>]/g, '').match(/\w+/g)).toEqual(['One', 'two', 'three'])
      expect(plainLine(body)).toBe('One two three')
    }
  })

  it('survives tags that are never closed or never opened', () => {
    expect(shown('<strong>one <em>two</p> three')).toBe('one two three')
  })
})

describe('takes time that grows with the message, and not with its square', () => {
  it.each([
    ['links', '<a href="https://e.com/">x</a>', ' [x](https://e.com/)'],
    ['pictures', '<img src="https://e.com/" alt="x">', ' [x](https://e.com/)'],
    ['comments without an end', '<!--', '&lt;!--'],
    ['cells of a table', '<td>x</td>', ' | x'],
    ['addresses', 'http://e.com', 'http://e.com'],
    ['stops after an address', '.', '.', 'http://e.com/', 'x'],
    ['lines that are empty in bold', '\n', '', '<b>x', '</b>'],
    ['letters of an attribute', 'a', '', '<b ', '>x</b>'],
    ['number signs in a heading', '#', '#', '<h2>', 'x</h2>'],
  ])('%s', (_, piece, markdown, start = '', end = '') => {
    const made = (count: number) => m(`${start}${piece.repeat(count)}${end}`).length
    expect(made(100_000) - made(50_000)).toBe(markdown.length * 50_000)
  })
})

it('a name is one line without markup', () => {
  expect(plainLine(' A &amp; B\r\n<b>down</b> ')).toBe('A & B down')
  expect(plainLine('Slow \ud83d')).toBe('Slow \ufffd')
  expect(plainLine('Slow\u0007API')).toBe('Slow API')
  expect(plainLine('A &lt;!-- B --> C <!-- D')).toBe('A < !-- B --> C < !-- D')
})

it('a name has no characters that turn the text around them, and is none where nothing can be seen: no site could have it', () => {
  expect(plainLine('<p>&#8203;</p>')).toBe('')
  expect(plainLine('\u202eA\u200b &#x2066;B\u2028C')).toBe('A\u200b B C')
})
