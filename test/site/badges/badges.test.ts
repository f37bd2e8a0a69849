import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { componentStatuses, type ComponentStatus } from '../../../src/model/vocabulary.ts'
import { drawBadge } from '../../../src/site/badges/svg.ts'
import { textWidth } from '../../../src/site/badges/width.ts'
import { statusColours, surfaceColours } from '../../../src/site/badges/colours.ts'
import { child, parseXml, texts } from '../../feeds/parse-xml.ts'
import { i, k, m, r, s, t, u } from '../../model/factories.ts'
import { jsonOf, outputsOf, textOf } from '../outputs.ts'
import { colourOf, contrast } from '../../contrast.ts'

const states = [...componentStatuses, 'no_data', undefined] as const
const hostile = [
  '</title><script>alert(1)</script>',
  '"><image href="javascript:alert(1)">',
  "' onload='alert(1)",
  ']]>&<!--',
  'bell \u0007, escape \u001B[31m, null \u0000',
  'turned \u202Eround\u202C',
  'half \uD800, nothing \uFFFE\uFFFF',
]

/** Everything a badge is made of, by name, with the attributes that could do something. */
function parts(svg: string): string[] {
  const found: string[] = []
  const visit = (element: ReturnType<typeof parseXml>): void => {
    found.push(element.name)
    const keys = Object.keys(element.attributes)
    expect(keys.filter((key) => /^on|href|style$/.test(key))).toEqual([])
    element.children.forEach(visit)
  }
  visit(parseXml(svg))
  return [...new Set(found)].sort()
}

describe('a badge', () => {
  test.each(states)('for %s is an image with a title, in words and with an icon', (state) => {
    const svg = parseXml(drawBadge({ label: 'Label API', message: 'Some word', state }))
    expect(svg.name).toBe('svg')
    expect(svg.attributes).toMatchObject({ role: 'img', 'aria-label': 'Label API: Some word' })
    expect(child(svg, 'title').text).toBe('Label API: Some word')
    expect(texts(svg, 'text')).toEqual(['Label API', 'Some word'])
    expect(svg.children.some(({ name }) => name === 'g')).toBe(state !== undefined)
  })

  test.each(hostile)('is a picture and nothing else with %j in it', (text) => {
    const svg = drawBadge({ label: text, message: text, state: 'operational' })
    expect(parts(svg)).toEqual(['circle', 'g', 'path', 'rect', 'style', 'svg', 'text', 'title'])
  })

  test('is well-formed whatever it says', () => {
    const text = fc.string({ unit: 'binary' })
    fc.assert(
      fc.property(text, text, fc.constantFrom(...states), (label, message, state) => {
        parseXml(drawBadge({ label, message, state }))
      }),
    )
  })

  test('is as wide as its texts say, side by side', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 })
    fc.assert(
      fc.property(text, text, (label, message) => {
        const svg = parseXml(drawBadge({ label, message, state: 'operational' }))
        const [first, second] = svg.children.filter(({ name }) => name === 'text')
        const number = (of: typeof first, key: string) => Number(of?.attributes[key])
        expect(number(second, 'x')).toBeGreaterThan(
          number(first, 'x') + number(first, 'textLength'),
        )
        expect(number(svg, 'width')).toBeGreaterThan(
          number(second, 'x') + number(second, 'textLength'),
        )
      }),
    )
  })

  test('says a long name short, and whole in its title', () => {
    const svg = parseXml(
      drawBadge({ label: 'Überlänge'.repeat(19), message: 'x', state: undefined }),
    )
    expect(texts(svg, 'text')[0]).toMatch(/^(?:Überlänge){5}Üb…$/)
    expect(child(svg, 'title').text).toBe(`${'Überlänge'.repeat(19)}: x`)
  })
})

test('text is as wide as in Verdana', () => {
  // Source: the measurements of anafanafo 2.0.0: 62.00, 32.64 and 9.06 pixels.
  expect([textWidth('operational', 11), textWidth('WWW', 11), textWidth('iii', 11)]).toEqual([
    62, 33, 10,
  ])
  expect(textWidth('é', 11)).toBe(textWidth('e', 11))
  expect(textWidth('日本', 11)).toBe(22)
  expect(textWidth('', 11)).toBe(0)
})

describe('the colours of images', () => {
  const tokens = readFileSync(new URL('../../../src/styles/tokens.css', import.meta.url), 'utf8')
  const names: Readonly<Record<ComponentStatus, string>> = {
    operational: 'operational',
    under_maintenance: 'maintenance',
    degraded_performance: 'degraded',
    partial_outage: 'partial',
    major_outage: 'major',
  }
  const token = (name: string) => {
    const pair = new RegExp(`--ac-${name}: light-dark\\((.+?), (.+?)\\)`).exec(tokens)
    return pair?.slice(1).map((colour) => (colour === '#fff' ? '#ffffff' : colour))
  }

  test.each(componentStatuses)('for %s are those of the pages', (status) => {
    const { text, tint, fill } = statusColours[status]
    expect(text).toEqual(token(names[status]))
    expect(tint).toEqual(token(`${names[status]}-tint`))
    expect(fill).toEqual(token(`${names[status]}-fill`))
  })

  test.each(Object.entries(surfaceColours))('for the %s are those of the pages', (name, pair) => {
    expect(pair).toEqual(token(name))
  })

  test.each(Object.entries(statusColours))('for %s can be read', (_, { text, tint }) => {
    expect(contrast(colourOf(text[0]), colourOf(tint[0]))).toBeGreaterThanOrEqual(4.5)
    expect(contrast(colourOf(text[1]), colourOf(tint[1]))).toBeGreaterThanOrEqual(4.5)
  })
})

describe('the badges of a site', () => {
  const components = [k('a', { name: 'Checkout' }), k('b', { showUptime: false })]
  const down = i('down', [u(t('10:00'), 'investigating', { a: 'partial_outage' })])
  const titleOf = (outputs: ReturnType<typeof outputsOf>, path: string) =>
    child(parseXml(textOf(outputs, path)), 'title').text

  test('say the page’s status and each component’s', () => {
    const outputs = outputsOf(r({ components, incidents: [down] }), t('12:00'))
    expect(titleOf(outputs, '/badge.svg')).toBe('Example Status: Partial outage')
    expect(titleOf(outputs, '/components/a/badge.svg')).toBe('Checkout: Partial outage')
    expect(titleOf(outputs, '/components/b/badge.svg')).toBe('B: Operational')
    expect(titleOf(outputs, '/components/a/uptime.svg')).toBe(
      'Checkout uptime, since 1 Jan: 99.82 %',
    )
  })

  test('say what the page’s headline says, never green over an active incident', () => {
    const silent = i('silent', [u(t('10:00'), 'investigating')])
    const work = m('work', t('11:00'), t('13:00'))
    const said = (more: Parameters<typeof r>[0]) =>
      titleOf(outputsOf(r(more), t('12:00')), '/badge.svg').replace('Example Status: ', '')
    expect(said({})).toBe('Operational')
    expect(said({ incidents: [silent] })).toBe('Active incident')
    expect(said({ maintenances: [work] })).toBe('Under maintenance')
    expect(said({ incidents: [silent], maintenances: [work] })).toBe('Active incident')
    expect(said({ incidents: [down] })).toBe('Partial outage')
  })

  test('leave out the uptime that a site does not show, and say where there is none', () => {
    const { startDate: _, ...site } = s()
    const outputs = outputsOf(r({ components, site }), t('00:00'))
    expect(outputs.has('/components/b/uptime.svg')).toBe(false)
    expect(outputs.has('/components/b/uptime.json')).toBe(false)
    expect(titleOf(outputs, '/components/a/uptime.svg')).toBe('Checkout uptime, 90 days: no data')
  })

  test('stand beside the form that shields.io reads', () => {
    const outputs = outputsOf(r({ components, incidents: [down] }), t('12:00'))
    const images = [...outputs.keys()].filter((path) => /(?:badge|uptime)\.svg$/.test(path))
    expect(images).toHaveLength(4)
    for (const image of images) {
      const endpoint = jsonOf(outputs, image.replace('.svg', '.json'))
      expect(endpoint).toEqual({
        schemaVersion: 1,
        label: expect.any(String),
        message: expect.any(String),
        color: expect.stringMatching(/^(?:#[0-9a-f]{6}|lightgrey)$/),
      })
      expect(endpoint).toMatchObject({
        message: titleOf(outputs, image).split(': ')[1],
      })
    }
  })
})
