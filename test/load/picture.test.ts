import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parsePicture } from '../../src/load/picture.ts'
import type { Picture } from '../../src/model/records.ts'
import { parseXml } from '../feeds/parse-xml.ts'

const namespace = 'xmlns="http://www.w3.org/2000/svg"'
const svg = (inside: string, head = `${namespace} viewBox="0 0 120 32"`) =>
  `<svg ${head}>${inside}</svg>`

function pictureOf(text: string, file = 'logo.svg'): Picture {
  const parsed = parsePicture(file, Buffer.from(text))
  if (!parsed.ok) throw new Error(parsed.faults.map(({ message }) => message).join(' '))
  return parsed.picture
}

function faultsOf(text: string | Buffer, file = 'logo.svg'): string[] {
  const parsed = parsePicture(file, Buffer.from(text))
  return parsed.ok ? [] : parsed.faults.map(({ line, column }) => `${line}:${column}`)
}

describe('a drawing', () => {
  test('is written anew: shapes, text and styles as they are, notes left out', () => {
    const drawn = pictureOf(
      `<?xml version="1.0"?><!DOCTYPE svg><!-- a note --><svg ${namespace} xmlns:ink="urn:ink" viewBox="0 0 120 32" width="60mm" ink:version="1"><title>Logo</title><metadata><x>y</x></metadata><ink:guide><path/></ink:guide><style><![CDATA[.a > b{fill:url(#f)}]]></style><defs><linearGradient id="f" href="#g"/></defs><g class="a" ink:label="b">stray<text x="1">R&amp;D</text></g></svg>`,
    )
    expect(drawn).toEqual({
      svg: `<svg ${namespace} width="120" height="32" viewBox="0 0 120 32"><style>.a &#62; b{fill:url(#f)}</style><defs><linearGradient id="f" href="#g"></linearGradient></defs><g class="a"><text x="1">R&#38;D</text></g></svg>\n`,
      width: 120,
      height: 32,
    })
  })

  test('has its links within in the newer way, once', () => {
    const link = 'xmlns:l="http://www.w3.org/1999/xlink" l:href="#b"'
    expect(
      pictureOf(svg(`<linearGradient ${link}/><linearGradient href="#c" ${link}/>`)).svg,
    ).toMatch(
      /<linearGradient href="#b"><\/linearGradient><linearGradient href="#c"><\/linearGradient>/,
    )
  })

  test('written anew once more is the same', () => {
    const { svg: once } = pictureOf(svg('<g fill="#fff"><path d="M0 0h1"/></g>'))
    expect(pictureOf(once).svg).toBe(once)
  })

  test.each([
    ['width="120" height="32px"', 120, 32],
    ['viewBox=" 1,2  30 , 40 " width="100%"', 30, 40],
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
    '<use href="#a"/>',
    '<a href="javascript:alert(1)"/>',
    '<animate attributeName="href" to="javascript:alert(1)"/>',
    '<set/>',
    '<g onload="alert(1)"/>',
    '<g ONLOAD="alert(1)"/>',
    '<g href="#a"/>',
    '<linearGradient xlink:href="https://example.com/#a" xmlns:xlink="http://www.w3.org/1999/xlink"/>',
    '<g style="fill:url(https://example.com/)"/>',
    '<g fill="URL( https://example.com/ )"/>',
    '<style>@import "https://example.com/x.css"</style>',
    '<style>@font-face{src:local(x)}</style>',
    String.raw`<style>a{fill:u\72l(https://example.com/)}</style>`,
    '<style>a{fill:url("//example.com/")}</style>',
    '<iframe src="https://example.com/"/>',
    '<text>&harmful;</text>',
  ])('cannot hold %s', (inside) => {
    expect(faultsOf(svg(inside))).toHaveLength(1)
  })

  test('holds nothing of another language, whatever that is', () => {
    const other = '<x:script xmlns:x="http://www.w3.org/1999/xhtml">alert(1)</x:script>'
    expect(pictureOf(svg(`${other}<h:p xmlns:h="urn:h"><path/></h:p>`)).svg).not.toMatch(
      /script|alert|path|xhtml/,
    )
  })

  test('is harmless whatever it is made of', () => {
    const piece = fc.constantFrom(
      ...['<g>', '</g>', '<path d="', '"/>', '<script>', '</script>', '<style>', '</style>'],
      ...['<![CDATA[', ']]>', '<!--', '-->', ' onload="x"', ' href="#a"', ' style="a"', '<text>'],
      ...[
        '</text>',
        '&lt;script&gt;',
        '&#60;',
        '<x:g xmlns:x="urn:x">',
        '</x:g>',
        'url(',
        '@',
        'a',
      ],
      ...[' xmlns="http://www.w3.org/1999/xhtml"', '<!DOCTYPE x [<!ENTITY a "<script/>">]>', '&a;'],
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const parsed = parsePicture('logo.svg', Buffer.from(svg(pieces.join(''))))
        if (!parsed.ok) {
          expect(parsed.faults.length).toBeGreaterThan(0)
          return
        }
        parseXml(parsed.picture.svg)
        expect(parsed.picture.svg).not.toMatch(/<(?!\/?(?:svg|g|path|style|text)\b)|\son\w+=/)
      }),
      { numRuns: 1000 },
    )
  })

  test('says where something is wrong', () => {
    expect(faultsOf(`${svg('\n  <g>\n    <use/></g><set/>')}`)).toEqual(['3:5', '3:15'])
  })

  test.each(['', 'logo', '<html/>', '<svg/>', '<svg:g/>', `<svg ${namespace}`, '\0', '</svg>'])(
    'is none that begins with %j',
    (text) => {
      expect(faultsOf(text)).toHaveLength(1)
    },
  )
})

describe('a PNG', () => {
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAYAAACddGYaAAAADklEQVR42mNgYGD4DwYAAQYBAP8AAAAASUVORK5CYII=',
    'base64',
  )

  test('is put into a drawing of its size', () => {
    const parsed = parsePicture('Logo.PNG', png)
    expect(parsed).toMatchObject({ ok: true, picture: { width: 3, height: 2 } })
    if (!parsed.ok) return
    const drawing = parseXml(parsed.picture.svg)
    expect(drawing.attributes).toMatchObject({ viewBox: '0 0 3 2' })
    expect(drawing.children[0]?.attributes['href']).toBe(
      `data:image/png;base64,${png.toString('base64')}`,
    )
  })

  test.each([Buffer.alloc(0), Buffer.from('GIF89a'), png.subarray(0, 20), Buffer.alloc(100)])(
    'is none of other bytes',
    (bytes) => {
      expect(faultsOf(bytes, 'logo.png')).toEqual(['1:1'])
    },
  )
})
