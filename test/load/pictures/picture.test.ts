import { crc32 } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parsePicture } from '../../../src/load/pictures/picture.ts'
import type { Picture } from '../../../src/model/records.ts'
import { parseXml, type Element } from '../../feeds/parse-xml.ts'

const namespace = 'xmlns="http://www.w3.org/2000/svg"'
const link = 'xmlns:l="http://www.w3.org/1999/xlink" l:href'
const svg = (inside: string, head = `${namespace} viewBox="0 0 120 32"`) =>
  `<svg ${head}>${inside}</svg>`

function pictureOf(text: string, file = 'logo.svg'): Picture {
  const parsed = parsePicture(file, Buffer.from(text))
  if (!parsed.ok) throw new Error(parsed.faults.map(({ message }) => message).join(' '))
  return parsed.picture
}

/** What becomes of what is inside. */
const drawn = (inside: string) =>
  /^<svg [^>]*>(.*)<\/svg>\n$/s.exec(pictureOf(svg(inside)).svg)?.[1]

function faultsOf(text: string | Buffer, file = 'logo.svg'): string[] {
  const parsed = parsePicture(file, Buffer.from(text))
  return parsed.ok ? [] : parsed.faults.map(({ line, column }) => `${line}:${column}`)
}

/** Much to draw, and no mistake. */
const long = 'M0 0h9'.repeat(2000)
const nested = '<g mask="url(#m)">'.repeat(90) + '</g>'.repeat(90)

const shapes = [
  ...['g', 'defs', 'path', 'rect', 'circle', 'ellipse', 'line', 'polyline', 'polygon', 'text'],
  ...['tspan', 'style', 'linearGradient', 'radialGradient', 'stop', 'clipPath', 'mask', 'svg'],
]

describe('a drawing', () => {
  test('is written anew: shapes, text and styles as they are, notes left out', () => {
    expect(
      pictureOf(
        `<?xml version="1.0"?><!DOCTYPE svg><!-- a note --><svg ${namespace} xmlns:ink="urn:ink" viewBox="0 0 120 32" width="60mm" ink:version="\\@1"><title>Logo</title><metadata><x>y</x></metadata><ink:guide><path/></ink:guide><style>/* me@example.com */<![CDATA[.a, path#b.c , *{ Fill : url( "#f" ) ; -inkscape-x:y; font-family:'A  B', c; } ]]></style><defs><linearGradient id="f" href="#g"/></defs><g class="a" ink:label="b" data-name="c@2x">stray<text x="1" xml:space="preserve">R&amp;D</text></g></svg>`,
      ),
    ).toEqual({
      svg: `<svg ${namespace} width="120" height="32" viewBox="0 0 120 32"><style>.a,path#b.c,*{fill:url( &#34;#f&#34; );font-family:'A B', c}</style><defs><linearGradient id="f" href="#g"></linearGradient></defs><g class="a"><text x="1" xml:space="preserve">R&#38;D</text></g></svg>\n`,
      width: 120,
      height: 32,
    })
  })

  test('is quoted by whole characters where something in it is wrong', () => {
    const parsed = parsePicture('logo.svg', Buffer.from(svg(`<rect x="a${'😀'.repeat(70)}"/>`)))
    const said = parsed.ok ? '' : parsed.faults.map(({ message }) => message).join()
    expect(said).toBe(`An attribute x cannot be "a${'😀'.repeat(58)}…".`)
  })

  test.each(shapes)('may hold <%s>', (shape) => {
    expect(drawn(`<${shape} id="a@2x"/>`)).toBe(`<${shape} id="a@2x"></${shape}>`)
  })

  test('has its links within in the newer way, once', () => {
    const gradients = `<linearGradient ${link}="#b"/><linearGradient href="#c" ${link}="#b"/>`
    expect(drawn(gradients)).toBe(
      '<linearGradient href="#b"></linearGradient><linearGradient href="#c"></linearGradient>',
    )
    const twice = `${link}="#b" xmlns:m="http://www.w3.org/1999/xlink" m:href="#c"`
    expect(drawn(`<linearGradient ${twice}/>`)).toBe('<linearGradient href="#b"></linearGradient>')
  })

  test('may abbreviate addresses, as Illustrator does', () => {
    const doctype = '<!DOCTYPE svg [<!ENTITY ns_svg "http://www.w3.org/2000/svg">]>'
    expect(faultsOf(`${doctype}<svg xmlns="&ns_svg;" viewBox="0 0 1 1"/>`)).toEqual([])
    const hostile = '<!DOCTYPE svg [<!ENTITY a "<script/>">]>'
    expect(faultsOf(hostile + svg('<text>&a;</text>'))).toHaveLength(1)
  })

  test('repeats single shapes, and is drawn through others, as drawing programs have it', () => {
    const clip = `<clipPath id="c"><use ${link}="#s"/></clipPath><g clip-path="url(#c)"/>`
    const mask = '<mask id="m" style="mask-type:luminance"><rect/></mask><g mask="url(#m)"/>'
    expect(faultsOf(svg(`<defs><path id="s"/></defs>${clip}${mask}`))).toEqual([])
    const byClass = '<style>.a{clip-path:url(#c)}.b{clip-path:url(#d)}</style><g class="a"/>'
    expect(faultsOf(svg(`${byClass}<clipPath id="c"/><clipPath id="d"/>`))).toEqual([])
  })

  test.each([
    ['a group that is repeated', '<g id="a"/><use href="#a"/>'],
    ['a group under the id of a shape', '<g id="a"/><rect id="a"/><use href="#a"/>'],
    [
      'a group beside a link that is left out',
      '<rect id="b"/><g id="a"/><use xmlns:y="urn:y" y:href="#b" href="#a"/>',
    ],
    ['a group under a name that is encoded', '<rect id="%61"/><g id="a"/><use href="#%61"/>'],
    ['a group under a name with a break', '<rect id="a&#10;"/><g id="a"/><use href="#a&#10;"/>'],
    [
      'a part of a clipping, said around a comment',
      '<clipPath><rect style="clip-path/**/:url(#c)"/></clipPath>',
    ],
    ['something that is nowhere', '<use href="#a"/>'],
    ['a shape that is clipped', '<rect id="a" clip-path="url(#c)"/><use href="#a"/>'],
    ['a shape that is masked', '<rect id="a" style="mask:url(#c)"/><use href="#a"/>'],
    ['a clipping that is clipped', '<clipPath clip-path="url(#c)"/>'],
    ['a part of one', '<clipPath><rect style="clip-path: url(#c)"/></clipPath>'],
    ['a part of a mask', '<mask><g><rect mask="url(#c)"/></g></mask>'],
    ['a clipping that a style sheet clips', '<style>.a{mask:url(#c)}</style><clipPath class="a"/>'],
    ['a part of one that all are', '<mask><g/></mask><style>*.a,g{clip-path:url(#c)}</style>'],
    [
      'a shape that is clipped by id',
      '<use href="#a"/><path id="a"/><style>#a{mask:url(#c)}</style>',
    ],
    [
      'a clipping of a class with a space in it that is none',
      '<style>.a\u00a0b{mask:url(#c)}</style><clipPath class="a\u00a0b"/>',
    ],
    ['a clipping that is inherited', '<clipPath style="clip-path:inherit"/>'],
    ['several masks of one part', '<g mask="url(#a),url(#a)"/>'],
    ['dashes', '<path stroke-dasharray="0 .0002"/>'],
    ['dashes by style', '<path style="stroke-dasharray:1"/>'],
    ['dashed text', '<style>text{stroke-dasharray:0 .001}</style>'],
    ['everything inherited', '<clipPath style="all:inherit"/>'],
    ['very many shadows', `<style>text{text-shadow:${'0 0 90px red,'.repeat(500)}tan}</style>`],
    [
      'a path that is repeated very often',
      `<path id="a" d="${long}"/>${'<use href="#a"/>'.repeat(99)}`,
    ],
    [
      'a mask that is used very often',
      `<mask id="m"><path d="${long}"/></mask>${'<g mask="url(#m)"/>'.repeat(99)}`,
    ],
    [
      'a clipping with many parts by style sheet',
      `<clipPath id="%63">${'<path/>'.repeat(60)}</clipPath><style>.a{clip-path:url(#c)}</style>${'<g style="clip-path:url(#%63)"/>'.repeat(99)}`,
    ],
    ['masks in one another', `<mask id="m">${'<path/>'.repeat(99)}</mask>${nested}`],
    ['text as a mask', `<mask id="m"><text>${long}</text></mask>${nested}`],
    [
      'styles of very many elements',
      `<style>${'*,'.repeat(9000)}x{}</style>${'<g/>'.repeat(9000)}`,
    ],
    ['brackets in brackets', `<path transform="${'rotate('.repeat(9000)}"/>`],
    ['elements very deep in one another', '<g>'.repeat(101) + '</g>'.repeat(101)],
  ])('cannot hold %s: it could take for ever to draw', (_name, inside) => {
    expect(faultsOf(svg(inside))).toHaveLength(1)
  })

  test('cannot hold a declaration that could take for ever to read', () => {
    expect(faultsOf(svg(`<!${'a'.repeat(1000)}>`))).toEqual(['1:1'])
    expect(faultsOf(svg(`<!--${'a'.repeat(1000)}--><path/>`))).toEqual([])
  })

  test('may have other colours for a dark page', () => {
    const css = '@media (prefers-color-scheme:dark){a{fill:rgb(1,2,3)}b{}}c{}'
    expect(drawn(`<style>${css}</style>`)).toBe(`<style>${css}</style>`)
    expect(drawn('<style> @MEDIA( prefers-color-scheme : Light ){ }</style>')).toBe(
      '<style>@media (prefers-color-scheme:light){}</style>',
    )
  })

  test.each([
    ...['a b', 'a>b', 'a~b', 'a+b', 'a:hover', 'path:nth-child(2)', ':root', '[data-name="x"]'],
    ...[
      '',
      ',',
      'a,',
      '1',
      '.',
      '&',
      'a&',
      '@media print',
      '@media (min-width:1px)',
      '@layer',
      '/',
    ],
    ...['a{b', 'a{', '}', '{', 'fill:red;a', ':not('.repeat(20_000), 'a{'.repeat(10_000)],
    '@media (prefers-color-scheme:dark){@media (prefers-color-scheme:dark)',
  ])('has no rules for %j', (selector) => {
    const style = `<style>${selector.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}{}</style>`
    expect(faultsOf(svg(style))).toHaveLength(1)
  })

  test('has no rules that lie in another', () => {
    const deep = `<style>g${'{:not(&amp;),:not(&amp;)'.repeat(40)}{fill:red}${'}'.repeat(40)}</style>`
    expect(faultsOf(svg(deep))).toHaveLength(1)
  })

  test.each([
    ...['rgb(1, 2, 3)', 'rgba(0 0 0/.5)', 'hsl(120deg 1% 2%)', 'hsla(1,2%,3%,.4)', 'hwb(1 2% 3%)'],
    ...['lab(1 2 3)', 'lch(1 2 3)', 'oklab(1 2 3)', 'oklch(1 2 3)', 'color(display-p3 0 0.3843 1)'],
  ])('may have the colour %s', (colour) => {
    const shape = `<path fill="${colour}" style="fill:#0062FF;fill:${colour}"></path>`
    expect(drawn(`<style>a{fill:${colour}}</style>${shape}`)).toBe(
      `<style>a{fill:${colour}}</style>${shape}`,
    )
  })

  test('is without what programs leave in it, and what says that there is nothing', () => {
    const style = 'marker:none;-webkit-x:y;enable-background:new 0 0 1 1;stroke-dasharray:none;'
    expect(drawn(`<g style="${style}" stroke-dasharray="0" filter="none" p-id="1(("/>`)).toBe(
      '<g></g>',
    )
  })

  test.each(['xMidYMid slice', 'none'])('cannot be stretched by preserveAspectRatio %s', (how) => {
    const box = `${namespace} viewBox="0 0 100 100" preserveAspectRatio="${how}"`
    expect(faultsOf(svg('', `${box} width="200" height="50"`))).toEqual(['1:1'])
    expect(faultsOf(svg('', `${box} width="20mm" height="20mm"`))).toEqual([])
    expect(faultsOf(svg('', `${box} width="100%"`))).toEqual([])
  })

  test('is read in no time, however long its words are', () => {
    const word = 'a'.repeat(99_000)
    expect(faultsOf(svg(`<path d="${word}"/>`))).toEqual([])
    expect(faultsOf(svg(`<path d="${word}("/>`))).toHaveLength(1)
    expect(faultsOf(svg(`<path fill="${word}"/>`))).toEqual([])
    expect(faultsOf(svg(`<path fill="${'('.repeat(99_000)}"/>`))).toHaveLength(1)
    expect(faultsOf(svg(`<path fill="${'rgb()'.repeat(19_000)}'"/>`))).toHaveLength(1)
    expect(faultsOf(svg(`<style>${word}</style>`))).toHaveLength(1)
    expect(faultsOf(svg(`<style>${'a.'.repeat(49_000)}{}</style>`))).toHaveLength(1)
    expect(faultsOf(svg(`<style>${'/* '.repeat(33_000)}</style>`))).toEqual([])
  })

  test('written anew once more is the same', () => {
    const { svg: once } = pictureOf(svg('<g fill="#fff"><path d="M0 0h1"/></g>'))
    expect(pictureOf(once).svg).toBe(once)
  })

  test.each([
    ['width="120" height="32px"', 120, 32],
    ['viewBox=" 1,2  30 , 40 " width="100%" x="5"', 30, 40],
  ])('has the size that %s says', (size, width, height) => {
    expect(pictureOf(svg('', `${namespace} ${size}`))).toMatchObject({ width, height })
  })

  test.each([
    '',
    'viewBox="0 0 0 32"',
    'viewBox="0 0 120"',
    'viewBox="0 0 120 32 1"',
    'viewBox="a b 120 32"',
    'width="100%" height="2em"',
    'width="-1" height="1"',
    'width="Infinity" height="1"',
  ])('has no size by %j', (size) => {
    expect(faultsOf(svg('', `${namespace} ${size}`))).toEqual(['1:1'])
  })

  test.each([
    '<script>alert(1)</script>',
    '<SCRIPT/>',
    '<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>',
    '<image href="data:image/png;base64,AA=="/>',
    '<symbol/>',
    '<pattern/>',
    '<filter/>',
    '<a href="javascript:alert(1)"/>',
    '<animate attributeName="href" to="javascript:alert(1)"/>',
    '<set/>',
    '<iframe src="https://example.com/"/>',
    '<g onload="alert(1)"/>',
    '<g ONLOAD="alert(1)"/>',
    '<g href="x"/>',
    `<linearGradient ${link}="https://example.com/#a"/>`,
    '<g style="fill:url(https://example.com/)"/>',
    '<g fill="URL( https://example.com/ )"/>',
    '<g style="background:image-set(\'https://example.com/\' 1x)"/>',
    '<style>a{background:-webkit-image-set("https://example.com/" 1x)}</style>',
    '<style>a{background:ur<!-- -->l(https://example.com/)}</style>',
    '<style>a{background:ur<![CDATA[l(https://example.com/)]]>}</style>',
    '<style>a{fill:red}<g/></style>',
    '<style>a{fill:red}<title/></style>',
    '<style>a{background:ur<?x y?>l(https://example.com/)}</style>',
    '<style>a{fill:url("//example.com/")}</style>',
    '<style>a{filter:blur(99px)}</style>',
    '<g filter="url(#a)"/>',
    '<g marker-end="url(#a)"/>',
    '<g systemLanguage="de"/>',
    '<g d="url(//example.com)"/>',
    '<g style="font-family:&quot;rgb(&quot; url(//example.com)"/>',
    '<g style="fill:url(#a;b:c)"/>',
    `<g style="font-family:'a;b:c'"/>`,
    '<g style="fill:url(#a b)"/>',
    '<g style="fill"/>',
    '<style>a{width:1px}</style>',
    '<style>a{--a:var(--b)}</style>',
    '<style>@import "https://example.com/x.css"</style>',
    '<style>@font-face{}</style>',
    String.raw`<style>a{fill:u\72l(https://example.com/)}</style>`,
    String.raw`<style>a{fill:ur\6C (https://example.com/)}</style>`,
    '<text>&harmful;</text>',
    '<text>&#1;</text>',
    '<text>&#xFFFE;</text>',
    `</svg><svg ${namespace} viewBox="0 0 1 1">`,
  ])('cannot hold %s', (inside) => {
    expect(faultsOf(svg(inside))).toHaveLength(1)
  })

  test('holds no style that comments keep from being looked at', () => {
    expect(
      drawn('<style>a{fill:"/*"}c{fill:url(//x)}d{e:"*/"}/*g*/h/*i*/{fill/**/:/**/red}/*j</style>'),
    ).toBe('<style>a{fill:&#34; &#34;}h{fill:red}</style>')
  })

  test('holds nothing of another language, and no name that is none', () => {
    const other = '<x:script xmlns:x="http://www.w3.org/1999/xhtml">alert(1)</x:script>'
    expect(drawn(`${other}<h:p xmlns:h="urn:h" h:on="x"><path/></h:p>`)).toBe('')
    expect(
      drawn('<g fill="red" :fill="blue" :9="x" xmlns:h="urn:h" h:fill="tan" h:href="#a"/>'),
    ).toBe('<g fill="red"></g>')
  })

  test('is harmless whatever it is made of', () => {
    const name = fc.constantFrom(
      ...shapes,
      'use',
      'script',
      'a',
      'image',
      'title',
      'x:g',
      'x:script',
    )
    const value = fc.constantFrom(
      ...[
        '#a',
        'a',
        'url(#a)',
        'url(//x)',
        'image-set(x)',
        '/*',
        '*/',
        'javascript:x',
        '@import',
        '"',
      ],
      ...['ur', 'l(//x)', ']]>', '&', '<', '\u007f', '\u2028', '\ufffe'],
    )
    const attribute = fc.tuple(
      fc.constantFrom(
        'id',
        'href',
        'style',
        'fill',
        'mask',
        'onload',
        'x:href',
        'x:fill',
        'd',
        'xml:base',
      ),
      value,
    )
    const escape = (text: string) =>
      text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')
    const tree = fc.letrec<{ node: string }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 4, withCrossShrink: true },
        value.map(escape),
        fc
          .tuple(
            name,
            fc.uniqueArray(attribute, { maxLength: 2, selector: ([key]) => key }),
            fc.array(tie('node'), { maxLength: 3 }),
          )
          .map(([element, attributes, inside]) => {
            const written = attributes.map(([key, text]) => ` ${key}="${escape(text)}"`).join('')
            return `<${element}${written}>${inside.join('<!-- -->')}</${element}>`
          }),
      ),
    })).node
    let accepted = 0
    fc.assert(
      fc.property(fc.array(tree, { maxLength: 4 }), (parts) => {
        const head = `${namespace} xmlns:x="http://www.w3.org/1999/xlink" viewBox="0 0 1 1"`
        const parsed = parsePicture('logo.svg', Buffer.from(svg(parts.join(''), head)))
        if (!parsed.ok) {
          expect(parsed.faults.length).toBeGreaterThan(0)
          return
        }
        accepted += 1
        expectHarmless(parseXml(parsed.picture.svg))
        expect(pictureOf(parsed.picture.svg).svg).toBe(parsed.picture.svg)
      }),
      { numRuns: 2000 },
    )
    expect(accepted).toBeGreaterThan(200)
  })

  test('says where something is wrong, of very much only the beginning', () => {
    expect(faultsOf(`${svg('\n  <g>\n    <a/></g><set/>')}`)).toEqual(['3:5', '3:13'])
    expect(faultsOf(svg('<a/>'.repeat(20_000)))).toHaveLength(20)
  })

  test.each(['', 'logo', '<html/>', '<svg/>', '<svg:g/>', `<svg ${namespace}`, '\0', '</svg>'])(
    'is none that begins with %j',
    (text) => {
      expect(faultsOf(text)).toHaveLength(1)
    },
  )
})

/** Looks at what a browser would, in its own way: by what is allowed. */
function expectHarmless({ name, attributes, children, text }: Element): void {
  expect([...shapes, 'use']).toContain(name)
  for (const [key, value] of Object.entries(attributes)) {
    expect(key).not.toMatch(/^on|:/)
    if (key === 'href') expect(value).toMatch(/^#/)
    expect(key === 'id' ? '' : value).not.toMatch(/url\(\/|image-set/)
  }
  if (name === 'style') {
    expect(text).not.toMatch(/url\(\/|image-set|@import|\/\*/)
    expect(children).toEqual([])
  }
  children.forEach(expectHarmless)
}

describe('a PNG', () => {
  const chunk = (kind: string, data: Buffer) => {
    const named = Buffer.concat([Buffer.from(kind), data])
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    check.writeUInt32BE(crc32(named))
    return Buffer.concat([length, named, check])
  }
  const header = (width: number, height: number) => {
    const data = Buffer.alloc(13)
    data.writeUInt32BE(width, 0)
    data.writeUInt32BE(height, 4)
    return chunk('IHDR', data)
  }
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
  const rest = [chunk('IDAT', Buffer.from('x')), chunk('IEND', Buffer.alloc(0))]
  const pngOf = (...chunks: Buffer[]) => Buffer.concat([signature, ...chunks])
  const png = pngOf(header(3, 2), ...rest)

  test('is put into a drawing of its size, up to its end', () => {
    const parsed = parsePicture('Logo.PNG', Buffer.concat([png, Buffer.from('more')]))
    expect(parsed).toMatchObject({ ok: true, picture: { width: 3, height: 2 } })
    if (!parsed.ok) return
    const drawing = parseXml(parsed.picture.svg)
    expect(drawing.attributes).toMatchObject({ viewBox: '0 0 3 2' })
    expect(drawing.children[0]?.attributes['href']).toBe(
      `data:image/png;base64,${png.toString('base64')}`,
    )
  })

  test('is published without notes, dates and places', () => {
    const notes = ['tEXt', 'zTXt', 'iTXt', 'eXIf', 'tIME', 'pHYs', 'caBX'].map((kind) =>
      chunk(kind, Buffer.from('Jane Doe')),
    )
    const colours = ['PLTE', 'tRNS', 'gAMA', 'iCCP'].map((kind) => chunk(kind, Buffer.from(kind)))
    const of = (...more: Buffer[]) =>
      parsePicture('logo.png', pngOf(header(3, 2), ...more, ...colours, ...rest))
    expect(of(...notes)).toEqual(of())
    expect(of()).not.toEqual(parsePicture('logo.png', png))
  })

  test.each([
    ['nothing', Buffer.alloc(0)],
    ['one that moves', pngOf(header(3, 2), chunk('acTL', Buffer.alloc(8)), ...rest)],
    ['another picture', Buffer.from('GIF89a')],
    ['its beginning alone', png.subarray(0, 20)],
    ['all but its last byte', png.subarray(0, -1)],
    ['one without data', pngOf(header(3, 2), chunk('IEND', Buffer.alloc(0)))],
    ['one without a size', pngOf(...rest)],
    ['one of no width', pngOf(header(0, 2), ...rest)],
    ['one that is very large', pngOf(header(2001, 2), ...rest)],
    [
      'one that was damaged',
      Buffer.from(png.toString('hex').replace('49444154', '49444155'), 'hex'),
    ],
  ])('is not made of %s', (_name, bytes) => {
    expect(faultsOf(bytes, 'logo.png')).toEqual(['1:1'])
  })

  test('under the name of the other kind is told from it', () => {
    expect(parsePicture('logo.svg', png)).toMatchObject({
      faults: [
        { message: 'This is a PNG picture, and no SVG drawing.', fix: 'Rename it to logo.png.' },
      ],
    })
  })
})
