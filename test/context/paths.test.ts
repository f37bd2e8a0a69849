import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anchorOf, createLinks, fileOf, paths } from '../../src/context/paths.ts'

const plain = 'https://status.example.com'

describe('links', () => {
  test.each([
    ['of a site at the root', plain, undefined, '/x/', `${plain}/x/`],
    ['of a site at the root, with a slash', `${plain}/`, undefined, '/x/', `${plain}/x/`],
    ['below the path of its address', `${plain}/a/b`, undefined, '/a/b/x/', `${plain}/a/b/x/`],
    ['below that path with a slash', `${plain}/a/b/`, undefined, '/a/b/x/', `${plain}/a/b/x/`],
    ['below a base', plain, '/base', '/base/x/', `${plain}/base/x/`],
    ['below a base with a slash at its end', plain, '/base/', '/base/x/', `${plain}/base/x/`],
    ['below a base without slashes', plain, 'base', '/base/x/', `${plain}/base/x/`],
    ['below a base of two parts', plain, 'one/two/', '/one/two/x/', `${plain}/one/two/x/`],
    ['below a base in place of the path', `${plain}/a`, '/base', '/base/x/', `${plain}/base/x/`],
    ['below the root in place of the path', `${plain}/a`, '/', '/x/', `${plain}/x/`],
    ['below an empty base', `${plain}/a`, '', '/x/', `${plain}/x/`],
    ['with a port', 'http://localhost:8080', undefined, '/x/', 'http://localhost:8080/x/'],
    ['whatever query the address has', `${plain}/a?b#c`, undefined, '/a/x/', `${plain}/a/x/`],
  ])('%s', (_, url, base, href, absolute) => {
    const links = createLinks(url, base)
    expect(links.href('/x/')).toBe(href)
    expect(links.absolute('/x/')).toBe(absolute)
  })

  test('are made in no time, however many slashes are in the address or the base', () => {
    const path = `a${'/'.repeat(2_000_000)}b`
    expect(createLinks(`${plain}/${path}`, undefined).href('/')).toBe(`/${path}/`)
    expect(createLinks(plain, path).href('/')).toBe(`/${path}/`)
  })

  test('to the front page end in one slash', () => {
    expect(createLinks(plain, undefined).href(paths.front)).toBe('/')
    expect(createLinks(plain, '/base').href(paths.front)).toBe('/base/')
    expect(createLinks(`${plain}/a/`, undefined).absolute(paths.front)).toBe(`${plain}/a/`)
  })

  test('never hold two slashes in a row after the protocol, however the base is written', () => {
    const part = fc.stringMatching(/^[a-z0-9]{1,5}$/)
    const slashes = fc.constantFrom('', '/', '//')
    fc.assert(
      fc.property(slashes, fc.array(part, { maxLength: 3 }), slashes, (before, parts, after) => {
        const base = before + parts.join('/') + after
        const { href, absolute } = createLinks(plain, base)
        const root = parts.length === 0 ? '' : `/${parts.join('/')}`
        expect(href('/x.xml')).toBe(`${root}/x.xml`)
        expect(absolute('/x.xml')).toBe(plain + href('/x.xml'))
      }),
    )
  })
})

describe('paths', () => {
  test('of pages end in a slash, of documents they do not', () => {
    expect(paths.incident('checkout')).toBe('/incidents/checkout/')
    expect(paths.maintenance('upgrade')).toBe('/maintenance/upgrade/')
    expect(paths.component('api')).toBe('/components/api/')
    expect(paths.month('2026-01')).toBe('/history/2026/01/')
    expect(paths.feeds.rss).toBe('/rss.xml')
  })

  test('of updates lead to their anchor on the page', () => {
    const update = '20260115T1410Z-investigating'
    expect(paths.update('checkout', update)).toBe(`/incidents/checkout/#${anchorOf(update)}`)
    expect(paths.maintenanceUpdate('upgrade', update)).toBe(
      `/maintenance/upgrade/#${anchorOf(update)}`,
    )
  })
})

test.each([
  ['/', 'index.html'],
  ['/incidents/checkout/', 'incidents/checkout/index.html'],
  ['/incidents/checkout/#update-1', 'incidents/checkout/index.html'],
  ['/404.html', '404.html'],
  ['/rss.xml', 'rss.xml'],
  ['/api/v2/status.json', 'api/v2/status.json'],
])('the file of %s is %s', (path, file) => {
  expect(fileOf(path)).toBe(file)
})
