import { describe, expect, test } from 'vitest'
import { parseHeadersFile } from '../../../src/cli/headers-file.ts'
import { headerRules } from '../../../src/site/documents/headers.ts'
import { demoNow, readRecords } from '../../demo.ts'
import { outputsOf, textOf } from '../outputs.ts'

const outputs = outputsOf(await readRecords(), demoNow)
const file = textOf(outputs, '/_headers')
const headersOf = parseHeadersFile(file)
const assets = ['/embed.js', '/feed.css', '/feed.xsl']
const paths = [...outputs.keys(), ...assets, '/assets/1a2b3c.css'].filter(
  (path) => path !== '/_headers',
)

/** What the reference says the original sends, and the schema of feeds, calendars and images. */
const fresh = 'max-age=10, public, s-maxage=10, stale-while-revalidate=20, stale-if-error=3600'

describe('_headers', () => {
  test('sends no header twice for one path: hosts disagree about what that means', () => {
    const single = headerRules.flatMap(({ headers }) => Object.entries(headers))
    const allowed = new Set(single.map(([name, value]) => `${name}: ${value}`))
    const said = paths.flatMap((path) => Object.entries(headersOf(path)))
    expect(said.filter(([name, value]) => !allowed.has(`${name}: ${value}`))).toEqual([])
  })

  test('has each path once, and fewer rules than the 100 that Cloudflare reads', () => {
    const rules = file.split('\n').filter((line) => line.startsWith('/'))
    expect(new Set(rules).size).toBe(rules.length)
    expect(rules.length).toBeLessThanOrEqual(100)
    expect(file.split('\n').filter((line) => line.length > 2000)).toEqual([])
    expect(rules.filter((rule) => rule.split('*').length > 2)).toEqual([])
  })

  test('has a rule for caching for every file', () => {
    expect(paths.filter((path) => headersOf(path)['cache-control'] === undefined)).toEqual([])
  })

  test('lets every page be framed by nobody, but /embed/ by anybody', () => {
    const pages = [...outputs].filter(([, view]) => 'template' in view).map(([path]) => path)
    const frameable = pages.filter(
      (path) => headersOf(path)['content-security-policy'] !== "frame-ancestors 'none'",
    )
    expect(frameable).toEqual(['/embed/'])
  })

  test('lets other sites read every document, and no page', () => {
    const isOpen = (path: string) => headersOf(path)['access-control-allow-origin'] === '*'
    const pages = new Set(
      [...outputs].filter(([, view]) => 'template' in view).map(([path]) => path),
    )
    expect(paths.filter((path) => isOpen(path) === pages.has(path))).toEqual([])
  })

  test('names the type of every document', () => {
    const documents = [...outputs]
      .filter(([path, view]) => 'document' in view && path !== '/_headers')
      .map(([path]) => path)
    const untyped = documents.filter((path) => headersOf(path)['content-type'] === undefined)
    expect(untyped).toEqual([])
  })

  test('says of the API what the original does', () => {
    expect(headersOf('/api/v2/summary.json')).toEqual({
      'content-type': 'application/json; charset=utf-8',
      'access-control-allow-origin': '*',
      'cache-control': fresh,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'strict-origin-when-cross-origin',
    })
  })

  test.each([
    ['/rss.xml', 'application/xml; charset=utf-8'],
    ['/components/label-api/atom.xml', 'application/xml; charset=utf-8'],
    ['/history.atom', 'application/xml; charset=utf-8'],
    ['/postmortems/feed.json', 'application/feed+json; charset=utf-8'],
    ['/components/label-api/maintenance.ics', 'text/calendar; charset=utf-8'],
    ['/components/label-api/uptime.svg', 'image/svg+xml; charset=utf-8'],
    ['/components/label-api/uptime.json', 'application/json; charset=utf-8'],
    ['/embed.js', 'text/javascript; charset=utf-8'],
    ['/status.txt', 'text/plain; charset=utf-8'],
    ['/reliability.csv', 'text/csv; charset=utf-8'],
  ])('gives %s the type %s', (path, type) => {
    expect(headersOf(path)['content-type']).toBe(type)
  })

  test('has no rule that matches nothing', () => {
    const built = [...paths, '/404.html']
    const rules = new Set(headerRules.flatMap((rule) => rule.paths))
    const dead = [...rules].filter((rule) => {
      const pattern = rule.replaceAll('.', '[.]').replaceAll('*', '.*').replaceAll(':id', '[^/]+')
      return !built.some((path) => new RegExp(`^${pattern}$`).test(path))
    })
    expect(dead).toEqual([])
  })

  test('keeps for ever what is named by its content, and nothing else', () => {
    const kept = paths.filter((path) => headersOf(path)['cache-control']?.includes('immutable'))
    expect(kept).toEqual(['/assets/1a2b3c.css'])
  })

  test('keeps what changes with the settings alone for longer than what happens', () => {
    const age = (path: string) =>
      Number(/max-age=(\d+)/.exec(headersOf(path)['cache-control'] ?? '')?.[1])
    expect(age('/rss.xml')).toBe(10)
    for (const path of ['/favicon.svg', ...assets]) expect(age(path)).toBeGreaterThan(600)
  })

  test('speaks of paths below the base', async () => {
    const below = outputsOf(await readRecords(), demoNow, { base: '/status' })
    const read = parseHeadersFile(textOf(below, '/_headers'))
    expect(read('/status/api/v2/summary.json')).toEqual(headersOf('/api/v2/summary.json'))
    expect(read('/api/v2/summary.json')).toEqual({})
  })
})
