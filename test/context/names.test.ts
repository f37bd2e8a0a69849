import { expect, it } from 'vitest'
import { createContext } from '../../src/context/context.ts'
import { inSentence, nameOf, namesOf } from '../../src/context/names.ts'
import { createIcs } from '../../src/feeds/icalendar.ts'
import { createMaintenanceCalendar } from '../../src/feeds/calendar.ts'
import { createFeeds } from '../../src/feeds/items.ts'
import { buildStatus } from '../../src/model/status.ts'
import { createBadges } from '../../src/site/badges/badges.ts'
import { createLlmsText } from '../../src/site/documents/llms-text.ts'
import { createStatusText } from '../../src/site/documents/status-text.ts'
import { createFrontView } from '../../src/site/pages/front.ts'
import { createIncidentView } from '../../src/site/pages/incident.ts'
import { i, k, m, r, s, t, u } from '../model/factories.ts'
import { outputsOf, viewAt } from '../site/outputs.ts'

const groups = [
  { id: 'eu', name: 'Europe' },
  { id: 'us', name: 'America' },
]
const components = [
  k('api', { name: 'API' }),
  k('eu-api', { name: 'API', group: 'eu' }),
  k('eu-web', { name: 'Web', group: 'eu' }),
  k('us-api', { name: 'API', group: 'us' }),
]
const incident = i('slow', [u(t('10:00'), 'investigating', { 'us-api': 'major_outage' })])
const work = m('work', t('12:00'), t('13:00'), [], { components: ['eu-api', 'eu-web'] })
const context = createContext(
  buildStatus(r({ groups, components, incidents: [incident], maintenances: [work] }), t('11:00')),
  {},
)
const { status } = context

it('a component is called as its author calls it, with its group where another is called the same', () => {
  expect(namesOf(context, ['us-api', 'eu-web', 'api', 'nobody', 'eu-api'])).toEqual([
    'API (America)',
    'Web',
    'API',
    'API (Europe)',
  ])
  expect(nameOf(context, { id: 'us-api', name: 'API' })).toBe('API (America)')
})

it('one that is yet to come is called nothing, and changes no name', () => {
  const coming = [...components.slice(1, 3), k('us-api', { name: 'API', startDate: '2026-02-01' })]
  const before = createContext(buildStatus(r({ groups, components: coming }), t('11:00')), {})
  expect(namesOf(before, ['eu-api', 'us-api'])).toEqual(['API'])
})

it('so readers of feeds, calendars, badges and pages know which of them it is', () => {
  const feeds = createFeeds(context)
  const item = feeds.all.feed().items.find(({ id }) => id.includes(':incident:'))
  expect(item?.facts[0]?.text).toBe('API (America): Major outage')
  expect(item?.categories).toContain('API (America)')
  expect(feeds.components.get('us-api')?.feed().title).toBe('API (America) · Example Status')
  const ics = createIcs(
    createMaintenanceCalendar(context, status.components.get('eu-api')?.component),
  )
  expect(ics).toContain('NAME:API (Europe) · Maintenance')
  expect(ics.replaceAll('\r\n ', '')).toContain('Affected components: API (Europe)\\, Web')
  expect(createLlmsText(context)).toContain('- API (America): Major outage')
  expect(createStatusText(context)).toContain('Major outage: API (America)')
  const badges = createBadges(context).map((output) => [output.path, JSON.stringify(output.view())])
  expect(Object.fromEntries(badges)).toMatchObject({
    '/components/us-api/badge.json': expect.stringContaining('"label":"API (America)"'),
    '/components/eu-web/badge.json': expect.stringContaining('"label":"Web"'),
  })
  const [shown] = status.incidents
  if (shown === undefined) throw new Error('There is no incident.')
  const page = createIncidentView(context, shown)
  expect(page.strip.map(({ name }) => name)).toEqual(['API (America)'])
  expect(page.follow.links.map(({ label }) => label)).toEqual(['API (America) (RSS)'])
})

it('and so do its own page, read aloud too, and the example of how numbers are made', () => {
  const over = i('over', [
    u(t('06:00'), 'investigating', { 'us-api': 'major_outage' }),
    u(t('07:00'), 'resolved'),
  ])
  const site = s({ slo: { target: 99.9 } })
  const outputs = outputsOf(
    r({ site, groups, components, incidents: [over] }),
    t('2026-01-16 12:00'),
  )
  const page = viewAt(outputs, '/components/us-api/', 'component')
  expect([page.chrome.title, page.uptime?.bars.label]).toEqual([
    expect.stringMatching(/^API \(America\) ·/),
    expect.stringMatching(/^API \(America\), last 90 days:/),
  ])
  const { example } = viewAt(outputs, '/reliability/method/', 'reliabilityMethod')
  expect(example).toMatchObject({
    component: 'API (America)',
    uptimeTitle: expect.stringContaining('Uptime of API (America) in January 2026'),
    budgetTitle: 'Error budget of API (America)',
  })
})

it('below the name of its group it has its own alone', () => {
  const rows = createFrontView(context).shelves.flatMap((shelf) => shelf.rows)
  expect(rows.map(({ mark }) => mark.name)).toEqual(['API', 'API', 'Web', 'API'])
})

it.each(['الدفع (API)', 'API של תשלומים'])(
  '%s is kept apart from the sentence around it',
  (name) => {
    expect(inSentence(name)).toBe(`\u2068${name}\u2069`)
  },
)

it.each(['Checkout', 'Überweisung', '決済', 'Оплата'])(
  '%s stands in a sentence as it is',
  (name) => {
    expect(inSentence(name)).toBe(name)
  },
)
