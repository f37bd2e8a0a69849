import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { escapeHtml, renderMarkdown, unescapeHtml } from '../src/markdown.ts'

/** All that may come out: these tags, with these attributes, written exactly so. */
const allowed =
  /<(?:\/?(?:p|h[1-6]|ul|ol|li|strong|em|del|code|pre|blockquote|table|thead|tbody|tr|th|td|a)|br|hr|ol start="\d+"|th scope="col"|a href="(?:https?:\/\/|mailto:)[^"<>]*")>/gi

/** What of `html` is neither an allowed tag nor text: empty where it is safe. */
function foreign(html: string): string[] {
  return html.replace(allowed, '').match(/[<>].{0,30}/gs) ?? []
}

/** Where tags are not closed in the order they were opened, or an `a` is inside an `a`. */
function disorder(html: string): string[] {
  const open: string[] = []
  const wrong: string[] = []
  for (const [tag, slash, name = ''] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)[^>]*>/gi)) {
    if (name === 'br' || name === 'hr') continue
    if (slash === '/') {
      if (open.pop() !== name) wrong.push(tag)
    } else {
      if (name === 'a' && open.includes('a')) wrong.push(tag)
      open.push(name)
    }
  }
  return [...wrong, ...open]
}

test('an item of a task list says whether it is done', () => {
  expect(renderMarkdown('- [x] a\n- [ ] b')).toBe('<ul>\n<li>[x] a</li>\n<li>[ ] b</li>\n</ul>')
})

test.each([
  [
    'by its address elsewhere',
    '[x][y]\n\n[y]: https://e.com',
    '<p><a href="https://e.com">x</a></p>',
  ],
  ['and what only looks like one is text', '[14:20]: Resolved', '<p>[14:20]: Resolved</p>'],
])('a link is known %s', (_, markdown, html) => {
  expect(renderMarkdown(markdown)).toBe(html)
})

describe('hostile Markdown', () => {
  test.each([
    ['a script', '<script>alert(1)</script>', '<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>'],
    [
      'a block of HTML',
      '<div onclick="x">\n*a*\n</div>',
      '<p>&lt;div onclick=&quot;x&quot;&gt;\n*a*\n&lt;/div&gt;</p>',
    ],
    [
      'inline HTML',
      'a <b onclick="x">b</b>',
      '<p>a &lt;b onclick=&quot;x&quot;&gt;b&lt;/b&gt;</p>',
    ],
    [
      'a frame',
      '<iframe src="https://e.com">',
      '<p>&lt;iframe src=&quot;https://e.com&quot;&gt;</p>',
    ],
    [
      'a style',
      '<style>*{display:none}</style>',
      '<p>&lt;style&gt;*{display:none}&lt;/style&gt;</p>',
    ],
    ['code', '`<b>`', '<p><code>&lt;b&gt;</code></p>'],
    ['a fence', '```<b>\n<b>\n```', '<pre><code>&lt;b&gt;\n</code></pre>'],
    ['an indented block', '    <b>', '<pre><code>&lt;b&gt;\n</code></pre>'],
    ['a link to javascript:', '[x](javascript:alert(1))', '<p>x</p>'],
    ['in capitals', '[x](JaVaScRiPt:alert(1))', '<p>x</p>'],
    ['with an entity', '[x](&#106;avascript:alert(1))', '<p>x</p>'],
    ['with a named entity', '[x](javascript&colon;alert(1))', '<p>x</p>'],
    ['with a tab in it', '[x](<java\tscript:alert(1)>)', '<p>x</p>'],
    ['with a space before', '[x](< javascript:alert(1)>)', '<p>x</p>'],
    [
      'by reference',
      '[x][y]\n\n[y]: javascript:alert(1)',
      '<p>[x][y]</p>\n<p>[y]: javascript:alert(1)</p>',
    ],
    ['a link to data:', '[x](data:text/html,<script>alert(1)</script>)', '<p>x</p>'],
    ['a link to vbscript:', '[x](vbscript:msgbox)', '<p>x</p>'],
    ['a link to a file', '[x](file:///etc/passwd)', '<p>x</p>'],
    ['a link without a protocol', '[x](//evil.example)', '<p>x</p>'],
    ['a link within the site', '[x](/../admin)', '<p>x</p>'],
    ['an autolink to javascript:', '<javascript:alert(1)>', '<p>javascript:alert(1)</p>'],
    [
      'a quote in a link',
      '[x](https://e.com/"onclick="a)',
      '<p><a href="https://e.com/&quot;onclick=&quot;a">x</a></p>',
    ],
    [
      'a quote in a bare link',
      'https://e.com/"onclick="a',
      '<p><a href="https://e.com/&quot;onclick=&quot;a">https://e.com/&quot;onclick=&quot;a</a></p>',
    ],
    ['a title', '[x](https://e.com "y\\" onclick=\\"z")', '<p><a href="https://e.com">x</a></p>'],
    [
      'an image',
      '![a <b>](https://e.com/x.png)',
      '<p><a href="https://e.com/x.png">a &lt;b&gt;</a></p>',
    ],
    ['an image from javascript:', '![x](javascript:alert(1))', '<p>x</p>'],
    [
      'an image without a text',
      '![](https://e.com/"x)',
      '<p><a href="https://e.com/&quot;x">https://e.com/&quot;x</a></p>',
    ],
    ['an entity that stands for a tag', '&lt;script&gt;', '<p>&lt;script&gt;</p>'],
    ['a number that stands for a tag', '&#60;script&#62;', '<p>&lt;script&gt;</p>'],
    ['a backslash before a tag', '\\<script>', '<p>&lt;script&gt;</p>'],
    ['a heading', '# <b onclick="x">', '<h4>&lt;b onclick=&quot;x&quot;&gt;</h4>'],
    [
      'a cell',
      '|<b>|\n|-|\n|<i>|',
      '<table>\n<thead>\n<tr>\n<th scope="col">&lt;b&gt;</th>\n</tr>\n</thead>\n<tbody><tr>\n<td>&lt;i&gt;</td>\n</tr>\n</tbody></table>',
    ],
    [
      'a list in a quote',
      '> - <b>\n>   <script>',
      '<blockquote>\n<ul>\n<li><p>&lt;b&gt;\n&lt;script&gt;</p>\n</li>\n</ul>\n</blockquote>',
    ],
    ['a language', '```"><script>\nx\n```', '<pre><code>x\n</code></pre>'],
  ])('%s does nothing', (_, markdown, html) => {
    expect(renderMarkdown(markdown)).toBe(html)
    expect(foreign(html)).toEqual([])
  })

  test.each([
    'See <pre> <img/src=x onerror=alert(1)> </pre>',
    '<kbd><svg/onload=alert(1)>',
    'Run <code><a/href=javascript:alert(1)>x</code>',
    '# <script><img/src=x onerror=alert(1)//',
    '| <pre><svg/onload=alert(1)> |\n|-|',
  ])('text after an inline raw tag does nothing: %s', (markdown) => {
    expect(foreign(renderMarkdown(markdown))).toEqual([])
  })

  test('the headings of the text fit below the page’s own', () => {
    expect(renderMarkdown('# a\n\n### b', 2)).toBe('<h2>a</h2>\n<h4>b</h4>')
    expect(renderMarkdown('#### a', 4)).toBe('<h4>a</h4>')
    expect(renderMarkdown('# a\n\n###### b', 4)).toBe('<h4>a</h4>\n<h6>b</h6>')
  })

  test.each(['## a\n\n### b', '> ### a\n\n#### b', '- ## a\n\n### b'])(
    'the highest of them becomes the top one, whatever its rank: %j',
    (markdown) => {
      expect(renderMarkdown(markdown, 3).match(/<h\d/g)).toEqual(['<h3', '<h4'])
    },
  )
})

describe('comments', () => {
  test.each([
    ['a block', '<!-- <b> -->', ''],
    ['before a paragraph', '<!-- <b> -->\na **b**', '<p>a <strong>b</strong></p>'],
    [
      'at the beginning of a line',
      '<!-- <b> --> a **b** <i>',
      '<p>a <strong>b</strong> &lt;i&gt;</p>',
    ],
    ['over many lines', '<!-- a\n\nb -->\n\nc', '<p>c</p>'],
    ['inline', 'a<!-- <b> --> b', '<p>a b</p>'],
    ['between items', '- a\n<!-- c -->\n- b', '<ul>\n<li>a</li>\n<li>b</li>\n</ul>'],
    ['among raw tags', '<i>\n<!-- c -->\n</i>', '<p>&lt;i&gt;\n&lt;/i&gt;</p>'],
    ['that begin as one that is empty', 'a <!--> <b> --> c', '<p>a  c</p>'],
    ['in code', 'a `b <!-- <b> --> c`', '<p>a <code>b  c</code></p>'],
  ])('%s are left out', (_, markdown, html) => {
    expect(renderMarkdown(markdown)).toBe(html)
  })

  test.each([
    ['without an end', '<!-- <b>', '<p>&lt;!-- &lt;b&gt;</p>'],
    ['without an end, inline', 'a <!-- <b>', '<p>a &lt;!-- &lt;b&gt;</p>'],
    ['that only a browser would end', '<!-- --!> <b>', '<p>&lt;!-- --!&gt; &lt;b&gt;</p>'],
    ['that end at once', '<!--><img src=x>', '<p>&lt;!--&gt;&lt;img src=x&gt;</p>'],
    ['that grow into one', '<!-<!-- x -->- <b> -->', '<p>&lt;!- - &lt;b&gt; --&gt;</p>'],
  ])('%s are text, safely', (_, markdown, html) => {
    expect(renderMarkdown(markdown)).toBe(html)
    expect(foreign(html)).toEqual([])
  })

  const parts = fc.constantFrom(
    ...['<!--', '<!-', '-->', '--!>', '->', '>', '<', '!', '-', '<!-->', '<!--->', '<img src=x>'],
    ...['<script>', '<div>', '</div>', '\n', '\n\n', ' ', '- ', '> ', '`', '**', '# ', 'x', '\\'],
  )

  test('let no markup through, however they are cut', () => {
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 20 }), (list) => {
        const html = renderMarkdown(list.join(''))
        expect(foreign(html)).toEqual([])
        expect(disorder(html)).toEqual([])
      }),
      { numRuns: 2000 },
    )
  })
})

describe('a text made to keep the parser busy', () => {
  const hostile = ['*a **b', '_a __b', '~a ~~b', '*a_b*', '`a ``', '[a', '<a ', '\\``']

  test.each(hostile)('of %j is shown as written from some point on, safely', (unit) => {
    const html = renderMarkdown(`${unit.repeat(5000)} *x* <img src=x>`)
    expect(foreign(html)).toEqual([])
    expect(disorder(html)).toEqual([])
    expect(html).toContain('*x* &lt;img src=x&gt;')
  })

  test.each([
    ['an item of very many lines', `- a${'\nb'.repeat(20_000)}`],
    ['very many brackets', '\\['.repeat(60_000)],
    ['headings that could be tables', 'a\n-|-\n'.repeat(7_000)],
  ])('of %s is shown as written from some point on, safely', (_, markdown) => {
    const html = renderMarkdown(`${markdown}\n*x* <img src=x>`)
    expect(foreign(html)).toEqual([])
    expect(disorder(html)).toEqual([])
    expect(html).toContain('*x* &lt;img src=x&gt;')
  })

  test('with an address that goes on and on has no link', () => {
    const html = (length: number) => renderMarkdown(`https://e.com/${'"'.repeat(length)}x`)
    expect(html(100)).toContain('<a href="https://e.com/')
    expect(html(3000)).not.toContain('<a')
  })

  test('leaves a long text for readers alone', () => {
    const paragraph = 'An *update* with **bold** and `code`, [a link](https://e.com) and _more_. '
    const html = renderMarkdown(`${paragraph.repeat(40)}\n\n`.repeat(10))
    expect(html.match(/<em>/g)).toHaveLength(800)
    expect(html).not.toMatch(/[*_`]/)
  })

  test('leaves long lists and tables for readers alone', () => {
    const item = `- An *item* with \`code\`\n${'  that goes on, *on*\n  '.repeat(20)}\n`
    const table = `| a | b |\n| - | - |\n${'| *c* | [d](https://e.com) |\n'.repeat(500)}\n`
    const html = renderMarkdown(`${item.repeat(100)}\n${table.repeat(5)}`)
    expect(html.match(/<em>/g)).toHaveLength(100 * 21 + 5 * 500)
    expect(html.match(/<table>/g)).toHaveLength(5)
  })

  test('leaves a paragraph of two hundred lines with marks for readers alone', () => {
    const line = 'It has `code`, [a link](https://e.com/) and **bold** words, line by line.\n'
    const html = renderMarkdown(line.repeat(200))
    expect(html.match(/<a /g)).toHaveLength(200)
  })

  test('leaves a megabyte of paragraphs for readers alone', () => {
    const paragraph = 'An *update* with **bold** and `code`, [a link](https://e.com) and _more_. '
    const html = renderMarkdown(`${paragraph.repeat(5)}\n\n`.repeat(2_700))
    expect(html.match(/<em>/g)).toHaveLength(27_000)
  })
})

describe('links', () => {
  test.each([
    ['[x](https://e.com/?a=1&b=2)', 'https://e.com/?a=1&amp;b=2'],
    ['<https://e.com/?a=1&b=2>', 'https://e.com/?a=1&amp;b=2'],
    ['https://e.com/?a=1&b=2', 'https://e.com/?a=1&amp;b=2'],
    ['www.e.com', 'http://www.e.com'],
    ['<help@e.com>', 'mailto:help@e.com'],
    ['[x](mailto:help@e.com)', 'mailto:help@e.com'],
    ['[x](HTTPS://e.com/)', 'HTTPS://e.com/'],
  ])('%s goes where it says', (markdown, href) => {
    expect(renderMarkdown(markdown)).toContain(`<a href="${href}">`)
  })

  test.each([
    '„https://e.com/a“',
    '“https://e.com/a”',
    '«https://e.com/a»',
    '‚https://e.com/a‘',
    '「https://e.com/a」をご覧ください。担当：サポート',
    'https://e.com/a。その他',
    'https://e.com/a…',
    'https://e.com/a.”',
  ])('%s: what follows a bare address is not of it', (text) => {
    const link = '<a href="https://e.com/a">https://e.com/a</a>'
    expect(renderMarkdown(text)).toBe(`<p>${text.replace('https://e.com/a', link)}</p>`)
  })

  test.each(['https://e.com/ä/詳細', 'https://e.com/a_(b)', 'https://e.com/?q=[1]&r={2}'])(
    '%s is whole',
    (address) => {
      const escaped = address.replace('&', '&amp;')
      expect(renderMarkdown(`„${address}“`)).toBe(`<p>„<a href="${escaped}">${escaped}</a>“</p>`)
    },
  )

  test('an entity in an address stands for its character', () => {
    expect(renderMarkdown('[x](https://e.com/?a=1&amp;b=2)')).toContain(
      'href="https://e.com/?a=1&amp;b=2"',
    )
  })

  test.each([
    ['an image', '[![a](https://e.com/x.png)](https://e.com)', 'a'],
    ['an address', '[<https://e.com/>](https://e.com)', 'https://e.com/'],
    ['an e-mail address', '[a <b@e.com>](https://e.com)', 'a b@e.com'],
    ['a bare address', '[www.e.com](https://e.com)', 'www.e.com'],
    [
      'an address in bold',
      '[**<https://e.com/>**](https://e.com)',
      '<strong>https://e.com/</strong>',
    ],
    [
      'an image after an address',
      '[<https://f.com/> ![a](https://f.com)](https://e.com)',
      'https://f.com/ a',
    ],
  ])('%s inside a link makes one link, the outer one', (_, markdown, label) => {
    expect(renderMarkdown(markdown)).toBe(`<p><a href="https://e.com">${label}</a></p>`)
  })

  test('an address inside a link that leads nowhere is still one', () => {
    const html = '<p><a href="https://e.com">https://e.com</a></p>'
    expect(renderMarkdown('[<https://e.com>](javascript:alert(1))')).toBe(html)
  })

  test('of one text leave those of the next alone, also where it exhausts the stack', () => {
    const image = '![a](https://e.com/x.png)'
    const html = '<p><a href="https://e.com/x.png">a</a></p>'
    for (const before of ['[a](https://e.com)', `${'> '.repeat(5000)}[a](https://e.com)`]) {
      renderMarkdown(before)
      expect(renderMarkdown(image)).toBe(html)
    }
  })
})

const dangerous = fc.constantFrom(
  ...[
    '<script>',
    '</script>',
    '<pre>',
    '</pre>',
    '<code>',
    '<kbd>',
    '<img src=x onerror=alert(1)>',
  ],
  ...[
    '<img/src=x onerror=alert(1)>',
    '<svg/onload=a>',
    '<b onclick="x">',
    '<a href="javascript:1">',
  ],
  ...[
    '</a>',
    '<!--',
    '-->',
    '<![CDATA[',
    ']]>',
    '<?',
    '?>',
    '<div>\n',
    '</div>\n',
    '<',
    '>',
    '"',
    "'",
  ],
  ...[
    '[',
    '](',
    ')',
    '![',
    '[a]: ',
    '[a]',
    '"title"',
    'javascript:alert(1)',
    'data:text/html,',
    'vbscript:',
  ],
  ...[
    'https://e.com/',
    'http://',
    'HTTPS://',
    'www.e.com',
    'a@b.co',
    '<https://',
    '<mailto:',
    'ftp://x',
  ],
  ...[
    '`',
    '``',
    '```\n',
    '~~~js\n',
    '*',
    '**',
    '_',
    '~~',
    '~',
    '\\',
    '|',
    '|-|-|\n',
    '> ',
    '- ',
    '1. ',
  ],
  ...[
    '- [x] ',
    '# ',
    '###### ',
    '\n',
    '\n\n',
    '    ',
    '\t',
    '&lt;',
    '&#60;',
    '&#x3c;',
    '&amp;',
    '&',
  ],
  ...['onmouseover=', '\0', '\u2028', '\u00a0', '🎉', 'x'],
)
const mixed = fc
  .array(
    fc.oneof(
      { weight: 8, arbitrary: dangerous },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 4 }) },
    ),
    { maxLength: 25 },
  )
  .map((parts) => parts.join(''))

describe('whatever the source is, only allowed tags and attributes come out', () => {
  test('of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (one, other) => {
        expect(foreign(renderMarkdown(one))).toEqual([])
        expect(foreign(renderMarkdown(other))).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  test('of any mix of dangerous parts, closed in the order they were opened', () => {
    fc.assert(
      fc.property(mixed, (markdown) => {
        const html = renderMarkdown(markdown)
        expect(foreign(html)).toEqual([])
        expect(disorder(html)).toEqual([])
      }),
      {
        numRuns: 2000,
        examples: [
          ['[x](https://e.com/"><script>alert(1)</script>)'],
          ['<pre><svg/onload=alert(1)>'],
          ['[<https://x>](https://e.com/)'],
        ],
      },
    )
  })

  test.each(['> ', '- ', '* > ', '['])(
    'what nests without end in %j is text from some depth on, safely',
    (opening) => {
      const markdown = `${opening.repeat(5000)}<img src=x onerror=alert(1)>`
      const html = renderMarkdown(markdown)
      expect(foreign(html)).toEqual([])
      expect(disorder(html)).toEqual([])
      expect(unescapeHtml(html)).toContain('<img src=x onerror=alert(1)>')
    },
  )

  test('is read to the same depth wherever it is rendered, and what people nest in full', () => {
    const deep = (levels: number) =>
      renderMarkdown(`${'- '.repeat(levels)}x`).split('<ul>').length - 1
    expect([deep(8), deep(200), deep(20_000)]).toEqual([8, 16, 16])
    const marks = `${'**a *b '.repeat(8)}c${'* d**'.repeat(8)}`
    expect(renderMarkdown(marks).split('<strong>')).toHaveLength(9)
    const before = renderMarkdown('> - '.repeat(700) + 'x')
    const lower = (calls: number): string =>
      calls === 0 ? renderMarkdown('> - '.repeat(700) + 'x') : lower(calls - 1)
    expect(lower(5000)).toBe(before)
  })

  test('what lies side by side is read in full, however much of it there is', () => {
    const quotes = renderMarkdown('> - *a*\n\nThen:\n\n'.repeat(40))
    expect(quotes.match(/<blockquote>\s*<ul>\s*<li><em>a<\/em>/g)).toHaveLength(40)
  })
})

test('an entity of a control character is the sign for none', () => {
  expect(renderMarkdown('a &#1;&#xFFFF;&#128; b &#9;c')).toBe('<p>a \uFFFD\uFFFD\uFFFD b \tc</p>')
})

test('escaped text is safe between tags and in quotes, and loses nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const escaped = escapeHtml(text)
      expect(escaped).not.toMatch(/[<>"']/)
      expect(unescapeHtml(escaped)).toBe(text)
    }),
  )
})
