import { expect, test } from 'vitest'
import { buildStatus } from '../../src/model/status.ts'
import type { FeedLink } from '../../src/site/parts/feed-links.ts'
import { createOutputs } from '../../src/site/outputs.ts'
import { ungroup, type PageView } from '../../src/site/output.ts'
import { i, m, r, t, u } from '../model/factories.ts'

const records = r({
  incidents: [i('x', [u(t('14:10'), 'investigating', { a: 'major_outage' })])],
  maintenances: [m('upgrade', t('02:00'), t('04:00'))],
})
const outputs = ungroup(createOutputs(buildStatus(records, t('23:00')), { base: '/status' }))
const views = new Map(
  outputs.flatMap((output): [string, PageView][] => {
    const view = output.view()
    return 'template' in view ? [[output.path, view]] : []
  }),
)

const siteFeeds = ['/status/rss.xml', '/status/atom.xml', '/status/feed.json']

function feedsOn(path: string): readonly FeedLink[] {
  const view = views.get(path)
  if (view === undefined) throw new Error(`There is no page ${path}.`)
  return view.chrome.feeds
}

test('every page names the three feeds of the whole site first', () => {
  expect(views.size).toBeGreaterThan(7)
  for (const path of views.keys()) {
    const links = feedsOn(path).slice(0, 3)
    expect(links.map(({ href }) => href)).toEqual(siteFeeds)
    expect(links.map(({ type }) => type)).toEqual([
      'application/rss+xml',
      'application/atom+xml',
      'application/feed+json',
    ])
  }
})

test('the page of a component also names its own, and its calendar', () => {
  expect(feedsOn('/components/b/').slice(3)).toEqual([
    { title: 'B (RSS)', href: '/status/components/b/rss.xml', type: 'application/rss+xml' },
    { title: 'B (Atom)', href: '/status/components/b/atom.xml', type: 'application/atom+xml' },
    {
      title: 'B (JSON Feed)',
      href: '/status/components/b/feed.json',
      type: 'application/feed+json',
    },
    {
      title: 'Maintenance: B',
      href: '/status/components/b/maintenance.ics',
      type: 'text/calendar',
    },
  ])
})

test('the page of a maintenance also names those of all maintenance', () => {
  expect(feedsOn('/maintenance/upgrade/').map(({ href }) => href)).toEqual([
    ...siteFeeds,
    '/status/maintenance/rss.xml',
    '/status/maintenance/atom.xml',
    '/status/maintenance/feed.json',
    '/status/maintenance.ics',
  ])
})

test('what a page names is there', () => {
  const written = new Set(outputs.map(({ path }) => `/status${path}`))
  for (const path of views.keys()) {
    for (const { href } of feedsOn(path)) expect(written).toContain(href)
  }
})
