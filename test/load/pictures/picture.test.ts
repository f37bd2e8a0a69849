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

const shapes = [
  ...['g', 'defs', 'path', 'rect', 'circle', 'ellipse', 'line', 'polyline', 'polygon', 'text'],
  ...['tspan', 'style', 'linearGradient', 'radialGradient', 'stop', 'clipPath', 'mask', 'svg'],
]

describe('a drawing', () => {
  test('is written anew: shapes, text and styles as they are, notes left out', () => {
    expect(
      pictureOf(
        `<?xml version="1.0"?><!DOCTYPE svg><!-- a note --><svg ${namespace} xmlns:ink="urn:ink" viewBox="0 0 120 32" width="60mm" ink:version="\\@1"><title>Logo</title><metadata><x>y</x></metadata><ink:guide><path/></ink:guide><style>/* me@example.com */<![CDATA[.a > b{fill:url(#f)}]]></style><defs><linearGradient id="f" href="#g"/></defs><g class="a" ink:label="b" data-name="c@2x">stray<text x="1" xml:space="preserve">R&amp;D</text></g></svg>`,
      ),
    ).toEqual({
      svg: `<svg ${namespace} width="120" height="32" viewBox="0 0 120 32"><style> .a &#62; b{fill:url(#f)}</style><defs><linearGradient id="f" href="#g"></linearGradient></defs><g class="a"><text x="1" xml:space="preserve">R&#38;D</text></g></svg>\n`,
      width: 120,
      height: 32,
    })
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
    expect(faultsOf(svg('<style>.a{clip-path:url(#c)}</style><clipPath id="c"/>'))).toEqual([])
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
    ['clippings by style sheet', '<style>a{clip-path:url(#c)}</style><clipPath/><mask/>'],
    ['elements very deep in one another', '<g>'.repeat(101) + '</g>'.repeat(101)],
  ])('cannot hold %s: it could take for ever to draw', (_name, inside) => {
    expect(faultsOf(svg(inside))).toHaveLength(1)
  })

  test('may have other colours for a dark page', () => {
    const css = '@media(prefers-color-scheme:dark) and (min-width:1px){a{fill:rgb(1,2,3)}}'
    expect(drawn(`<style>${css}</style>`)).toBe(`<style>${css}</style>`)
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
    '<style>a{background:ur<g/></style>',
    '<style>a{background:ur<title/></style>',
    '<style>a{background:ur<?x y?>l(https://example.com/)}</style>',
    '<style>a{fill:url("//example.com/")}</style>',
    '<style>a{filter:blur(99px)}</style>',
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
    expect(drawn('<style>a{b:"/*"}c{fill:url(//x)}d{e:"*/"}f/*g*/h/*i</style>')).toBe(
      '<style>a{b:&#34; &#34;}f h </style>',
    )
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

  test.each([
    ['nothing', Buffer.alloc(0)],
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
