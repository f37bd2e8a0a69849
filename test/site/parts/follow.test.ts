import { expect, test } from 'vitest'
import { i, k, m, r, t, u } from '../../model/factories.ts'
import { outputsOf, viewAt } from '../outputs.ts'

const outputs = outputsOf(
  r({
    components: [k('a', { name: 'API' }), k('b', { name: 'Shop' })],
    incidents: [
      i('x', [u(t('10:00'), 'investigating', { a: 'major_outage', b: 'partial_outage' })]),
      i('y', [u(t('10:00'), 'investigating')]),
    ],
    maintenances: [m('m', t('14:00'), t('16:00'))],
  }),
  t('11:00'),
)

test('a component is followed by its own feeds, calendar and badge', () => {
  expect(viewAt(outputs, '/components/a/', 'component').follow).toEqual({
    label: 'Follow this component:',
    links: [
      { label: 'RSS', href: '/components/a/rss.xml' },
      { label: 'Atom', href: '/components/a/atom.xml' },
      { label: 'JSON Feed', href: '/components/a/feed.json' },
      { label: 'Calendar', href: '/components/a/maintenance.ics' },
      { label: 'Badge', href: '/components/a/badge.svg' },
    ],
  })
})

test('an incident is followed by the feeds of what it affects', () => {
  expect(viewAt(outputs, '/incidents/x/', 'incident').follow).toEqual({
    label: 'Follow the affected components:',
    links: [
      { label: 'API (RSS)', href: '/components/a/rss.xml' },
      { label: 'Shop (RSS)', href: '/components/b/rss.xml' },
    ],
  })
})

test('the feeds of what an incident affects are in the order of the page', () => {
  const turned = outputsOf(
    r({
      components: [k('b', { name: 'Shop' }), k('a', { name: 'API' })],
      incidents: [
        i('x', [u(t('10:00'), 'investigating', { a: 'major_outage', b: 'partial_outage' })]),
      ],
    }),
    t('11:00'),
  )
  const { follow } = viewAt(turned, '/incidents/x/', 'incident')
  expect(follow.links.map(({ label }) => label)).toEqual(['Shop (RSS)', 'API (RSS)'])
})

test('an incident that affects no component is followed by the feeds of the page', () => {
  const { follow } = viewAt(outputs, '/incidents/y/', 'incident')
  expect(follow.label).toBe('Follow this page:')
  expect(follow.links.map(({ href }) => href)).toEqual(['/rss.xml', '/atom.xml', '/feed.json'])
})

test('a maintenance is followed by the feeds and the calendar of all maintenance', () => {
  expect(viewAt(outputs, '/maintenance/m/', 'maintenance').follow).toEqual({
    label: 'Follow all maintenance:',
    links: [
      { label: 'RSS', href: '/maintenance/rss.xml' },
      { label: 'Atom', href: '/maintenance/atom.xml' },
      { label: 'JSON Feed', href: '/maintenance/feed.json' },
      { label: 'Calendar', href: '/maintenance.ics' },
    ],
  })
})

test('what is followed is there', () => {
  const pages = [
    viewAt(outputs, '/components/a/', 'component'),
    viewAt(outputs, '/incidents/x/', 'incident'),
    viewAt(outputs, '/incidents/y/', 'incident'),
    viewAt(outputs, '/maintenance/m/', 'maintenance'),
  ]
  const links = pages.flatMap(({ follow }) => follow.links)
  expect(links.filter(({ href }) => !outputs.has(href))).toEqual([])
})
