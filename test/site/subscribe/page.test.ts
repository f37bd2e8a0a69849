import { describe, expect, test } from 'vitest'
import type { SubscribeView } from '../../../src/site/subscribe/page.ts'
import { demoNow, readRecords } from '../../demo.ts'
import { i, k, m, p, r, s, t, u } from '../../model/factories.ts'
import { outputsOf } from '../outputs.ts'

type Outputs = ReturnType<typeof outputsOf>

function viewIn(outputs: Outputs): SubscribeView {
  const view = outputs.get('/subscribe/')
  if (view === undefined || !('template' in view) || view.template !== 'subscribe') {
    throw new Error('There is no page.')
  }
  return view
}

/** Everything the page lists. */
function listed({ sections }: SubscribeView) {
  return sections.flatMap(({ recipes, components }) => [
    ...recipes.flatMap(({ addresses }) => addresses),
    ...components.flatMap(({ addresses }) => addresses),
  ])
}

/** The paths of this site in all that can be copied, in full or as a part of a line. */
function pathsIn(values: readonly string[], origin: string): string[] {
  const plain = values.map((value) =>
    value.replace(/url=(https%3A\S+?)\)/g, (_, encoded: string) => decodeURIComponent(encoded)),
  )
  return plain.flatMap((value) =>
    [...value.matchAll(/(?:https?|webcal):\/\/([^\s"')\];]+)/g)]
      .map(([, address = '']) => address)
      .filter((address) => address.startsWith(`${origin}/`))
      .map((address) => address.slice(origin.length)),
  )
}

const demo = await readRecords()
const small = r({
  site: s({ url: 'https://example.com/status/' }),
  components: [k('a'), k('b', { showUptime: false })],
  incidents: [
    i('one', [u(t('10:00'), 'investigating', { a: 'major_outage' }), u(t('11:00'), 'resolved')], {
      postmortemRecord: p(t('11:30')),
    }),
  ],
  maintenances: [m('work', t('13:00'), t('14:00'))],
})

const sites = {
  'the demonstration': { origin: 'status.harbourline.example', of: outputsOf(demo, demoNow) },
  'a small site below a path': { origin: 'example.com/status', of: outputsOf(small, t('12:00')) },
}

/** An address with what differs from one component, incident or year to the next taken out. */
function family(path: string): string {
  return path
    .replace(/^\/components\/[^/]+\//, '/components/<id>/')
    .replace(/^\/api\/v1\/components\/[^/]+\.json$/, '/api/v1/components/<id>.json')
    .replace(/by-year\/[^/]+\.json$/, 'by-year/<year>.json')
    .replace(
      /^\/api\/v1\/(incidents|postmortems|reliability)\/[^/]+\.json$/,
      '/api/v1/$1/<id>.json',
    )
    .replace(/^\/api\/v1\/schema\/[^/]+\.json$/, '/api/v1/schema/<name>.json')
}

describe.each(Object.entries(sites))('the subscribe page of %s', (_, { origin, of }) => {
  const addresses = listed(viewIn(of))
  const paths = pathsIn(
    addresses.map(({ value }) => value),
    origin,
  )

  test('lists no address that is not there', () => {
    const known = new Set([...of.keys(), ...[...of.keys()].map(family), '/embed.js'])
    expect(paths.length).toBeGreaterThan(40)
    expect(paths.filter((path) => !known.has(path))).toEqual([])
  })

  test('lists every feed, calendar, badge, text and document of an API', () => {
    const own = new Set([
      '/_headers',
      '/robots.txt',
      '/sitemap.xml',
      '/favicon.svg',
      '/logo.svg',
      '/logo-dark.svg',
    ])
    const families = [...of]
      .filter(([path, view]) => 'document' in view && !own.has(path))
      .map(([path]) => family(path))
    const told = new Set(paths.map(family))
    expect([...new Set(families)].filter((path) => !told.has(path))).toEqual([])
  })

  test('lists every document of a component', () => {
    const components = [...of.keys()].filter((path) => /^\/components\/.*[^/]$/.test(path))
    expect(components.filter((path) => !paths.includes(path))).toEqual([])
  })

  test('leads only where there is something', () => {
    const hrefs = addresses.flatMap(({ href }) => href ?? [])
    const base = origin.slice(origin.indexOf('/')).replace(/^[^/].*/, '')
    const wrong = hrefs
      .filter((href) => !href.startsWith('webcal:'))
      .filter((href) => !of.has(href.slice(base.length)))
    expect(wrong).toEqual([])
  })

  test('names each thing to copy', () => {
    expect(addresses.filter(({ label, value }) => label === '' || value === '')).toEqual([])
  })
})

test('of several ways in one section each has a title', () => {
  const { sections } = viewIn(outputsOf(small, t('12:00')))
  const untitled = sections.filter(
    ({ recipes }) => recipes.length > 1 && recipes.some(({ title }) => title === undefined),
  )
  expect(untitled.map(({ id }) => id)).toEqual([])
})

test('a name cannot break out of what is copied', () => {
  const name = '"><script>alert(1)</script> [x](y)'
  const outputs = outputsOf(r({ site: { ...s(), name } }), t('12:00'))
  const values = listed(viewIn(outputs)).map(({ value }) => value)
  expect(values.filter((value) => value.includes('<script>'))).toEqual([])
  expect(values.filter((value) => value.startsWith('[!['))).toEqual([
    expect.stringMatching(/^\[!\[[^[\]]*\]\(https:\S+\)\]\(https:\S+\)$/),
    expect.stringMatching(/^\[!\[[^[\]]*\]\(https:\S+\)\]\(https:\S+\)$/),
  ])
})
