import { describe, expect, test } from 'vitest'
import { createContext } from '../../src/context/context.ts'
import { contentOf } from '../../src/feeds/content.ts'
import type { Feed, FeedItem } from '../../src/feeds/feed.ts'
import { createFeeds } from '../../src/feeds/items.ts'
import type { MaintenanceRecord, Records } from '../../src/model/records.ts'
import { updateSchema } from '../../src/model/schemas/update.ts'
import { buildStatus } from '../../src/model/status.ts'
import type { Instant } from '../../src/model/time.ts'
import { i, iso, k, m, p, r, s, t, u, v } from '../model/factories.ts'

const feedsAt = (records: Records, now: Instant = t('23:00'), drills = false) => {
  const feeds = createFeeds(createContext(buildStatus(records, now, { drills }), {}))
  const { all, maintenance, postmortems, components } = feeds
  return {
    all: all.feed(),
    maintenance: maintenance.feed(),
    postmortems: postmortems.feed(),
    components: new Map([...components].map(([id, each]) => [id, each.feed()])),
  }
}

const titles = ({ items }: Feed): string[] => items.map(({ title }) => title)
const ends = ({ items }: Feed): string[] => items.map(({ id }) => id.replace(/^.*:/, ''))

function itemOf(feed: Feed, end: string): FeedItem {
  const item = feed.items.find(({ id }) => id.endsWith(end))
  if (item === undefined) throw new Error(`The feed has no item ${end}.`)
  return item
}

const maintenanceFeed = (record: MaintenanceRecord, now?: Instant): Feed =>
  feedsAt(r({ maintenances: [record] }), now).maintenance

const from = t('02:00')
const to = t('04:00')

describe('maintenance by the clock', () => {
  const plain = m('upgrade', from, to)

  test('appears when it is announced, when it starts and when it ends, and not before', () => {
    const at = (now: Instant) => ends(maintenanceFeed(plain, now))
    expect(at(from - 1)).toEqual(['announced'])
    expect(at(from)).toEqual(['started', 'announced'])
    expect(at(to - 1)).toEqual(['started', 'announced'])
    expect(at(to)).toEqual(['completed', 'started', 'announced'])
  })

  test('at its own times, and with titles that stand alone', () => {
    const { items } = maintenanceFeed(plain)
    expect(items.map(({ title, publishedAt }) => [title, iso(publishedAt)])).toEqual([
      ['Completed: Work on upgrade', '2026-01-15T04:00:00.000Z'],
      ['In progress: Work on upgrade', '2026-01-15T02:00:00.000Z'],
      ['Scheduled: Work on upgrade', '2026-01-08T02:00:00.000Z'],
    ])
  })

  test('says when it is, whom it concerns and what to expect', () => {
    const content = contentOf(itemOf(maintenanceFeed(plain), 'announced'))
    expect(content).toBe(
      '<p>Expect a short interruption.</p>\n<p><strong>Window:</strong> 15 Jan 2026, 02:00 UTC – 04:00 UTC<br><strong>Affected components:</strong> A</p>',
    )
    expect(contentOf(itemOf(maintenanceFeed(plain), 'started'))).toContain(
      '<p>The maintenance has begun.</p>\n<p>Expect a short interruption.</p>',
    )
  })

  test('is left out where an update says it at that minute', () => {
    const updates = [v(from, 'in_progress'), v(to + 40_000, 'completed')]
    expect(ends(maintenanceFeed(m('upgrade', from, to, updates)))).toEqual([
      '20260115T0400Z-completed',
      '20260115T0200Z-in_progress',
      'announced',
    ])
  })

  test('stays when an update comes later', () => {
    const updates = [v(t('02:10'), 'in_progress'), v(t('04:05'), 'completed')]
    expect(ends(maintenanceFeed(m('upgrade', from, to, updates)))).toEqual([
      '20260115T0405Z-completed',
      'completed',
      '20260115T0210Z-in_progress',
      'started',
      'announced',
    ])
  })

  test('neither starts nor ends once it is called off', () => {
    const record = m('upgrade', from, to, [v(t('01:00'), 'cancelled')])
    expect(titles(maintenanceFeed(record))).toEqual([
      'Cancelled: Work on upgrade',
      'Scheduled: Work on upgrade',
    ])
  })

  test('starts and ends when the moved window does', () => {
    const moved = v(t('01:00'), 'scheduled', { startsAt: t('05:00'), endsAt: t('06:00') })
    const { items } = maintenanceFeed(m('upgrade', from, to, [moved]))
    expect(items.map(({ publishedAt }) => iso(publishedAt).slice(11, 16))).toEqual([
      '06:00',
      '05:00',
      '01:00',
      '02:00',
    ])
  })

  test.each(['02:00', '02:30'])(
    'starts anew where a move at %s took back that it had, under another id',
    (time) => {
      const moved = v(t(time), 'scheduled', { startsAt: t('05:00'), endsAt: t('06:00') })
      const record = m('upgrade', from, to, [moved])
      expect(ends(maintenanceFeed(m('upgrade', from, to), t(time)))[0]).toBe('started')
      expect(ends(maintenanceFeed(record, t('05:00')))).toEqual([
        'started-2',
        `20260115T${time.replace(':', '')}Z-scheduled`,
        'announced',
      ])
    },
  )

  test('starts anew where it had begun early, by an update, and was put off', () => {
    const updates = [
      v(t('01:30'), 'in_progress'),
      v(t('01:45'), 'scheduled', { startsAt: t('05:00'), endsAt: t('06:00') }),
    ]
    expect(ends(maintenanceFeed(m('upgrade', from, to, updates), t('05:00')))).toEqual([
      'started-2',
      '20260115T0145Z-scheduled',
      '20260115T0130Z-in_progress',
      'announced',
    ])
  })

  test.each(['04:00', '04:10'])(
    'ends anew where its window was prolonged at %s, when it had ended, under another id',
    (time) => {
      const prolonged = v(t(time), 'in_progress', { endsAt: t('05:00') })
      const record = m('upgrade', from, to, [prolonged])
      const began = ['started', 'announced']
      const ended = maintenanceFeed(m('upgrade', from, to), t(time))
      expect(ends(ended)).toEqual(['completed', ...began])
      const goesOn = [`20260115T${time.replace(':', '')}Z-in_progress`, ...began]
      expect(ends(maintenanceFeed(record, t(time)))).toEqual(goesOn)
      expect(ends(maintenanceFeed(record, t('05:00')))).toEqual(['completed-2', ...goesOn])
    },
  )

  test('keeps its ids where a move comes in time', () => {
    const updates = [
      v(t('01:00'), 'scheduled', { startsAt: t('03:00') }),
      v(t('03:30'), 'in_progress', { endsAt: t('05:00') }),
    ]
    expect(ends(maintenanceFeed(m('upgrade', from, to, updates)))).toEqual([
      'completed',
      '20260115T0330Z-in_progress',
      'started',
      '20260115T0100Z-scheduled',
      'announced',
    ])
  })

  test('the start of what an update says ran, and another puts off, stays, with the times that it ran', () => {
    const said = v(t('02:10'), 'in_progress')
    const off = v(t('02:30'), 'scheduled', { startsAt: t('05:00'), endsAt: t('06:00') })
    const record = m('upgrade', from, to, [said, off])
    expect(ends(maintenanceFeed(record, t('05:00')))).toEqual([
      'started-2',
      '20260115T0230Z-scheduled',
      '20260115T0210Z-in_progress',
      'started',
      'announced',
    ])
    const start = (now: Instant) => itemOf(maintenanceFeed(record, now), ':started')
    expect(start(t('02:10')).facts[0]?.text).toBe('15 Jan 2026, 02:00 UTC – 04:00 UTC')
    expect(start(t('03:00'))).toMatchObject({ publishedAt: from, updatedAt: t('02:30') })
    expect(start(t('03:00')).facts[0]?.text).toBe('15 Jan 2026, 02:00 UTC – 02:30 UTC')
    expect(start(t('12:00'))).toEqual(start(t('03:00')))
  })

  test('an announcement without words of its own gives way to the update that makes it', () => {
    const announcedAt = t('2026-01-10 09:00')
    const silent = { body: '', announcedAt }
    const update = v(announcedAt + 50, 'scheduled')
    const now = t('01:00')
    expect(ends(maintenanceFeed(m('x', from, to, [update], silent), now))).toEqual([
      '20260110T0900Z-scheduled',
    ])
    expect(ends(maintenanceFeed(m('x', from, to, [], silent), now))).toEqual(['announced'])
  })

  test('of what was imported, nothing is told that was not said there', () => {
    const silent = { body: '', announcedAt: t('01:00') }
    const updates = [
      v(t('01:02'), 'scheduled', { statuspageId: 'abcdefghijk1' }),
      v(t('02:10'), 'in_progress', { statuspageId: 'abcdefghijk2' }),
      v(t('04:30'), 'completed', { importedId: 'three' }),
    ]
    expect(ends(maintenanceFeed(m('x', from, to, updates, silent)))).toEqual([
      '20260115T0430Z-completed',
      '20260115T0210Z-in_progress',
      '20260115T0102Z-scheduled',
    ])
  })

  test('what was never announced only starts', () => {
    const { announcedAt: _, ...record } = m('x', from, to)
    expect(ends(maintenanceFeed(record, from - 1))).toEqual([])
    expect(ends(maintenanceFeed(record, t('03:00')))).toEqual(['started'])
  })
})

describe('a moved window', () => {
  const moved = v(t('01:00'), 'scheduled', { startsAt: t('05:00'), endsAt: t('06:00') })
  const again = v(t('01:30'), 'scheduled', { endsAt: t('07:00') })
  const feed = maintenanceFeed(m('upgrade', from, to, [moved, again]), t('01:45'))
  const windowOf = (end: string) => itemOf(feed, end).facts[0]?.text

  test('is named by the update that moves it, as it was then', () => {
    expect(windowOf('0100Z-scheduled')).toBe('15 Jan 2026, 05:00 UTC – 06:00 UTC')
    expect(windowOf('0130Z-scheduled')).toBe('15 Jan 2026, 05:00 UTC – 07:00 UTC')
  })

  test('is not told by what calls the work off', () => {
    const off = v(t('01:00'), 'cancelled', { startsAt: t('05:00'), endsAt: t('06:00') })
    const { items } = maintenanceFeed(m('upgrade', from, to, [off]))
    expect(items[0]).toMatchObject({ title: 'Cancelled: Work on upgrade', facts: [] })
  })

  test('is put right in the announcement, which counts as changed', () => {
    expect(windowOf('announced')).toBe('15 Jan 2026, 05:00 UTC – 07:00 UTC')
    expect(itemOf(feed, 'announced').updatedAt).toBe(t('01:30'))
  })

  test('changes the announcement once more where the move is corrected', () => {
    const corrected = { ...moved, editedAt: t('01:40') }
    const again = maintenanceFeed(m('upgrade', from, to, [corrected]), t('01:45'))
    expect(itemOf(again, 'announced').updatedAt).toBe(t('01:40'))
  })

  test('alone is a change of what was said before: another update is not', () => {
    const said = v(t('02:30'), 'in_progress', {})
    const extended = v(t('03:30'), 'in_progress', { endsAt: t('05:00') })
    const feedOf = (...updates: MaintenanceRecord['updates']) =>
      maintenanceFeed(m('upgrade', from, to, [...updates], { announcedAt: t('00:00') }))
    const changes = (feed: Feed) =>
      ['announced', 'started'].map((end) => itemOf(feed, end).updatedAt)
    expect(changes(feedOf(said))).toEqual([t('00:00'), from])
    expect(changes(feedOf(said, extended))).toEqual([t('03:30'), t('03:30')])
  })
})

describe('a corrected text', () => {
  const first = u(t('14:10'), 'investigating')

  test('keeps the id and the time, and counts as changed when the author says so', () => {
    const before = itemOf(feedsAt(r({ incidents: [i('x', [first])] })).all, 'investigating')
    const corrected = { ...first, body: 'Corrected.', editedAt: t('15:00') }
    const after = itemOf(feedsAt(r({ incidents: [i('x', [corrected])] })).all, 'investigating')
    expect(after.id).toBe(before.id)
    expect(after.publishedAt).toBe(before.publishedAt)
    expect([before.updatedAt, after.updatedAt]).toEqual([t('14:10'), t('15:00')])
  })

  test('changes no time without `editedAt`: no other time would be true', () => {
    const corrected = i('x', [{ ...first, body: 'Corrected.' }])
    expect(feedsAt(r({ incidents: [corrected] })).all.updatedAt).toBe(t('14:10'))
  })

  test('is not given as changed before it is', () => {
    const ahead = i('x', [{ ...first, editedAt: t('15:00') }])
    const { all } = feedsAt(r({ incidents: [ahead] }), t('14:59'))
    expect(all.items.map(({ updatedAt }) => updatedAt)).toEqual([t('14:10')])
  })

  test('of a title changes every item of the incident, and none of another', () => {
    const records = r({
      incidents: [i('x', [first], { editedAt: t('16:00') }), i('y', [first])],
    })
    const { all } = feedsAt(records)
    expect(itemOf(all, 'x:20260115T1410Z-investigating').updatedAt).toBe(t('16:00'))
    expect(itemOf(all, 'y:20260115T1410Z-investigating').updatedAt).toBe(t('14:10'))
    expect(all.updatedAt).toBe(t('16:00'))
  })

  test('of a title changes the item of the post-mortem, too', () => {
    const postmortemRecord = p(t('15:30'))
    const resolved = i('x', [u(t('15:00'), 'resolved')], { editedAt: t('16:00'), postmortemRecord })
    const { postmortems } = feedsAt(r({ incidents: [resolved] }))
    expect(postmortems.items.map(({ updatedAt }) => updatedAt)).toEqual([t('16:00')])
  })

  test('of maintenance changes every item of it, and that of an update only this one', () => {
    const changes = (editedAt?: Instant) =>
      maintenanceFeed(
        m('x', from, to, [v(t('03:00'), 'verifying', { editedAt: t('05:00') })], {
          editedAt,
          announcedAt: t('01:00'),
        }),
      ).items.map(({ updatedAt }) => updatedAt)
    expect(changes()).toEqual([to, t('05:00'), from, t('01:00')])
    expect(changes(t('06:00'))).toEqual(Array(4).fill(t('06:00')))
  })

  test('cannot be earlier than the update', () => {
    const settings = { status: 'resolved', at: iso(t('14:10')), editedAt: iso(t('14:09')) }
    expect(updateSchema.safeParse(settings).error?.issues[0]?.path).toEqual(['editedAt'])
    expect(updateSchema.safeParse({ ...settings, editedAt: settings.at }).success).toBe(true)
  })
})

describe('post-mortems', () => {
  const records = r({
    incidents: [
      i('x', [u(t('14:10'), 'investigating', { a: 'major_outage' }), u(t('15:00'), 'resolved')], {
        postmortemRecord: p(t('20:00'), { editedAt: t('21:00') }),
      }),
    ],
  })

  test('appear once their embargo ends, in their own feed, that of the component and that of all', () => {
    const at = (now: Instant) => {
      const { all, postmortems, components } = feedsAt(records, now)
      return [postmortems, all, components.get('a'), components.get('b')].map((feed) =>
        feed?.items.some(({ id }) => id === 'urn:allclear:postmortem:x'),
      )
    }
    expect(at(t('20:00') - 1)).toEqual([false, false, false, false])
    expect(at(t('20:00'))).toEqual([true, true, true, false])
  })

  test('have a title that stands alone, the narrative, and the time of their correction', () => {
    const [item] = feedsAt(records).postmortems.items
    expect(item).toMatchObject({
      title: 'Post-mortem: Trouble with x',
      link: 'https://status.example.com/incidents/x/postmortem/',
      body: 'What happened.',
      publishedAt: t('20:00'),
      updatedAt: t('21:00'),
      categories: ['SEV2', 'Post-mortem', 'A'],
    })
  })

  const contentWith = (more: Parameters<typeof p>[1]) => {
    const postmortemRecord = p(t('20:00'), { body: '', ...more })
    const incidents = records.incidents.map((each) => ({ ...each, postmortemRecord }))
    const [item] = feedsAt(r({ incidents })).postmortems.items
    return item && contentOf(item)
  }

  test('have their sections where they have no narrative, and what is in one ends there', () => {
    expect(
      contentWith({
        impact: { customers: 'Could not pay.', internal: { loss: 'secret' } },
        detection: { how: '```\nan alert' },
        whys: ['A disk was full.', 'Nobody *knew*.'],
        factors: { process: ['No alert.'] },
        wentWell: ['The rollback.'],
      }),
    ).toMatchInlineSnapshot(`
      "<h4>Impact</h4>
      <ul>
      <li><strong>Customers:</strong> Could not pay.</li>
      </ul>
      <h4>Detection</h4>
      <ul>
      <li><pre><code>an alert
      </code></pre>
      </li>
      </ul>
      <h4>Why it happened</h4>
      <ul>
      <li>A disk was full.</li>
      <li>Nobody <em>knew</em>.</li>
      </ul>
      <h4>Contributing factors</h4>
      <ul>
      <li><strong>Process:</strong> No alert.</li>
      </ul>
      <h4>What went well</h4>
      <ul>
      <li>The rollback.</li>
      </ul>"
    `)
  })

  test('lead to their page where they have neither', () => {
    expect(contentWith({})).toBe(
      '<p><a href="https://status.example.com/incidents/x/postmortem/">Read the post-mortem</a></p>',
    )
  })

  test('of drills are never there, not even in a preview', () => {
    const drills = r({ incidents: records.incidents.map((each) => ({ ...each, drill: true })) })
    const { all, postmortems, components } = feedsAt(drills, t('23:00'), true)
    expect([all, postmortems, ...components.values()].flatMap(({ items }) => items)).toEqual([])
  })
})

describe('a component’s feed', () => {
  test('has what concerns the component, whole, and nothing else', () => {
    const records = r({
      incidents: [
        i('x', [u(t('14:10'), 'investigating', { a: 'major_outage' }), u(t('15:00'), 'resolved')]),
        i('y', [u(t('14:20'), 'investigating', { b: 'partial_outage' })]),
      ],
      maintenances: [m('upgrade', t('2026-01-20 02:00'), t('2026-01-20 04:00'))],
    })
    const { components } = feedsAt(records)
    expect(titles(components.get('a') as Feed)).toEqual([
      'Resolved: Trouble with x',
      'Investigating: Trouble with x',
      'Scheduled: Work on upgrade',
    ])
    expect(titles(components.get('b') as Feed)).toEqual(['Investigating: Trouble with y'])
  })

  test('is there for a component that nothing ever happened to, and names it', () => {
    const description = 'Where orders are paid'
    const records = r({ components: [k('quiet', { name: 'Checkout', description })] })
    const feed = feedsAt(records).components.get('quiet')
    expect(feed).toMatchObject({
      title: 'Checkout · Example Status',
      description: 'Updates on Checkout. Where orders are paid',
      home: 'https://status.example.com/components/quiet/',
      items: [],
      updatedAt: undefined,
    })
  })
})

test('the words are the site’s language', () => {
  const { maintenance } = feedsAt(
    r({ site: s({ language: 'de' }), maintenances: [m('x', from, to)] }),
  )
  expect(titles(maintenance)).toEqual([
    'Abgeschlossen: Work on x',
    'Läuft: Work on x',
    'Geplant: Work on x',
  ])
  expect(contentOf(itemOf(maintenance, 'started'))).toContain('Die Wartung hat begonnen.')
})

describe('an update of an incident', () => {
  const contentAt = (now: Instant) => {
    const update = u(
      t('14:10'),
      'investigating',
      { a: 'major_outage', b: 'partial_outage' },
      { nextUpdateBy: t('14:40'), body: 'We look into it.' },
    )
    const later = u(t('14:50'), 'identified', { b: 'operational' }, { body: 'Found.' })
    const { all } = feedsAt(r({ incidents: [i('x', [update, later])] }), now)
    return all.items.map(contentOf)
  }

  test('says what becomes of components, and when the next one comes where that was promised', () => {
    expect(contentAt(t('15:00'))).toEqual([
      '<p>Found.</p>\n<p><strong>Components:</strong> B: Operational</p>',
      '<p>We look into it.</p>\n<p><strong>Components:</strong> A: Major outage; B: Partial outage<br><strong>Next update by:</strong> 15 Jan 2026, 14:40 UTC</p>',
    ])
  })

  test('says names as they are written', () => {
    const components = [k('a', { name: 'R&D <b>' })]
    const incidents = [i('x', [u(t('14:10'), 'investigating', { a: 'major_outage' })])]
    const { all } = feedsAt(r({ components, incidents }))
    expect(all.items.map(contentOf)[0]).toContain('R&amp;D &lt;b&gt;: Major outage')
  })

  test('says the same for ever', () => {
    expect(contentAt(t('14:20'))).toEqual([contentAt(t('15:00'))[1]])
  })
})

test('of several updates of one instant, the later comes first', () => {
  const names = ['20260115T1410Z-1.md', '20260115T1410Z-2.md', '20260115T1410Z-3.md']
  const at = t('14:10')
  const updates = names.map((file) => u(at, 'investigating', {}, { file }))
  const { all } = feedsAt(r({ incidents: [i('x', updates)] }))
  const work = names.map((file) => v(at, 'scheduled', { file }))
  const later = { ...m('x', t('20:00'), t('21:00'), work), body: '', announcedAt: at }
  for (const feed of [all, maintenanceFeed(later, t('15:00'))]) {
    expect(ends(feed)).toEqual(names.toReversed().map((file) => file.replace('.md', '')))
  }
})

describe('the key of a feed', () => {
  test('is another where what is of the same instant changes its order', () => {
    const at = (begins: string) => {
      const incidents = [
        i('a', [u(t('11:00'), 'investigating', { a: 'major_outage' })], { startedAt: t(begins) }),
        i('b', [u(t('11:00'), 'identified', { a: 'major_outage' }), u(t('11:30'), 'monitoring')], {
          startedAt: t('10:05'),
        }),
      ]
      const context = createContext(buildStatus(r({ incidents }), t('12:00')), {
        settingsDigest: 'settings',
      })
      const { all } = createFeeds(context)
      return { items: titles(all.feed()), key: all.key() }
    }
    const newest = 'Monitoring: Trouble with b'
    const same = ['Identified: Trouble with b', 'Investigating: Trouble with a']
    expect(at('10:00').items).toEqual([newest, ...same])
    expect(at('10:10').items).toEqual([newest, ...same.toReversed()])
    expect(at('10:00').key).not.toBe(at('10:10').key)
  })
})

describe('what a long history leaves of a feed', () => {
  const many = 130
  const instant = (index: number) => t('2020-01-01 00:00') + index * 86_400_000
  /** One after the other; some post-mortems are of the same instant, and that of the oldest is new. */
  const history = Array.from({ length: many }, (_, index) =>
    i(
      `x${String(index).padStart(3, '0')}`,
      [
        u(instant(index), 'investigating', { a: 'major_outage' }),
        u(instant(index) + 60_000, 'resolved'),
      ],
      {
        postmortemRecord: p(
          index === 0 ? t('2026-01-10 09:00') : instant(200 + Math.floor(index / 4) * 4),
        ),
      },
    ),
  )
  /** Every entry there is, newest first. */
  const all = history
    .flatMap(({ id, updates, postmortemRecord }) => [
      ...updates.map(({ at }) => ({ id, at, kind: 'update' })),
      { id, at: postmortemRecord?.publishedAt ?? 0, kind: 'postmortem' },
    ])
    .sort((a, b) => b.at - a.at)
  const oldest = (entries: typeof all) => entries[99]?.at ?? 0

  test('is what is newest, wherever in the history it is of', () => {
    const feeds = feedsAt(r({ incidents: history }))
    const postmortems = all.filter(({ kind }) => kind === 'postmortem')
    for (const [feed, entries] of [
      [feeds.all, all],
      [feeds.components.get('a'), all],
      [feeds.postmortems, postmortems],
    ] as const) {
      const times = feed?.items.map(({ publishedAt }) => publishedAt) ?? []
      expect(times).toEqual(entries.slice(0, 100).map(({ at }) => at))
      const newer = entries.filter(({ at }) => at > oldest(entries)).length
      expect(new Set(feed?.items.slice(0, newer).map(({ id }) => id)).size).toBe(newer)
    }
    expect(feeds.all.items[0]?.id).toBe('urn:allclear:postmortem:x000')
  })
})

test('no month is made beyond that in which a feed is found to be full, also where a component seldom fails', () => {
  const past = (id: string, component: string, count: number) => {
    const begin = Date.parse(`${id.slice(0, 7)}-02T00:00Z`)
    const updates = Array.from({ length: count }, (_, index) =>
      u(
        begin + index * 60_000,
        'identified',
        { [component]: 'major_outage' },
        { file: `${index}` },
      ),
    )
    const end = u(begin + count * 60_000, 'resolved', {}, { file: 'resolved' })
    return { ...i(id, [...updates, end], { severity: 'SEV3' }), digest: id }
  }
  const incidents = [
    past('2025-12-last', 'a', 100),
    past('2025-11-before', 'a', 100),
    past('2025-10-seldom', 'b', 1),
    past('2025-09-long-ago', 'a', 1),
  ]
  const made: string[] = []
  const months = buildStatus(r({ incidents }), t('12:00')).log.months.map((month) => ({
    month: {
      ...month,
      incidents() {
        made.push(month.name)
        return month.incidents()
      },
      at(index: number) {
        made.push(month.name)
        return month.at(index)
      },
    },
    folder: '',
    updateIds: [],
  }))
  const { all, components } = feedsAt(r({ months }), t('12:00'))
  expect(all).toEqual(feedsAt(r({ incidents }), t('12:00')).all)
  expect(components.get('b')?.items).toHaveLength(2)
  expect([...new Set(made)].sort()).toEqual(['2025-10', '2025-11', '2025-12'])
})
